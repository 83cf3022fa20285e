/* plan_shape.h - the plan format as data, read by the YAML reader and writer.
 *
 * A record lists its keys in the order in which they are written. Each names
 * where its value lies in the struct and what it may be.
 */
#ifndef GODSPLIT_PLAN_SHAPE_H
#define GODSPLIT_PLAN_SHAPE_H

#include "godsplit/plan.h"

typedef enum gs_shape_kind {
    GS_SHAPE_TEXT,   /* gs_str */
    GS_SHAPE_NUMBER, /* uint32_t */
    GS_SHAPE_FLAG,   /* bool */
    GS_SHAPE_TEXTS,  /* gs_str_vec */
    GS_SHAPE_RECORD, /* a struct */
    GS_SHAPE_RECORDS /* a vec of structs */
} gs_shape_kind;

typedef struct gs_shape gs_shape;

typedef struct gs_shape_key {
    const char *name;
    gs_shape_kind kind;
    bool optional; /* of RECORDS: not written when there are none */
    size_t offset;
    const gs_shape *record;       /* of RECORD and RECORDS */
    bool (*accepts)(gs_str text); /* of TEXT and TEXTS; NULL: any text */
    const char *expected;         /* what `accepts` takes, for messages */
    uint32_t least, most;         /* of NUMBER; both 0: any */
} gs_shape_key;

struct gs_shape {
    const char *noun; /* "a member" */
    const gs_shape_key *keys;
    uint32_t count;
    size_t size, align; /* of the struct */
    bool flow;          /* written on one line: {name: ..., kind: ...} */
    uint32_t needed;    /* bits of the keys that must be there; the others are derived, and a
                           person who adds a record need not write them */
    size_t at;          /* offset of the uint32_t that gets the line it is read from; 0: none */
};

/* The whole plan. */
const gs_shape *gs_plan_shape(void);

/* How a GS_VEC looks when its elements are not known. */
typedef GS_VEC(char) gs_bytes_vec;

#endif
