/* os.h - the only door to the file system, to other programs and the terminal.
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

/* Newlines in a regular file of any size, as `wc -l` counts them; memory does
 * not grow with it. False, without a diagnostic, when it can't be read. Safe in
 * a job of gs_os_parallel. O(size). */
bool gs_os_count_lines(gs_str path, gs_arena *scratch, uint64_t *lines);

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

/* What a name in a folder is by itself: a link is a link, and what is not there
 * differs from what can't be seen. */
typedef enum gs_os_entry {
    GS_OS_ENTRY_NONE,   /* no such name, or a part of the path is no folder */
    GS_OS_ENTRY_UNSEEN, /* a folder of the path may not be entered, or the system refuses */
    GS_OS_ENTRY_FILE,
    GS_OS_ENTRY_LINK,
    GS_OS_ENTRY_OTHER
} gs_os_entry;

/* Never fails; O(1). */
gs_os_entry gs_os_entry_of(gs_str path, gs_arena *scratch);

/* Whether the folder's names may be read and its files reached. */
bool gs_os_may_enter(gs_str folder, gs_arena *scratch);

/* Names in a folder, sorted by byte; none if it can't be read. */
void gs_os_list(gs_str folder, gs_arena *arena, gs_str **names, uint32_t *count);

/* The absolute path of the working folder, '/' separated, no slash at the end
 * (so "" for the root); "" too when it is gone. */
gs_str gs_os_working_folder(gs_arena *arena);

/* The absolute path with links, `.` and `..` resolved; "" when there is no
 * such thing. */
gs_str gs_os_real_path(gs_str path, gs_arena *arena);

/* Whether gs_os_walk leaves this out: `path` is relative to where it began,
 * `name` its last part, `kind` GS_OS_FILE or GS_OS_FOLDER (and then all below
 * it is left out too). */
typedef bool gs_os_skip(gs_str path, gs_str name, gs_os_kind kind, void *context);

/* The regular files below `folder`, as paths relative to it, sorted by byte as
 * `git ls-files` sorts them. Symbolic links are neither followed nor listed, so
 * that no file comes twice and no loop is entered; what can't be read is left
 * out. `skip` may be NULL. False when there are more than `max`: then `paths`
 * holds as many. Safe in a job of gs_os_parallel. O(entries log entries). */
bool gs_os_walk(gs_str folder, uint32_t max, gs_os_skip *skip, void *context, gs_arena *arena,
                gs_str **paths, uint32_t *count);

/* -------------------------------------------------------------- programs */

typedef struct gs_os_command {
    const gs_str *words;    /* the program, looked for on PATH, and its arguments */
    uint32_t word_count;    /* at least 1 */
    gs_str folder;          /* where it runs; empty: the working folder */
    gs_str input;           /* its standard input, to its end; nothing: the empty device */
    const gs_str *settings; /* NAME=value, put over the environment */
    uint32_t setting_count;
    size_t max; /* bytes of output at most; beyond it the program is ended */

    /* Takes the output in pieces as it comes, NULL: it is kept. False ends the
     * program. A piece is valid during the call only. */
    bool (*take)(gs_str piece, void *context);
    void *context;
} gs_os_command;

typedef enum gs_os_end {
    GS_OS_EXITED,  /* by itself: see `status` */
    GS_OS_KILLED,  /* by the signal `status` */
    GS_OS_CUT,     /* more than `max` bytes, or `take` had enough */
    GS_OS_NO_SUCH, /* there is no such program on PATH that may be run */
} gs_os_end;

typedef struct gs_os_result {
    gs_os_end end;
    int status;
    gs_str out; /* empty when `take` took it */
    gs_str err; /* the first 64 KiB of standard error */
} gs_os_result;

/* The value of an environment variable; empty if there is none. */
gs_str gs_os_variable(const char *name);

/* Runs a program without a shell and waits for its end. True when it ran or is
 * not there, whatever became of it; false with a diagnostic when the system
 * refused (no such folder, no processes left). `out` and `err` live in `arena`. */
bool gs_os_run(const gs_os_command *command, gs_arena *arena, gs_os_result *result,
               gs_diags *diags);

/* --------------------------------------------------------------- threads */

enum { GS_OS_WORKERS = 2 };

/* Calls `job` once for each index below `jobs`, on up to GS_OS_WORKERS threads,
 * one of which is the caller's, and returns when all are done. Which worker
 * takes which index is left to chance, so results go by index; each worker must
 * have an arena of its own (`worker` is below GS_OS_WORKERS). */
void gs_os_parallel(uint32_t jobs, void (*job)(uint32_t index, uint32_t worker, void *context),
                    void *context);

/* -------------------------------------------------------------- terminal */

typedef struct gs_os_terminal {
    bool out_is_terminal, err_is_terminal;
    bool no_color;  /* NO_COLOR is set and not empty, or TERM is dumb */
    uint32_t width; /* columns of the terminal on standard output; 0: unknown */
} gs_os_terminal;

/* Asks the environment and the terminal; nothing is remembered. */
gs_os_terminal gs_os_terminal_of(void);

#endif
