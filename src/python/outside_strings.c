/* outside_strings.c - strings that hold a module's dotted path, and comparisons
 * of __module__.
 *
 * Owns: which text is looked at closely. A search finds candidates, the tree
 * says what they are.
 * Must not know: imports.
 */
#include "outside_p.h"

#include <assert.h>
#include <string.h>

/* ---------------------------------------------------------------- candidates */

static bool is_path_byte(char byte)
{
    char lower = (char)(byte | 0x20);
    return byte == '_' || byte == '.' || (byte >= '0' && byte <= '9') ||
           (lower >= 'a' && lower <= 'z') || byte < 0;
}

/* The dotted path around a place in the text. */
static gs_span path_around(gs_str text, size_t start, size_t end)
{
    while (start > 0 && is_path_byte(text.ptr[start - 1]))
        start--;
    while (end < text.len && is_path_byte(text.ptr[end]))
        end++;
    while (end > start && text.ptr[end - 1] == '.')
        end--;
    return (gs_span){(uint32_t)start, (uint32_t)end};
}

/* Whether a dotted path is the module or leads into it; `below` is what follows. */
static bool is_spelling(const gs_outsider *o, gs_str dotted, gs_str *below)
{
    gs_buf buf;
    gs_buf_init(&buf, o->scratch);
    for (size_t i = 0; i < dotted.len; i++)
        gs_buf_byte(&buf, dotted.ptr[i] == '.' ? '/' : dotted.ptr[i]);
    *below = (gs_str){0};
    for (uint32_t i = 0; i < o->ask->spelling_count; i++) {
        gs_str spelling = o->ask->spellings[i];
        if (!gs_str_starts(gs_buf_str(&buf), spelling))
            continue;
        if (dotted.len == spelling.len)
            return true;
        if (dotted.ptr[spelling.len] != '.')
            continue;
        *below = (gs_str){dotted.ptr + spelling.len + 1, dotted.len - spelling.len - 1};
        return true;
    }
    return false;
}

/* ------------------------------------------------------------------- strings */

/* The string that a place lies in; false for code, comments and docstrings. */
static bool string_around(const gs_outsider *o, gs_span span, TSNode *string)
{
    TSNode node = gs_outside_node(o, span);
    gs_node_kind kind = gs_kind(o->reader, node);
    if (kind == K_STRING_CONTENT) {
        node = ts_node_parent(node);
        kind = gs_kind(o->reader, node);
    }
    *string = node;
    if (kind != K_STRING)
        return false;
    return gs_kind(o->reader, ts_node_parent(node)) != K_EXPRESSION_STATEMENT;
}

static bool is_deferred(const gs_outsider *o, TSNode node)
{
    for (TSNode at = ts_node_parent(node); !ts_node_is_null(at); at = ts_node_parent(at)) {
        gs_node_kind kind = gs_kind(o->reader, at);
        if (kind == K_FUNCTION || kind == K_LAMBDA)
            return true;
    }
    return false;
}

/* A module without a package is a word like any other: only a path into it that
 * is handed to a call is taken for one. */
static bool is_word_only(const gs_outsider *o, const gs_mention *m)
{
    gs_str shortest = o->ask->spellings[o->ask->spelling_count - 1];
    bool has_package = memchr(shortest.ptr, '/', shortest.len) != NULL;
    return !has_package && !(m->whole && m->name.len && m->call.callee.len);
}

static void add_string(gs_outsider *o, gs_span span, gs_str below)
{
    TSNode string;
    gs_span content;
    if (!string_around(o, span, &string))
        return;
    bool plain = gs_string_content(o->reader, string, &content) &&
                 gs_kind(o->reader, ts_node_parent(string)) != K_CONCATENATED_STRING;
    size_t dot = gs_str_find(below, GS_STR("."));
    size_t name = dot == SIZE_MAX ? below.len : dot;
    gs_mention mention = {
        .kind = GS_MENTION_STRING,
        .span = span,
        .name = {below.ptr, name},
        .deferred = is_deferred(o, string),
        .whole = plain && content.start == span.start && content.end == span.end,
        .compared = gs_outside_is_compared(o, string),
    };
    if (dot != SIZE_MAX)
        mention.rest = (gs_str){below.ptr + dot + 1, below.len - dot - 1};
    gs_outside_call(o, string, &mention.call);
    if (!is_word_only(o, &mention))
        gs_outside_add(o, mention);
}

/* The last of the spellings ends all of them: it alone is searched. */
static void find_strings(gs_outsider *o)
{
    gs_str text = o->reader->source->text;
    gs_str shortest = o->ask->spellings[o->ask->spelling_count - 1];
    gs_buf needle;
    gs_buf_init(&needle, o->scratch);
    for (size_t i = 0; i < shortest.len; i++)
        gs_buf_byte(&needle, shortest.ptr[i] == '/' ? '.' : shortest.ptr[i]);
    for (size_t at = 0; at < text.len;) {
        gs_str rest = {text.ptr + at, text.len - at}, below;
        size_t found = gs_str_find(rest, gs_buf_str(&needle));
        if (found == SIZE_MAX)
            return;
        gs_span span = path_around(text, at + found, at + found + needle.len);
        if (is_spelling(o, gs_source_slice(o->reader->source, span), &below))
            add_string(o, span, below);
        at = span.end > at + found ? span.end : at + found + 1;
    }
}

/* ------------------------------------------------------------- __module__ */

static gs_str last_part_of(gs_str text)
{
    size_t at = text.len;
    while (at && text.ptr[at - 1] != '.')
        at--;
    return (gs_str){text.ptr + at, text.len - at};
}

/* "apps.wellness.models", "wellness.models" or ".models": a string that the new
 * modules' paths do not end in. */
static bool is_end_of_path(const gs_outsider *o, TSNode node)
{
    gs_span content;
    if (!gs_string_content(o->reader, node, &content))
        return false;
    gs_str text = gs_source_slice(o->reader->source, content);
    gs_buf dotted;
    gs_buf_init(&dotted, o->scratch);
    gs_str longest = o->ask->spellings[0];
    gs_buf_byte(&dotted, '.');
    for (size_t i = 0; i < longest.len; i++)
        gs_buf_byte(&dotted, longest.ptr[i] == '/' ? '.' : longest.ptr[i]);
    gs_str last = last_part_of(gs_buf_str(&dotted));
    return text.len >= last.len && gs_str_ends(gs_buf_str(&dotted), text);
}

/* models.__name__, where `models` is the module asked about. */
static bool is_name_of_module(const gs_outsider *o, TSNode node)
{
    gs_span span = gs_node_span(node);
    for (uint32_t i = 0; i < o->mentions->len; i++) {
        const gs_mention *m = &o->mentions->at[i];
        if (m->kind == GS_MENTION_READ && m->span.start == span.start && m->span.end == span.end)
            return gs_str_equal(m->name, GS_STR("__name__"));
    }
    return false;
}

static bool names_module(const gs_outsider *o, TSNode operand)
{
    if (is_end_of_path(o, operand) || is_name_of_module(o, operand))
        return true;
    gs_node_kind kind = gs_kind(o->reader, operand);
    bool items = kind == K_TUPLE || kind == K_LIST || kind == K_SET || kind == K_ARGUMENT_LIST;
    for (uint32_t i = 0; items && i < ts_node_named_child_count(operand); i++)
        if (is_end_of_path(o, ts_node_named_child(operand, i)))
            return true;
    return false;
}

static bool has_operand(const gs_outsider *o, TSNode comparison)
{
    for (uint32_t i = 0; i < ts_node_named_child_count(comparison); i++)
        if (names_module(o, ts_node_named_child(comparison, i)))
            return true;
    return false;
}

/* X.__module__ == M.__name__, X.__module__ in ("M",), X.__module__.endswith(".models") */
static bool is_filter(const gs_outsider *o, TSNode attribute)
{
    TSNode parent = ts_node_parent(attribute);
    gs_node_kind kind = gs_kind(o->reader, parent);
    if (kind == K_COMPARISON)
        return has_operand(o, parent);
    TSNode call = ts_node_parent(parent);
    if (kind != K_ATTRIBUTE || gs_kind(o->reader, call) != K_CALL ||
        !gs_str_ends(gs_outside_text(o, parent), GS_STR(".endswith")))
        return false;
    return names_module(o, ts_node_child_by_field_id(call, o->reader->fields.arguments));
}

static void find_filters(gs_outsider *o)
{
    gs_str text = o->reader->source->text, needle = GS_STR("__module__");
    for (size_t at = 0; at < text.len;) {
        size_t found = gs_str_find((gs_str){text.ptr + at, text.len - at}, needle);
        if (found == SIZE_MAX)
            return;
        gs_span span = {(uint32_t)(at + found), (uint32_t)(at + found + needle.len)};
        TSNode node = ts_node_parent(gs_outside_node(o, span));
        bool attribute = !ts_node_is_null(node) && gs_kind(o->reader, node) == K_ATTRIBUTE;
        if (attribute && gs_node_span(node).end == span.end && is_filter(o, node))
            gs_outside_add(o, (gs_mention){.kind = GS_MENTION_FILTER,
                                           .span = gs_node_span(node),
                                           .call = {.position = GS_NONE}});
        at = span.end;
    }
}

void gs_outside_strings(gs_outsider *o)
{
    assert(o->ask->spelling_count > 0);
    find_strings(o);
    find_filters(o);
}
