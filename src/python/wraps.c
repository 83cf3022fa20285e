/* wraps.c - what stands around the names by which a module speaks of itself.
 *
 * Owns the climb from such a name (__file__, __name__, globals, ...) through the
 * calls, attributes and subscripts around it. Knows nothing of Django, nor what
 * the shapes are good for.
 */
#include "python_p.h"

enum { MOST_WRAPS = 8 };

typedef struct climber {
    gs_reader *reader;
    TSTreeCursor cursor;
    TSNode child; /* that was climbed from */
    gs_wrapped *wrapped;
    gs_id keyword;
    bool open; /* the shape may go on */
} climber;

static bool is_self_word(gs_str text)
{
    static const char *const WORDS[] = {"__file__", "__name__", "__package__", "__spec__",
                                        "globals"};
    if (text.len < 7 || (text.ptr[0] != '_' && text.ptr[0] != 'g'))
        return false;
    for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++)
        if (gs_str_equal(text, gs_str_from(WORDS[i])))
            return true;
    return false;
}

static gs_span path_of(const gs_reader *reader, TSNode node)
{
    return gs_is_path(reader, node) ? gs_node_span(node) : (gs_span){0};
}

/* How many named children are no comments; `*position` is that of `child`. */
static uint32_t count_children(const gs_reader *reader, TSNode list, TSNode child,
                               uint32_t *position)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < ts_node_named_child_count(list); i++) {
        TSNode node = ts_node_named_child(list, i);
        if (gs_kind(reader, node) == K_COMMENT)
            continue;
        if (ts_node_start_byte(node) == ts_node_start_byte(child))
            *position = count;
        count++;
    }
    return count;
}

static void add(climber *c, gs_wrap wrap)
{
    gs_facts *facts = c->reader->facts;
    wrap.keyword = c->keyword;
    c->keyword = GS_NONE;
    *gs_vec_push(c->reader->arena, &facts->wraps) = wrap;
    c->open = ++c->wrapped->wraps < MOST_WRAPS;
}

static void add_argument(climber *c, TSNode list)
{
    if (!ts_tree_cursor_goto_parent(&c->cursor))
        return;
    TSNode call = ts_tree_cursor_current_node(&c->cursor);
    c->open = gs_kind(c->reader, call) == K_CALL;
    if (!c->open)
        return;
    gs_wrap wrap = {.kind = GS_WRAP_ARGUMENT,
                    .span = gs_node_span(call),
                    .path = path_of(c->reader, ts_node_child(call, 0))};
    wrap.count = count_children(c->reader, list, c->child, &wrap.position);
    add(c, wrap);
    c->child = call;
}

static void add_subscript(climber *c, TSNode subscript)
{
    TSNode value = ts_node_child(subscript, 0);
    bool item = ts_node_eq(value, c->child);
    gs_wrap wrap = {.kind = item ? GS_WRAP_ITEM : GS_WRAP_INDEX,
                    .span = gs_node_span(subscript),
                    .count = ts_node_named_child_count(subscript) - 1};
    if (!item)
        wrap.path = path_of(c->reader, value);
    add(c, wrap);
}

static void add_call(climber *c, TSNode call)
{
    TSNode list = ts_node_child_by_field_id(call, c->reader->fields.arguments);
    uint32_t position;
    add(c, (gs_wrap){.kind = GS_WRAP_CALL,
                     .span = gs_node_span(call),
                     .path = gs_node_span(list),
                     .count = count_children(c->reader, list, c->child, &position)});
}

static void add_attribute(climber *c, TSNode attribute)
{
    TSNode name = ts_node_child_by_field_id(attribute, c->reader->fields.attribute);
    add(c, (gs_wrap){.kind = GS_WRAP_ATTRIBUTE,
                     .span = gs_node_span(attribute),
                     .path = gs_node_span(name)});
}

static bool holds_targets(gs_node_kind kind)
{
    return kind == K_EXPRESSION_LIST || kind == K_TUPLE || kind == K_LIST || kind == K_LIST_SPLAT ||
           kind == K_PARENTHESIZED;
}

/* The shape ends below the node under the cursor: is it the target of an
 * assignment, or of `del`? */
static void end_shape(climber *c)
{
    TSNode parent = ts_tree_cursor_current_node(&c->cursor);
    gs_node_kind kind = gs_kind(c->reader, parent);
    while (holds_targets(kind) && ts_tree_cursor_goto_parent(&c->cursor)) {
        c->child = parent;
        parent = ts_tree_cursor_current_node(&c->cursor);
        kind = gs_kind(c->reader, parent);
    }
    c->open = false;
    bool left = ts_node_eq(ts_node_child_by_field_id(parent, c->reader->fields.left), c->child);
    bool assigns =
        kind == K_ASSIGNMENT || kind == K_AUGMENTED || kind == K_FOR || kind == K_FOR_IN_CLAUSE;
    c->wrapped->stored =
        kind == K_DELETE || kind == K_AS_PATTERN_TARGET || kind == K_PATTERN || (assigns && left);
}

static void step(climber *c)
{
    TSNode parent = ts_tree_cursor_current_node(&c->cursor);
    gs_node_kind kind = gs_kind(c->reader, parent);
    TSNode outer = parent;
    if (kind == K_ARGUMENT_LIST) {
        add_argument(c, parent);
        return;
    }
    if (kind == K_KEYWORD_ARGUMENT)
        c->keyword = gs_identifier(c->reader, gs_node_span(ts_node_child(parent, 0)));
    else if (kind == K_ATTRIBUTE)
        add_attribute(c, parent);
    else if (kind == K_CALL)
        add_call(c, parent);
    else if (kind == K_SUBSCRIPT)
        add_subscript(c, parent);
    else if (kind != K_PARENTHESIZED)
        end_shape(c);
    c->child = outer;
}

/* Anywhere inside a string: what is put there must not have its quotes. */
static bool in_string(climber *c)
{
    do {
        gs_node_kind kind = gs_kind(c->reader, ts_tree_cursor_current_node(&c->cursor));
        if (kind == K_STRING || kind == K_CONCATENATED_STRING)
            return true;
    } while (ts_tree_cursor_goto_parent(&c->cursor));
    return false;
}

/* From the name up to the node under the cursor, which may be above it. */
static void start(climber *c, gs_span span)
{
    TSNode root = ts_tree_cursor_current_node(&c->cursor);
    c->child = ts_node_descendant_for_byte_range(root, span.start, span.end);
    while (ts_tree_cursor_goto_first_child_for_byte(&c->cursor, span.start) >= 0 &&
           !ts_node_eq(ts_tree_cursor_current_node(&c->cursor), c->child))
        ;
}

void gs_wraps_note(gs_reader *reader, gs_span span)
{
    if (!is_self_word(gs_source_slice(reader->source, span)))
        return;
    gs_facts *facts = reader->facts;
    *gs_map_put(&facts->wrapped_at, span.start) = facts->wrapped.len;
    *gs_vec_push(reader->arena, &facts->wrapped) =
        (gs_wrapped){.offset = span.start, .first_wrap = facts->wraps.len};
    climber c = {.reader = reader,
                 .cursor = ts_tree_cursor_copy(&reader->cursor),
                 .wrapped = gs_vec_last(&facts->wrapped),
                 .keyword = GS_NONE,
                 .open = true};
    start(&c, span);
    while (c.open && ts_tree_cursor_goto_parent(&c.cursor))
        step(&c);
    c.wrapped->in_string = in_string(&c);
    assert(c.wrapped->wraps <= MOST_WRAPS);
    ts_tree_cursor_delete(&c.cursor);
}
