/* eager.c - what runs while the module is imported.
 *
 * Owns gs_function.eager and the timing of what stands in a function. Follows
 * calls from the eager uses: a function that is called makes its own uses
 * eager, a class that is instantiated, derived from or used as a metaclass
 * runs its hooks, a method that is called on self runs wherever the hierarchy
 * defines it. Errs on the side of running. The look-ups are eager_index.c's;
 * which uses ask for what is eager_rules.c's.
 */
#include "eager_p.h"

#include <assert.h>

void gs_eager_run_function(gs_eager *eager, uint32_t f)
{
    assert(f < eager->facts->functions.len);
    gs_function *function = &eager->facts->functions.at[f];
    if (function->eager)
        return;
    function->eager = true;
    function->eager_use = eager->trigger;
    *gs_vec_push(eager->scratch, &eager->running) = f;
}

void gs_eager_run(gs_eager *eager, uint32_t class_id, gs_id name)
{
    uint32_t head = gs_eager_callable(&eager->index, class_id, name);
    for (uint32_t f = head; f != GS_NONE; f = eager->index.same[f])
        gs_eager_run_function(eager, f);
    /* All of them run now: the next time the head says so. */
    if (head != GS_NONE)
        eager->index.same[head] = GS_NONE;
}

void gs_eager_run_lambda(gs_eager *eager, uint32_t start)
{
    uint32_t f = gs_map_get(&eager->index.lambdas, start);
    if (f != GS_NONE)
        gs_eager_run_function(eager, f);
}

/* -------------------------------------------------------------- methods */

static void push_request(gs_eager *eager, uint32_t class_id, gs_id method, bool down)
{
    uint32_t *known = gs_map_put(&eager->asked, GS_PAIR(2 * class_id + down, method));
    if (*known != GS_NONE)
        return;
    *known = 1;
    *gs_vec_push(eager->scratch, &eager->requests) =
        (gs_eager_request){.class_id = class_id, .method = method, .down = down};
}

void gs_eager_ask(gs_eager *eager, uint32_t class_id, gs_id method, bool down)
{
    const gs_eager_index *index = &eager->index;
    if (method == GS_NONE)
        return;
    push_request(eager, class_id, method, down);
    while (eager->requests.len > 0) {
        gs_eager_request asked = *gs_vec_last(&eager->requests);
        eager->requests.len--;
        gs_eager_run(eager, asked.class_id, asked.method);
        for (uint32_t e = index->bases.first[asked.class_id]; e != GS_NONE;
             e = index->bases.next[e])
            push_request(eager, index->edges.at[e].base, asked.method, false);
        for (uint32_t e = asked.down ? index->subclasses.first[asked.class_id] : GS_NONE;
             e != GS_NONE; e = index->subclasses.next[e])
            push_request(eager, index->edges.at[e].class_id, asked.method, true);
    }
}

/* ---------------------------------------------------------- construction */

/* Special methods that no import calls for being constructed. */
static bool is_called_later(gs_str name)
{
    static const gs_str later[] = {
        GS_STR_INIT("__call__"),    GS_STR_INIT("__str__"),           GS_STR_INIT("__repr__"),
        GS_STR_INIT("__unicode__"), GS_STR_INIT("__bytes__"),         GS_STR_INIT("__format__"),
        GS_STR_INIT("__del__"),     GS_STR_INIT("__init_subclass__"), GS_STR_INIT("__reduce__"),
        GS_STR_INIT("__dir__"),     GS_STR_INIT("__class_getitem__"), GS_STR_INIT("__getstate__"),
        GS_STR_INIT("__sizeof__"),  GS_STR_INIT("__setstate__"),      GS_STR_INIT("__reduce_ex__"),
    };
    for (size_t i = 0; i < sizeof(later) / sizeof(*later); i++)
        if (gs_str_equal(name, later[i]))
            return true;
    return false;
}

/* What Django and enum call on a new field, manager or member. */
static bool is_framework_hook(gs_str name)
{
    static const gs_str hooks[] = {
        GS_STR_INIT("contribute_to_class"),         GS_STR_INIT("deconstruct"),
        GS_STR_INIT("contribute_to_related_class"), GS_STR_INIT("get_attname"),
        GS_STR_INIT("set_attributes_from_name"),    GS_STR_INIT("get_attname_column"),
        GS_STR_INIT("set_attributes_from_rel"),     GS_STR_INIT("_missing_"),
        GS_STR_INIT("_generate_next_value_"),
    };
    for (size_t i = 0; i < sizeof(hooks) / sizeof(*hooks); i++)
        if (gs_str_equal(name, hooks[i]))
            return true;
    return false;
}

static bool is_construct_hook(gs_str name)
{
    if (gs_str_starts(name, GS_STR("__")) && gs_str_ends(name, GS_STR("__")))
        return !is_called_later(name);
    return is_framework_hook(name);
}

static void push_class(gs_eager *eager, gs_u32_vec *classes, uint32_t class_id)
{
    if (eager->constructed[class_id])
        return;
    eager->constructed[class_id] = true;
    *gs_vec_push(eager->scratch, classes) = class_id;
}

void gs_eager_construct(gs_eager *eager, uint32_t class_id)
{
    const gs_facts *facts = eager->facts;
    const gs_eager_index *index = &eager->index;
    gs_u32_vec classes = {0};
    assert(class_id < facts->classes.len);
    push_class(eager, &classes, class_id);
    while (classes.len > 0) {
        uint32_t c = *gs_vec_last(&classes);
        classes.len--;
        const gs_class *class = &facts->classes.at[c];
        for (uint32_t m = 0; m < class->members; m++) {
            const gs_member *member = &facts->members.at[class->first_member + m];
            if (member->kind == GS_MEMBER_METHOD && member->nested == GS_NONE &&
                is_construct_hook(gs_names_text(&facts->names, member->name)))
                gs_eager_run_function(eager, member->function);
        }
        for (uint32_t e = index->bases.first[c]; e != GS_NONE; e = index->bases.next[e])
            push_class(eager, &classes, index->edges.at[e].base);
    }
}

/* ------------------------------------------------------------- the closure */

/* What a running function does. Nested functions are taken to be called. */
static void follow_function(gs_eager *eager, uint32_t f)
{
    gs_facts *facts = eager->facts;
    const gs_eager_index *index = &eager->index;
    const gs_function *function = &facts->functions.at[f];
    assert(function->eager);
    for (uint32_t u = index->uses.first[f]; u != GS_NONE; u = index->uses.next[u]) {
        gs_use *use = &facts->uses.at[u];
        if (use->timing == GS_DEFERRED)
            use->timing = GS_EAGER;
        gs_eager_follow_use(eager, u);
    }
    eager->trigger = function->eager_use;
    for (uint32_t c = index->calls.first[f]; c != GS_NONE; c = index->calls.next[c])
        if (function->class_id != GS_NONE)
            gs_eager_ask(eager, function->class_id, facts->method_calls.at[c].method, true);
    for (uint32_t n = index->nested.first[f]; n != GS_NONE; n = index->nested.next[n])
        gs_eager_run_function(eager, n);
}

/* get_model() in a function that runs at import is asked at import. */
static void close_refs(gs_facts *facts)
{
    for (uint32_t r = 0; r < facts->refs.len; r++) {
        gs_ref *ref = &facts->refs.at[r];
        bool runs = ref->function != GS_NONE && facts->functions.at[ref->function].eager;
        if (runs && ref->timing == GS_DEFERRED)
            ref->timing = GS_EAGER;
    }
}

void gs_eager_close(gs_facts *facts, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_eager eager = {.facts = facts, .scratch = scratch, .trigger = GS_NONE};
    gs_eager_index_init(&eager.index, facts, scratch);
    gs_map_init(&eager.asked, scratch);
    eager.constructed = gs_new_n(scratch, bool, facts->classes.len);
    gs_eager_start(&eager);
    for (uint32_t u = 0; u < facts->uses.len; u++)
        gs_eager_follow_use(&eager, u);
    for (uint32_t i = 0; i < eager.running.len; i++)
        follow_function(&eager, eager.running.at[i]);
    close_refs(facts);
    gs_arena_rewind(scratch, mark);
}
