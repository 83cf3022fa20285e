/* swap_journal.c - the folder of the record: made, locked, left.
 *
 * Owns: that one run at a time is at work on a file.
 * Must not know: what the record says.
 */
#include "swap_p.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int make_one(const char *folder)
{
    return mkdir(folder, 0777) == 0 || errno == EEXIST ? 0 : errno;
}

/* The folder above is made for journals too. */
static bool make_folder(const gs_swapper *s, const char *folder)
{
    char *above = gs_os_folder_of(folder, s->arena);
    int error = make_one(folder);
    if (error == ENOENT) {
        error = make_one(above);
        gs_os_sync_folder(gs_os_folder_of(above, s->arena));
        if (!error)
            error = make_one(folder);
    }
    gs_os_sync_folder(above);
    return error == 0 || gs_swap_fail(s, folder, "make", error);
}

/* What an interrupted writing of a record has left. */
static void sweep(const gs_swapper *s, gs_str journal)
{
    gs_str *names;
    uint32_t count;
    gs_os_list(journal, s->arena, &names, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (gs_str_starts(names[i], GS_STR(".godsplit-")) && gs_str_ends(names[i], GS_STR(".tmp")))
            unlink(gs_str_format(s->arena, "%.*s/%s", GS_FMT(journal), names[i].ptr).ptr);
    }
}

bool gs_record_lock(const gs_swapper *s, bool make, int *lock)
{
    char *folder = gs_os_path(s->swap.journal, s->arena);
    assert(*lock < 0);
    if (make && !make_folder(s, folder)) {
        gs_record_leave(s);
        return false;
    }
    *lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*lock >= 0 && flock(*lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return gs_swap_refuse(s, folder, "another run is at work on the same file",
                              "wait for its end");
    sweep(s, s->swap.journal);
    return true;
}

void gs_record_leave(const gs_swapper *s)
{
    char *folder = gs_os_path(s->swap.journal, s->arena);
    bool gone = rmdir(folder) == 0 || errno == ENOENT;
    if (gone && strchr(folder, '/'))
        rmdir(gs_os_folder_of(folder, s->arena));
}
