/* eager_rules.c - which uses run what.
 *
 * Owns the rules: a use in, requests to eager.c out. Knows Python's data model
 * and the few places of Django where a class or function is called at once.
 */
#include "eager_p.h"

#include "call_text.h"
#include "path.h"

#include <assert.h>

static gs_id id_of(const gs_eager *eager, gs_str text)
{
    return text.len == 0 ? GS_NONE : gs_names_find(&eager->facts->names, text);
}

static gs_dotted path_of(const gs_eager *eager, gs_span span)
{
    return gs_dotted_read(gs_source_slice(eager->facts->source, span));
}

static bool is_bare(const gs_use *use)
{
    return use->path.end == use->span.end;
}

/* The use is the callee, or all, of a decorator. */
static bool is_decorator(const gs_eager *eager, const gs_use *use)
{
    return use->kind == GS_USE_DECORATOR &&
           gs_call_follows(eager->facts->source->text, use->span.start, '@');
}

/* Called by a pair of brackets, or by being a decorator. */
static bool is_called(const gs_eager *eager, const gs_use *use)
{
    return use->called || is_decorator(eager, use);
}

/* ------------------------------------------------------ callbacks */

static void run_argument(gs_eager *eager, const gs_call_arg *arg, bool local)
{
    gs_str text = eager->facts->source->text;
    gs_eager_run_lambda(eager, arg->value.start);
    gs_id name = id_of(eager, gs_call_bare_name(text, arg->value));
    if (name == GS_NONE)
        return;
    name = gs_eager_alias(&eager->index, name);
    gs_eager_run(eager, GS_NONE, name);
    uint32_t class_id = gs_facts_class(eager->facts, name);
    if (!local && class_id != GS_NONE)
        gs_eager_construct(eager, class_id);
}

static bool is_callback(const gs_call_arg *arg, bool local)
{
    if (arg->keyword.len == 0)
        return true;
    return !local && (gs_str_equal(arg->keyword, GS_STR("key")) ||
                      gs_str_equal(arg->keyword, GS_STR("func")));
}

/* The functions that are handed to a call which calls them. A function of this
 * file (`local`) is taken to call what it is given by position. */
static void run_arguments(gs_eager *eager, const gs_use *use, bool local)
{
    gs_call_text call;
    gs_call_arg arg;
    if (!gs_call_open(&call, eager->facts->source->text, use->path.end))
        return;
    while (gs_call_next(&call, &arg))
        if (is_callback(&arg, local))
            run_argument(eager, &arg, local);
}

static bool calls_arguments(const gs_eager *eager, const gs_use *use, unsigned named)
{
    if (is_bare(use))
        return named & (GS_NAMES_CALLER | GS_NAMES_FUNCTION);
    return named & GS_NAMES_CALLER_MODULE && gs_calls_its_arguments(path_of(eager, use->path).last);
}

/* C(...)(...), @C(...) */
static bool is_result_called(const gs_eager *eager, const gs_use *use)
{
    gs_str text = eager->facts->source->text;
    gs_call_text call;
    gs_call_arg arg;
    if (!use->called || !gs_call_open(&call, text, use->path.end))
        return false;
    if (is_decorator(eager, use))
        return true;
    while (gs_call_next(&call, &arg))
        ;
    size_t next = gs_call_skip_blank(call.text, call.at);
    return next < call.text.len && call.text.ptr[next] == '(' && text.ptr[call.at - 1] == ')';
}

/* ------------------------------------------------------------ attributes */

/* Reading the attribute runs it: a property of some kind. */
static bool is_computed(const gs_eager *eager, uint32_t class_id, gs_id name)
{
    uint32_t f = gs_eager_callable(&eager->index, class_id, name);
    if (f == GS_NONE || eager->facts->functions.at[f].decorators == 0)
        return false;
    uint32_t decorator = eager->facts->functions.at[f].first_decorator;
    gs_str last = path_of(eager, eager->facts->values.at[decorator].callee).last;
    return !gs_str_equal(last, GS_STR("classmethod")) &&
           !gs_str_equal(last, GS_STR("staticmethod"));
}

/* C.a.b: `b` of the instance that C.a holds, or of a member of the enum C. */
static void follow_deep(gs_eager *eager, uint32_t class_id, const gs_use *use,
                        const gs_dotted *path)
{
    gs_id last = id_of(eager, path->last);
    uint32_t held = gs_eager_instance(&eager->index, class_id, id_of(eager, path->second));
    if (held != GS_NONE && use->called) {
        gs_eager_ask(eager, held, last, false);
        gs_eager_ask(eager, held, eager->hooks.get_queryset, false);
    }
    if (use->called || is_computed(eager, class_id, last))
        gs_eager_ask(eager, class_id, last, false);
}

static void follow_attribute(gs_eager *eager, uint32_t class_id, const gs_use *use)
{
    gs_dotted path = path_of(eager, use->path);
    if (path.second.ptr != path.last.ptr) {
        follow_deep(eager, class_id, use, &path);
        return;
    }
    gs_id name = id_of(eager, path.second);
    if (is_called(eager, use) || is_computed(eager, class_id, name))
        gs_eager_ask(eager, class_id, name, false);
}

/* --------------------------------------------------------------- classes */

static void follow_class(gs_eager *eager, uint32_t class_id, const gs_use *use)
{
    const gs_eager_hooks *hooks = &eager->hooks;
    if (use->kind == GS_USE_MANAGER)
        gs_eager_construct(eager, class_id);
    if (!is_bare(use)) {
        follow_attribute(eager, class_id, use);
        return;
    }
    if (use->kind == GS_USE_BASE) {
        gs_eager_ask(eager, class_id, hooks->init_subclass, false);
        gs_eager_ask(eager, class_id, hooks->class_getitem, false);
    }
    if (is_called(eager, use) || use->kind == GS_USE_METACLASS)
        gs_eager_construct(eager, class_id);
    if (use->kind == GS_USE_METACLASS) {
        gs_eager_ask(eager, class_id, hooks->prepare, false);
        gs_eager_ask(eager, class_id, hooks->call, false);
    }
    if (is_result_called(eager, use))
        gs_eager_ask(eager, class_id, hooks->call, false);
}

static void follow_instance(gs_eager *eager, uint32_t class_id, const gs_use *use)
{
    if (!is_bare(use))
        follow_attribute(eager, class_id, use);
    else if (is_called(eager, use))
        gs_eager_ask(eager, class_id, eager->hooks.call, false);
}

/* FileField(storage=f) asks f for the storage at once. */
static bool is_storage(const gs_eager *eager, const gs_use *use)
{
    return use->kind == GS_USE_DEFAULT && use->arg != GS_NONE && eager->hooks.storage != GS_NONE &&
           eager->facts->args.at[use->arg].keyword == eager->hooks.storage;
}

static bool runs_function(const gs_eager *eager, const gs_use *use)
{
    return is_bare(use) &&
           (is_called(eager, use) || use->kind == GS_USE_METACLASS || is_storage(eager, use));
}

static void follow_name(gs_eager *eager, gs_id name, const gs_use *use)
{
    unsigned named = eager->index.named[name];
    if (named & GS_NAMES_FUNCTION && runs_function(eager, use))
        gs_eager_run(eager, GS_NONE, name);
    if (use->called && calls_arguments(eager, use, named))
        run_arguments(eager, use, (named & GS_NAMES_FUNCTION) != 0);
    if (named & GS_NAMES_CLASS)
        follow_class(eager, gs_facts_class(eager->facts, name), use);
    if (named & GS_NAMES_INSTANCE)
        follow_instance(eager, gs_eager_instance(&eager->index, GS_NONE, name), use);
}

/* A name that is rebound may be a definition and an alias of another. */
void gs_eager_follow_use(gs_eager *eager, uint32_t u)
{
    const gs_use *use = &eager->facts->uses.at[u];
    if (eager->index.named[use->name] == 0 || use->timing != GS_EAGER)
        return;
    eager->trigger = u;
    follow_name(eager, use->name, use);
    gs_id alias = gs_eager_alias(&eager->index, use->name);
    if (alias != use->name)
        follow_name(eager, alias, use);
}

/* ------------------------------------------- names of a class body */

/* A path that a class body calls and whose first name is the class's own. */
static void follow_own(gs_eager *eager, uint32_t class_id, gs_span span)
{
    gs_dotted path = path_of(eager, span);
    gs_id name = id_of(eager, path.first);
    if (name == GS_NONE)
        return;
    bool bare = path.second.len == 0;
    uint32_t held = gs_eager_instance(&eager->index, class_id, name);
    if (bare)
        gs_eager_run(eager, class_id, name);
    if (held != GS_NONE)
        gs_eager_ask(eager, held, bare ? eager->hooks.call : id_of(eager, path.last), false);
}

static void start_member(gs_eager *eager, const gs_member *member)
{
    const gs_facts *facts = eager->facts;
    const gs_value *value = &facts->values.at[member->value];
    if (value->kind != GS_VALUE_CALL)
        return;
    follow_own(eager, member->class_id, value->callee);
    for (uint32_t a = 0; a < value->args; a++) {
        const gs_arg *arg = &facts->args.at[value->first_arg + a];
        if (arg->kind == GS_VALUE_CALL)
            follow_own(eager, member->class_id, arg->path);
    }
}

static void start_decorators(gs_eager *eager, const gs_function *function)
{
    for (uint32_t d = 0; d < function->decorators; d++)
        follow_own(eager, function->class_id,
                   eager->facts->values.at[function->first_decorator + d].callee);
}

/* A class nested in a class may be an enum; its hooks are taken to run. */
static bool is_nested_hook(const gs_eager *eager, const gs_member *member)
{
    const gs_eager_hooks *hooks = &eager->hooks;
    return member->kind == GS_MEMBER_METHOD && member->nested != GS_NONE &&
           (member->name == hooks->init || member->name == hooks->new_ ||
            member->name == hooks->next_value || member->name == hooks->missing);
}

static void start_members(gs_eager *eager)
{
    const gs_facts *facts = eager->facts;
    for (uint32_t m = 0; m < facts->members.len; m++) {
        const gs_member *member = &facts->members.at[m];
        if (is_nested_hook(eager, member))
            gs_eager_run_function(eager, member->function);
        else if (member->value != GS_NONE && member->nested == GS_NONE)
            start_member(eager, member);
    }
    for (uint32_t f = 0; f < facts->functions.len; f++) {
        const gs_function *function = &facts->functions.at[f];
        if (function->class_id != GS_NONE && function->parent == GS_NONE)
            start_decorators(eager, function);
    }
}

/* ----------------------------------------------------- what starts by itself */

/* The use that makes a class what it is: its first base that is a path. */
static uint32_t base_use(const gs_facts *facts, const gs_class *class)
{
    uint32_t u = gs_facts_use_from(facts, class->span.start);
    for (; u < facts->uses.len && facts->uses.at[u].span.start < class->span.end; u++)
        if (facts->uses.at[u].kind == GS_USE_BASE)
            return u;
    return GS_NONE;
}

/* An enum makes its members when its class statement runs. */
static void start_enums(gs_eager *eager)
{
    const gs_eager_hooks *hooks = &eager->hooks;
    for (uint32_t c = 0; c < eager->facts->classes.len; c++) {
        const gs_class *class = &eager->facts->classes.at[c];
        if (class->role != GS_ROLE_ENUM)
            continue;
        eager->trigger = base_use(eager->facts, class);
        gs_eager_ask(eager, c, hooks->init, false);
        gs_eager_ask(eager, c, hooks->new_, false);
        gs_eager_ask(eager, c, hooks->next_value, false);
        gs_eager_ask(eager, c, hooks->missing, false);
    }
    eager->trigger = GS_NONE;
}

/* Django sends class_prepared for every model that is defined after. */
static void start_receivers(gs_eager *eager)
{
    const gs_facts *facts = eager->facts;
    for (uint32_t r = 0; r < facts->receivers.len; r++) {
        const gs_receiver *receiver = &facts->receivers.at[r];
        gs_str signal = path_of(eager, receiver->signal).last;
        if (receiver->function != GS_NONE && gs_str_equal(signal, GS_STR("class_prepared")))
            gs_eager_run_function(eager, receiver->function);
    }
}

/* (lambda: ...)() */
static void start_lambdas(gs_eager *eager)
{
    const gs_facts *facts = eager->facts;
    gs_str text = facts->source->text;
    for (uint32_t f = 0; f < facts->functions.len; f++) {
        const gs_function *function = &facts->functions.at[f];
        if (function->name != GS_NONE || function->parent != GS_NONE)
            continue;
        size_t close = gs_call_skip_blank(text, function->span.end);
        if (close >= text.len || text.ptr[close] != ')')
            continue;
        size_t open = gs_call_skip_blank(text, close + 1);
        if (open < text.len && text.ptr[open] == '(')
            gs_eager_run_function(eager, f);
    }
}

static gs_eager_hooks find_hooks(const gs_eager *eager)
{
    return (gs_eager_hooks){
        .init_subclass = id_of(eager, GS_STR("__init_subclass__")),
        .class_getitem = id_of(eager, GS_STR("__class_getitem__")),
        .call = id_of(eager, GS_STR("__call__")),
        .prepare = id_of(eager, GS_STR("__prepare__")),
        .get_queryset = id_of(eager, GS_STR("get_queryset")),
        .init = id_of(eager, GS_STR("__init__")),
        .new_ = id_of(eager, GS_STR("__new__")),
        .next_value = id_of(eager, GS_STR("_generate_next_value_")),
        .missing = id_of(eager, GS_STR("_missing_")),
        .storage = id_of(eager, GS_STR("storage")),
    };
}

void gs_eager_start(gs_eager *eager)
{
    eager->hooks = find_hooks(eager);
    start_members(eager);
    start_enums(eager);
    start_receivers(eager);
    start_lambdas(eager);
    assert(eager->trigger == GS_NONE);
}
