/* find_patch.c - patches and other writes that would do nothing (H51).
 *
 * A patch binds a name of the package anew; functions of the new modules look it
 * up in their own module, so it has to be put there.
 *
 * Owns: which calls patch what, and where the patch belongs.
 * Must not know: how a mention is found.
 */
#include "scan_p.h"

#include <assert.h>
#include <string.h>

/* ------------------------------------------------------------------- calls */

static bool ends_call(gs_str callee, const char *name)
{
    gs_str last = gs_str_from(name);
    if (!gs_str_ends(callee, last))
        return false;
    return callee.len == last.len || callee.ptr[callee.len - last.len - 1] == '.';
}

static bool ends_in_one(gs_str callee, const char *const *names)
{
    for (; *names; names++)
        if (ends_call(callee, *names))
            return true;
    return false;
}

/* patch("M.x"), monkeypatch.setattr("M.x", v) */
static const char *const BY_PATH[] = {"patch", "setattr", "delattr", NULL};

/* patch.object(M, "x"), setattr(M, "x", v), monkeypatch.setattr(M, "x", v), mocker.spy(M, "x") */
static const char *const BY_OBJECT[] = {"patch.object", "setattr", "delattr", "spy", NULL};

/* ------------------------------------------------------------------- where */

/* The namespaces in which a patch of the name has to be put. */
typedef struct targets {
    GS_VEC(gs_str) paths;
    bool outside; /* and in the package, for functions of other files */
} targets;

static void add_target(gs_finder *finder, targets *t, gs_str module, gs_str name)
{
    gs_str package = finder->scan->module->module;
    gs_str path = module.len ? gs_finder_say(finder, "%.*s.%.*s.%.*s", GS_FMT(package),
                                             GS_FMT(module), GS_FMT(name))
                             : gs_finder_say(finder, "%.*s.%.*s", GS_FMT(package), GS_FMT(name));
    *gs_vec_push(finder->arena, &t->paths) = path;
}

/* False when a patch of the package does what it did. */
static bool find_targets(gs_finder *finder, const gs_project_name *name, targets *t)
{
    bool in_modules = false, in_package = false;
    for (uint32_t i = 0; i < name->readers.len; i++) {
        in_modules = in_modules || name->readers.at[i].len;
        in_package = in_package || !name->readers.at[i].len;
        if (name->readers.at[i].len)
            add_target(finder, t, name->readers.at[i], name->name);
    }
    t->outside = in_package || finder->looked_up[name - finder->scan->module->names.at];
    return in_modules;
}

static gs_str list_targets(gs_finder *finder, const targets *t)
{
    gs_buf buf;
    gs_buf_init(&buf, finder->scratch);
    for (uint32_t i = 0; i < t->paths.len; i++) {
        gs_buf_addc(&buf, !i ? "" : i + 1 == t->paths.len ? " and " : ", ");
        gs_buf_add(&buf, t->paths.at[i]);
    }
    return gs_str_copy(finder->arena, gs_buf_str(&buf));
}

static gs_str remedy_of(gs_finder *finder, const targets *t, const char *verb)
{
    gs_str list = list_targets(finder, t);
    if (t->outside)
        return gs_finder_say(
            finder, "%s %.*s too; this one still works for what looks it up in the package", verb,
            GS_FMT(list));
    return gs_finder_say(finder, "%s %.*s instead", verb, GS_FMT(list));
}

/* ---------------------------------------------------------------- findings */

/* `span` is what a new target is to be put in place of; empty: it is no string. */
static void add_patch(gs_finder *finder, const gs_mention *m, gs_str name, gs_span span)
{
    const gs_project_name *row = gs_finder_name(finder, name);
    targets t = {0};
    if (!row || !find_targets(finder, row, &t))
        return;
    gs_str module = finder->scan->module->module;
    bool write = m->kind == GS_MENTION_WRITE;
    gs_str what =
        gs_finder_say(finder, "%s %.*s.%.*s, where the functions that use it will not look it up",
                      write ? "writes" : "patches", GS_FMT(module), GS_FMT(name));
    gs_scan_finding *finding = gs_finder_add(finder, 51, m->line, m->column, what,
                                             remedy_of(finder, &t, write ? "write" : "patch"));
    if (t.paths.len == 1 && !t.outside && span.end > span.start) {
        finding->span = span;
        finding->replacement = t.paths.at[0];
    }
}

static void add_keywords(gs_finder *finder, const gs_mention *m)
{
    for (uint32_t i = 0; i < m->call.keywords.len; i++)
        add_patch(finder, m, m->call.keywords.at[i], (gs_span){0});
}

bool gs_is_patch(const gs_mention *m)
{
    if (m->call.position != 0)
        return m->kind == GS_MENTION_WRITE;
    if (m->kind == GS_MENTION_STRING)
        return m->whole && m->name.len && ends_in_one(m->call.callee, BY_PATH);
    return m->kind == GS_MENTION_OBJECT && ends_in_one(m->call.callee, BY_OBJECT);
}

static bool find_by_path(gs_finder *finder, const gs_mention *m)
{
    bool first = m->call.position == 0;
    if (m->name.len == 0 && first && ends_call(m->call.callee, "patch.multiple")) {
        add_keywords(finder, m);
        return true;
    }
    if (!gs_is_patch(m))
        return false;
    /* What follows the name belongs to the object, which is the same one. */
    if (m->rest.len == 0)
        add_patch(finder, m, m->name, m->span);
    return true;
}

static bool find_by_object(gs_finder *finder, const gs_mention *m)
{
    if (m->call.position != 0)
        return false;
    if (ends_call(m->call.callee, "patch.multiple")) {
        add_keywords(finder, m);
        return true;
    }
    if (!gs_is_patch(m))
        return false;
    if (m->call.next.len)
        add_patch(finder, m, m->call.next, (gs_span){0});
    else
        gs_finder_add(finder, 51, m->line, m->column,
                      gs_finder_say(finder, "binds a name of %.*s that is computed",
                                    GS_FMT(finder->scan->module->module)),
                      GS_STR("bind it in the module whose functions look it up"));
    return true;
}

bool gs_find_patch(gs_finder *finder, const gs_mention *m)
{
    assert(m->line > 0);
    if (m->kind == GS_MENTION_STRING)
        return find_by_path(finder, m);
    if (m->kind == GS_MENTION_OBJECT)
        return find_by_object(finder, m);
    if (m->kind != GS_MENTION_WRITE)
        return false;
    add_patch(finder, m, m->name, (gs_span){0});
    return true;
}
