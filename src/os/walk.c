/* walk.c - all files below a folder, where there is no git to list them.
 *
 * Owns: the order, the bound, and that no link is followed.
 * Must not know: which names mean something to Python or Django.
 */
#include "os_p.h"

#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct walker {
    gs_str root;
    uint32_t max;
    gs_os_skip *skip;
    void *context;
    gs_arena *arena;
    GS_VEC(gs_str) files;
    GS_VEC(gs_str) folders; /* still to be read */
    bool full;
} walker;

/* Not every file system tells the kind with the name. */
static gs_os_kind kind_of(DIR *dir, const struct dirent *entry)
{
    struct stat st;
    if (entry->d_type == DT_REG || entry->d_type == DT_DIR)
        return entry->d_type == DT_REG ? GS_OS_FILE : GS_OS_FOLDER;
    if (entry->d_type != DT_UNKNOWN ||
        fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return GS_OS_OTHER;
    if (S_ISREG(st.st_mode))
        return GS_OS_FILE;
    return S_ISDIR(st.st_mode) ? GS_OS_FOLDER : GS_OS_OTHER;
}

static gs_str join(gs_str folder, const char *name, gs_arena *arena)
{
    const char *slash = folder.len && !gs_str_ends(folder, GS_STR("/")) ? "/" : "";
    return gs_str_format(arena, "%.*s%s%s", GS_FMT(folder), slash, name);
}

static void visit(walker *w, gs_str folder, gs_os_kind kind, const char *text)
{
    gs_str name = gs_str_from(text);
    if (kind == GS_OS_OTHER || gs_str_equal(name, GS_STR(".")) || gs_str_equal(name, GS_STR("..")))
        return;
    gs_str path = join(folder, text, w->arena);
    name = (gs_str){path.ptr + path.len - name.len, name.len};
    if (w->skip && w->skip(path, name, kind, w->context))
        return;
    if (kind == GS_OS_FOLDER)
        *gs_vec_push(w->arena, &w->folders) = path;
    else if (w->files.len < w->max)
        *gs_vec_push(w->arena, &w->files) = path;
    else
        w->full = true;
}

static void read_folder(walker *w, gs_str folder)
{
    gs_str path = folder.len ? join(w->root, folder.ptr, w->arena) : w->root;
    DIR *dir = opendir(gs_os_path(path, w->arena));
    for (struct dirent *entry; dir && !w->full && (entry = readdir(dir)) != NULL;)
        visit(w, folder, kind_of(dir, entry), entry->d_name);
    if (dir)
        closedir(dir);
}

static int compare_paths(const void *left, const void *right)
{
    const gs_str *a = left, *b = right;
    return gs_str_compare(*a, *b);
}

bool gs_os_walk(gs_str folder, uint32_t max, gs_os_skip *skip, void *context, gs_arena *arena,
                gs_str **paths, uint32_t *count)
{
    walker w = {.root = folder.len ? folder : GS_STR("."),
                .max = max,
                .skip = skip,
                .context = context,
                .arena = arena};
    *gs_vec_push(arena, &w.folders) = GS_STR("");
    while (w.folders.len && !w.full)
        read_folder(&w, w.folders.at[--w.folders.len]);
    assert(w.files.len <= max);
    if (w.files.len)
        qsort(w.files.at, w.files.len, sizeof(*w.files.at), compare_paths);
    *paths = w.files.at;
    *count = w.files.len;
    return !w.full;
}
