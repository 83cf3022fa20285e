/* grammar.c - the names of the grammar's nodes and fields.
 *
 * Owns the only table that knows how tree-sitter-python calls things. Knows
 * nothing of what the nodes mean.
 */
#include "python_p.h"

#include <stdlib.h>

typedef struct gs_kind_name {
    const char *name;
    gs_node_kind kind;
} gs_kind_name;

/* Sorted by name for bsearch. */
static const gs_kind_name kind_names[] = {
    {"ERROR", K_ERROR},
    {"aliased_import", K_ALIASED_IMPORT},
    {"argument_list", K_ARGUMENT_LIST},
    {"as_pattern", K_AS_PATTERN},
    {"as_pattern_target", K_AS_PATTERN_TARGET},
    {"assignment", K_ASSIGNMENT},
    {"attribute", K_ATTRIBUTE},
    {"augmented_assignment", K_AUGMENTED},
    {"block", K_BLOCK},
    {"call", K_CALL},
    {"case_clause", K_CASE_CLAUSE},
    {"case_pattern", K_CASE_PATTERN},
    {"class_definition", K_CLASS},
    {"class_pattern", K_CLASS_PATTERN},
    {"comment", K_COMMENT},
    {"comparison_operator", K_COMPARISON},
    {"concatenated_string", K_CONCATENATED_STRING},
    {"conditional_expression", K_CONDITIONAL},
    {"constrained_type", K_CONSTRAINED_TYPE},
    {"decorated_definition", K_DECORATED},
    {"decorator", K_DECORATOR},
    {"default_parameter", K_DEFAULT_PARAMETER},
    {"delete_statement", K_DELETE},
    {"dictionary", K_DICTIONARY},
    {"dictionary_comprehension", K_COMPREHENSION},
    {"dictionary_splat", K_DICTIONARY_SPLAT},
    {"dictionary_splat_pattern", K_PATTERN},
    {"dotted_name", K_DOTTED_NAME},
    {"ellipsis", K_CONSTANT},
    {"else_clause", K_ELSE_CLAUSE},
    {"except_clause", K_EXCEPT},
    {"except_group_clause", K_EXCEPT},
    {"exec_statement", K_PYTHON2},
    {"expression_list", K_EXPRESSION_LIST},
    {"expression_statement", K_EXPRESSION_STATEMENT},
    {"false", K_CONSTANT},
    {"float", K_NUMBER},
    {"for_in_clause", K_FOR_IN_CLAUSE},
    {"for_statement", K_FOR},
    {"function_definition", K_FUNCTION},
    {"future_import_statement", K_FUTURE},
    {"generator_expression", K_GENERATOR},
    {"generic_type", K_GENERIC_TYPE},
    {"global_statement", K_GLOBAL},
    {"identifier", K_IDENTIFIER},
    {"if_statement", K_IF},
    {"import_from_statement", K_IMPORT_FROM},
    {"import_prefix", K_IMPORT_PREFIX},
    {"import_statement", K_IMPORT},
    {"integer", K_NUMBER},
    {"keyword_argument", K_KEYWORD_ARGUMENT},
    {"keyword_pattern", K_KEYWORD_PATTERN},
    {"lambda", K_LAMBDA},
    {"lambda_parameters", K_LAMBDA_PARAMETERS},
    {"line_continuation", K_TOKEN},
    {"list", K_LIST},
    {"list_comprehension", K_COMPREHENSION},
    {"list_pattern", K_PATTERN},
    {"list_splat", K_LIST_SPLAT},
    {"list_splat_pattern", K_PATTERN},
    {"match_statement", K_MATCH},
    {"member_type", K_MEMBER_TYPE},
    {"named_expression", K_NAMED_EXPRESSION},
    {"none", K_CONSTANT},
    {"nonlocal_statement", K_NONLOCAL},
    {"parameters", K_PARAMETERS},
    {"parenthesized_expression", K_PARENTHESIZED},
    {"pass_statement", K_PASS},
    {"pattern_list", K_PATTERN},
    {"print_statement", K_PYTHON2},
    {"relative_import", K_RELATIVE_IMPORT},
    {"set", K_SET},
    {"set_comprehension", K_COMPREHENSION},
    {"splat_pattern", K_SPLAT_PATTERN},
    {"splat_type", K_SPLAT_TYPE},
    {"string", K_STRING},
    {"string_content", K_STRING_CONTENT},
    {"subscript", K_SUBSCRIPT},
    {"true", K_CONSTANT},
    {"try_statement", K_TRY},
    {"tuple", K_TUPLE},
    {"tuple_pattern", K_PATTERN},
    {"type", K_TYPE},
    {"type_alias_statement", K_TYPE_ALIAS},
    {"type_parameter", K_TYPE_PARAMETER},
    {"typed_default_parameter", K_TYPED_DEFAULT_PARAMETER},
    {"typed_parameter", K_TYPED_PARAMETER},
    {"unary_operator", K_UNARY},
    {"while_statement", K_WHILE},
    {"wildcard_import", K_WILDCARD},
    {"with_statement", K_WITH},
};

static int compare_kind(const void *key, const void *entry)
{
    return strcmp(key, ((const gs_kind_name *)entry)->name);
}

const uint8_t *gs_grammar_kinds(const TSLanguage *language, gs_arena *arena)
{
    uint32_t count = ts_language_symbol_count(language);
    uint8_t *kinds = gs_new_n(arena, uint8_t, count);
    for (uint32_t i = 0; i < count; i++) {
        TSSymbol symbol = (TSSymbol)i;
        if (ts_language_symbol_type(language, symbol) != TSSymbolTypeRegular) {
            kinds[i] = K_TOKEN;
            continue;
        }
        const gs_kind_name *found =
            bsearch(ts_language_symbol_name(language, symbol), kind_names,
                    sizeof kind_names / sizeof *kind_names, sizeof *kind_names, compare_kind);
        kinds[i] = (uint8_t)(found ? found->kind : K_OTHER);
    }
    return kinds;
}

static TSFieldId field_named(const TSLanguage *language, const char *name)
{
    TSFieldId field = ts_language_field_id_for_name(language, name, (uint32_t)strlen(name));
    assert(field != 0);
    return field;
}

gs_fields gs_grammar_fields(const TSLanguage *language)
{
    return (gs_fields){
        .alias = field_named(language, "alias"),
        .alternative = field_named(language, "alternative"),
        .arguments = field_named(language, "arguments"),
        .attribute = field_named(language, "attribute"),
        .body = field_named(language, "body"),
        .condition = field_named(language, "condition"),
        .consequence = field_named(language, "consequence"),
        .definition = field_named(language, "definition"),
        .function = field_named(language, "function"),
        .key = field_named(language, "key"),
        .left = field_named(language, "left"),
        .module_name = field_named(language, "module_name"),
        .name = field_named(language, "name"),
        .object = field_named(language, "object"),
        .parameters = field_named(language, "parameters"),
        .return_type = field_named(language, "return_type"),
        .right = field_named(language, "right"),
        .superclasses = field_named(language, "superclasses"),
        .type = field_named(language, "type"),
        .type_parameters = field_named(language, "type_parameters"),
        .value = field_named(language, "value"),
    };
}
