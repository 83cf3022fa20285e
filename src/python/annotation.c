/* annotation.c - the names inside a string that stands for an annotation.
 *
 * "Order", "list[Order]", "Optional['Order']": the text is parsed as a module
 * of its own by the same grammar. Offsets are those of the source, so only
 * strings without escapes are read.
 */
#include "python_p.h"

static void read_text(gs_reader *reader, gs_span content, uint32_t depth);

/* Strings in strings are read to this depth, and what is nested in them. */
enum { DEEPEST = 64 };

static gs_span moved(TSNode node, uint32_t base)
{
    gs_span span = gs_node_span(node);
    return (gs_span){span.start + base, span.end + base};
}

/* The name that a dotted path begins with. */
static void read_path(gs_reader *reader, TSNode path, uint32_t base)
{
    TSNode first = path;
    while (gs_kind(reader, first) == K_ATTRIBUTE)
        first = ts_node_child(first, 0);
    if (gs_kind(reader, first) == K_IDENTIFIER)
        gs_read_string_name(reader, moved(first, base), moved(path, base));
}

/* A string in the string: 'Order' of "Optional['Order']", without a prefix. */
static void read_inner_string(gs_reader *reader, gs_span string, uint32_t depth)
{
    gs_str text = gs_source_slice(reader->source, string);
    if (text.len > 2 && (text.ptr[0] == '"' || text.ptr[0] == '\''))
        read_text(reader, (gs_span){string.start + 1, string.end - 1}, depth);
}

/* The strings of Literal["x"] are no names. */
static bool is_literal(const gs_reader *reader, TSNode node, uint32_t base)
{
    gs_node_kind kind = gs_kind(reader, node);
    if (kind != K_SUBSCRIPT && kind != K_GENERIC_TYPE)
        return false;
    gs_span first = moved(ts_node_child(node, 0), base);
    return gs_str_ends(gs_source_slice(reader->source, first), GS_STR("Literal"));
}

static void read_names(gs_reader *reader, TSNode node, uint32_t base, uint32_t depth)
{
    gs_node_kind kind = gs_kind(reader, node);
    if (kind == K_TOKEN || depth > DEEPEST)
        return;
    if (kind == K_STRING) {
        read_inner_string(reader, moved(node, base), depth + 1);
        return;
    }
    if (kind == K_IDENTIFIER || kind == K_ATTRIBUTE) {
        read_path(reader, node, base);
        return;
    }
    bool first_only = kind == K_MEMBER_TYPE || is_literal(reader, node, base);
    uint32_t count = first_only ? 1 : ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; i++)
        read_names(reader, ts_node_named_child(node, i), base, depth + 1);
}

static void read_text(gs_reader *reader, gs_span content, uint32_t depth)
{
    gs_str text = gs_source_slice(reader->source, content);
    TSTree *tree = ts_parser_parse_string(reader->parser, NULL, text.ptr, (uint32_t)text.len);
    if (!tree)
        return;
    TSNode root = ts_tree_root_node(tree);
    if (!ts_node_has_error(root))
        read_names(reader, root, content.start, depth);
    ts_tree_delete(tree);
}

void gs_read_string_annotation(gs_reader *reader, TSNode string)
{
    gs_span content;
    if (gs_string_content(reader, string, &content) && content.end > content.start)
        read_text(reader, content, 0);
}
