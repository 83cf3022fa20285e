/* hazard_identity.c - what a moved statement learns of the module it stands in:
 * __package__ (H2), __file__ (H3), __name__ (H4), globals() (H11).
 */
#include "hazard_p.h"

#include <assert.h>

typedef struct finder {
    gs_maker *maker;
    const gs_use *use;
    gs_str path;     /* of the use */
    gs_str rest;     /* of its line, behind the path */
    uint32_t module; /* GS_NONE: it stays in __init__.py */
    uint32_t line;
} finder;

static gs_str path_here(const finder *f)
{
    return gs_module_path(f->maker, f->module);
}

static void find_package(const finder *f)
{
    gs_str package = f->maker->package;
    if (!f->maker->deeper)
        return;
    gs_hazard_add(f->maker, 2, f->line, GS_BLOCKS,
                  gs_say(f->maker, "%.*s speaks of \"%.*s\" in the package, of \"%.*s\" before",
                         GS_FMT(f->path), GS_FMT(f->maker->place->module), GS_FMT(package)),
                  "write the old value as a literal");
}

static void find_spec(const finder *f)
{
    if (f->module == GS_NONE)
        return;
    gs_hazard_add(f->maker, 2, f->line, GS_BLOCKS,
                  gs_say(f->maker, "%.*s is that of %.*s after the split", GS_FMT(f->path),
                         GS_FMT(path_here(f))),
                  "write the old value as a literal");
}

static void find_file(const finder *f)
{
    if (!f->maker->deeper)
        return;
    gs_hazard_add(f->maker, 3, f->line, GS_BLOCKS,
                  GS_STR("__file__ is one folder deeper after the split"),
                  "go up one folder more: another .parent or os.path.dirname()");
}

/* getLogger(__name__), with nothing added to the name. */
static bool in_get_logger(const finder *f)
{
    const gs_source *source = f->maker->source;
    uint32_t start = source->line_start[gs_maker_line(f->maker, f->use->span.start) - 1];
    gs_str before = gs_source_slice(source, (gs_span){start, f->use->span.start});
    return gs_str_starts(f->rest, GS_STR(")")) && (gs_str_ends(before, GS_STR("getLogger(")) ||
                                                   gs_str_ends(before, GS_STR("get_logger(")));
}

static bool in_sys_modules(const finder *f)
{
    uint32_t at = f->use->span.start;
    gs_str before = gs_source_slice(f->maker->source, (gs_span){at > 12 ? at - 12 : 0, at});
    return gs_str_ends(before, GS_STR("sys.modules["));
}

static void find_name(const finder *f)
{
    gs_str old = f->maker->place->module;
    if (f->module == GS_NONE)
        return;
    if (in_sys_modules(f))
        gs_hazard_add(f->maker, 11, f->line, GS_BLOCKS,
                      gs_say(f->maker,
                             "sys.modules[__name__] is %.*s after the split, without "
                             "the names of the other modules",
                             GS_FMT(path_here(f))),
                      "look up in sys.modules by the old path as a literal");
    else if (f->path.len > f->use->span.end - f->use->span.start)
        gs_hazard_add(f->maker, 2, f->line, GS_BLOCKS,
                      gs_say(f->maker, "%.*s starts from \"%.*s\" after the split", GS_FMT(f->path),
                             GS_FMT(path_here(f))),
                      "write the old path as a literal");
    else if (in_get_logger(f))
        gs_hazard_add(f->maker, 4, f->line, GS_CHECK,
                      gs_say(f->maker,
                             "the logger %.*s becomes %.*s: handlers of the old name "
                             "still get its records, filters by exact name do not",
                             GS_FMT(old), GS_FMT(path_here(f))),
                      "write the old name as a literal to keep it");
    else
        gs_hazard_add(
            f->maker, 4, f->line, GS_CHECK,
            gs_say(f->maker, "__name__ is \"%.*s\" after the split", GS_FMT(path_here(f))),
            "write the old name as a literal if others know it");
}

static bool is_called_empty(const finder *f)
{
    return f->use->called && gs_str_starts(f->rest, GS_STR("()"));
}

static void find_globals(const finder *f)
{
    if (f->module == GS_NONE || !f->use->called)
        return;
    gs_str rest = f->rest;
    bool store = f->use->store;
    size_t close = gs_str_find(rest, GS_STR("]"));
    if (gs_str_starts(rest, GS_STR("()[")) && close != SIZE_MAX)
        store |= gs_str_starts((gs_str){rest.ptr + close, rest.len - close}, GS_STR("] = "));
    if (store)
        gs_hazard_add(f->maker, 38, f->line, GS_BLOCKS,
                      gs_say(f->maker, "names made through globals() are bound in %.*s only",
                             GS_FMT(path_here(f))),
                      "write the names out, or move the statement to __init__.py");
    else
        gs_hazard_add(f->maker, 11, f->line, GS_BLOCKS,
                      gs_say(f->maker, "globals() holds the names of %.*s only after the split",
                             GS_FMT(path_here(f))),
                      "look the name up in sys.modules by the old path");
}

/* vars() and locals() are the module's names at top level only. */
static void find_vars(const finder *f)
{
    if (f->module == GS_NONE || f->use->function != GS_NONE || f->use->class_id != GS_NONE ||
        !is_called_empty(f))
        return;
    gs_hazard_add(f->maker, 11, f->line, GS_BLOCKS,
                  gs_say(f->maker, "%.*s() holds the names of %.*s only after the split",
                         GS_FMT(f->path), GS_FMT(path_here(f))),
                  "write the names out, or move the statement to __init__.py");
}

static void find_eval(const finder *f)
{
    if (f->module == GS_NONE || !f->use->called)
        return;
    gs_hazard_add(f->maker, 11, f->line, GS_CHECK,
                  gs_say(f->maker, "%.*s() sees the names of %.*s only after the split",
                         GS_FMT(f->path), GS_FMT(path_here(f))),
                  "pass the names that the text may use");
}

/* ------------------------------------------------------------------ walk */

typedef struct special_name {
    const char *name;
    void (*find)(const finder *);
} special_name;

static const special_name WORDS[] = {
    {"__package__", find_package}, {"__spec__", find_spec}, {"__loader__", find_spec},
    {"__file__", find_file},       {"__name__", find_name}, {"globals", find_globals},
    {"vars", find_vars},           {"locals", find_vars},   {"eval", find_eval},
    {"exec", find_eval},
};
enum { WORD_COUNT = sizeof(WORDS) / sizeof(*WORDS) };

static void look(gs_maker *maker, const gs_use *use, const special_name *special)
{
    const gs_origin *origin = &maker->origins[use->name];
    if (origin->binding != GS_NONE || use->timing == GS_ANNOTATION)
        return;
    const gs_source *source = maker->source;
    uint32_t line = gs_maker_line(maker, use->span.start);
    finder f = {
        .maker = maker,
        .use = use,
        .path = gs_source_slice(source, use->path),
        .rest = gs_source_slice(source, (gs_span){use->path.end, source->line_start[line]}),
        .module = gs_module_of_stmt(maker, use->stmt),
        .line = line,
    };
    special->find(&f);
}

/* ------------------------------------------------------------- answered */

typedef struct answered {
    uint32_t hazard;
    const char *one, *several;
} answered;

static const answered ANSWERED[] = {
    {2, "name of the package is", "names of the package are"},
    {3, "path goes", "paths go"},
    {11, "look-up goes", "look-ups go"},
};
static const char *const HOW[] = {"taken one level higher", "up one folder more",
                                  "to the package, which has all the names"};

static void tell_answered(gs_maker *maker)
{
    for (size_t k = 0; k < sizeof(ANSWERED) / sizeof(*ANSWERED); k++) {
        uint32_t count = 0, line = GS_NONE;
        for (uint32_t i = 0; i < maker->answers.len; i++) {
            const gs_answer *answer = &maker->answers.at[i];
            uint32_t at = gs_maker_line(maker, answer->span.start);
            if (answer->hazard != ANSWERED[k].hazard)
                continue;
            line = at < line ? at : line;
            count++;
        }
        if (count)
            gs_hazard_handled(maker, ANSWERED[k].hazard, line,
                              gs_say(maker, "%u %s %s by a listed edit", count,
                                     count == 1 ? ANSWERED[k].one : ANSWERED[k].several, HOW[k]));
    }
}

void gs_hazards_of_identity(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    gs_id ids[WORD_COUNT];
    bool any = false;
    for (uint32_t i = 0; i < WORD_COUNT; i++) {
        ids[i] = gs_names_find(&facts->names, gs_str_from(WORDS[i].name));
        any |= ids[i] != GS_NONE;
    }
    for (uint32_t u = 0; any && u < facts->uses.len; u++)
        for (uint32_t i = 0; i < WORD_COUNT; i++)
            if (facts->uses.at[u].name == ids[i] && !gs_answer_of_use(maker, u))
                look(maker, &facts->uses.at[u], &WORDS[i]);
    tell_answered(maker);
}
