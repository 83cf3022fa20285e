/* toml.c - the tables of a TOML document.
 *
 * Owns: parser and tree of a document, headers and dotted keys, and the rules
 * for what may be defined again (TOML 1.0, "Table").
 * Must not know: what the keys mean to anybody.
 */
#include "toml_p.h"

/* The grammar, compiled in from grammars/. */
const TSLanguage *tree_sitter_toml(void);

/* ---------------------------------------------------------------- messages */

bool gs_toml_refuse(gs_toml_reader *reader, uint32_t offset, gs_str text, const char *remedy)
{
    gs_position at = gs_source_position(reader->source, offset);
    gs_diags_add(reader->diags, (gs_diag){.severity = GS_ERROR,
                                          .code = GS_STR("toml"),
                                          .path = reader->source->path,
                                          .line = at.line,
                                          .column = at.column,
                                          .text = text,
                                          .remedy = gs_str_from(remedy)});
    return false;
}

/* A key or table that is there already, and where. */
static bool refuse_second(gs_toml_reader *reader, uint32_t offset, const char *what, gs_str key,
                          uint32_t node)
{
    gs_str text = gs_str_format(reader->arena, "%s \"%.*s\" stands on line %u already", what,
                                GS_FMT(key), reader->toml->nodes.at[node].line);
    return gs_toml_refuse(reader, offset, text, "keep one of the two");
}

static bool refuse_syntax(gs_toml_reader *reader, TSNode root)
{
    uint32_t offset = ts_node_start_byte(gs_first_error(root));
    gs_str near = gs_text_near(reader->source, offset);
    gs_str text = near.len ? gs_str_format(reader->arena, "not TOML near '%.*s'", GS_FMT(near))
                           : GS_STR("not TOML: the line ends too early");
    return gs_toml_refuse(reader, offset, text, "see https://toml.io/en/v1.0.0");
}

/* ------------------------------------------------------------------- nodes */

uint32_t gs_toml_add(gs_toml_reader *reader, uint32_t parent, gs_str key, gs_toml_kind kind,
                     uint32_t offset)
{
    gs_toml *toml = reader->toml;
    uint32_t node = toml->nodes.len;
    gs_position at = gs_source_position(reader->source, offset);
    *gs_vec_push(reader->arena, &toml->nodes) = (gs_toml_node){.kind = kind,
                                                               .key = key,
                                                               .line = at.line,
                                                               .column = at.column,
                                                               .first_child = GS_NONE,
                                                               .last_child = GS_NONE,
                                                               .next = GS_NONE};
    *gs_vec_push(reader->scratch, &reader->states) = (gs_toml_state){0};
    if (parent == GS_NONE)
        return node;
    gs_toml_node *above = &toml->nodes.at[parent];
    if (above->last_child == GS_NONE)
        above->first_child = node;
    else
        toml->nodes.at[above->last_child].next = node;
    above->last_child = node;
    if (above->kind == GS_TOML_TABLE)
        *gs_map_put(&reader->children, GS_PAIR(parent, gs_names_add(&reader->keys, key))) = node;
    return node;
}

static uint32_t child_of(const gs_toml_reader *reader, uint32_t table, gs_str key)
{
    gs_id id = gs_names_find(&reader->keys, key);
    return id == GS_NONE ? GS_NONE : gs_map_get(&reader->children, GS_PAIR(table, id));
}

/* -------------------------------------------------------------------- keys */

typedef struct key_part {
    gs_str text;
    uint32_t offset;
} key_part;
typedef GS_VEC(key_part) key_parts;

static bool add_part(gs_toml_reader *reader, TSNode node, key_parts *parts)
{
    key_part part = {.offset = ts_node_start_byte(node)};
    if (!gs_toml_key(reader, node, &part.text))
        return false;
    *gs_vec_push(reader->scratch, parts) = part;
    return true;
}

/* The grammar nests a dotted key to the left: its first part stands deepest. */
static bool read_key(gs_toml_reader *reader, TSNode key, key_parts *parts)
{
    GS_VEC(TSNode) nodes = {0};
    while (gs_toml_is(key, "dotted_key")) {
        uint32_t count = ts_node_named_child_count(key);
        assert(count >= 2);
        *gs_vec_push(reader->scratch, &nodes) = ts_node_named_child(key, count - 1);
        key = ts_node_named_child(key, 0);
    }
    bool ok = add_part(reader, key, parts);
    for (uint32_t i = nodes.len; ok && i > 0; i--)
        ok = add_part(reader, nodes.at[i - 1], parts);
    return ok;
}

/* The table that a part of a dotted key before the last leads to, made if new. */
static bool step_by_dot(gs_toml_reader *reader, uint32_t *table, const key_part *part)
{
    uint32_t child = child_of(reader, *table, part->text);
    if (child == GS_NONE) {
        child = gs_toml_add(reader, *table, part->text, GS_TOML_TABLE, part->offset);
        reader->states.at[child] = (gs_toml_state){GS_TOML_BY_DOT, reader->section};
    }
    gs_toml_state state = reader->states.at[child];
    bool open = state.origin == GS_TOML_BY_PATH ||
                (state.origin == GS_TOML_BY_DOT && state.section == reader->section);
    if (reader->toml->nodes.at[child].kind != GS_TOML_TABLE || !open)
        return refuse_second(reader, part->offset, "the key", part->text, child);
    *table = child;
    return true;
}

bool gs_toml_pair(gs_toml_reader *reader, uint32_t table, TSNode pair)
{
    key_parts parts = {0};
    uint32_t count = ts_node_named_child_count(pair);
    assert(count >= 2);
    if (!read_key(reader, ts_node_named_child(pair, 0), &parts))
        return false;
    for (uint32_t i = 0; i + 1 < parts.len; i++) {
        if (!step_by_dot(reader, &table, &parts.at[i]))
            return false;
    }
    const key_part *last = gs_vec_last(&parts);
    uint32_t there = child_of(reader, table, last->text);
    if (there != GS_NONE)
        return refuse_second(reader, last->offset, "the key", last->text, there);
    TSNode value = ts_node_named_child(pair, 1);
    for (uint32_t i = 2; i < count && gs_toml_is(value, "comment"); i++)
        value = ts_node_named_child(pair, i);
    uint32_t node = gs_toml_add(reader, table, last->text, GS_TOML_OTHER, last->offset);
    return gs_toml_value(reader, node, value);
}

/* ----------------------------------------------------------------- headers */

/* The table that a part of a header leads to; the last of [[tables]]. */
static bool step_by_header(gs_toml_reader *reader, uint32_t *table, const key_part *part)
{
    uint32_t child = child_of(reader, *table, part->text);
    if (child == GS_NONE) {
        child = gs_toml_add(reader, *table, part->text, GS_TOML_TABLE, part->offset);
        reader->states.at[child].origin = GS_TOML_BY_PATH;
    }
    const gs_toml_node *node = &reader->toml->nodes.at[child];
    bool closed = reader->states.at[child].origin == GS_TOML_BY_VALUE;
    if (closed || (node->kind != GS_TOML_TABLE && node->kind != GS_TOML_ARRAY))
        return refuse_second(reader, part->offset, "the key", part->text, child);
    *table = node->kind == GS_TOML_ARRAY ? node->last_child : child;
    return true;
}

/* [last] in `table`: new, or made so far only by the way of another header. */
static bool open_table(gs_toml_reader *reader, uint32_t *table, const key_part *last)
{
    uint32_t child = child_of(reader, *table, last->text);
    if (child == GS_NONE)
        child = gs_toml_add(reader, *table, last->text, GS_TOML_TABLE, last->offset);
    else if (reader->toml->nodes.at[child].kind != GS_TOML_TABLE ||
             reader->states.at[child].origin != GS_TOML_BY_PATH)
        return refuse_second(reader, last->offset, "the table", last->text, child);
    reader->states.at[child].origin = GS_TOML_BY_HEADER;
    *table = child;
    return true;
}

/* [[last]] in `table`: one more element of an array that only headers made. */
static bool open_element(gs_toml_reader *reader, uint32_t *table, const key_part *last)
{
    uint32_t child = child_of(reader, *table, last->text);
    if (child == GS_NONE) {
        child = gs_toml_add(reader, *table, last->text, GS_TOML_ARRAY, last->offset);
        reader->states.at[child].origin = GS_TOML_BY_HEADER;
    } else if (reader->toml->nodes.at[child].kind != GS_TOML_ARRAY ||
               reader->states.at[child].origin == GS_TOML_BY_VALUE) {
        return refuse_second(reader, last->offset, "the key", last->text, child);
    }
    *table = gs_toml_add(reader, child, GS_STR(""), GS_TOML_TABLE, last->offset);
    reader->states.at[*table].origin = GS_TOML_BY_HEADER;
    return true;
}

static bool open_header(gs_toml_reader *reader, TSNode header, uint32_t *table)
{
    key_parts parts = {0};
    TSNode key = ts_node_named_child(header, 0);
    *table = 0;
    if (!read_key(reader, key, &parts))
        return false;
    for (uint32_t i = 0; i + 1 < parts.len; i++) {
        if (!step_by_header(reader, table, &parts.at[i]))
            return false;
    }
    bool element = gs_toml_is(header, "table_array_element");
    return element ? open_element(reader, table, gs_vec_last(&parts))
                   : open_table(reader, table, gs_vec_last(&parts));
}

static bool read_section(gs_toml_reader *reader, TSNode section)
{
    uint32_t table, count = ts_node_named_child_count(section);
    reader->section++;
    if (!open_header(reader, section, &table))
        return false;
    for (uint32_t i = 1; i < count; i++) {
        TSNode child = ts_node_named_child(section, i);
        if (gs_toml_is(child, "pair") && !gs_toml_pair(reader, table, child))
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- document */

static bool read_document(gs_toml_reader *reader, TSNode root)
{
    if (ts_node_has_error(root))
        return refuse_syntax(reader, root);
    gs_toml_add(reader, GS_NONE, GS_STR(""), GS_TOML_TABLE, 0);
    for (uint32_t i = 0; i < ts_node_named_child_count(root); i++) {
        TSNode child = ts_node_named_child(root, i);
        if (gs_toml_is(child, "comment"))
            continue;
        bool ok = gs_toml_is(child, "pair") ? gs_toml_pair(reader, 0, child)
                                            : read_section(reader, child);
        if (!ok)
            return false;
    }
    return true;
}

bool gs_toml_read(gs_toml *toml, const gs_source *source, gs_arena *arena, gs_arena *scratch,
                  gs_diags *diags)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    *toml = (gs_toml){0};
    gs_toml_reader reader = {
        .toml = toml, .source = source, .arena = arena, .scratch = scratch, .diags = diags};
    gs_names_init(&reader.keys, scratch);
    gs_map_init(&reader.children, scratch);
    TSParser *parser = ts_parser_new();
    bool fits = ts_parser_set_language(parser, tree_sitter_toml());
    assert(fits);
    (void)fits;
    gs_str text = source->text;
    TSTree *tree = ts_parser_parse_string(parser, NULL, text.ptr, (uint32_t)text.len);
    bool ok = tree && read_document(&reader, ts_tree_root_node(tree));
    ts_tree_delete(tree);
    ts_parser_delete(parser);
    gs_arena_rewind(scratch, mark);
    return ok;
}

uint32_t gs_toml_find(const gs_toml *toml, uint32_t table, const char *key)
{
    if (table == GS_NONE || toml->nodes.at[table].kind != GS_TOML_TABLE)
        return GS_NONE;
    gs_str wanted = gs_str_from(key);
    uint32_t node = toml->nodes.at[table].first_child;
    while (node != GS_NONE && !gs_str_equal(toml->nodes.at[node].key, wanted))
        node = toml->nodes.at[node].next;
    return node;
}

const char *gs_toml_kind_name(gs_toml_kind kind)
{
    static const char *const NAMES[] = {
        [GS_TOML_TABLE] = "a table",         [GS_TOML_ARRAY] = "an array",
        [GS_TOML_STRING] = "a string",       [GS_TOML_INTEGER] = "a whole number",
        [GS_TOML_BOOLEAN] = "true or false", [GS_TOML_OTHER] = "a number or date"};
    assert(kind <= GS_TOML_OTHER);
    return NAMES[kind];
}
