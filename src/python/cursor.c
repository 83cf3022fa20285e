/* cursor.c - steps over the tree.
 *
 * Owns the depth of nesting and its limit. Knows nothing of what the nodes mean.
 */
#include "python_p.h"

TSNode gs_node(const gs_reader *reader)
{
    return ts_tree_cursor_current_node(&reader->cursor);
}

gs_node_kind gs_kind(const gs_reader *reader, TSNode node)
{
    TSSymbol symbol = ts_node_symbol(node);
    if (symbol == (TSSymbol)-1)
        return K_ERROR;
    return (gs_node_kind)reader->kinds[symbol];
}

gs_span gs_node_span(TSNode node)
{
    return (gs_span){ts_node_start_byte(node), ts_node_end_byte(node)};
}

TSFieldId gs_field(const gs_reader *reader)
{
    return ts_tree_cursor_current_field_id(&reader->cursor);
}

bool gs_enter(gs_reader *reader)
{
    if (reader->depth >= GS_NESTING_MAX) {
        if (!reader->too_deep)
            reader->deep_span = gs_node_span(gs_node(reader));
        reader->too_deep = true;
        return false;
    }
    if (!ts_tree_cursor_goto_first_child(&reader->cursor))
        return false;
    reader->depth++;
    return true;
}

void gs_leave(gs_reader *reader)
{
    assert(reader->depth > 0);
    reader->depth--;
    bool up = ts_tree_cursor_goto_parent(&reader->cursor);
    assert(up);
    (void)up;
}

bool gs_next(gs_reader *reader)
{
    if (ts_tree_cursor_goto_next_sibling(&reader->cursor))
        return true;
    gs_leave(reader);
    return false;
}
