/* ledger_p.h - what the files that make the ledger share: the past of each god
 * file, as the log tells it.
 */
#ifndef GODSPLIT_LEDGER_P_H
#define GODSPLIT_LEDGER_P_H

#include "godsplit/track.h"

typedef struct gs_god_past {
    gs_str god, rule;
    uint32_t limit;
    uint32_t lines, debt; /* at the last commit */
    uint32_t peak_lines, peak_debt;
    int64_t passed, reached;
    uint32_t *points; /* of each period; GS_NONE before it passed */
} gs_god_past;

/* What became of a god file's place. */
typedef struct gs_god_move {
    gs_id to;               /* the god file that it went into, or GS_NONE */
    int64_t time;           /* of that commit */
    uint32_t lines, before; /* after and before the present commit */
    uint32_t moved;         /* lines that went to `to` */
} gs_god_move;

typedef struct gs_moves {
    gs_names names; /* of the gods below, by path */
    GS_VEC(gs_god_move) gods;
} gs_moves;

typedef struct gs_past {
    gs_moves moves;
    gs_names names; /* of the gods below, by path */
    GS_VEC(gs_god_past) gods;
    GS_VEC(gs_period) periods;
    bool *moved; /* of each file beside a god file: it came when that one shrank */
    bool *seen;  /* of each: it is in the log */
} gs_past;

/* Follows god files that were moved. One whose last line went, at least half of
 * it by renames into another one, is that other one from its beginning: their
 * lines are added up. One that is in the tree again is itself. O(log). */
void gs_moves_read(gs_moves *moves, const gs_ledger_input *input, gs_arena *arena);

/* The god file that `god` is now: itself if it never moved. */
gs_str gs_moves_home(const gs_moves *moves, gs_str god);

/* Makes of what was tracked a part of the god file that it is now, with the
 * limit that this one has. */
void gs_moves_follow(const gs_moves *moves, const gs_config *config, gs_tracked *tracked,
                     gs_arena *arena);

/* Plays the log from its first commit to its last. */
void gs_past_read(gs_past *past, const gs_ledger_input *input, gs_arena *arena);

/* The past of a god file, or NULL. */
const gs_god_past *gs_past_find(const gs_past *past, gs_str god);

/* When debt that fell from one period to another is gone at that pace, or
 * GS_NO_TIME. */
int64_t gs_past_project(const gs_period *periods, uint32_t count);

/* "app/models" of "app/models.py". */
gs_str gs_god_package(gs_str god);

/* Fills modules, their count and what is said of the plan. */
void gs_god_modules(gs_god_file *file, const gs_ledger_input *input, const gs_past *past,
                    gs_arena *arena);

#endif
