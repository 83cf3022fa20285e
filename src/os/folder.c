/* folder.c - what stands where in the file system.
 *
 * Owns: looking, never changing.
 * Must not know: which names mean something to Python or Django.
 */
#include "os_p.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

gs_os_kind gs_os_kind_of(gs_str path, gs_arena *scratch)
{
    struct stat st;
    if (stat(gs_os_path(path, scratch), &st) != 0)
        return GS_OS_MISSING;
    if (S_ISREG(st.st_mode))
        return GS_OS_FILE;
    return S_ISDIR(st.st_mode) ? GS_OS_FOLDER : GS_OS_OTHER;
}

gs_os_entry gs_os_entry_of(gs_str path, gs_arena *scratch)
{
    struct stat st;
    if (lstat(gs_os_path(path, scratch), &st) != 0)
        return errno == ENOENT || errno == ENOTDIR ? GS_OS_ENTRY_NONE : GS_OS_ENTRY_UNSEEN;
    if (S_ISREG(st.st_mode))
        return GS_OS_ENTRY_FILE;
    return S_ISLNK(st.st_mode) ? GS_OS_ENTRY_LINK : GS_OS_ENTRY_OTHER;
}

bool gs_os_may_enter(gs_str folder, gs_arena *scratch)
{
    return access(gs_os_path(folder, scratch), R_OK | X_OK) == 0;
}

static int compare_names(const void *left, const void *right)
{
    const gs_str *a = left, *b = right;
    return gs_str_compare(*a, *b);
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

void gs_os_list(gs_str folder, gs_arena *arena, gs_str **names, uint32_t *count)
{
    GS_VEC(gs_str) found = {0};
    DIR *dir = opendir(gs_os_path(folder, arena));
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;) {
        if (!is_dots(entry->d_name))
            *gs_vec_push(arena, &found) = gs_str_copy(arena, gs_str_from(entry->d_name));
    }
    if (dir)
        closedir(dir);
    if (found.len)
        qsort(found.at, found.len, sizeof(*found.at), compare_names);
    *names = found.at;
    *count = found.len;
}

/* The kernel reports a folder outside of the process's root as "(unreachable)". */
gs_str gs_os_working_folder(gs_arena *arena)
{
    char path[PATH_MAX];
    if (!getcwd(path, sizeof(path)) || path[0] != '/')
        return GS_STR("");
    gs_str found = gs_str_from(path);
    return found.len == 1 ? GS_STR("") : gs_str_copy(arena, found);
}

gs_str gs_os_real_path(gs_str path, gs_arena *arena)
{
    char real[PATH_MAX];
    if (!realpath(gs_os_path(path, arena), real))
        return GS_STR("");
    assert(real[0] == '/');
    return gs_str_copy(arena, gs_str_from(real));
}
