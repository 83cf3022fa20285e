/* hazard_order.c - the order in which things happen at import: fields of
 * abstract parents (H22), models (H32), receivers (H34), effects (H36), modules
 * without exports (H35), and the guard that keeps formatters from changing it
 * (H31).
 */
#include "hazard_p.h"
#include "layout_p.h"

#include <assert.h>

/* Units with one kind of event in the order of the old file, and when the new
 * package executes them. */
typedef struct sequence {
    gs_u32_vec units;
    gs_u32_vec when; /* parallel to units */
} sequence;

static uint32_t *execution_times(const gs_maker *maker)
{
    uint32_t *times = gs_new_n(maker->scratch, uint32_t, maker->graph->units.len);
    uint32_t clock = 0;
    for (uint32_t i = 0; i < maker->partition->modules.len; i++) {
        const gs_module *module = &maker->partition->modules.at[maker->load->order[i]];
        for (uint32_t k = 0; k < module->units.len; k++)
            times[module->units.at[k]] = clock++;
    }
    return times;
}

static sequence sequence_of(const gs_maker *maker, gs_event_kind kind)
{
    const uint32_t *times = execution_times(maker);
    sequence s = {0};
    for (uint32_t u = 0; u < maker->graph->units.len; u++) {
        if (maker->events[u] != kind || maker->partition->placements[u].module == GS_NONE)
            continue;
        *gs_vec_push(maker->scratch, &s.units) = u;
        *gs_vec_push(maker->scratch, &s.when) = times[u];
    }
    return s;
}

/* The signal of a receiver, in full; empty when the unit has none. */
static gs_str signal_of(const gs_maker *maker, uint32_t unit)
{
    const gs_facts *facts = maker->facts;
    for (uint32_t i = 0; i < facts->receivers.len; i++)
        if (maker->graph->unit_of_stmt[facts->receivers.at[i].stmt] == unit)
            return gs_facts_qualify(facts, facts->receivers.at[i].signal, maker->scratch);
    return GS_STR("");
}

typedef struct swaps {
    uint32_t count, pairs;
    gs_tally told;
} swaps;

static void add_pair(gs_maker *maker, swaps *s, uint32_t first, uint32_t second)
{
    enum { TOLD = 4 };
    if (s->count++ >= TOLD)
        return;
    gs_str text =
        gs_str_format(maker->scratch, "%.*s before %.*s", GS_FMT(gs_unit_label(maker, second)),
                      GS_FMT(gs_unit_label(maker, first)));
    gs_tally_add(maker, &s->told, text, maker->graph->units.at[second].line);
}

/* Counts pairs that change places; with `signals` only those of one signal. */
static swaps count_swaps(gs_maker *maker, const sequence *s, const gs_str *signals)
{
    swaps found = {0};
    for (uint32_t i = 0; i < s->units.len; i++) {
        for (uint32_t j = i + 1; j < s->units.len; j++) {
            if (signals && !gs_str_equal(signals[i], signals[j]))
                continue;
            found.pairs++;
            if (s->when.at[i] > s->when.at[j])
                add_pair(maker, &found, s->units.at[i], s->units.at[j]);
        }
    }
    return found;
}

/* All pairs that are told, then how many there are beyond. */
static gs_str swaps_text(const gs_maker *maker, const swaps *s)
{
    gs_buf buf;
    gs_buf_init(&buf, maker->arena);
    for (uint32_t i = 0; i < s->told.names.len; i++)
        gs_buf_format(&buf, "%s%.*s", i ? ", " : "", GS_FMT(s->told.names.at[i]));
    if (s->count > s->told.names.len)
        gs_buf_format(&buf, " and %u more", s->count - s->told.names.len);
    return gs_buf_str(&buf);
}

/* ---------------------------------------------------------------- models */

static void find_models(gs_maker *maker)
{
    sequence models = sequence_of(maker, GS_EVENT_MODEL);
    swaps s = count_swaps(maker, &models, NULL);
    if (models.units.len < 2)
        return;
    if (!s.count)
        gs_hazard_handled(
            maker, 32, 0,
            gs_say(maker, "all %u models register in the old order", models.units.len));
    else
        gs_hazard_add(maker, 32, s.told.line, GS_CHECK,
                      gs_say(maker, "%u of %u pairs of models register the other way round: %.*s",
                             s.count, s.pairs, GS_FMT(swaps_text(maker, &s))),
                      "see that no test, fixture or cascade relies on the order of get_models()");
}

/* ---------------------------------------------------------------- fields */

/* Pairs of one hazard that the package executes the other way round. */
static swaps broken_pairs(gs_maker *maker, uint32_t hazard)
{
    swaps s = {0};
    for (uint32_t i = 0; i < maker->order_pairs.len; i++) {
        gs_unit_pair pair = maker->order_pairs.at[i];
        s.pairs += pair.hazard == hazard;
        if (pair.hazard == hazard && !gs_unit_runs_before(maker, pair.first, pair.second))
            add_pair(maker, &s, pair.first, pair.second);
    }
    return s;
}

static void find_fields(gs_maker *maker)
{
    swaps s = broken_pairs(maker, 22);
    if (s.count)
        gs_hazard_add(maker, 22, s.told.line, GS_BLOCKS,
                      gs_say(maker,
                             "models with several abstract parents get their fields in "
                             "another order: those of %.*s",
                             GS_FMT(swaps_text(maker, &s))),
                      "put these parents into one module");
    else if (s.pairs)
        gs_hazard_handled(maker, 22, maker->graph->units.at[maker->order_pairs.at[0].first].line,
                          GS_STR("abstract models with a common child keep their order, and so "
                                 "does the order of its fields"));
}

/* Statements that change a class. */
static void find_changes(gs_maker *maker)
{
    swaps s = broken_pairs(maker, 36);
    if (s.count)
        gs_hazard_add(maker, 36, s.told.line, GS_BLOCKS,
                      gs_say(maker,
                             "a class is changed before what was made from it, or read of it, "
                             "in the old order: %.*s",
                             GS_FMT(swaps_text(maker, &s))),
                      "put the statement that changes it, and these, into one module");
}

/* ------------------------------------------------------------- receivers */

static void find_receivers(gs_maker *maker)
{
    sequence receivers = sequence_of(maker, GS_EVENT_RECEIVER);
    gs_str *signals = gs_new_n(maker->scratch, gs_str, receivers.units.len);
    for (uint32_t i = 0; i < receivers.units.len; i++)
        signals[i] = signal_of(maker, receivers.units.at[i]);
    swaps s = count_swaps(maker, &receivers, signals);
    if (s.count)
        gs_hazard_add(maker, 34, s.told.line, GS_CHECK,
                      gs_say(maker,
                             "%u pair%s of receivers of one signal run%s the other way "
                             "round: %.*s",
                             s.count, gs_plural(s.count), s.count == 1 ? "s" : "",
                             GS_FMT(swaps_text(maker, &s))),
                      "put them into one module if one relies on the other");
    else if (receivers.units.len)
        gs_hazard_handled(maker, 34, maker->graph->units.at[receivers.units.at[0]].line,
                          gs_say(maker, "%u receiver%s in the old order for each signal",
                                 receivers.units.len,
                                 receivers.units.len == 1 ? " connects" : "s connect"));
}

/* --------------------------------------------------------------- effects */

static void find_effects(gs_maker *maker)
{
    sequence effects = sequence_of(maker, GS_EVENT_EFFECT);
    swaps s = count_swaps(maker, &effects, NULL);
    if (s.count)
        gs_hazard_add(maker, 36, s.told.line, GS_CHECK,
                      gs_say(maker,
                             "%u pair%s of statements with an effect run%s the other way "
                             "round: %.*s",
                             s.count, gs_plural(s.count), s.count == 1 ? "s" : "",
                             GS_FMT(swaps_text(maker, &s))),
                      "put them into one module if one relies on the other");
    else if (effects.units.len)
        gs_hazard_handled(maker, 36, maker->graph->units.at[effects.units.at[0]].line,
                          gs_say(maker, "%u statement%s run for %s effect, once, in the old order",
                                 effects.units.len, effects.units.len == 1 ? " is" : "s are",
                                 effects.units.len == 1 ? "its" : "their"));
}

static void find_silent_modules(gs_maker *maker)
{
    gs_tally tally = {0};
    for (uint32_t i = 0; i < maker->plan->shim.exports.len; i++) {
        const gs_plan_export *export = &maker->plan->shim.exports.at[i];
        if (!export->names.len && !export->optional.len)
            gs_tally_add(maker, &tally, export->module, 0);
    }
    if (tally.names.len)
        gs_hazard_handled(maker, 35, 0,
                          gs_say(maker, "__init__.py imports %.*s too, which export%s nothing",
                                 GS_FMT(gs_tally_text(maker, &tally)),
                                 tally.names.len == 1 ? "s" : ""));
}

static void find_guard(gs_maker *maker)
{
    if (gs_shim_needs_guard(&maker->plan->shim))
        gs_hazard_handled(
            maker, 31, 0,
            GS_STR("`# isort: off` in __init__.py keeps the order of the re-exports"));
}

void gs_hazards_of_order(gs_maker *maker)
{
    assert(maker->load && "the wiring is made");
    find_models(maker);
    find_fields(maker);
    find_changes(maker);
    find_receivers(maker);
    find_effects(maker);
    find_silent_modules(maker);
    find_guard(maker);
}
