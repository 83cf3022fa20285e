/* swap_p.h - what the files of the swap share: one swap at work. */
#ifndef GODSPLIT_SWAP_P_H
#define GODSPLIT_SWAP_P_H

#include "godsplit/swap.h"
#include "os_p.h"

typedef struct gs_swapper {
    gs_swap swap;
    uint32_t mode; /* of the old file, as chmod takes it */
    gs_arena *arena;
    gs_diags *diags;

    /* Full paths, made by gs_swapper_init. */
    char *old_path, *target, *staging;
    bool in_place; /* the old file is the package's __init__.py */
} gs_swapper;

/* Makes the full paths once `swap`, `arena` and `diags` are set. */
void gs_swapper_init(gs_swapper *s);

/* ------------------------------------------------------------------ paths */

/* root and a path relative to it. */
char *gs_swap_full(const gs_swapper *s, gs_str path);

/* A file of the package in its place, and where it is written first. */
char *gs_swap_placed(const gs_swapper *s, uint32_t file);
char *gs_swap_staged(const gs_swapper *s, uint32_t file);

/* Where the next content of a single file is written: .NAME.godsplit-new. */
char *gs_swap_temp(const gs_swapper *s, const char *path);

/* Which of the files is __init__.py. */
uint32_t gs_swap_init_file(const gs_swap *swap);

/* -------------------------------------------------------------- one file */

typedef enum gs_held {
    GS_HELD_NONE,   /* there is no such file */
    GS_HELD_BEFORE, /* the bytes of before the swap */
    GS_HELD_AFTER,  /* those of after it */
    GS_HELD_OTHER   /* others, or no regular file, or not readable */
} gs_held;

/* What stands at a path; NULL: no such content is expected. */
gs_held gs_swap_look(const gs_swapper *s, const char *path, const gs_str *before,
                     const gs_str *after);
gs_held gs_swap_look_file(const gs_swapper *s, uint32_t file);
gs_held gs_swap_look_caller(const gs_swapper *s, uint32_t caller);

/* Writes a new file to the disk; owner and, for a `mode` of 0, mode are those of
 * the file `like`. False with a diagnostic about `shown`. */
bool gs_swap_write(const gs_swapper *s, const char *path, gs_str bytes, uint32_t mode,
                   const char *like, const char *shown);

/* Replaces or makes a file in one step, by way of its temporary name. If the
 * bytes are there already, they were written by this run. */
bool gs_swap_put(const gs_swapper *s, const char *path, gs_str bytes, uint32_t mode,
                 const char *like);

/* Removes a file; one that is not there is no error. */
bool gs_swap_remove(const gs_swapper *s, const char *path);

/* A diagnostic about a full path; both return false. */
bool gs_swap_fail(const gs_swapper *s, const char *path, const char *doing, int error);
bool gs_swap_refuse(const gs_swapper *s, const char *path, const char *text, const char *remedy);

/* ---------------------------------------------------------------- journal */

/* Locks the journal for this run, until `*lock`, -1 before, is closed, be it by
 * a kill; -1 if there is no journal, or no locking on its file system. False
 * with a diagnostic: another run has it, or it can't be made. */
bool gs_record_lock(const gs_swapper *s, bool make, int *lock);

/* Removes the journal, and the folder above it, if nothing is in it. */
void gs_record_leave(const gs_swapper *s);

/* ----------------------------------------------------------------- record */

/* The record stands under one of these names, which is how far the swap is. */
typedef enum gs_stage { GS_STAGE_APPLY, GS_STAGE_DONE, GS_STAGE_UNDO } gs_stage;

/* Writes the record as one that is begun. */
bool gs_record_begin(const gs_swapper *s);

/* Moves on to another stage in one step. */
bool gs_record_move(const gs_swapper *s, gs_stage from, gs_stage to);

/* Removes the record of a stage, and the journal if nothing else is in it. */
bool gs_record_drop(const gs_swapper *s, gs_stage stage);

/* Reads the record that counts into `s` and makes its full paths. `s` has its
 * arena, root and journal. Returns how the swap stands; what is wrong with a
 * broken one is said in `diags`. */
gs_swap_state gs_record_read(gs_swapper *s, gs_diags *diags);

/* ------------------------------------------------------------------- ways */

/* From the new package in place to the end: callers, the old file, the record. */
bool gs_swap_advance(const gs_swapper *s);

/* From anywhere back to the old bytes, to the end. What was changed since stays
 * as it is; with `force` it is kept under another name. */
bool gs_swap_revert(const gs_swapper *s, gs_stage stage, bool force);

#endif
