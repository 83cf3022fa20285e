/* eager_index.c - who is who among the names of a module, for eager.c.
 *
 * Owns the look-up tables over finished facts: functions by class and name,
 * instances, aliases, inheritance in the file, contents of each function.
 * Knows nothing of what runs when.
 */
#include "eager_p.h"

#include "path.h"

#include <assert.h>
#include <stdlib.h>

enum { ALIASES_MAX = 8 };

/* Builtins and functions of functools, itertools and Django that call what
 * they are given, at once. Sorted. */
static const char *const callers[] = {
    "accumulate",       "dropwhile", "filter", "filterfalse", "groupby", "map",       "max",
    "method_decorator", "min",       "reduce", "sorted",      "starmap", "takewhile",
};

static int compare_text(const void *key, const void *element)
{
    return gs_str_compare(*(const gs_str *)key, gs_str_from(*(const char *const *)element));
}

bool gs_calls_its_arguments(gs_str name)
{
    size_t count = sizeof(callers) / sizeof(*callers);
    return bsearch(&name, callers, count, sizeof(*callers), compare_text) != NULL;
}

/* -------------------------------------------------------------- look-up */

uint32_t gs_eager_callable(const gs_eager_index *index, uint32_t class_id, gs_id name)
{
    return name == GS_NONE ? GS_NONE : gs_map_get(&index->callables, GS_PAIR(class_id, name));
}

uint32_t gs_eager_instance(const gs_eager_index *index, uint32_t class_id, gs_id name)
{
    return name == GS_NONE ? GS_NONE : gs_map_get(&index->instances, GS_PAIR(class_id, name));
}

gs_id gs_eager_alias(const gs_eager_index *index, gs_id name)
{
    for (int i = 0; i < ALIASES_MAX && index->named[name] & GS_NAMES_ALIAS; i++)
        name = gs_map_get(&index->aliases, name);
    return name;
}

/* ---------------------------------------------------------------- links */

static gs_links new_links(gs_arena *scratch, uint32_t keys, uint32_t items)
{
    gs_links links = {gs_new_n(scratch, uint32_t, keys), gs_new_n(scratch, uint32_t, items)};
    for (uint32_t i = 0; i < keys; i++)
        links.first[i] = GS_NONE;
    return links;
}

static void link_item(gs_links *links, uint32_t key, uint32_t item)
{
    assert(key != GS_NONE && links->first[key] != item);
    links->next[item] = links->first[key];
    links->first[key] = item;
}

/* Backwards, so that the lists are in source order. */
static void link_functions(gs_eager_index *index, gs_arena *scratch)
{
    const gs_facts *facts = index->facts;
    uint32_t functions = facts->functions.len;
    index->nested = new_links(scratch, functions, functions);
    index->uses = new_links(scratch, functions, facts->uses.len);
    index->calls = new_links(scratch, functions, facts->method_calls.len);
    for (uint32_t f = functions; f-- > 0;)
        if (facts->functions.at[f].parent != GS_NONE)
            link_item(&index->nested, facts->functions.at[f].parent, f);
    for (uint32_t u = facts->uses.len; u-- > 0;)
        if (facts->uses.at[u].function != GS_NONE)
            link_item(&index->uses, facts->uses.at[u].function, u);
    for (uint32_t c = facts->method_calls.len; c-- > 0;)
        link_item(&index->calls, facts->method_calls.at[c].function, c);
}

/* ------------------------------------------------------------ callables */

static void add_callable(gs_eager_index *index, uint32_t class_id, gs_id name, uint32_t function)
{
    uint32_t *slot = gs_map_put(&index->callables, GS_PAIR(class_id, name));
    assert(*slot != function);
    index->same[function] = *slot;
    *slot = function;
    if (class_id == GS_NONE)
        index->named[name] |= GS_NAMES_FUNCTION;
}

static void add_functions(gs_eager_index *index)
{
    const gs_facts *facts = index->facts;
    for (uint32_t f = 0; f < facts->functions.len; f++) {
        const gs_function *function = &facts->functions.at[f];
        index->same[f] = GS_NONE;
        if (function->name == GS_NONE)
            *gs_map_put(&index->lambdas, function->span.start) = f;
        else if (function->parent == GS_NONE && function->class_id == GS_NONE)
            add_callable(index, GS_NONE, function->name, f);
    }
    for (uint32_t m = 0; m < facts->members.len; m++) {
        const gs_member *member = &facts->members.at[m];
        if (member->kind == GS_MEMBER_METHOD && member->nested == GS_NONE)
            add_callable(index, member->class_id, member->name, member->function);
    }
}

/* ---------------------------------------------------------------- values */

static gs_dotted path_of(const gs_eager_index *index, gs_span span)
{
    return gs_dotted_read(gs_source_slice(index->facts->source, span));
}

static gs_id id_of(const gs_eager_index *index, gs_str text)
{
    return gs_names_find(&index->facts->names, text);
}

static uint32_t class_at(const gs_eager_index *index, gs_span span)
{
    return gs_facts_class(index->facts, id_of(index, path_of(index, span).first));
}

static void add_alias(gs_eager_index *index, gs_id name, gs_span span)
{
    gs_dotted path = path_of(index, span);
    gs_id target = id_of(index, path.first);
    if (path.second.len > 0 || target == GS_NONE || target == name)
        return;
    *gs_map_put(&index->aliases, name) = target;
    index->named[name] |= GS_NAMES_ALIAS;
}

static void add_instance(gs_eager_index *index, uint32_t owner, gs_id name, uint32_t class_id)
{
    *gs_map_put(&index->instances, GS_PAIR(owner, name)) = class_id;
    if (owner == GS_NONE)
        index->named[name] |= GS_NAMES_INSTANCE;
}

/* name = C(...), name = C.make(...), name = Manager.from_queryset(C)(),
 * name = partial(f, ...) */
static void add_call(gs_eager_index *index, uint32_t owner, gs_id name, const gs_value *value)
{
    gs_dotted path = path_of(index, value->callee);
    uint32_t class_id = gs_facts_class(index->facts, id_of(index, path.first));
    const gs_arg *first = value->args > 0 ? &index->facts->args.at[value->first_arg] : NULL;
    bool named = first && first->kind == GS_VALUE_PATH;
    if (named && gs_str_equal(path.last, GS_STR("from_queryset")))
        class_id = class_at(index, first->path);
    if (class_id != GS_NONE)
        add_instance(index, owner, name, class_id);
    else if (named && owner == GS_NONE && gs_str_equal(path.last, GS_STR("partial")))
        add_alias(index, name, first->path);
}

static void add_value(gs_eager_index *index, uint32_t owner, gs_id name, uint32_t v)
{
    const gs_value *value = &index->facts->values.at[v];
    if (value->kind == GS_VALUE_CALL)
        add_call(index, owner, name, value);
    else if (value->kind == GS_VALUE_PATH && owner == GS_NONE)
        add_alias(index, name, value->callee);
    else if (value->kind == GS_VALUE_LAMBDA) {
        uint32_t lambda = gs_map_get(&index->lambdas, value->span.start);
        if (lambda != GS_NONE && index->same[lambda] == GS_NONE)
            add_callable(index, owner, name, lambda);
    }
}

static void add_values(gs_eager_index *index)
{
    const gs_facts *facts = index->facts;
    for (uint32_t s = 0; s < facts->stmts.len; s++) {
        const gs_stmt *stmt = &facts->stmts.at[s];
        if (stmt->kind == GS_STMT_ASSIGN && stmt->value != GS_NONE && stmt->bindings == 1)
            add_value(index, GS_NONE, facts->bindings.at[stmt->first_binding].name, stmt->value);
    }
    for (uint32_t m = 0; m < facts->members.len; m++) {
        const gs_member *member = &facts->members.at[m];
        if (member->value != GS_NONE && member->nested == GS_NONE && member->name != GS_NONE)
            add_value(index, member->class_id, member->name, member->value);
    }
}

/* --------------------------------------------------------------- classes */

static void add_edges(gs_eager_index *index, gs_arena *scratch)
{
    const gs_facts *facts = index->facts;
    for (uint32_t c = 0; c < facts->classes.len; c++) {
        const gs_class *class = &facts->classes.at[c];
        index->named[class->name] |= GS_NAMES_CLASS;
        for (uint32_t b = 0; b < class->bases; b++) {
            uint32_t base = class_at(index, facts->values.at[class->first_base + b].span);
            if (base != GS_NONE && base != c)
                *gs_vec_push(scratch, &index->edges) = (gs_base_edge){c, base};
        }
    }
    index->bases = new_links(scratch, facts->classes.len, index->edges.len);
    index->subclasses = new_links(scratch, facts->classes.len, index->edges.len);
    for (uint32_t e = index->edges.len; e-- > 0;) {
        link_item(&index->bases, index->edges.at[e].class_id, e);
        link_item(&index->subclasses, index->edges.at[e].base, e);
    }
}

static void name_callers(gs_eager_index *index)
{
    for (size_t i = 0; i < sizeof(callers) / sizeof(*callers); i++) {
        gs_id name = id_of(index, gs_str_from(callers[i]));
        if (name != GS_NONE)
            index->named[name] |= GS_NAMES_CALLER;
    }
    static const char *const modules[] = {"functools", "itertools"};
    for (size_t i = 0; i < sizeof(modules) / sizeof(*modules); i++) {
        gs_id name = id_of(index, gs_str_from(modules[i]));
        if (name != GS_NONE)
            index->named[name] |= GS_NAMES_CALLER_MODULE;
    }
}

void gs_eager_index_init(gs_eager_index *index, const gs_facts *facts, gs_arena *scratch)
{
    *index = (gs_eager_index){
        .facts = facts,
        .named = gs_new_n(scratch, uint8_t, facts->names.text.len),
        .same = gs_new_n(scratch, uint32_t, facts->functions.len),
    };
    gs_map_init(&index->callables, scratch);
    gs_map_init(&index->instances, scratch);
    gs_map_init(&index->aliases, scratch);
    gs_map_init(&index->lambdas, scratch);
    link_functions(index, scratch);
    add_functions(index);
    add_values(index);
    add_edges(index, scratch);
    name_callers(index);
}
