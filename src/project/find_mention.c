/* find_mention.c - what else Python does with a module and would notice.
 *
 * Owns: filters by __module__ (H5), names that a library adds (H7), doctests and
 * sources (H12), a second import path (H13), star imports (H45), reloading (H52).
 * Must not know: patches (find_patch.c), and what keeps working (find_kept.c).
 */
#include "scan_p.h"

#include <assert.h>

static gs_str module_of(const gs_finder *finder)
{
    return finder->scan->module->module;
}

static gs_str last_part(gs_str callee)
{
    size_t at = callee.len;
    while (at && callee.ptr[at - 1] != '.')
        at--;
    return (gs_str){callee.ptr + at, callee.len - at};
}

static bool is_one_of(gs_str name, const char *const *list)
{
    for (; *list; list++)
        if (gs_str_equal(name, gs_str_from(*list)))
            return true;
    return false;
}

static void add(gs_finder *finder, uint32_t number, const gs_mention *m, gs_str what,
                const char *remedy)
{
    gs_finder_add(finder, number, m->line, m->column, what, gs_str_from(remedy));
}

/* -------------------------------------------------------------- the module */

static const char *const LISTS[] = {"vars", "dir", "getmembers", NULL};
static const char *const SOURCES[] = {"getsource", "getsourcelines", "getsourcefile", "getfile",
                                      NULL};
static const char *const DOCTESTS[] = {"testmod", "DocTestSuite", NULL};

/* A second argument leaves out what is no class, and so the modules. */
static gs_str list_text(const gs_finder *finder, const gs_mention *m)
{
    if (m->call.positional > 1 || m->call.keywords.len)
        return gs_finder_say(finder,
                             "goes through what %.*s holds: its classes tell another __module__ "
                             "after the split",
                             GS_FMT(module_of(finder)));
    return gs_finder_say(finder, "lists what %.*s holds: the new modules will be among it",
                         GS_FMT(module_of(finder)));
}

static void find_object(gs_finder *finder, const gs_mention *m)
{
    gs_str call = last_part(m->call.callee), module = module_of(finder);
    if (m->call.position != 0)
        return;
    if (is_one_of(call, LISTS))
        add(finder, 5, m, list_text(finder, m),
            "take the models from apps.get_app_config(label).get_models()");
    else if (is_one_of(call, DOCTESTS))
        add(finder, 12, m,
            gs_finder_say(finder,
                          "runs the doctests of %.*s: those of the new modules are no "
                          "longer among them",
                          GS_FMT(module)),
            "run them for each new module");
    else if (is_one_of(call, SOURCES))
        add(finder, 12, m,
            gs_finder_say(finder, "reads the source of %.*s: that is __init__.py alone then",
                          GS_FMT(module)),
            "read the source of the new module that is meant");
    else if (gs_str_equal(call, GS_STR("reload")))
        add(finder, 52, m,
            gs_finder_say(finder, "reloads %.*s: the new modules are not executed again",
                          GS_FMT(module)),
            "reload the modules too, or make the test independent of it");
}

static void find_string(gs_finder *finder, const gs_mention *m)
{
    if (m->name.len == 0 && m->call.position == 0 && is_one_of(last_part(m->call.callee), DOCTESTS))
        find_object(finder, m);
}

/* ------------------------------------------------------------------- names */

static void find_special(gs_finder *finder, const gs_mention *m)
{
    if (gs_str_equal(m->name, GS_STR("__file__")))
        add(finder, 3, m,
            gs_finder_say(finder, "%.*s.__file__ is one folder deeper", GS_FMT(module_of(finder))),
            "go up one folder more");
    else if (gs_str_equal(m->name, GS_STR("__dict__")))
        add(finder, 5, m,
            gs_finder_say(finder, "%.*s.__dict__ holds the new modules too",
                          GS_FMT(module_of(finder))),
            "leave modules out");
}

static bool is_special(gs_str name)
{
    return gs_str_starts(name, GS_STR("__")) && gs_str_ends(name, GS_STR("__"));
}

/* Libraries name what they add after a class, or a class asks them to. */
static bool may_be_added(const gs_finder *finder, gs_str name)
{
    const gs_project_module *module = finder->scan->module;
    for (uint32_t i = 0; i < module->classes.len; i++)
        if (gs_str_find(name, module->classes.at[i]) != SIZE_MAX)
            return true;
    return module->touched;
}

/* A name that no statement binds: a library adds it while the module runs, and
 * will add it to another module. */
static void find_name(gs_finder *finder, const gs_mention *m)
{
    if (is_special(m->name)) {
        find_special(finder, m);
        return;
    }
    if (finder->scan->module->open || m->checking || gs_finder_name(finder, m->name))
        return;
    gs_str what = gs_finder_say(finder, "takes %.*s from %.*s, where no statement binds it",
                                GS_FMT(m->name), GS_FMT(module_of(finder)));
    if (!may_be_added(finder, m->name)) {
        add(finder, 7, m, what, "nothing here could add it: the import fails already");
        return;
    }
    gs_scan_finding *finding =
        gs_finder_add(finder, 7, m->line, m->column, what,
                      GS_STR("nothing to do: __init__.py looks it up in the modules, to one of "
                             "which a library adds it"));
    finding->state = GS_STR("handled");
    finding->added = m->name;
}

static void find_star(gs_finder *finder, const gs_mention *m)
{
    if (!finder->scan->module->star_surface)
        add(finder, 45, m,
            gs_finder_say(finder,
                          "imports * from %.*s, for which no __all__ can be written: it gets the "
                          "new modules too",
                          GS_FMT(module_of(finder))),
            "import the names that are used");
}

static void find_bare(gs_finder *finder, const gs_mention *m)
{
    gs_str name = finder->scan->ask.bare;
    add(finder, 13, m,
        gs_finder_say(finder,
                      "imports %.*s without its package: as a package that can't be done, since "
                      "its relative imports lead out of it",
                      GS_FMT(name)),
        gs_finder_say(finder, "import it from %.*s", GS_FMT(module_of(finder))).ptr);
}

static bool is_import(const gs_mention *m)
{
    return m->kind == GS_MENTION_NAME || m->kind == GS_MENTION_STAR || m->kind == GS_MENTION_MODULE;
}

void gs_find_mention(gs_finder *finder, const gs_mention *m)
{
    assert(m->kind <= GS_MENTION_FILTER);
    if (m->bare && is_import(m))
        find_bare(finder, m);
    if (m->kind == GS_MENTION_STAR)
        find_star(finder, m);
    if (m->kind == GS_MENTION_NAME || m->kind == GS_MENTION_READ)
        find_name(finder, m);
    if (m->kind == GS_MENTION_OBJECT)
        find_object(finder, m);
    if (m->kind == GS_MENTION_STRING)
        find_string(finder, m);
    if (m->kind == GS_MENTION_FILTER)
        add(finder, 5, m,
            gs_finder_say(finder, "compares __module__ with the old module: classes of the new "
                                  "modules tell another one"),
            "compare with the start of the path, or ask the app registry");
}
