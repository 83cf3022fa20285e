/* fail.c - the system's reasons in plain words, each with a remedy.
 *
 * Owns: the wording of everything that the file system can refuse.
 * Must not know: what was to be read or written, nor options of the program.
 */
#include "os_p.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

typedef struct reason {
    int error;
    const char *text;   /* %s: the verb */
    const char *remedy; /* NULL: none */
} reason;

static const reason REASONS[] = {
    {ENOENT, "no such file", "check the path; a relative one begins at the working folder"},
    {ENOTDIR, "a part of the path is a file, not a folder", "check the path"},
    {EISDIR, "is a folder, not a file", "name a file in it"},
    {EACCES, "no permission to %s it", "check the owner and mode of the file and its folders"},
    {EPERM, "no permission to %s it", "check the owner and mode of the file and its folders"},
    {EROFS, "the file system is read-only", "choose a folder on another one"},
    {ENOSPC, "no space left on the device", "make room, or choose another folder"},
    {EDQUOT, "the disk quota is used up", "make room, or choose another folder"},
    {EFBIG, "larger than files may be here",
     "raise the limit (ulimit -f), or choose another folder"},
    {ELOOP, "too many symbolic links", "check where the links of the path lead"},
    {ENAMETOOLONG, "the path is too long", "use shorter names"},
    {EMFILE, "too many open files", "raise the limit (ulimit -n)"},
    {ENFILE, "too many open files", "try again when the system has less to do"},
    {EBADF, "it is closed", NULL},
    {EIO, "the device reports an error", "check the disk"},
    {ENXIO, "not a regular file", "name a file"},
};

static const reason *find_reason(int error)
{
    for (size_t i = 0; i < sizeof(REASONS) / sizeof(REASONS[0]); i++) {
        if (REASONS[i].error == error)
            return &REASONS[i];
    }
    return NULL;
}

/* `text` with its "%s" replaced by the verb. */
static gs_str fill_in(gs_arena *arena, const char *text, const char *doing)
{
    const char *hole = strstr(text, "%s");
    if (!hole)
        return gs_str_from(text);
    return gs_str_format(arena, "%.*s%s%s", (int)(hole - text), text, doing, hole + 2);
}

char *gs_os_path(gs_str path, gs_arena *arena)
{
    assert(path.len == 0 || !memchr(path.ptr, 0, path.len));
    char *copy = gs_arena_alloc(arena, path.len + 1, 1);
    if (path.len)
        memcpy(copy, path.ptr, path.len);
    return copy;
}

bool gs_os_refuse(gs_diags *diags, gs_str path, gs_str text, gs_str remedy)
{
    gs_diags_add(diags, (gs_diag){.severity = GS_ERROR,
                                  .code = GS_STR("io"),
                                  .path = path,
                                  .text = text,
                                  .remedy = remedy});
    return false;
}

bool gs_os_fail(gs_diags *diags, gs_str path, const char *doing, int error)
{
    assert(error != 0 && doing);
    const reason *found = find_reason(error);
    if (!found) {
        gs_str text = gs_str_format(diags->arena, "can't %s it: %s", doing, strerror(error));
        return gs_os_refuse(diags, path, text, GS_STR(""));
    }
    return gs_os_refuse(diags, path, fill_in(diags->arena, found->text, doing),
                        gs_str_from(found->remedy));
}
