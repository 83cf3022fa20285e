/* plan_test.h - the plan of a few lines of Python, and its text. */
#ifndef GODSPLIT_PLAN_TEST_H
#define GODSPLIT_PLAN_TEST_H

#include <criterion/criterion.h>
#include <string.h>

#include "godsplit/plan.h"
#include "read_test.h"

typedef struct test_plan {
    gs_arena arena, scratch;
    gs_diags diags; /* of the tests that read a plan back */
    gs_source source;
    gs_facts facts;
    gs_graph graph;
    gs_partition partition;
    gs_plan plan;
} test_plan;

/* The plan of `text` as apps/shop/models.py, a module for each class. Freed by
 * test_plan_free. */
static inline void test_plan_init(test_plan *t, const char *text)
{
    gs_split_options options = {.max_lines = 10, .granularity = GS_BY_CLASS, .app = GS_STR("shop")};
    gs_plan_place place = {.path = GS_STR("apps/shop/models.py"),
                           .module = GS_STR("apps.shop.models"),
                           .limit = 10,
                           .granularity = GS_BY_CLASS};
    memset(t, 0, sizeof(*t));
    test_read(text, &t->source, &t->facts, &t->arena, &t->scratch);
    gs_diags_init(&t->diags, &t->arena);
    gs_graph_build(&t->graph, &t->facts, &t->arena, &t->scratch);
    gs_split_run(&t->partition, &t->graph, &options, &t->arena, &t->scratch);
    gs_plan_make(&t->plan, &t->partition, &place, &t->arena, &t->scratch);
}

static inline void test_plan_free(test_plan *t)
{
    gs_arena_free(&t->scratch);
    gs_arena_free(&t->arena);
}

static inline const char *plan_yaml(test_plan *t)
{
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    cr_assert(gs_plan_write(&t->plan, &out));
    gs_buf_byte(&out, '\0');
    return out.ptr;
}

/* The lines of the import block of a module, one a line. */
static inline const char *imports_text(test_plan *t, const char *name)
{
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    for (uint32_t m = 0; m < t->plan.modules.len; m++) {
        const gs_plan_module *module = &t->plan.modules.at[m];
        for (uint32_t i = 0;
             gs_str_equal(module->name, gs_str_from(name)) && i < module->imports.len; i++)
            gs_buf_format(&out, "%.*s\n", GS_FMT(module->imports.at[i]));
    }
    gs_buf_byte(&out, '\0');
    return out.ptr;
}

/* "MODULE LINE KIND [BEFORE] AFTER" of each edit. */
static inline const char *edits_text(test_plan *t)
{
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    for (uint32_t i = 0; i < t->plan.edits.len; i++) {
        const gs_plan_edit *edit = &t->plan.edits.at[i];
        gs_buf_format(&out, "%.*s %u %.*s [%.*s] %.*s\n", GS_FMT(edit->module), edit->line,
                      GS_FMT(edit->kind), GS_FMT(edit->before), GS_FMT(edit->after));
    }
    gs_buf_byte(&out, '\0');
    return out.ptr;
}

/* The first hazard of a number and state, or NULL. */
static inline const gs_plan_hazard *hazard_of(const test_plan *t, uint32_t number,
                                              const char *state)
{
    for (uint32_t i = 0; i < t->plan.hazards.len; i++) {
        const gs_plan_hazard *hazard = &t->plan.hazards.at[i];
        if (hazard->number == number && gs_str_equal(hazard->state, gs_str_from(state)))
            return hazard;
    }
    return NULL;
}

#endif
