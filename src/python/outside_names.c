/* outside_names.c - imports of a module, and what reaches it through them.
 *
 * Owns: where an import leads, and which import a name stands for at its place.
 * Must not know: strings.
 */
#include "outside_p.h"

#include <assert.h>

/* ---------------------------------------------------------------- imports */

static gs_str name_of(const gs_outsider *o, gs_id id)
{
    return gs_names_text(&o->reader->facts->names, id);
}

/* The folder that `level` dots lead to; false when they lead out. */
static bool folder_of(const gs_outsider *o, uint32_t level, gs_str *folder)
{
    gs_str path = o->path;
    for (uint32_t i = 0; i < level; i++) {
        if (path.len == 0)
            return false;
        while (path.len && path.ptr[path.len - 1] != '/')
            path.len--;
        if (path.len)
            path.len--;
    }
    *folder = path;
    return true;
}

static void add_parts(gs_buf *out, gs_str dotted)
{
    bool parted = out->len > 0;
    for (size_t i = 0; i < dotted.len; i++) {
        char byte = dotted.ptr[i];
        if ((byte >= 0 && byte <= ' ') || byte == '\\')
            continue;
        if (parted && byte != '.')
            gs_buf_byte(out, '/');
        parted = byte == '.';
        if (!parted)
            gs_buf_byte(out, byte);
    }
}

/* The module that a from import takes its names from; its last part may be
 * asked for too. */
static bool route_of_module(const gs_outsider *o, const gs_import *import, gs_route *route)
{
    gs_buf buf;
    gs_str folder = {0};
    gs_buf_init(&buf, o->scratch);
    if (import->from && import->level && !folder_of(o, import->level, &folder))
        return false;
    gs_buf_add(&buf, folder);
    add_parts(&buf, import->module);
    *route = (gs_route){.path = gs_buf_str(&buf), .relative = import->from && import->level};
    return true;
}

static gs_route route_into(const gs_outsider *o, gs_route route, gs_str dotted)
{
    gs_buf buf;
    gs_buf_init(&buf, o->scratch);
    gs_buf_add(&buf, route.path);
    add_parts(&buf, dotted);
    route.path = gs_buf_str(&buf);
    return route;
}

static bool is_bare(const gs_outsider *o, gs_route route)
{
    const gs_outside_ask *ask = o->ask;
    return ask->bare.len && !route.relative && gs_str_equal(route.path, ask->bare) &&
           !gs_str_equal(ask->bare, ask->spellings[0]);
}

static void add_import(gs_outsider *o, const gs_import *import, gs_mention_kind kind,
                       gs_route route)
{
    gs_outside_add(o,
                   (gs_mention){
                       .kind = kind,
                       .span = import->alias,
                       .name = kind == GS_MENTION_NAME ? name_of(o, import->imported) : (gs_str){0},
                       .deferred = import->function != GS_NONE,
                       .checking = import->type_checking,
                       .bare = is_bare(o, route),
                       .call = {.position = GS_NONE},
                   });
}

/* from M import X */
static gs_route read_from(gs_outsider *o, const gs_import *import)
{
    gs_route route;
    gs_str below;
    if (!route_of_module(o, import, &route))
        return (gs_route){0};
    gs_reach reach = gs_route_reach(o, route, &below);
    if (reach == GS_REACH_AT) {
        add_import(o, import, import->star ? GS_MENTION_STAR : GS_MENTION_NAME, route);
        return (gs_route){0};
    }
    if (reach != GS_REACH_ABOVE || import->star)
        return (gs_route){0};
    route = route_into(o, route, name_of(o, import->imported));
    reach = gs_route_reach(o, route, &below);
    if (reach == GS_REACH_AT)
        add_import(o, import, GS_MENTION_MODULE, route);
    route.leads = reach == GS_REACH_AT || reach == GS_REACH_ABOVE;
    return route;
}

/* import M; import M as m */
static gs_route read_plain(gs_outsider *o, const gs_import *import)
{
    gs_route route;
    gs_str below;
    if (!route_of_module(o, import, &route))
        return (gs_route){0};
    gs_reach reach = gs_route_reach(o, route, &below);
    if (reach == GS_REACH_AT)
        add_import(o, import, GS_MENTION_MODULE, route);
    if (!import->renamed) {
        route.path = name_of(o, import->bound);
        reach = gs_route_reach(o, route, &below);
    }
    route.leads = reach == GS_REACH_AT || reach == GS_REACH_ABOVE;
    return route;
}

/* ------------------------------------------------------------------- uses */

/* The import that binds a name where it is read: the last one before it in the
 * same scope; from within a function the last one of all. */
static uint32_t import_at(const gs_outsider *o, const gs_raw_use *raw)
{
    const gs_facts *facts = o->reader->facts;
    uint32_t home = gs_home_of(o->reader, raw->scope, raw->use.name);
    uint32_t first = GS_NONE, last = GS_NONE;
    for (uint32_t i = 0; i < facts->imports.len; i++) {
        const gs_import *import = &facts->imports.at[i];
        if (import->bound != raw->use.name || import->star ||
            gs_home_of(o->reader, import->scope, import->bound) != home)
            continue;
        if (first == GS_NONE)
            first = i;
        if (home != raw->scope || import->span.start < raw->use.span.start)
            last = i;
    }
    return last != GS_NONE ? last : first;
}

static gs_str after_first(gs_str path, char separator)
{
    size_t at = 0;
    while (at < path.len && path.ptr[at] != separator)
        at++;
    return at < path.len ? (gs_str){path.ptr + at + 1, path.len - at - 1} : (gs_str){0};
}

/* M.X = 1 writes to the module; M.X[0] = 1 to the object. */
static bool is_write(const gs_outsider *o, const gs_use *use, TSNode node)
{
    return use->store && gs_kind(o->reader, ts_node_parent(node)) != K_SUBSCRIPT;
}

static gs_mention_kind kind_of(const gs_outsider *o, const gs_raw_use *raw, const gs_mention *m,
                               TSNode node)
{
    if (m->name.len == 0)
        return GS_MENTION_OBJECT;
    return m->rest.len == 0 && is_write(o, &raw->use, node) ? GS_MENTION_WRITE : GS_MENTION_READ;
}

static void add_use(gs_outsider *o, const gs_raw_use *raw, gs_route route, gs_str below)
{
    TSNode node = gs_outside_node(o, raw->use.path);
    gs_str rest = after_first(below, '/');
    gs_mention mention = {
        .span = raw->use.path,
        .name = {below.ptr, below.len - rest.len - (rest.len ? 1 : 0)},
        .rest = rest,
        .deferred = raw->use.function != GS_NONE,
        .bare = is_bare(o, route),
        .compared = gs_outside_is_compared(o, node),
    };
    mention.kind = kind_of(o, raw, &mention, node);
    gs_outside_call(o, node, &mention.call);
    gs_outside_add(o, mention);
}

static void read_use(gs_outsider *o, const gs_raw_use *raw, const gs_route *routes)
{
    uint32_t import = import_at(o, raw);
    if (import == GS_NONE || !routes[import].leads)
        return;
    gs_str text = gs_source_slice(o->reader->source, raw->use.path), below = {0};
    gs_route whole = route_into(o, routes[import], after_first(text, '.'));
    gs_reach reach = gs_route_reach(o, whole, &below);
    if (reach == GS_REACH_AT || reach == GS_REACH_BELOW)
        add_use(o, raw, routes[import], below);
}

void gs_outside_names(gs_outsider *o)
{
    const gs_reader *reader = o->reader;
    const gs_facts *facts = reader->facts;
    gs_route *routes = gs_new_n(o->scratch, gs_route, facts->imports.len);
    bool *asked = gs_new_n(o->scratch, bool, facts->names.text.len);
    for (uint32_t i = 0; i < facts->imports.len; i++) {
        const gs_import *import = &facts->imports.at[i];
        routes[i] = import->from ? read_from(o, import) : read_plain(o, import);
        if (routes[i].leads)
            asked[import->bound] = true;
    }
    for (uint32_t i = 0; i < reader->raw.len; i++) {
        assert(reader->raw.at[i].use.name < facts->names.text.len);
        if (asked[reader->raw.at[i].use.name])
            read_use(o, &reader->raw.at[i], routes);
    }
}
