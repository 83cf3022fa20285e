/* facts_test.h - the facts of a few lines of Python, and their text. */
#ifndef GODSPLIT_FACTS_TEST_H
#define GODSPLIT_FACTS_TEST_H

#include <criterion/criterion.h>
#include <string.h>

#include "godsplit/facts.h"
#include "read_test.h"

typedef struct test_facts {
    gs_arena arena, scratch;
    gs_diags diags; /* of the tests that expect a refusal */
    gs_source source;
    gs_facts facts;
} test_facts;

/* Reads `text` as apps/shop/models.py. Freed by test_facts_free. */
static inline void test_facts_init(test_facts *t, const char *text)
{
    memset(t, 0, sizeof(*t));
    test_read(text, &t->source, &t->facts, &t->arena, &t->scratch);
}

static inline void test_facts_free(test_facts *t)
{
    gs_arena_free(&t->arena);
    gs_arena_free(&t->scratch);
}

static inline gs_str test_text(const test_facts *t, gs_span span)
{
    return gs_source_slice(&t->source, span);
}

static inline gs_str test_name(const test_facts *t, gs_id name)
{
    return gs_facts_name(&t->facts, name);
}

/* Compares what `list` writes with `expected` and shows both when they differ. */
static inline void test_facts_say(void (*list)(const test_facts *, gs_buf *), const char *text,
                                  const char *expected)
{
    test_facts t;
    test_facts_init(&t, text);
    gs_buf out;
    gs_buf_init(&out, &t.arena);
    list(&t, &out);
    gs_str got = gs_buf_str(&out);
    cr_expect(gs_str_equal(got, gs_str_from(expected)), "of\n%s\ngot\n%.*s\nnot\n%s", text,
              GS_FMT(got), expected);
    test_facts_free(&t);
}

#endif
