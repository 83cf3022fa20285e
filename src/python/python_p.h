/* python_p.h - what the files of src/python share while the tree lives.
 *
 * Private to the folder, and the wall behind which tree-sitter stays: no other
 * folder includes tree_sitter/api.h. Order of reading: grammar.c (node kinds),
 * parse.c (bytes to tree, refusals), statements.c (top level and tiles),
 * walk.c (expressions), values.c (calls), blocks.c
 * (compound statements), define.c (classes, functions), bind.c (targets,
 * imports), scope.c (symbols), resolve.c (where names live).
 */
#ifndef GODSPLIT_PYTHON_P_H
#define GODSPLIT_PYTHON_P_H

#include <assert.h>
#include <string.h>
#include <tree_sitter/api.h>

#include "godsplit/facts.h"

/* Node kinds that the reader treats; everything else is K_OTHER (walk the
 * children) or K_TOKEN (nothing to see). */
typedef enum gs_node_kind {
    K_TOKEN,
    K_OTHER,
    K_ERROR,
    K_ALIASED_IMPORT,
    K_ARGUMENT_LIST,
    K_AS_PATTERN,
    K_AS_PATTERN_TARGET,
    K_ASSIGNMENT,
    K_ATTRIBUTE,
    K_AUGMENTED,
    K_BLOCK,
    K_CALL,
    K_CASE_CLAUSE,
    K_CASE_PATTERN,
    K_CLASS,
    K_CLASS_PATTERN,
    K_COMMENT,
    K_COMPARISON,
    K_COMPREHENSION,
    K_CONCATENATED_STRING,
    K_CONDITIONAL,
    K_CONSTANT,
    K_CONSTRAINED_TYPE,
    K_DECORATED,
    K_DECORATOR,
    K_DEFAULT_PARAMETER,
    K_DELETE,
    K_DICTIONARY,
    K_DICTIONARY_SPLAT,
    K_DOTTED_NAME,
    K_ELSE_CLAUSE,
    K_EXCEPT,
    K_EXPRESSION_LIST,
    K_EXPRESSION_STATEMENT,
    K_FOR,
    K_FOR_IN_CLAUSE,
    K_FUNCTION,
    K_FUTURE,
    K_GENERATOR,
    K_GENERIC_TYPE,
    K_GLOBAL,
    K_IDENTIFIER,
    K_IF,
    K_IMPORT,
    K_IMPORT_FROM,
    K_KEYWORD_ARGUMENT,
    K_KEYWORD_PATTERN,
    K_LAMBDA,
    K_LAMBDA_PARAMETERS,
    K_LIST,
    K_LIST_SPLAT,
    K_MATCH,
    K_MEMBER_TYPE,
    K_NAMED_EXPRESSION,
    K_NONLOCAL,
    K_NUMBER,
    K_PARAMETERS,
    K_PARENTHESIZED,
    K_PASS,
    K_PATTERN, /* tuple_pattern, list_pattern, pattern_list, list_splat_pattern */
    K_PYTHON2,
    K_RELATIVE_IMPORT,
    K_IMPORT_PREFIX,
    K_SET,
    K_SPLAT_PATTERN,
    K_SPLAT_TYPE,
    K_STRING,
    K_STRING_CONTENT,
    K_SUBSCRIPT,
    K_TRY,
    K_TUPLE,
    K_TYPE,
    K_TYPE_ALIAS,
    K_TYPE_PARAMETER,
    K_TYPED_DEFAULT_PARAMETER,
    K_TYPED_PARAMETER,
    K_UNARY,
    K_WHILE,
    K_WILDCARD,
    K_WITH
} gs_node_kind;

/* Field ids of the grammar, looked up once. */
typedef struct gs_fields {
    TSFieldId alias, alternative, body, condition, consequence, definition, function, left, name,
        module_name, object, parameters, return_type, right, superclasses, type, type_parameters,
        value, arguments, key, attribute;
} gs_fields;

/* Names the reader asks for, interned once. */
typedef struct gs_known_names {
    gs_id all, bound;
} gs_known_names;

/* Where the reader stands. Copied when it is changed for a part of the tree. */
typedef struct gs_at {
    uint32_t scope;
    uint32_t function;
    uint32_t class_id; /* innermost top-level class */
    uint32_t value, arg;
    gs_id nested;     /* nested class of a class body, or GS_NONE */
    uint8_t kind;     /* gs_use_kind of names read here */
    bool class_body;  /* directly in the body of a top-level class or a class nested in one */
    bool annotation;  /* in an annotation */
    bool unevaluated; /* in an annotation that Python does not evaluate */
    bool type_checking;
    bool conditional; /* inside a compound statement */
    gs_id defining;   /* class or function whose header is being read: not bound yet, or GS_NONE */
} gs_at;

/* A name that was read, before its scope is resolved. */
typedef struct gs_raw_use {
    gs_use use;
    uint32_t scope;
    bool unbound_so_far; /* in a class scope that had not bound the name yet */
} gs_raw_use;

typedef struct gs_reader {
    gs_facts *facts;
    const gs_source *source;
    gs_arena *arena, *scratch;
    gs_diags *diags;
    TSParser *parser;
    TSTreeCursor cursor;
    const uint8_t *kinds; /* gs_node_kind by TSSymbol */
    gs_fields fields;
    gs_known_names known;
    gs_map symbol_of; /* GS_PAIR(scope, name) -> facts->symbols */
    GS_VEC(gs_raw_use) raw;
    gs_at at;
    uint32_t depth; /* of the cursor below the root */
    bool too_deep;
    gs_span deep_span;   /* where it got too deep */
    gs_span misindented; /* the first statement that its block's indentation does not fit */
    gs_span misread;     /* what the grammar took for Python and is none; empty: nothing */
    bool python2;        /* it has what only Python 2 has */
    TSNode python2_node;
    gs_span chain; /* dotted path whose first name is to come; empty: none */
    bool chain_called, chain_store;
    bool only_imports; /* of the present top-level statement */
    bool has_call;
    bool all_literal;
    bool all_conditional;  /* a part of __all__ stands under a condition */
    uint32_t all_assigned; /* assignments to __all__ that were read */
} gs_reader;

/* ---- grammar.c */

/* Builds the table of node kinds for the language, in `arena`. */
const uint8_t *gs_grammar_kinds(const TSLanguage *language, gs_arena *arena);
gs_fields gs_grammar_fields(const TSLanguage *language);

/* The grammar, compiled in from grammars/. */
const TSLanguage *tree_sitter_python(void);

/* ---- parse.c */

/* The first node below `node`, in source order, that the parser could not fit
 * in: of a tree that has errors. */
TSNode gs_first_error(TSNode node);

/* The rest of the line at an offset, 40 bytes at most, for a message. */
gs_str gs_text_near(const gs_source *source, uint32_t offset);

/* What is done with a tree that was read, while it lives. */
typedef struct gs_reader_visit {
    void (*take)(gs_reader *reader, TSNode root, void *context);
    void *context;
} gs_reader_visit;

/* Parses the source, walks it into the tables of scopes, names, statements and
 * imports, and hands them on before the tree is dropped. Refuses as
 * gs_facts_read does; then nothing is handed on. */
bool gs_reader_run(gs_facts *facts, const gs_source *source, const gs_reader_visit *visit,
                   gs_arena *arena, gs_arena *scratch, gs_diags *diags);

/* Notes an `except` clause, `print` or `exec` statement, on which the cursor
 * stands, if only Python 2 reads it as it is meant. The first one counts. */
void gs_note_python2(gs_reader *reader, gs_node_kind kind);

/* ---- cursor.c */

TSNode gs_node(const gs_reader *reader);
gs_node_kind gs_kind(const gs_reader *reader, TSNode node);
gs_span gs_node_span(TSNode node);
TSFieldId gs_field(const gs_reader *reader);

/* Steps to the first child; false (and no step) if there is none or the
 * nesting limit is reached. */
bool gs_enter(gs_reader *reader);

/* Steps to the next sibling, or back up to the parent and gives false. */
bool gs_next(gs_reader *reader);

/* Steps back up to the parent. */
void gs_leave(gs_reader *reader);

#define GS_CHILDREN(reader) for (bool more_ = gs_enter(reader); more_; more_ = gs_next(reader))

/* ---- scope.c, identifier.c, resolve.c */

uint32_t gs_scope_new(gs_reader *reader, gs_scope_kind kind, gs_id name, uint32_t line);

/* The id of an identifier: NFKC, mangled if it is private to a class. */
gs_id gs_identifier(gs_reader *reader, gs_span span);

/* Same without mangling: what a class or function calls itself. */
gs_id gs_written_name(gs_reader *reader, gs_span span);

/* Adds flags to the symbol of `name` in `scope`; returns its index. */
uint32_t gs_symbol_flag(gs_reader *reader, uint32_t scope, gs_id name, uint32_t flags);

/* True if nothing read so far binds `name` in `scope`. */
bool gs_is_unbound(const gs_reader *reader, uint32_t scope, gs_id name);

/* A name is read here. */
void gs_read_name(gs_reader *reader, gs_span span);

/* Same for a name inside the string of an annotation: no symbol of Python's. */
void gs_read_string_name(gs_reader *reader, gs_span span, gs_span path);

/* A name is bound here; returns the binding's index when it is one of the
 * module's namespace, else GS_NONE. */
uint32_t gs_bind_name(gs_reader *reader, gs_span span, gs_bind_kind kind, uint32_t flags);
uint32_t gs_bind_id(gs_reader *reader, gs_id name, gs_span span, gs_bind_kind kind, uint32_t flags);

/* Finds the home of each symbol, turns the raw uses that reach the module's
 * namespace into facts->uses and sets the ranges of the statements. */
void gs_scopes_resolve(gs_reader *reader);

/* The scope in which a name that is read in `scope` lives; once resolved. */
uint32_t gs_home_of(const gs_reader *reader, uint32_t scope, gs_id name);

/* ---- wraps.c */

/* Notes what stands around a name under the cursor, if a module speaks of
 * itself by it. */
void gs_wraps_note(gs_reader *reader, gs_span span);

/* ---- walk.c, values.c, blocks.c */

/* Reads the subtree under the cursor. */
void gs_walk(gs_reader *reader);

/* Holds a statement's indentation against its block's: `indent` is GS_NONE
 * before the first one. The grammar lets pass what Python refuses. */
void gs_check_indent(gs_reader *reader, TSNode statement, uint32_t *indent);

/* Reads a name or dotted path without a step; false if the node is none. */
bool gs_read_path(gs_reader *reader, TSNode node);

/* True if the string literal that begins at `start` is an f-string. */
bool gs_has_interpolation(const gs_reader *reader, uint32_t start);

/* Reads a call; its arguments are recorded with the present value if asked. */
void gs_walk_call(gs_reader *reader, bool record);

/* Reads a keyword argument: its value, not its name. */
void gs_walk_keyword_argument(gs_reader *reader);

/* Reads what is no expression of its own. */
void gs_walk_statement(gs_reader *reader, gs_node_kind kind);

/* Reads the children of the node under the cursor. */
void gs_walk_children(gs_reader *reader);

/* Reads an annotation under the cursor. */
void gs_walk_annotation(gs_reader *reader, bool unevaluated);

/* Reads an expression and records it as a value; returns its index. */
uint32_t gs_walk_value(gs_reader *reader, uint8_t use_kind);

/* Kind of an expression as values and arguments tell it. */
gs_value_kind gs_value_kind_of(const gs_reader *reader, TSNode node);

/* True if the node is an identifier or a chain of attributes of one. */
bool gs_is_path(const gs_reader *reader, TSNode node);

/* True for TYPE_CHECKING and typing.TYPE_CHECKING, however typing is called. */
bool gs_is_type_checking(const gs_reader *reader, TSNode condition);

/* The text of a plain string literal without escapes, prefix u or r at most. */
bool gs_string_content(const gs_reader *reader, TSNode node, gs_span *content);

/* ---- bind.c */

void gs_walk_target(gs_reader *reader, gs_bind_kind kind);
void gs_walk_assignment(gs_reader *reader);
void gs_walk_augmented(gs_reader *reader);
void gs_walk_pattern(gs_reader *reader);
void gs_walk_except(gs_reader *reader);
void gs_walk_declared(gs_reader *reader, uint32_t flag);

/* ---- imports.c */

void gs_walk_import(gs_reader *reader, gs_node_kind kind);

/* ---- define.c */

/* True for a statement that is a plain string, in parentheses or not: the
 * docstring of a block or module that begins with it. */
bool gs_is_docstring(const gs_reader *reader, TSNode statement);

void gs_walk_decorated(gs_reader *reader);
void gs_walk_class(gs_reader *reader, uint32_t start, uint32_t first_decorator,
                   uint32_t decorators);
void gs_walk_function(gs_reader *reader, uint32_t start, uint32_t first_decorator,
                      uint32_t decorators);
void gs_walk_lambda(gs_reader *reader);
void gs_walk_comprehension(gs_reader *reader);
void gs_walk_type_alias(gs_reader *reader);

/* Adds a member to the class that the reader stands in, if it stands in one. */
void gs_member_add(gs_reader *reader, gs_id name, gs_member_kind kind, gs_span span, uint32_t link);

/* ---- annotation.c */

/* Reads the names in a string that stands for an annotation. */
void gs_read_string_annotation(gs_reader *reader, TSNode string);

/* ---- exports.c */

/* Takes note of an assignment to or a call on __all__. */
void gs_all_assign(gs_reader *reader, TSNode value, bool augmented);
void gs_all_call(gs_reader *reader, TSNode call);

/* Once all names are resolved: what else touches __all__ makes it unknown. */
void gs_all_finish(gs_reader *reader);

/* ---- statements.c */

/* Reads the module under the cursor, statement by statement. */
void gs_walk_module(gs_reader *reader);

/* ---- tiles.c */

/* Gives each statement its tile; adds the header. */
void gs_tile(gs_reader *reader);

#endif
