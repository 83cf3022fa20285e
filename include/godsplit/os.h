/* os.h - the only door to the file system and the terminal.
 *
 * Layer: os, a leaf that only the command line joins to the rest. Every
 * failure becomes a diagnostic (code "io") with the path, the system's reason
 * and a remedy; nothing is half written. Paths are bytes, '/' separated, and
 * hold no NUL; a relative one is taken from the working folder.
 */
#ifndef GODSPLIT_OS_H
#define GODSPLIT_OS_H

#include "arena.h"
#include "diag.h"
#include "str.h"

/* ----------------------------------------------------------------- start */

/* Called first by main: a closed pipe and a limit on file sizes become errors
 * of the write that meets them instead of signals that kill, and descriptors 0
 * to 2 are made valid so that no opened file can become standard output. */
void gs_os_start(void);

/* --------------------------------------------------------------- reading */

/* Reads a whole regular file, at most `max` bytes; the bytes live in `arena`
 * and are followed by a NUL that is not counted. Refuses (diagnostic, false,
 * `bytes` untouched): missing, directory, no permission, not a regular file
 * (never waits for the writer of a pipe), larger than max. O(size). */
bool gs_os_read(gs_str path, size_t max, gs_arena *arena, gs_str *bytes, gs_diags *diags);

/* Reads standard input to its end, at most `max` bytes; as gs_os_read. */
bool gs_os_read_stdin(size_t max, gs_arena *arena, gs_str *bytes, gs_diags *diags);

/* --------------------------------------------------------------- writing */

typedef enum gs_os_outcome {
    GS_OS_CREATED,  /* there was no such file */
    GS_OS_REPLACED, /* its content was another one; its mode is kept */
    GS_OS_UNCHANGED /* it had this content already and was not touched */
} gs_os_outcome;

typedef struct gs_os_file {
    gs_str path;
    gs_str bytes;
    gs_os_outcome outcome; /* filled by gs_os_write_all when it returns true */
} gs_os_file;

/* Writes a set of files so that each is the old or the new one at any moment:
 * temporary name in the same folder, fsync, rename; folders are made as
 * needed. All temporary files are written before the first rename; on failure
 * (one diagnostic, false) they are removed again, and folders and files that
 * were made too. The paths must differ from each other. Signals that end the
 * program wait until this is done, so that an interrupt leaves all or
 * nothing. A symbolic link is replaced, not followed. */
bool gs_os_write_all(gs_os_file *files, uint32_t count, gs_arena *scratch, gs_diags *diags);

/* Writes to standard output; a closed pipe is no error and ends quietly, a
 * full disk is a diagnostic (false). */
bool gs_os_print(gs_str bytes, gs_diags *diags);

/* Writes to standard error; what can't be written there is lost. */
void gs_os_talk(gs_str bytes);

/* --------------------------------------------------------------- folders */

typedef enum gs_os_kind { GS_OS_MISSING, GS_OS_FILE, GS_OS_FOLDER, GS_OS_OTHER } gs_os_kind;

/* What stands at `path`, links followed; MISSING when it can't be seen. */
gs_os_kind gs_os_kind_of(gs_str path, gs_arena *scratch);

/* Names in a folder, sorted by byte; none if it can't be read. */
void gs_os_list(gs_str folder, gs_arena *arena, gs_str **names, uint32_t *count);

/* The absolute path of the working folder, '/' separated, no slash at the end
 * (so "" for the root); "" too when it is gone. */
gs_str gs_os_working_folder(gs_arena *arena);

/* The absolute path with links, `.` and `..` resolved; "" when there is no
 * such thing. */
gs_str gs_os_real_path(gs_str path, gs_arena *arena);

/* -------------------------------------------------------------- terminal */

typedef struct gs_os_terminal {
    bool out_is_terminal, err_is_terminal;
    bool no_color;  /* NO_COLOR is set and not empty, or TERM is dumb */
    uint32_t width; /* columns of the terminal on standard output; 0: unknown */
} gs_os_terminal;

/* Asks the environment and the terminal; nothing is remembered. */
gs_os_terminal gs_os_terminal_of(void);

#endif
