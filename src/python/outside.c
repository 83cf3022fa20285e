/* outside.c - what another file has to do with a module: the door, and the
 * surroundings of a place in the tree.
 *
 * Owns: which call a place is an argument of, and how paths of modules compare.
 * Must not know: what any call does.
 */
#include "outside_p.h"

#include <assert.h>
#include <string.h>

/* ----------------------------------------------------------------- routes */

static gs_reach reach_of(gs_str path, gs_str target, gs_str *below)
{
    bool starts = gs_str_starts(target, path);
    if (path.len == target.len && starts)
        return GS_REACH_AT;
    if (starts && (path.len == 0 || target.ptr[path.len] == '/'))
        return GS_REACH_ABOVE;
    if (!gs_str_starts(path, target) || path.ptr[target.len] != '/')
        return GS_REACH_NONE;
    *below = (gs_str){path.ptr + target.len + 1, path.len - target.len - 1};
    return GS_REACH_BELOW;
}

gs_reach gs_route_reach(const gs_outsider *o, gs_route route, gs_str *below)
{
    const gs_outside_ask *ask = o->ask;
    assert(ask->spelling_count > 0);
    if (route.relative)
        return reach_of(route.path, ask->place, below);
    gs_reach best = ask->bare.len ? reach_of(route.path, ask->bare, below) : GS_REACH_NONE;
    for (uint32_t i = 0; i < ask->spelling_count && best < GS_REACH_AT; i++) {
        gs_reach reach = reach_of(route.path, ask->spellings[i], below);
        if (reach > best)
            best = reach;
    }
    return best;
}

/* ------------------------------------------------------------ surroundings */

TSNode gs_outside_node(const gs_outsider *o, gs_span span)
{
    assert(span.start < span.end);
    return ts_node_descendant_for_byte_range(o->root, span.start, span.end);
}

gs_str gs_outside_text(const gs_outsider *o, TSNode node)
{
    return gs_source_slice(o->reader->source, gs_node_span(node));
}

static bool is_argument(const gs_outsider *o, TSNode node)
{
    gs_node_kind kind = gs_kind(o->reader, node);
    return kind != K_TOKEN && kind != K_COMMENT;
}

static void take_argument(const gs_outsider *o, TSNode node, gs_mention_call *call)
{
    gs_span text;
    if (gs_string_content(o->reader, node, &text)) {
        call->next = gs_source_slice(o->reader->source, text);
        call->next_span = text;
    }
}

static void read_arguments(const gs_outsider *o, TSNode list, TSNode own, gs_mention_call *call)
{
    uint32_t position = 0;
    bool found = false;
    for (uint32_t i = 0; i < ts_node_child_count(list); i++) {
        TSNode node = ts_node_child(list, i);
        if (!is_argument(o, node))
            continue;
        if (gs_kind(o->reader, node) == K_KEYWORD_ARGUMENT) {
            *gs_vec_push(o->scratch, &call->keywords) = gs_outside_text(o, ts_node_child(node, 0));
            continue;
        }
        if (ts_node_eq(node, own)) {
            call->position = position;
            found = true;
        } else if (found) {
            take_argument(o, node, call);
            found = false;
        }
        position++;
    }
    call->positional = position;
}

void gs_outside_call(const gs_outsider *o, TSNode node, gs_mention_call *call)
{
    *call = (gs_mention_call){.position = GS_NONE};
    TSNode parent = ts_node_parent(node);
    if (!ts_node_is_null(parent) && gs_kind(o->reader, parent) == K_KEYWORD_ARGUMENT)
        parent = ts_node_parent(parent);
    if (ts_node_is_null(parent) || gs_kind(o->reader, parent) != K_ARGUMENT_LIST)
        return;
    TSNode whole = ts_node_parent(parent);
    if (gs_kind(o->reader, whole) != K_CALL)
        return;
    call->callee = gs_outside_text(o, ts_node_child(whole, 0));
    read_arguments(o, parent, node, call);
}

bool gs_outside_is_compared(const gs_outsider *o, TSNode node)
{
    for (TSNode at = ts_node_parent(node); !ts_node_is_null(at); at = ts_node_parent(at)) {
        gs_node_kind kind = gs_kind(o->reader, at);
        if (kind == K_COMPARISON)
            return true;
        if (kind != K_TUPLE && kind != K_LIST && kind != K_SET && kind != K_PARENTHESIZED)
            return false;
    }
    return false;
}

/* ------------------------------------------------------------------ reading */

/* The same strings where they outlive the source. */
static void keep_text(gs_outsider *o, gs_mention *mention)
{
    gs_mention_call *call = &mention->call;
    uint32_t keywords = call->keywords.len;
    const gs_str *old = call->keywords.at;
    mention->name = gs_str_copy(o->arena, mention->name);
    mention->rest = gs_str_copy(o->arena, mention->rest);
    call->callee = gs_str_copy(o->arena, call->callee);
    call->next = gs_str_copy(o->arena, call->next);
    memset(&call->keywords, 0, sizeof(call->keywords));
    for (uint32_t i = 0; i < keywords; i++)
        *gs_vec_push(o->arena, &call->keywords) = gs_str_copy(o->arena, old[i]);
}

void gs_outside_add(gs_outsider *o, gs_mention mention)
{
    gs_position at = gs_source_position(o->reader->source, mention.span.start);
    assert(mention.span.start < mention.span.end);
    mention.line = at.line;
    mention.column = at.column;
    keep_text(o, &mention);
    *gs_vec_push(o->arena, o->mentions) = mention;
}

static void visit(gs_reader *reader, TSNode root, void *context)
{
    gs_outsider *o = context;
    o->reader = reader;
    o->root = root;
    gs_scopes_resolve(reader);
    gs_outside_names(o);
    gs_outside_strings(o);
}

bool gs_outside_read(gs_mentions *mentions, const gs_outside_ask *ask, gs_str path,
                     const gs_source *source, gs_arena *arena, gs_arena *scratch, gs_diags *diags)
{
    gs_facts facts;
    gs_outsider outsider = {
        .ask = ask, .path = path, .mentions = mentions, .arena = arena, .scratch = scratch};
    const gs_reader_visit look = {visit, &outsider};
    assert(ask->place.len && arena != scratch);
    return gs_reader_run(&facts, source, &look, scratch, scratch, diags);
}
