/* document_test.h - arenas and a buffer for the tests of documents. */
#ifndef GODSPLIT_DOCUMENT_TEST_H
#define GODSPLIT_DOCUMENT_TEST_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../formats/sample.h"
#include "document_p.h"

typedef struct document {
    gs_arena arena, scratch;
    gs_diags diags;
    gs_buf out;
} document;

static inline void document_init(document *d)
{
    gs_arena_init(&d->arena);
    gs_arena_init(&d->scratch);
    gs_diags_init(&d->diags, &d->arena);
    gs_buf_init(&d->out, &d->arena);
}

static inline void document_free(document *d)
{
    gs_arena_free(&d->arena);
    gs_arena_free(&d->scratch);
}

static inline bool document_has(const document *d, const char *text)
{
    return gs_str_find(gs_buf_str(&d->out), gs_str_from(text)) != SIZE_MAX;
}

static inline void document_is(const document *d, const char *text)
{
    gs_str out = gs_buf_str(&d->out);
    cr_assert(gs_str_equal(out, gs_str_from(text)), "instead of\n%s\nthere is\n%.*s", text,
              GS_FMT(out));
}

static inline uint32_t document_count(const document *d, const char *text)
{
    uint32_t count = 0;
    size_t len = strlen(text);
    for (size_t i = 0; i + len <= d->out.len; i++)
        count += memcmp(d->out.ptr + i, text, len) == 0;
    return count;
}

#endif
