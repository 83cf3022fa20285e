/* call_text.h - the arguments of a call as its text shows them.
 *
 * Private to the folder. facts->args holds the arguments of recorded values
 * only; for a call anywhere else its text is read again, bracket by bracket.
 */
#ifndef GODSPLIT_CALL_TEXT_H
#define GODSPLIT_CALL_TEXT_H

#include "godsplit/facts.h"

typedef struct gs_call_text {
    gs_str text;
    size_t at;    /* where the next argument begins; past the bracket at the end */
    size_t limit; /* how far is read */
} gs_call_text;

typedef struct gs_call_arg {
    gs_str keyword; /* empty: positional */
    gs_span value;  /* without blanks and comments around */
} gs_call_arg;

/* Stands before the first item of the brackets that open at or, blanks apart,
 * after `offset`; false if none do. */
bool gs_call_open(gs_call_text *call, gs_str text, uint32_t offset);

/* The next item, or false at the closing bracket, after which `at` stands, and
 * at the limit. O(length of the item). */
bool gs_call_next(gs_call_text *call, gs_call_arg *arg);

/* The offset of the first byte from `offset` that is no blank, newline or
 * comment. */
size_t gs_call_skip_blank(gs_str text, size_t offset);

/* True if, blanks apart, `byte` stands before `offset`. */
bool gs_call_follows(gs_str text, uint32_t offset, char byte);

/* The keyword before `offset`, as in `choices=`; empty if none is there. */
gs_str gs_call_keyword_before(gs_str text, uint32_t offset);

/* True if `offset` stands behind `callee(`. */
bool gs_call_is_first_of(gs_str text, uint32_t offset, gs_str callee);

/* The name that an argument is; empty if it is anything else. */
gs_str gs_call_bare_name(gs_str text, gs_span value);

#endif
