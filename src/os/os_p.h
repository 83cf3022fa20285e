/* os_p.h - what the files of this folder share. */
#ifndef GODSPLIT_OS_P_H
#define GODSPLIT_OS_P_H

#include "godsplit/os.h"

#include <signal.h>
#include <sys/types.h>

/* A copy that ends in NUL, for system calls. */
char *gs_os_path(gs_str path, gs_arena *arena);

/* Adds an error of code "io" about `path`; returns false. */
bool gs_os_refuse(gs_diags *diags, gs_str path, gs_str text, gs_str remedy);

/* The same for an errno: its reason in plain words and a remedy. `doing` is
 * the verb that failed: "read", "write". */
bool gs_os_fail(gs_diags *diags, gs_str path, const char *doing, int error);

/* Reads `fd` to its end into `bytes`. Returns 0 or an errno; EFBIG when there
 * are more than `max` bytes. */
int gs_os_read_fd(int fd, size_t max, gs_arena *arena, gs_str *bytes);

/* Writes all of `bytes`, going on after a signal. Returns 0 or an errno. */
int gs_os_write_fd(int fd, gs_str bytes);

typedef struct gs_os_owner {
    uid_t user;
    gid_t group;
} gs_os_owner;

/* The folder of a path, "." for a bare name. */
char *gs_os_folder_of(const char *path, gs_arena *arena);

/* Makes the names in a folder last, where the file system can do it. */
void gs_os_sync_folder(const char *folder);

/* Fills a new file, makes it last and closes it. `mode` 0: as it is; `owner`
 * NULL: as it is. Returns 0 or an errno. */
int gs_os_fill(int fd, gs_str bytes, uint32_t mode, const gs_os_owner *owner);

/* renameat2. Returns 0 or an errno; ENOTSUP where `flags` are not known. */
int gs_os_rename(const char *from, const char *to, unsigned flags);

/* Lets the signals that end the program wait, until `before` is set again. */
void gs_os_hold_signals(sigset_t *before);

#endif
