/* graph_test.h - a graph from a few lines of Python, and its text.
 *
 * One line a unit:  NAME LINES [FLAGS]      Order 3-9 12 [rebind]
 * One line an edge: FROM -> TO KIND TIMING LINE [NAME if not TO] [xUSES] [top]
 */
#ifndef GODSPLIT_GRAPH_TEST_H
#define GODSPLIT_GRAPH_TEST_H

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "godsplit/graph.h"
#include "read_test.h"

typedef struct test_graph {
    gs_arena arena, scratch;
    gs_source source;
    gs_facts facts;
    gs_graph graph;
} test_graph;

/* Builds the graph of `text` as apps/shop/models.py. Freed by test_graph_free. */
static inline void test_graph_init(test_graph *t, const char *text)
{
    test_read(text, &t->source, &t->facts, &t->arena, &t->scratch);
    gs_graph_build(&t->graph, &t->facts, &t->arena, &t->scratch);
}

static inline void test_graph_free(test_graph *t)
{
    gs_arena_free(&t->arena);
    gs_arena_free(&t->scratch);
}

/* The name of a unit; for one without a name "line N". */
static inline gs_str unit_name(test_graph *t, uint32_t unit)
{
    const gs_unit *at = &t->graph.units.at[unit];
    if (at->name != GS_NONE)
        return gs_facts_name(&t->facts, at->name);
    return gs_str_format(&t->arena, "line %u", at->line);
}

static inline void add_flags(const gs_unit *unit, gs_buf *out)
{
    gs_buf_addc(out, unit->frame ? " frame" : "");
    gs_buf_addc(out, unit->joined & GS_JOIN_REBIND ? " rebind" : "");
    gs_buf_addc(out, unit->joined & GS_JOIN_GLOBAL ? " global" : "");
    gs_buf_addc(out, unit->joined & GS_JOIN_SAME_LINE ? " line" : "");
    gs_buf_addc(out, unit->joined & GS_JOIN_REGION ? " region" : "");
}

static inline const char *units_text(test_graph *t)
{
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    for (uint32_t u = 0; u < t->graph.units.len; u++) {
        const gs_unit *unit = &t->graph.units.at[u];
        gs_buf_add(&out, unit_name(t, u));
        for (uint32_t nth = 0; nth < unit->stmts; nth++) {
            const gs_stmt *stmt =
                &t->facts.stmts.at[t->graph.unit_stmts.at[unit->first_stmt + nth]];
            gs_buf_format(&out, " %u", stmt->line);
            if (stmt->end_line > stmt->line)
                gs_buf_format(&out, "-%u", stmt->end_line);
        }
        add_flags(unit, &out);
        gs_buf_addc(&out, "\n");
    }
    gs_buf_byte(&out, '\0');
    return out.ptr;
}

/* Words of this test, so that the wording of reports may change. */
static inline const char *kind_word(uint8_t kind)
{
    static const char *const words[] = {
        [GS_USE_MODULE] = "module",
        [GS_USE_BASE] = "base",
        [GS_USE_METACLASS] = "metaclass",
        [GS_USE_DECORATOR] = "decorator",
        [GS_USE_CLASS_BODY] = "class-body",
        [GS_USE_DEFAULT_ARGUMENT] = "default-argument",
        [GS_USE_ANNOTATION] = "annotation",
        [GS_USE_STRING_ANNOTATION] = "string-annotation",
        [GS_USE_BODY] = "body",
        [GS_USE_STRING] = "string",
        [GS_USE_MANAGER] = "manager",
        [GS_USE_FIELD] = "field",
        [GS_USE_RELATION] = "relation",
        [GS_USE_THROUGH] = "through",
        [GS_USE_CHOICES] = "choices",
        [GS_USE_DEFAULT] = "default",
        [GS_USE_VALIDATOR] = "validator",
        [GS_USE_UPLOAD_TO] = "upload-to",
        [GS_USE_SIGNAL] = "signal",
        [GS_USE_SENDER] = "sender",
    };
    return words[kind];
}

static inline const char *edges_text(test_graph *t)
{
    static const char *const timings[] = {"eager", "deferred", "annotation"};
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    for (uint32_t i = 0; i < t->graph.edges.len; i++) {
        const gs_edge *edge = &t->graph.edges.at[i];
        gs_buf_format(&out, "%.*s -> %.*s %s %s %u", GS_FMT(unit_name(t, edge->from)),
                      GS_FMT(unit_name(t, edge->to)), kind_word(edge->kind), timings[edge->timing],
                      edge->line);
        if (edge->name != t->graph.units.at[edge->to].name)
            gs_buf_format(&out, " %.*s", GS_FMT(gs_facts_name(&t->facts, edge->name)));
        if (edge->uses > 1)
            gs_buf_format(&out, " x%u", edge->uses);
        gs_buf_addc(&out, edge->top_level_import ? " top\n" : "\n");
    }
    gs_buf_byte(&out, '\0');
    return out.ptr;
}

static inline gs_id id_of(const test_graph *t, const char *name)
{
    return gs_names_find(&t->facts.names, gs_str_from(name));
}

static inline uint32_t unit_of(const test_graph *t, const char *name)
{
    return gs_map_get(&t->graph.unit_of_name, id_of(t, name));
}

/* Asserts the units, or the edges, of some Python. */
#define assert_text(of, python, expected)                   \
    do {                                                    \
        test_graph t_;                                      \
        test_graph_init(&t_, python);                       \
        cr_assert_str_eq(of(&t_), expected, "%s", of(&t_)); \
        test_graph_free(&t_);                               \
    } while (0)
#define assert_units(python, expected) assert_text(units_text, python, expected)
#define assert_edges(python, expected) assert_text(edges_text, python, expected)

#endif
