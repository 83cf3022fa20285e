/* outside_p.h - the parts of gs_outside_read. */
#ifndef GODSPLIT_OUTSIDE_P_H
#define GODSPLIT_OUTSIDE_P_H

#include "godsplit/outside.h"
#include "python_p.h"

typedef struct gs_outsider {
    const gs_reader *reader;
    const gs_outside_ask *ask;
    gs_str path;
    TSNode root;
    gs_mentions *mentions;
    gs_arena *arena;   /* of the mentions */
    gs_arena *scratch; /* dropped with the tree */
} gs_outsider;

/* How a path of modules stands to the module asked about. */
typedef enum gs_reach { GS_REACH_NONE, GS_REACH_ABOVE, GS_REACH_AT, GS_REACH_BELOW } gs_reach;

/* A path of modules, '/' between them. */
typedef struct gs_route {
    gs_str path;
    bool relative; /* counted from the project's root, not from where Python looks */
    bool leads;    /* a name is bound by it that may reach the module */
} gs_route;

/* BELOW: `below` gets what follows the module, '/' between parts. */
gs_reach gs_route_reach(const gs_outsider *o, gs_route route, gs_str *below);

/* The innermost node over these bytes. */
TSNode gs_outside_node(const gs_outsider *o, gs_span span);

gs_str gs_outside_text(const gs_outsider *o, TSNode node);

/* Fills `call` if the node is an argument of a call. */
void gs_outside_call(const gs_outsider *o, TSNode node, gs_mention_call *call);

/* True if the node is an operand of a comparison, or an item of one. */
bool gs_outside_is_compared(const gs_outsider *o, TSNode node);

/* Adds a mention; its line and column are filled in. */
void gs_outside_add(gs_outsider *o, gs_mention mention);

/* Imports of the module, and names and paths that reach it through them. */
void gs_outside_names(gs_outsider *o);

/* Strings that hold its dotted path, and comparisons of __module__ with it. */
void gs_outside_strings(gs_outsider *o);

#endif
