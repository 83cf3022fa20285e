/* str.h - counted strings and the buffer that builds them.
 *
 * Layer: base. A gs_str is a view: it owns nothing, need not end in NUL and
 * usually points into the source. A gs_buf grows in an arena and becomes a
 * gs_str. All comparison is by byte, so that no locale can change an order.
 */
#ifndef GODSPLIT_STR_H
#define GODSPLIT_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

typedef struct gs_str {
    const char *ptr; /* may be NULL when len is 0 */
    size_t len;      /* bytes */
} gs_str;

/* A view of a string literal, without its NUL. Also usable in initialisers of
 * static tables through GS_STR_INIT. */
#define GS_STR(literal) ((gs_str){(literal), sizeof(literal) - 1})
#define GS_STR_INIT(literal)           \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

/* For printf: printf("%.*s", GS_FMT(s)). Strings longer than INT_MAX are cut. */
#define GS_FMT(s) (int)((s).len > INT32_MAX ? INT32_MAX : (s).len), (s).ptr ? (s).ptr : ""

/* A view of a NUL-terminated string; NULL gives the empty string. */
gs_str gs_str_from(const char *text);

/* Same length and same bytes; NULL with length 0 equals "". */
bool gs_str_equal(gs_str a, gs_str b);

/* The same apart from the case of ASCII letters, as a file system may see it. */
bool gs_str_same_letters(gs_str a, gs_str b);

/* Byte order, shorter first on a tie: negative, 0 or positive, as memcmp. */
int gs_str_compare(gs_str a, gs_str b);

/* Whether `s` begins or ends with the other; the empty string always does. */
bool gs_str_starts(gs_str s, gs_str prefix);
bool gs_str_ends(gs_str s, gs_str suffix);

/* Offset of the first `needle` in `s`, or SIZE_MAX. An empty needle is at 0. */
size_t gs_str_find(gs_str s, gs_str needle);

/* The part before the first `mark`, or all of `rest`; takes it and the mark off. */
gs_str gs_str_next(gs_str *rest, char mark);

/* A copy in the arena, followed by a NUL that is not counted. */
gs_str gs_str_copy(gs_arena *arena, gs_str s);

/* printf into the arena; the result ends in a NUL that is not counted. */
gs_str gs_str_format(gs_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A growing string. Zero `ptr`, `len` and `cap`, set `arena`: ready. The old
 * memory stays in the arena when it grows, so build one buffer at a time. */
typedef struct gs_buf {
    char *ptr;
    size_t len;
    size_t cap;
    gs_arena *arena;
} gs_buf;

/* Makes an empty buffer in place; no memory is taken yet. */
void gs_buf_init(gs_buf *buf, gs_arena *arena);

/* Each appends: a string (it may lie in the buffer itself), a NUL-terminated
 * text, one byte, `count` times one byte, printf. */
void gs_buf_add(gs_buf *buf, gs_str s);
void gs_buf_addc(gs_buf *buf, const char *text);
void gs_buf_byte(gs_buf *buf, char byte);
void gs_buf_fill(gs_buf *buf, char byte, size_t count);
void gs_buf_format(gs_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A view of what was built; valid until the next add. */
gs_str gs_buf_str(const gs_buf *buf);

#endif
