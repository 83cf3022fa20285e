/* parse.c - bytes to facts: the only door to tree-sitter.
 *
 * Owns the parser and the tree, which lives no longer than gs_facts_read, and
 * what is refused: syntax errors, Python 2, nesting without end.
 */
#include "python_p.h"

/* ---------------------------------------------------------------- errors */

static void refuse(gs_reader *reader, uint32_t offset, gs_str code, gs_str text, gs_str remedy)
{
    gs_position at = gs_source_position(reader->source, offset);
    gs_diags_add(reader->diags, (gs_diag){
                                    .severity = GS_ERROR,
                                    .code = code,
                                    .path = reader->source->path,
                                    .line = at.line,
                                    .column = at.column,
                                    .text = text,
                                    .remedy = remedy,
                                });
}

TSNode gs_first_error(TSNode node)
{
    for (bool deeper = true; deeper;) {
        deeper = false;
        uint32_t count = ts_node_child_count(node);
        for (uint32_t i = 0; i < count && !deeper; i++) {
            TSNode child = ts_node_child(node, i);
            if (ts_node_is_missing(child) || ts_node_symbol(child) == (TSSymbol)-1)
                return child;
            if (ts_node_has_error(child)) {
                node = child;
                deeper = true;
            }
        }
    }
    return node;
}

gs_str gs_text_near(const gs_source *source, uint32_t offset)
{
    gs_str text = source->text;
    uint32_t end = offset;
    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r' && end - offset < 40)
        end++;
    while (end < text.len && end > offset && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return (gs_str){text.ptr + offset, end - offset};
}

static void refuse_syntax(gs_reader *reader, uint32_t offset, gs_str text)
{
    refuse(reader, offset, GS_STR("syntax"), text,
           GS_STR("the file must compile first: python3 -m py_compile shows what Python says"));
}

static void refuse_near(gs_reader *reader, uint32_t offset)
{
    refuse_syntax(reader, offset,
                  gs_str_format(reader->arena, "syntax error near '%.*s'",
                                GS_FMT(gs_text_near(reader->source, offset))));
}

static void refuse_error(gs_reader *reader, TSNode root)
{
    TSNode error = gs_first_error(root);
    uint32_t at = ts_node_start_byte(error);
    if (ts_node_is_missing(error))
        refuse_syntax(reader, at,
                      gs_str_format(reader->arena, "syntax error: '%s' is missing here",
                                    ts_node_type(error)));
    else
        refuse_near(reader, at);
}

static gs_str python2_text(const gs_reader *reader, TSNode node)
{
    gs_str text = gs_source_slice(reader->source, gs_node_span(node));
    if (gs_str_starts(text, GS_STR("print")))
        return GS_STR("Python 2 code: print is a statement");
    if (gs_str_starts(text, GS_STR("exec")))
        return GS_STR("Python 2 code: exec is a statement");
    return GS_STR("Python 2 code: 'except X, name'");
}

static void refuse_python2(gs_reader *reader, TSNode node)
{
    refuse(reader, ts_node_start_byte(node), GS_STR("H58"), python2_text(reader, node),
           GS_STR("convert the file to Python 3 first, for instance with 2to3"));
}

/* ------------------------------------------------------------- Python 2 */

/* `except A, b:` binds b in Python 2 and is a tuple of classes from 3.14 on.
 * A name that is no builtin, starts small and is bound nowhere is Python 2's. */
static bool is_python2_handler(gs_reader *reader, TSNode handler)
{
    bool comma = false;
    for (uint32_t i = 0; i < ts_node_child_count(handler); i++) {
        TSNode child = ts_node_child(handler, i);
        gs_str text = gs_source_slice(reader->source, gs_node_span(child));
        if (comma && gs_kind(reader, child) == K_IDENTIFIER && text.len > 0)
            return text.ptr[0] >= 'a' && text.ptr[0] <= 'z' && !gs_is_builtin(text);
        comma = gs_str_equal(text, GS_STR(","));
    }
    return false;
}

void gs_note_python2(gs_reader *reader, gs_node_kind kind)
{
    TSNode node = gs_node(reader);
    if (reader->python2 || (kind == K_EXCEPT && !is_python2_handler(reader, node)))
        return;
    reader->python2 = true;
    reader->python2_node = node;
}

/* Searches a tree with errors, which is not walked, for what only Python 2 has.
 * Statements of one line are not entered, so this reads a small part of it. */
static void find_python2(gs_reader *reader)
{
    GS_CHILDREN(reader)
    {
        gs_node_kind kind = reader->python2 ? K_TOKEN : gs_kind(reader, gs_node(reader));
        if (kind == K_PYTHON2 || kind == K_EXCEPT)
            gs_note_python2(reader, kind);
        if (kind == K_BLOCK || kind == K_FUNCTION || kind == K_CLASS || kind == K_IF ||
            kind == K_FOR || kind == K_TRY || kind == K_WHILE || kind == K_WITH ||
            kind == K_EXCEPT || kind == K_DECORATED || kind == K_OTHER || kind == K_ELSE_CLAUSE ||
            kind == K_MATCH || kind == K_CASE_CLAUSE)
            find_python2(reader);
    }
}

/* --------------------------------------------------------------- reading */

static void intern_known_names(gs_reader *reader)
{
    gs_names *names = &reader->facts->names;
    reader->known.all = gs_names_add(names, GS_STR("__all__"));
    reader->known.bound = gs_names_add(names, GS_STR("bound"));
}

static gs_str parent_folder(gs_str path)
{
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    if (end == 0)
        return (gs_str){0};
    size_t start = --end;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return (gs_str){path.ptr + start, end - start};
}

static void start_reading(gs_reader *reader, TSNode root)
{
    reader->cursor = ts_tree_cursor_new(root);
    reader->depth = 0;
    reader->at = (gs_at){.scope = 0,
                         .function = GS_NONE,
                         .class_id = GS_NONE,
                         .value = GS_NONE,
                         .arg = GS_NONE,
                         .nested = GS_NONE,
                         .defining = GS_NONE,
                         .kind = GS_USE_MODULE};
}

static bool refuse_depth(gs_reader *reader)
{
    if (reader->too_deep)
        refuse(
            reader, reader->deep_span.start, GS_STR("nesting"),
            gs_str_format(reader->arena, "nested deeper than %d levels", GS_NESTING_MAX),
            GS_STR("CPython itself stops at 200 brackets and 100 blocks; is this file generated?"));
    return reader->too_deep;
}

static bool refuse_misread(gs_reader *reader)
{
    bool misread = reader->misread.end != 0;
    if (misread)
        refuse_near(reader, reader->misread.start);
    return misread;
}

static bool refuse_indent(gs_reader *reader)
{
    if (reader->misindented.end == 0 || reader->too_deep)
        return false;
    refuse_syntax(reader, reader->misindented.start,
                  GS_STR("syntax error: the indentation fits no block around it"));
    return true;
}

/* The grammar takes a keyword that stands where it makes no sense for a name: the
 * `else:` of no loop for an annotation. */
static void find_keyword(gs_reader *reader)
{
    const gs_facts *facts = reader->facts;
    for (uint32_t i = 0; i < facts->bindings.len && !reader->misread.end; i++)
        if (gs_is_keyword(gs_facts_name(facts, facts->bindings.at[i].name)))
            reader->misread = facts->bindings.at[i].span;
}

/* Whether what the parser made of the file is no Python 3, or too deep. */
static bool refuse_reading(gs_reader *reader)
{
    if (reader->python2) {
        refuse_python2(reader, reader->python2_node);
        return true;
    }
    return refuse_depth(reader) || refuse_indent(reader) || refuse_misread(reader);
}

static bool read_tree(gs_reader *reader, TSNode root)
{
    bool broken = ts_node_has_error(root);
    start_reading(reader, root);
    if (broken) {
        find_python2(reader);
    } else {
        gs_scope_new(reader, GS_SCOPE_MODULE, GS_NONE, 0);
        gs_walk_module(reader);
        find_keyword(reader);
    }
    ts_tree_cursor_delete(&reader->cursor);
    bool refused = (!broken || reader->python2) && refuse_reading(reader);
    if (broken && !refused)
        refuse_error(reader, root);
    return !broken && !refused;
}

/* True if an annotation that counts as evaluated names what only a later
 * statement binds: such a file runs only where annotations are lazy (3.14). */
static bool names_later_binding(const gs_facts *facts, const gs_map *first_binding,
                                const gs_use *use)
{
    if (use->kind != GS_USE_ANNOTATION || use->timing != GS_EAGER || use->function != GS_NONE)
        return false;
    uint32_t binding = gs_map_get(first_binding, use->name);
    return binding != GS_NONE && facts->bindings.at[binding].stmt > use->stmt;
}

static void relax_annotations(gs_reader *reader)
{
    gs_facts *facts = reader->facts;
    gs_map first_binding;
    gs_map_init(&first_binding, reader->scratch);
    for (uint32_t b = 0; b < facts->bindings.len; b++) {
        uint32_t *slot = gs_map_put(&first_binding, facts->bindings.at[b].name);
        if (*slot == GS_NONE)
            *slot = b;
    }
    bool lazy = false;
    for (uint32_t u = 0; u < facts->uses.len && !lazy; u++)
        lazy = names_later_binding(facts, &first_binding, &facts->uses.at[u]);
    for (uint32_t u = 0; lazy && u < facts->uses.len; u++)
        if (facts->uses.at[u].kind == GS_USE_ANNOTATION)
            facts->uses.at[u].timing = GS_ANNOTATION;
}

static void finish(gs_reader *reader, TSNode root, void *context)
{
    gs_facts *facts = reader->facts;
    (void)root;
    (void)context;
    gs_tile(reader);
    gs_scopes_resolve(reader);
    relax_annotations(reader);
    gs_all_finish(reader);
    facts->app_label = parent_folder(facts->source->path);
    gs_django_read(facts, reader->arena);
    gs_eager_close(facts, reader->scratch);
}

static void clear_facts(gs_facts *facts, const gs_source *source, gs_arena *arena)
{
    *facts = (gs_facts){.source = source};
    gs_names_init(&facts->names, arena);
    gs_map_init(&facts->class_of, arena);
    gs_map_init(&facts->wrapped_at, arena);
    gs_map_init(&facts->function_of, arena);
}

/* The grammar knows no newline of a carriage return alone, as Python does: it is
 * given a line feed in its place. Offsets stay the same. */
static gs_str with_line_feeds(gs_str text, gs_arena *scratch)
{
    char *copy = NULL;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '\r' || (i + 1 < text.len && text.ptr[i + 1] == '\n'))
            continue;
        if (!copy) {
            copy = gs_new_n(scratch, char, text.len + 1);
            memcpy(copy, text.ptr, text.len);
        }
        copy[i] = '\n';
    }
    return copy ? (gs_str){copy, text.len} : text;
}

bool gs_reader_run(gs_facts *facts, const gs_source *source, const gs_reader_visit *visit,
                   gs_arena *arena, gs_arena *scratch, gs_diags *diags)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    const TSLanguage *language = tree_sitter_python();
    clear_facts(facts, source, arena);
    gs_reader reader = {
        .facts = facts,
        .source = source,
        .arena = arena,
        .scratch = scratch,
        .diags = diags,
        .parser = ts_parser_new(),
        .kinds = gs_grammar_kinds(language, scratch),
        .fields = gs_grammar_fields(language),
    };
    gs_map_init(&reader.symbol_of, scratch);
    intern_known_names(&reader);
    bool fits = ts_parser_set_language(reader.parser, language);
    assert(fits);
    (void)fits;
    gs_str text = with_line_feeds(source->text, scratch);
    TSTree *tree = ts_parser_parse_string(reader.parser, NULL, text.ptr, (uint32_t)text.len);
    bool ok = tree && read_tree(&reader, ts_tree_root_node(tree));
    if (ok)
        visit->take(&reader, ts_tree_root_node(tree), visit->context);
    ts_tree_delete(tree);
    ts_parser_delete(reader.parser);
    if (!ok)
        clear_facts(facts, source, arena);
    gs_arena_rewind(scratch, mark);
    return ok;
}

bool gs_facts_read(gs_facts *facts, const gs_source *source, gs_arena *arena, gs_arena *scratch,
                   gs_diags *diags)
{
    const gs_reader_visit visit = {finish, NULL};
    return gs_reader_run(facts, source, &visit, arena, scratch, diags);
}
