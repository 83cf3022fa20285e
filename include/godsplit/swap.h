/* swap.h - one file becomes a package, all at once, and can become one again.
 *
 * Layer: os. The old file goes and the package comes in one step that nothing
 * can divide: at each moment Python finds the whole old module or the whole new
 * package. Before the first step that anyone can see, a record of all bytes,
 * old and new, is on the disk; whatever interrupts the program, the record
 * tells what is left to do and holds what is needed for it.
 *
 * All paths but `root` and `journal` are relative to `root` ("" is the working
 * folder), so that a project may be moved between a swap and its undoing.
 * Diagnostics name root and path joined, code "io".
 */
#ifndef GODSPLIT_SWAP_H
#define GODSPLIT_SWAP_H

#include "os.h"

/* Another file of the project that is edited in the same transaction. */
typedef struct gs_swap_change {
    gs_str path;
    gs_str before; /* what it must hold now */
    gs_str after;
} gs_swap_change;

typedef struct gs_swap {
    gs_str root;
    gs_str journal; /* folder of the record, one for each file that is split; it and
                     * the folder above are made, and go when empty */

    /* "app/models.py", which goes, or TARGET/__init__.py, which is replaced: then
     * the folder must be there already. */
    gs_str old_path;
    gs_str old_bytes; /* what it must hold now */
    gs_str target;    /* the package's folder, "app/models" */

    /* The package: `path` is a bare name in `target`, __init__.py is one of
     * them; `outcome` is not used. None but old_path may be there already. */
    const gs_os_file *files;
    uint32_t file_count;

    const gs_swap_change *callers;
    uint32_t caller_count;
} gs_swap;

/* Carries it out. The new package is written and synced beside the old file
 * (.NAME.godsplit-new) and moved into place by one rename; then the old file
 * goes and the callers change. New files have the mode of the old one and, if
 * that is allowed, its owner. An earlier record of a finished swap is replaced.
 * False: one diagnostic, and nothing has changed. Refuses: a file that does not
 * hold what it must, a symbolic link, anything in the way (but byte code that an
 * earlier package has left goes), an interrupted swap in `journal`, another run
 * at work on it. Signals that end the program wait. */
bool gs_os_swap(const gs_swap *swap, gs_arena *scratch, gs_diags *diags);

typedef enum gs_swap_state {
    GS_SWAP_NONE,    /* there is no record: nothing to undo */
    GS_SWAP_DONE,    /* carried out; can be undone */
    GS_SWAP_BEFORE,  /* interrupted; Python finds the old module */
    GS_SWAP_AFTER,   /* interrupted; Python finds the new package */
    GS_SWAP_UNDOING, /* an undo was interrupted */
    GS_SWAP_BROKEN   /* there is a record that can't be read */
} gs_swap_state;

/* How the last swap of this journal stands. Changes nothing, but that without a
 * record the journal goes, with what an interrupted writing of one has left. */
gs_swap_state gs_os_swap_state(gs_str root, gs_str journal, gs_arena *scratch);

/* What the record holds: the swap with the old bytes, in `arena`, `root` and
 * `journal` as given. False with a diagnostic: none, or not readable. */
bool gs_os_swap_read(gs_str root, gs_str journal, gs_arena *arena, gs_swap *swap, gs_diags *diags);

/* Brings an interrupted swap to an end: BEFORE goes back to the old file (then
 * NONE), AFTER goes on to the new package (then DONE), UNDOING goes on with the
 * undo (then NONE). NONE and DONE stay as they are. False: diagnostics (a file
 * was changed since), and no such file was touched. */
bool gs_os_swap_recover(gs_str root, gs_str journal, gs_arena *scratch, gs_diags *diags);

/* From DONE or any interrupted state back to the old bytes everywhere; the
 * record goes. Refuses if a file of the swap was changed since, one diagnostic
 * for each; with `force` such a file is kept as NAME.orig (a warning says so). Files
 * in the package that the swap did not make stay (a warning names them); the
 * byte code of its modules goes. Killed at any moment it can be run again. */
bool gs_os_swap_undo(gs_str root, gs_str journal, bool force, gs_arena *scratch, gs_diags *diags);

#endif
