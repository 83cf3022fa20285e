/* gate_order.c - models, receivers, effects and the parents of fields are
 * executed in the old order.
 *
 * Which class is a model and what a signal is, the facts say. An order that
 * differs is a warning, as long as Django does the same with it; one that
 * changes the order of fields is an error.
 */
#include "prove_p.h"

#include <assert.h>

typedef struct event {
    uint32_t stmt;
    gs_str group; /* only events of one group are compared */
    gs_str name;
} event;

typedef GS_VEC(event) events;

typedef struct order {
    gs_prover *p;
    const gs_facts *facts;
    uint32_t *when; /* by statement of the original: GS_NONE if it is not executed */
} order;

/* ----------------------------------------------------------------- swaps */

typedef struct swaps {
    uint32_t count, pairs, line;
    gs_buf told;
} swaps;

static void tell(swaps *s, const event *first, const event *second)
{
    enum { TOLD = 4 };
    if (s->count++ >= TOLD)
        return;
    gs_buf_format(&s->told, "%s%.*s before %.*s", s->told.len ? ", " : "", GS_FMT(second->name),
                  GS_FMT(first->name));
}

static swaps count_swaps(const order *o, const events *list)
{
    swaps s = {0};
    gs_buf_init(&s.told, o->p->scratch);
    for (uint32_t i = 0; i < list->len; i++) {
        for (uint32_t j = i + 1; j < list->len; j++) {
            const event *a = &list->at[i], *b = &list->at[j];
            if (!gs_str_equal(a->group, b->group) || a->stmt == b->stmt)
                continue;
            s.pairs++;
            if (o->when[a->stmt] <= o->when[b->stmt])
                continue;
            s.line = s.count ? s.line : o->facts->stmts.at[b->stmt].line;
            tell(&s, a, b);
        }
    }
    return s;
}

static void report(const order *o, const swaps *s, gs_severity severity, uint32_t hazard,
                   const char *what)
{
    if (s->count)
        gs_find(o->p, (gs_spot){GS_GATE_ORDER, severity, hazard, &o->p->original, s->line},
                "%u of %u pair%s of %s come%s the other way round: %.*s%s", s->count, s->pairs,
                gs_s(s->pairs), what, s->count == 1 ? "s" : "", GS_FMT(gs_buf_str(&s->told)),
                s->count > 4 ? ", ..." : "");
}

/* ---------------------------------------------------------------- models */

static bool is_model(const gs_class *class)
{
    return class->role == GS_ROLE_MODEL || class->role == GS_ROLE_PROXY;
}

static events models_of(const order *o)
{
    events list = {0};
    for (uint32_t i = 0; i < o->facts->classes.len; i++) {
        const gs_class *class = &o->facts->classes.at[i];
        if (is_model(class))
            *gs_vec_push(o->p->scratch, &list) =
                (event){class->stmt, GS_STR(""), gs_facts_name(o->facts, class->name)};
    }
    return list;
}

/* ------------------------------------------------------------- receivers */

static gs_str label_of(const order *o, uint32_t stmt)
{
    const gs_stmt *s = &o->facts->stmts.at[stmt];
    if (s->kind == GS_STMT_FUNCTION && s->function_id != GS_NONE)
        return gs_facts_name(o->facts, o->facts->functions.at[s->function_id].name);
    return gs_str_format(o->p->scratch, "line %u", s->line);
}

static events receivers_of(const order *o)
{
    events list = {0};
    for (uint32_t i = 0; i < o->facts->receivers.len; i++) {
        const gs_receiver *receiver = &o->facts->receivers.at[i];
        *gs_vec_push(o->p->scratch, &list) =
            (event){receiver->stmt, gs_facts_qualify(o->facts, receiver->signal, o->p->scratch),
                    label_of(o, receiver->stmt)};
    }
    return list;
}

/* --------------------------------------------------------------- effects */

static events effects_of(const order *o)
{
    events list = {0};
    for (uint32_t i = 0; i < o->facts->stmts.len; i++)
        if (o->facts->stmts.at[i].role == GS_ROLE_EFFECT)
            *gs_vec_push(o->p->scratch, &list) = (event){i, GS_STR(""), label_of(o, i)};
    return list;
}

/* ---------------------------------------------------------------- fields */

static uint32_t base_of(const order *o, const gs_class *class, uint32_t nth)
{
    const gs_value *base = &o->facts->values.at[class->first_base + nth];
    gs_id name =
        gs_names_find(&o->facts->names, gs_source_slice(&o->p->original.source, base->callee));
    return name == GS_NONE ? GS_NONE : gs_facts_class(o->facts, name);
}

/* Abstract models with fields among the parents of a class, at any depth. */
static events parents_of(const order *o, uint32_t class_id, gs_map *seen)
{
    events list = {0};
    gs_u32_vec todo = {0};
    *gs_vec_push(o->p->scratch, &todo) = class_id;
    for (uint32_t i = 0; i < todo.len; i++) {
        const gs_class *class = &o->facts->classes.at[todo.at[i]];
        for (uint32_t b = 0; b < class->bases; b++) {
            uint32_t base = base_of(o, class, b);
            if (base == GS_NONE || gs_map_get(seen, GS_PAIR(class_id, base)) != GS_NONE)
                continue;
            *gs_map_put(seen, GS_PAIR(class_id, base)) = 1;
            *gs_vec_push(o->p->scratch, &todo) = base;
            const gs_class *parent = &o->facts->classes.at[base];
            if (parent->role == GS_ROLE_ABSTRACT && (parent->fields || parent->maybe_fields))
                *gs_vec_push(o->p->scratch, &list) =
                    (event){parent->stmt, GS_STR(""), gs_facts_name(o->facts, parent->name)};
        }
    }
    return list;
}

static void sort_by_stmt(events *list)
{
    for (uint32_t i = 1; i < list->len; i++) {
        event moved = list->at[i];
        uint32_t k = i;
        for (; k && list->at[k - 1].stmt > moved.stmt; k--)
            list->at[k] = list->at[k - 1];
        list->at[k] = moved;
    }
}

static uint32_t check_fields(const order *o)
{
    uint32_t pairs = 0;
    gs_map seen;
    gs_map_init(&seen, o->p->scratch);
    for (uint32_t c = 0; c < o->facts->classes.len; c++) {
        events parents = parents_of(o, c, &seen);
        sort_by_stmt(&parents);
        swaps s = count_swaps(o, &parents);
        pairs += s.pairs;
        report(o, &s, GS_ERROR, 22,
               gs_str_format(o->p->scratch,
                             "abstract parents of %.*s, whose fields change their order,",
                             GS_FMT(gs_facts_name(o->facts, o->facts->classes.at[c].name)))
                   .ptr);
    }
    return pairs;
}

/* ------------------------------------------------------------------- all */

static order order_of(gs_prover *p, const gs_world *after)
{
    uint32_t count = p->original.facts.stmts.len;
    order o = {p, &p->original.facts, gs_new_n(p->scratch, uint32_t, count + 1)};
    for (uint32_t i = 0; i < count; i++)
        o.when[i] = GS_NONE;
    for (uint32_t i = 0; i < after->executed.len; i++) {
        assert(after->executed.at[i] < count);
        o.when[after->executed.at[i]] = i;
    }
    return o;
}

void gs_gate_order(gs_prover *p, const gs_world *after)
{
    order o = order_of(p, after);
    events models = models_of(&o), receivers = receivers_of(&o), effects = effects_of(&o);
    swaps m = count_swaps(&o, &models), r = count_swaps(&o, &receivers),
          e = count_swaps(&o, &effects);
    assert(after->split);
    report(&o, &m, GS_WARNING, 32, "models");
    report(&o, &r, GS_WARNING, 34, "receivers of one signal");
    report(&o, &e, GS_WARNING, 36, "statements with an effect");
    uint32_t pairs = check_fields(&o);
    gs_order_of_changes(p, o.when);
    p->proof->models = models.len;
    p->proof->receivers = receivers.len;
    bool same = !m.count && !r.count && !e.count;
    gs_gate_says(p, GS_GATE_ORDER, models.len + receivers.len + effects.len + pairs,
                 gs_str_format(p->arena,
                               "%u model%s, %u receiver%s, %u effect%s, %u pair%s of abstract "
                               "parents%s",
                               models.len, gs_s(models.len), receivers.len, gs_s(receivers.len),
                               effects.len, gs_s(effects.len), pairs, gs_s(pairs),
                               same ? ", in the old order" : ""));
}
