/* split_test.h - a partition from a few lines of Python, and its text.
 *
 * One line a module: NAME: UNIT UNIT ...      order: Order OrderManager
 */
#ifndef GODSPLIT_SPLIT_TEST_H
#define GODSPLIT_SPLIT_TEST_H

#include <criterion/criterion.h>
#include <string.h>

#include "split_p.h"
#include "read_test.h"

typedef struct test_split {
    gs_arena arena, scratch;
    gs_source source;
    gs_facts facts;
    gs_graph graph;
    gs_partition partition;
} test_split;

/* Reads `text` and builds its graph. Freed by test_split_free. */
static inline void test_graph_init(test_split *t, const char *text)
{
    memset(t, 0, sizeof *t);
    test_read(text, &t->source, &t->facts, &t->arena, &t->scratch);
    gs_graph_build(&t->graph, &t->facts, &t->arena, &t->scratch);
}

static inline void test_split_init(test_split *t, const char *text, gs_split_options options)
{
    test_graph_init(t, text);
    gs_split_run(&t->partition, &t->graph, &options, &t->arena, &t->scratch);
}

static inline void test_split_free(test_split *t)
{
    gs_arena_free(&t->arena);
    gs_arena_free(&t->scratch);
}

static inline gs_str test_unit_name(test_split *t, uint32_t unit)
{
    const gs_unit *at = &t->graph.units.at[unit];
    if (at->name == GS_NONE)
        return gs_str_format(&t->arena, "line%u", at->line);
    return gs_facts_name(&t->facts, at->name);
}

/* The unit that binds `name`. */
static inline uint32_t test_unit(const test_split *t, const char *name)
{
    gs_id id = gs_names_find(&t->facts.names, gs_str_from(name));
    return id == GS_NONE ? GS_NONE : gs_map_get(&t->graph.unit_of_name, id);
}

/* The module that `name` is in. */
static inline const gs_module *test_module(const test_split *t, const char *name)
{
    uint32_t unit = test_unit(t, name);
    cr_assert_neq(unit, GS_NONE, "%s", name);
    return &t->partition.modules.at[t->partition.placements[unit].module];
}

static inline gs_str test_modules(test_split *t)
{
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    for (uint32_t m = 0; m < t->partition.modules.len; m++) {
        const gs_module *module = &t->partition.modules.at[m];
        gs_buf_format(&out, "%.*s:", GS_FMT(module->name));
        for (uint32_t i = 0; i < module->units.len; i++)
            gs_buf_format(&out, " %.*s", GS_FMT(test_unit_name(t, module->units.at[i])));
        gs_buf_byte(&out, '\n');
    }
    return gs_buf_str(&out);
}

/* The reasons of the unit that binds `name`, in words, by "; ". */
static inline gs_str test_reasons(test_split *t, const char *name)
{
    const gs_placement *placement = &t->partition.placements[test_unit(t, name)];
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    for (uint32_t r = 0; r < placement->reasons; r++) {
        const gs_reason *reason = &t->partition.reasons.at[placement->first_reason + r];
        gs_buf_addc(&out, r > 0 ? "; " : "");
        gs_buf_add(&out, gs_reason_text(&t->graph, reason, &t->arena));
    }
    return gs_buf_str(&out);
}

static inline void expect_text(gs_str got, const char *expected, const char *of)
{
    cr_expect(gs_str_equal(got, gs_str_from(expected)), "of\n%s\ngot\n%.*s\nnot\n%s", of,
              GS_FMT(got), expected);
}

static inline void expect_modules(const char *text, gs_split_options options, const char *expected)
{
    test_split t;
    test_split_init(&t, text, options);
    expect_text(test_modules(&t), expected, text);
    test_split_free(&t);
}

/* One class a module: no evidence, so that rules can be seen alone. */
static inline gs_split_options one_class_each(void)
{
    return (gs_split_options){.granularity = GS_BY_CLASS};
}

/* Numbers that are the same in every run and on every machine. */
typedef struct test_random {
    uint64_t state;
} test_random;

/* xorshift64* (Marsaglia 2003, Vigna 2016); `seed` may not be 0. */
static inline uint32_t test_below(test_random *random, uint32_t limit)
{
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    return (uint32_t)((random->state * 2685821657736338717u) >> 33) % limit;
}

#endif
