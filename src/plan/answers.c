/* answers.c - what a statement learns of the module it stands in, and the text
 * that gives it the old answer: __package__ and __name__ (H2), __file__ (H3),
 * look-ups by name (H11).
 *
 * The package's own name is computed where it is needed, since a file cannot
 * know by which path it will be imported. Shapes that are not surely right are
 * left alone, and block the plan.
 *
 * Owns: which shapes are known. Must not know: how edits are listed (edits.c).
 */
#include "plan_p.h"

#include <assert.h>

static const char PARENT[] = ".rpartition(\".\")[0]";

typedef struct asker {
    gs_maker *maker;
    uint32_t index; /* of the use */
    const gs_use *use;
    const gs_wrapped *wrapped;
    const gs_wrap *wraps; /* innermost first */
    uint32_t count;
    uint32_t module; /* GS_NONE: it stays in __init__.py */
    bool rebinds;    /* a function of the file writes a name of the module (H40) */
} asker;

static gs_str text_of(const asker *a, gs_span span)
{
    return gs_source_slice(a->maker->source, span);
}

static bool is(const asker *a, gs_span span, const char *word)
{
    return gs_str_equal(text_of(a, span), gs_str_from(word));
}

static void give(const asker *a, gs_span span, gs_str after, gs_answer answer)
{
    answer.use = a->index;
    answer.stmt = a->use->stmt;
    answer.span = span;
    answer.after = after;
    if (gs_maker_line(a->maker, span.start) == gs_maker_line(a->maker, span.end))
        *gs_vec_push(a->maker->scratch, &a->maker->answers) = answer;
}

static gs_str with_parent(const asker *a, gs_str text)
{
    return gs_str_format(a->maker->arena, "%.*s%s", GS_FMT(text), PARENT);
}

/* ------------------------------------------------------- what a path is */

/* True if the name is bound by nothing but one kind of thing: an import at the
 * top, or nothing at all (then it is Python's own). */
static bool is_clean(const gs_maker *maker, gs_id name, bool imported)
{
    const gs_origin *origin = &maker->origins[name];
    if (origin->frame || origin->rebound || origin->type_only)
        return false;
    if (!imported)
        return origin->binding == GS_NONE && origin->import == GS_NONE;
    return origin->import != GS_NONE && origin->unit == GS_NONE &&
           maker->previous_import[origin->import] == GS_NONE &&
           !maker->facts->imports.at[origin->import].conditional;
}

/* The use of the module's namespace with which a path begins, or NULL: then its
 * name is a local one. */
static const gs_use *use_at(const asker *a, gs_span path)
{
    const gs_stmt *stmt = &a->maker->facts->stmts.at[a->use->stmt];
    for (uint32_t i = 0; i < stmt->uses; i++) {
        const gs_use *use = &a->maker->facts->uses.at[stmt->first_use + i];
        if (use->span.start == path.start && path.end > path.start)
            return use;
    }
    return NULL;
}

/* True if the path surely is `dotted`, as an import says. */
static bool means(const asker *a, gs_span path, const char *dotted)
{
    const gs_use *use = use_at(a, path);
    if (!use || !is_clean(a->maker, use->name, true))
        return false;
    gs_str name = gs_facts_qualify(a->maker->facts, path, a->maker->scratch);
    return gs_str_equal(name, gs_str_from(dotted));
}

static bool is_builtin(const asker *a, gs_span path, const char *name)
{
    const gs_use *use = use_at(a, path);
    return use && is(a, path, name) && is_clean(a->maker, use->name, false);
}

static bool is_only_argument(const gs_wrap *wrap)
{
    return wrap->kind == GS_WRAP_ARGUMENT && wrap->count == 1 && wrap->keyword == GS_NONE;
}

/* --------------------------------------------------------------- __file__ */

static const gs_answer DEEPER = {.hazard = 3,
                                 .kind = GS_STR_INIT("file-path"),
                                 .why = GS_STR_INIT("H3: the file is one folder deeper")};

/* os.path.dirname(os.path.abspath(__file__)): dirname once more, innermost. */
static bool answer_dirname(const asker *a)
{
    for (uint32_t i = 0; i < a->count && is_only_argument(&a->wraps[i]); i++) {
        gs_span path = a->wraps[i].path;
        if (means(a, path, "os.path.dirname")) {
            gs_str call = text_of(a, path), file = text_of(a, a->use->span);
            give(a, a->use->span,
                 gs_str_format(a->maker->arena, "%.*s(%.*s)", GS_FMT(call), GS_FMT(file)), DEEPER);
            return true;
        }
        if (!means(a, path, "os.path.abspath") && !means(a, path, "os.path.realpath") &&
            !means(a, path, "os.path.normpath"))
            return false;
    }
    return false;
}

/* Path(__file__).resolve().parent: .parent once more. */
static void answer_pathlib(const asker *a)
{
    uint32_t at = 1;
    if (!a->count || !is_only_argument(&a->wraps[0]) || !means(a, a->wraps[0].path, "pathlib.Path"))
        return;
    while (at + 1 < a->count && a->wraps[at].kind == GS_WRAP_ATTRIBUTE &&
           a->wraps[at + 1].kind == GS_WRAP_CALL &&
           (is(a, a->wraps[at].path, "resolve") || is(a, a->wraps[at].path, "absolute")))
        at += 2;
    if (at >= a->count || a->wraps[at].kind != GS_WRAP_ATTRIBUTE)
        return;
    gs_span name = a->wraps[at].path;
    bool several = is(a, name, "parents");
    if (several && (at + 1 >= a->count || a->wraps[at + 1].kind != GS_WRAP_ITEM))
        return;
    if (several || is(a, name, "parent"))
        give(a, name, gs_str_format(a->maker->arena, "parent.%.*s", GS_FMT(text_of(a, name))),
             DEEPER);
}

static void ask_file(const asker *a)
{
    if (a->maker->deeper && !answer_dirname(a))
        answer_pathlib(a);
}

/* ------------------------------------------------- __package__, __name__ */

static const gs_answer PACKAGE = {.hazard = 2,
                                  .kind = GS_STR_INIT("package-name"),
                                  .why = GS_STR_INIT("H2: the module is in a package now")};

static void ask_package(const asker *a)
{
    bool stored = a->wrapped->stored && !a->count;
    if (a->maker->deeper && !stored)
        give(a, a->use->span, with_parent(a, text_of(a, a->use->span)), PACKAGE);
}

static void ask_spec(const asker *a)
{
    if (!a->maker->deeper || !a->count || a->wraps[0].kind != GS_WRAP_ATTRIBUTE ||
        (a->wrapped->stored && a->count == 1) || !is(a, a->wraps[0].path, "parent"))
        return;
    give(a, a->wraps[0].path, with_parent(a, text_of(a, a->wraps[0].path)), PACKAGE);
}

/* import_module(".x", package=__name__), or its name in front. */
static bool is_package_argument(const asker *a)
{
    return a->count && a->wraps[0].kind == GS_WRAP_ARGUMENT &&
           means(a, a->wraps[0].path, "importlib.import_module");
}

/* --------------------------------------------------------------- look-ups */

static const gs_answer LOOKUP = {.hazard = 11,
                                 .kind = GS_STR_INIT("self-lookup"),
                                 .why = GS_STR_INIT("H11: the package has all the names")};

/* Runs when the package is complete, as far as can be seen; and no name has
 * another value in its module than in the package (H40). */
static bool is_late(const asker *a)
{
    return !a->rebinds && a->use->timing == GS_DEFERRED && a->use->function != GS_NONE &&
           !a->maker->facts->functions.at[a->use->function].eager;
}

/* X[key] or X.get(key), where X is the wrap before `at`; read only. */
static bool is_read(const asker *a, uint32_t at)
{
    if (at < a->count && a->wraps[at].kind == GS_WRAP_ITEM)
        return at + 1 < a->count || !a->wrapped->stored;
    return at + 1 < a->count && a->wraps[at].kind == GS_WRAP_ATTRIBUTE &&
           is(a, a->wraps[at].path, "get") && a->wraps[at + 1].kind == GS_WRAP_CALL;
}

static bool has_sys(const gs_maker *maker)
{
    gs_id name = gs_names_find(&maker->facts->names, GS_STR("sys"));
    if (name == GS_NONE || is_clean(maker, name, false))
        return true; /* it can be imported */
    if (!is_clean(maker, name, true))
        return false;
    const gs_import *import = &maker->facts->imports.at[maker->origins[name].import];
    return !import->from && !import->renamed && gs_str_equal(import->module, GS_STR("sys"));
}

static bool is_free(const gs_maker *maker, const char *word)
{
    gs_id name = gs_names_find(&maker->facts->names, gs_str_from(word));
    return name == GS_NONE || is_clean(maker, name, false);
}

/* True if a function around the use has a name of its own that is spelled so. */
static bool is_hidden(const asker *a, const char *word)
{
    const gs_facts *facts = a->maker->facts;
    gs_id name = gs_names_find(&facts->names, gs_str_from(word));
    for (uint32_t i = 0; name != GS_NONE && i < facts->symbols.len; i++)
        if (facts->symbols.at[i].name == name && facts->symbols.at[i].scope != 0 &&
            facts->symbols.at[i].flags & (GS_SYM_BOUND | GS_SYM_PARAMETER))
            return true;
    return false;
}

static void ask_globals(const asker *a)
{
    const gs_maker *maker = a->maker;
    if (a->module == GS_NONE || !a->count || a->wraps[0].kind != GS_WRAP_CALL ||
        a->wraps[0].count || !is_read(a, 1) || !is_late(a) || !has_sys(maker) ||
        !is_free(maker, "vars") || is_hidden(a, "vars") || is_hidden(a, "sys"))
        return;
    gs_answer answer = LOOKUP;
    answer.needs_sys = true;
    give(a, a->wraps[0].span, gs_str_format(maker->arena, "vars(sys.modules[__name__%s])", PARENT),
         answer);
}

/* sys.modules[__name__] whose attribute is read. */
static bool is_module_read(const asker *a)
{
    if (a->count < 2 || a->wraps[0].kind != GS_WRAP_INDEX || a->wraps[0].count != 1 ||
        !means(a, a->wraps[0].path, "sys.modules"))
        return false;
    const gs_wrap *wrap = &a->wraps[1];
    if (wrap->kind == GS_WRAP_ATTRIBUTE && !is(a, wrap->path, "__dict__"))
        return a->count > 2 || !a->wrapped->stored;
    if (wrap->kind == GS_WRAP_ATTRIBUTE)
        return is_read(a, 2);
    bool first = wrap->kind == GS_WRAP_ARGUMENT && wrap->position == 0 && wrap->keyword == GS_NONE;
    if (first && (is_builtin(a, wrap->path, "getattr") || is_builtin(a, wrap->path, "hasattr")))
        return true;
    return first && is_builtin(a, wrap->path, "vars") && is_read(a, 2);
}

static void ask_name(const asker *a)
{
    gs_str after = with_parent(a, text_of(a, a->use->span));
    if (a->module == GS_NONE)
        return;
    if (is_module_read(a) && is_late(a))
        give(a, a->use->span, after, LOOKUP);
    else if ((a->count && a->wraps[0].kind == GS_WRAP_ATTRIBUTE && !a->wrapped->stored) ||
             is_package_argument(a))
        give(a, a->use->span, after, PACKAGE);
}

/* ------------------------------------------------------------------ walk */

typedef struct question {
    const char *word;
    void (*ask)(const asker *);
} question;

static void ask(gs_maker *maker, uint32_t index, bool rebinds)
{
    static const question QUESTIONS[] = {{"__file__", ask_file},
                                         {"__package__", ask_package},
                                         {"__spec__", ask_spec},
                                         {"__name__", ask_name},
                                         {"globals", ask_globals}};
    const gs_facts *facts = maker->facts;
    const gs_use *use = &facts->uses.at[index];
    const gs_wrapped *wrapped = gs_facts_wrapped(facts, use);
    if (!wrapped || wrapped->in_string || use->timing == GS_ANNOTATION ||
        !is_clean(maker, use->name, false) || gs_stmt_is_block(maker, use->stmt))
        return;
    asker a = {maker,
               index,
               use,
               wrapped,
               wrapped->wraps ? facts->wraps.at + wrapped->first_wrap : NULL,
               wrapped->wraps,
               gs_module_of_stmt(maker, use->stmt),
               rebinds};
    gs_str name = gs_facts_name(facts, use->name);
    for (size_t i = 0; i < sizeof(QUESTIONS) / sizeof(*QUESTIONS); i++)
        if (gs_str_equal(name, gs_str_from(QUESTIONS[i].word)))
            QUESTIONS[i].ask(&a);
}

static bool has_rebound(const gs_maker *maker)
{
    for (gs_id name = 0; name < maker->facts->names.text.len; name++)
        if (maker->origins[name].rebound)
            return true;
    return false;
}

static bool has_import(const gs_wire *wire, uint32_t import)
{
    for (uint32_t i = 0; i < wire->imports.len; i++)
        if (wire->imports.at[i] == import)
            return true;
    return false;
}

/* The module imports sys, as the old file did or for the first time. */
static void import_sys(gs_maker *maker, uint32_t module)
{
    gs_id name = gs_names_find(&maker->facts->names, GS_STR("sys"));
    uint32_t import = name == GS_NONE ? GS_NONE : maker->origins[name].import;
    gs_wire *wire = &maker->wiring.wires[module];
    if (import == GS_NONE)
        maker->new_sys[module] = true;
    else if (!has_import(wire, import))
        *gs_vec_push(maker->scratch, &wire->imports) = import;
}

void gs_answers_find(gs_maker *maker)
{
    assert(maker->origins && "the origins are filled");
    bool rebinds = has_rebound(maker);
    maker->new_sys = gs_new_n(maker->scratch, bool, maker->partition->modules.len);
    for (uint32_t i = 0; maker->facts->wrapped.len && i < maker->facts->uses.len; i++)
        ask(maker, i, rebinds);
    gs_answers_of_tasks(maker);
    for (uint32_t i = 0; i < maker->answers.len; i++)
        if (maker->answers.at[i].needs_sys)
            import_sys(maker, gs_module_of_stmt(maker, maker->answers.at[i].stmt));
}

const gs_answer *gs_answer_of_use(const gs_maker *maker, uint32_t use)
{
    uint32_t low = 0, high = maker->answers.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (maker->answers.at[middle].use < use)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < maker->answers.len && maker->answers.at[low].use == use;
    return found ? &maker->answers.at[low] : NULL;
}
