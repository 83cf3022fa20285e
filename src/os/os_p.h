/* os_p.h - what the files of this folder share. */
#ifndef GODSPLIT_OS_P_H
#define GODSPLIT_OS_P_H

#include "godsplit/os.h"

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

#endif
