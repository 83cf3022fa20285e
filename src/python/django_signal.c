/* django_signal.c - functions that signals call.
 *
 * Owns facts->receivers. Knows the decorator and the connect() call, and which
 * words are signals when the import does not tell.
 */
#include "django_p.h"

#include <assert.h>
#include <stdlib.h>

static const gs_arg *argument(const gs_django *django, const gs_value *value, gs_id keyword,
                              uint32_t position)
{
    for (uint32_t a = 0; a < value->args; a++) {
        const gs_arg *arg = &django->facts->args.at[value->first_arg + a];
        bool positional = arg->keyword == GS_NONE && !arg->star && arg->position == position;
        if (arg->keyword == keyword || positional)
            return arg;
    }
    return NULL;
}

/* An argument that can only be given by keyword. */
static const gs_arg *keyword_argument(const gs_django *django, const gs_value *value, gs_id keyword)
{
    return argument(django, value, keyword, GS_NONE);
}

static void mark_receiver(gs_django *django, uint32_t function)
{
    if (function != GS_NONE)
        django->seen[django->facts->functions.at[function].name] |= GS_SEEN_RECEIVER;
}

static void add_receiver(gs_django *django, gs_receiver receiver)
{
    assert(receiver.stmt < django->facts->stmts.len);
    mark_receiver(django, receiver.function);
    *gs_vec_push(django->arena, &django->facts->receivers) = receiver;
}

/* --------------------------------------------------------- @receiver() */

/* One receiver for each signal of @receiver([post_save, post_delete]). */
static void add_each(gs_django *django, gs_receiver receiver, const gs_arg *signals)
{
    const gs_facts *facts = django->facts;
    uint32_t u = gs_facts_use_from(facts, signals->span.start);
    for (; u < facts->uses.len && facts->uses.at[u].span.start < signals->span.end; u++) {
        receiver.signal = facts->uses.at[u].path;
        add_receiver(django, receiver);
    }
}

static bool is_receiver_decorator(const gs_django *django, const gs_value *value)
{
    if (value->kind != GS_VALUE_CALL || value->args == 0)
        return false;
    gs_path path = gs_path_read(django, value->callee);
    return gs_str_ends(path.last, GS_STR("receiver"));
}

static void read_decorator(gs_django *django, uint32_t function, uint32_t decorator)
{
    const gs_facts *facts = django->facts;
    const gs_value *value = &facts->values.at[decorator];
    if (!is_receiver_decorator(django, value))
        return;
    const gs_arg *signal = argument(django, value, django->words.signal, 0);
    const gs_arg *sender = keyword_argument(django, value, django->words.sender);
    if (!signal)
        return;
    gs_receiver receiver = {
        .stmt = facts->functions.at[function].stmt,
        .function = function,
        .signal = signal->path,
        .sender = sender ? sender->path : (gs_span){0},
    };
    django->value_use[decorator] = GS_VALUE_RECEIVER;
    if (signal->kind == GS_VALUE_LIST || signal->kind == GS_VALUE_TUPLE)
        add_each(django, receiver, signal);
    else
        add_receiver(django, receiver);
}

static void read_function(gs_django *django, uint32_t f)
{
    const gs_function *function = &django->facts->functions.at[f];
    if (function->parent != GS_NONE || function->class_id != GS_NONE || function->name == GS_NONE)
        return;
    for (uint32_t d = 0; d < function->decorators; d++)
        read_decorator(django, f, function->first_decorator + d);
}

/* ------------------------------------------------------------ .connect() */

static bool is_signal_name(gs_str name)
{
    static const gs_str starts[] = {GS_STR_INIT("pre_"),     GS_STR_INIT("post_"),
                                    GS_STR_INIT("m2m_"),     GS_STR_INIT("request_"),
                                    GS_STR_INIT("setting_"), GS_STR_INIT("user_log")};
    for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
        if (gs_str_starts(name, starts[i]))
            return true;
    return gs_str_find(name, GS_STR("signal")) != SIZE_MAX ||
           gs_str_equal(name, GS_STR("class_prepared"));
}

/* The path before `.connect`; empty if the path does not end so. */
static gs_span signal_of(const gs_facts *facts, gs_span path)
{
    gs_str ending = GS_STR(".connect");
    if (!gs_str_ends(gs_source_slice(facts->source, path), ending))
        return (gs_span){path.start, path.start};
    return (gs_span){path.start, path.end - (uint32_t)ending.len};
}

static uint32_t function_at(const gs_django *django, const gs_arg *arg)
{
    gs_path path = gs_path_read(django, arg->path);
    return path.dotted ? GS_NONE : gs_facts_function(django->facts, path.name);
}

static void read_connect(gs_django *django, uint32_t stmt, uint32_t call)
{
    const gs_facts *facts = django->facts;
    const gs_value *value = &facts->values.at[call];
    gs_span signal = signal_of(facts, value->callee);
    const gs_arg *function = argument(django, value, django->words.receiver, 0);
    const gs_arg *sender = argument(django, value, django->words.sender, 1);
    if (signal.start == signal.end || !function)
        return;
    gs_path path = gs_path_read(django, signal);
    uint32_t local = function_at(django, function);
    if (local == GS_NONE && !sender && !is_signal_name(path.last) && !is_signal_name(path.first))
        return;
    django->value_use[call] = GS_VALUE_CONNECT;
    add_receiver(django, (gs_receiver){.stmt = stmt,
                                       .function = local,
                                       .signal = signal,
                                       .sender = sender ? sender->path : (gs_span){0}});
}

/* for model in MODELS: post_save.connect(f, sender=model) */
static void read_compound(gs_django *django, const gs_stmt *stmt)
{
    const gs_facts *facts = django->facts;
    bool connects = false;
    for (uint32_t u = 0; u < stmt->uses; u++) {
        const gs_use *use = &facts->uses.at[stmt->first_use + u];
        gs_span signal = signal_of(facts, use->path);
        if (use->called && use->timing == GS_EAGER && signal.start < signal.end)
            connects = true;
        else if (connects && !use->called && use->function == GS_NONE)
            mark_receiver(django, gs_facts_function(facts, use->name));
    }
}

static void read_statement(gs_django *django, uint32_t s)
{
    const gs_stmt *stmt = &django->facts->stmts.at[s];
    bool compound = stmt->kind == GS_STMT_IF || stmt->kind == GS_STMT_FOR ||
                    stmt->kind == GS_STMT_TRY || stmt->kind == GS_STMT_WITH;
    if (compound)
        read_compound(django, stmt);
    else if (stmt->kind == GS_STMT_EXPRESSION && stmt->value != GS_NONE &&
             django->facts->values.at[stmt->value].kind == GS_VALUE_CALL)
        read_connect(django, s, stmt->value);
}

static int compare_receivers(const void *a, const void *b)
{
    const gs_receiver *x = a, *y = b;
    if (x->stmt != y->stmt)
        return x->stmt < y->stmt ? -1 : 1;
    return (x->signal.start > y->signal.start) - (x->signal.start < y->signal.start);
}

void gs_django_signals(gs_django *django)
{
    gs_facts *facts = django->facts;
    assert(facts->receivers.len == 0);
    for (uint32_t f = 0; f < facts->functions.len; f++)
        read_function(django, f);
    for (uint32_t s = 0; s < facts->stmts.len; s++)
        read_statement(django, s);
    if (facts->receivers.len > 1)
        qsort(facts->receivers.at, facts->receivers.len, sizeof(gs_receiver), compare_receivers);
}
