/* plan_shape.c - the tables of the plan format.
 *
 * Owns: keys, their order, and what their values may be. plans/plan.schema.json
 * says the same to other programs.
 * Must not know: YAML.
 */
#include "plan_shape.h"

#include <assert.h>

/* --------------------------------------------------------------- values */

static bool is_one_of(gs_str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (gs_str_equal(text, gs_str_from(words[i])))
            return true;
    return false;
}

static bool is_sha256(gs_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!(text.ptr[i] >= '0' && text.ptr[i] <= '9') &&
            !(text.ptr[i] >= 'a' && text.ptr[i] <= 'f'))
            return false;
    return text.len == 64;
}

static bool is_identifier(gs_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool letter = (c & 0x80) || c == '_' || ((c | 32) >= 'a' && (c | 32) <= 'z');
        if (!letter && (i == 0 || c < '0' || c > '9'))
            return false;
    }
    return text.len > 0;
}

static bool is_file(gs_str text)
{
    return gs_str_ends(text, GS_STR(".py")) && is_identifier((gs_str){text.ptr, text.len - 3});
}

static bool is_filled(gs_str text)
{
    return text.len > 0;
}

static size_t digits(gs_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9')
        end++;
    bool number = end > at && end - at <= 9 && text.ptr[at] != '0';
    return number ? end : SIZE_MAX;
}

/* "12-14", or several of them with a space between. */
static bool is_ranges(gs_str text)
{
    for (size_t at = 0;; at++) {
        at = digits(text, at);
        if (at >= text.len || text.ptr[at] != '-')
            return false;
        at = digits(text, at + 1);
        if (at == text.len)
            return true;
        if (at > text.len || text.ptr[at] != ' ')
            return false;
    }
}

static bool is_range(gs_str text)
{
    return is_ranges(text) && gs_str_find(text, GS_STR(" ")) == SIZE_MAX;
}

#define IS_ONE_OF(text, ...)                              \
    is_one_of((text), (const char *const[]){__VA_ARGS__}, \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static bool is_newline(gs_str text)
{
    return IS_ONE_OF(text, "lf", "crlf", "cr", "mixed");
}

static bool is_granularity(gs_str text)
{
    return IS_ONE_OF(text, "domain", "class");
}

static bool is_state(gs_str text)
{
    return IS_ONE_OF(text, "blocks", "check", "handled");
}

static bool is_edit_kind(gs_str text)
{
    return IS_ONE_OF(text, "relative-import", "self-import", "local-import", "pin-module",
                     "file-path", "package-name", "self-lookup", "task-name", "added-names",
                     "conditional-name");
}

/* --------------------------------------------------------------- tables */

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define TEXT(type, field, test, what)                                                              \
    {                                                                                              \
        .name = #field, .kind = GS_SHAPE_TEXT, .offset = offsetof(type, field), .accepts = (test), \
        .expected = (what)                                                                         \
    }
#define TEXTS(type, field, test, what)                                           \
    {                                                                            \
        .name = #field, .kind = GS_SHAPE_TEXTS, .offset = offsetof(type, field), \
        .accepts = (test), .expected = (what)                                    \
    }
#define NUMBER(type, field, from, to)                                                              \
    {                                                                                              \
        .name = #field, .kind = GS_SHAPE_NUMBER, .offset = offsetof(type, field), .least = (from), \
        .most = (to)                                                                               \
    }
#define FLAG(type, field)                                                      \
    {                                                                          \
        .name = #field, .kind = GS_SHAPE_FLAG, .offset = offsetof(type, field) \
    }
#define RECORD(type, field, table)                                                \
    {                                                                             \
        .name = #field, .kind = GS_SHAPE_RECORD, .offset = offsetof(type, field), \
        .record = (table)                                                         \
    }
#define RECORDS(type, field, table)                                                \
    {                                                                              \
        .name = #field, .kind = GS_SHAPE_RECORDS, .offset = offsetof(type, field), \
        .record = (table)                                                          \
    }
#define SOME_RECORDS(type, field, table)                                           \
    {                                                                              \
        .name = #field, .kind = GS_SHAPE_RECORDS, .offset = offsetof(type, field), \
        .record = (table), .optional = true                                        \
    }
#define SHAPE(type, words, table, on_one_line)                                               \
    {                                                                                        \
        words, table, COUNT(table), sizeof(type), _Alignof(type), on_one_line, UINT32_MAX, 0 \
    }
#define SHAPE_AT(type, words, table, on_one_line, needed)                              \
    {                                                                                  \
        words, table, COUNT(table), sizeof(type), _Alignof(type), on_one_line, needed, \
            offsetof(type, at)                                                         \
    }

static const char NAME[] = "a Python identifier";
static const char FILLED[] = "text that is not empty";

static const gs_shape_key SOURCE_KEYS[] = {
    TEXT(gs_plan_source, path, is_filled, FILLED),
    TEXT(gs_plan_source, module, is_filled, FILLED),
    TEXT(gs_plan_source, sha256, is_sha256, "64 hexadecimal digits in lower case"),
    NUMBER(gs_plan_source, lines, 0, 0),
    NUMBER(gs_plan_source, classes, 0, 0),
    TEXT(gs_plan_source, newline, is_newline, "lf, crlf, cr or mixed"),
    TEXT(gs_plan_source, encoding, is_filled, FILLED),
};
static const gs_shape SOURCE = SHAPE(gs_plan_source, "the source", SOURCE_KEYS, false);

static const gs_shape_key MEMBER_KEYS[] = {
    TEXT(gs_plan_member, name, is_filled, FILLED),
    TEXT(gs_plan_member, kind, is_filled, FILLED),
    TEXT(gs_plan_member, lines, is_ranges, "line ranges like 12-14"),
    TEXT(gs_plan_member, why, NULL, NULL),
};
static const gs_shape MEMBER =
    SHAPE_AT(gs_plan_member, "a member", MEMBER_KEYS, true, 1 /* name */);

static const gs_shape_key MODULE_KEYS[] = {
    TEXT(gs_plan_module, name, is_identifier, NAME),
    TEXT(gs_plan_module, file, is_file, "a Python identifier and .py"),
    NUMBER(gs_plan_module, lines, 0, 0),
    RECORDS(gs_plan_module, members, &MEMBER),
    TEXTS(gs_plan_module, imports, NULL, NULL),
    TEXTS(gs_plan_module, depends_on, is_identifier, NAME),
};
static const gs_shape MODULE =
    SHAPE_AT(gs_plan_module, "a module", MODULE_KEYS, false, 1 | 1 << 3 /* name, members */);

static const gs_shape_key EXPORT_KEYS[] = {
    TEXT(gs_plan_export, module, is_identifier, NAME),
    TEXTS(gs_plan_export, names, is_identifier, NAME),
    TEXTS(gs_plan_export, optional, is_identifier, NAME),
};
static const gs_shape EXPORT = SHAPE(gs_plan_export, "an export", EXPORT_KEYS, false);

static const gs_shape_key ADDED_KEYS[] = {
    TEXT(gs_plan_added, name, is_identifier, NAME),
    TEXT(gs_plan_added, why, NULL, NULL),
};
static const gs_shape ADDED = SHAPE(gs_plan_added, "an added name", ADDED_KEYS, true);

static const gs_shape_key SHIM_KEYS[] = {
    TEXTS(gs_plan_shim, keeps, is_range, "a line range like 12-14"),
    TEXTS(gs_plan_shim, imports, NULL, NULL),
    RECORDS(gs_plan_shim, exports, &EXPORT),
    TEXTS(gs_plan_shim, late, NULL, NULL),
    FLAG(gs_plan_shim, all_kept),
    TEXTS(gs_plan_shim, all, NULL, NULL),
    SOME_RECORDS(gs_plan_shim, added, &ADDED),
};
static const gs_shape SHIM = SHAPE(gs_plan_shim, "the shim", SHIM_KEYS, false);

static const gs_shape_key EDIT_KEYS[] = {
    TEXT(gs_plan_edit, module, is_identifier, NAME),
    NUMBER(gs_plan_edit, line, 0, UINT32_MAX),
    TEXT(gs_plan_edit, kind, is_edit_kind,
         "relative-import, self-import, local-import, pin-module, file-path, package-name, "
         "self-lookup, task-name, added-names or conditional-name"),
    TEXT(gs_plan_edit, before, NULL, NULL),
    TEXT(gs_plan_edit, after, is_filled, FILLED),
    TEXT(gs_plan_edit, why, NULL, NULL),
};
static const gs_shape EDIT = SHAPE(gs_plan_edit, "an edit", EDIT_KEYS, false);

static const gs_shape_key HAZARD_KEYS[] = {
    NUMBER(gs_plan_hazard, number, 1, 72),
    NUMBER(gs_plan_hazard, line, 0, 0),
    TEXT(gs_plan_hazard, state, is_state, "blocks, check or handled"),
    TEXT(gs_plan_hazard, what, is_filled, FILLED),
    TEXT(gs_plan_hazard, remedy, NULL, NULL),
};
static const gs_shape HAZARD = SHAPE(gs_plan_hazard, "a hazard", HAZARD_KEYS, false);

static const gs_shape_key CALLER_KEYS[] = {
    TEXT(gs_plan_caller, path, is_filled, FILLED),
    NUMBER(gs_plan_caller, line, 0, 0),
    NUMBER(gs_plan_caller, number, 1, 72),
    TEXT(gs_plan_caller, state, is_state, "blocks, check or handled"),
    TEXT(gs_plan_caller, what, is_filled, FILLED),
    TEXT(gs_plan_caller, remedy, NULL, NULL),
};
static const gs_shape CALLER = SHAPE(gs_plan_caller, "a caller", CALLER_KEYS, false);

static const gs_shape_key METRICS_KEYS[] = {
    NUMBER(gs_plan_metrics, modules, 0, 0),    NUMBER(gs_plan_metrics, largest, 0, 0),
    NUMBER(gs_plan_metrics, over_limit, 0, 0), NUMBER(gs_plan_metrics, over_percent, 0, 100),
    NUMBER(gs_plan_metrics, cut_edges, 0, 0),  NUMBER(gs_plan_metrics, all_edges, 0, 0),
    NUMBER(gs_plan_metrics, shim_lines, 0, 0),
};
static const gs_shape METRICS = SHAPE(gs_plan_metrics, "the metrics", METRICS_KEYS, false);

static const gs_shape_key PLAN_KEYS[] = {
    NUMBER(gs_plan, format, GS_PLAN_FORMAT, GS_PLAN_FORMAT),
    RECORD(gs_plan, source, &SOURCE),
    TEXT(gs_plan, target, is_filled, FILLED),
    NUMBER(gs_plan, limit, 0, 0),
    TEXT(gs_plan, granularity, is_granularity, "domain or class"),
    RECORDS(gs_plan, modules, &MODULE),
    RECORD(gs_plan, shim, &SHIM),
    RECORDS(gs_plan, edits, &EDIT),
    RECORDS(gs_plan, hazards, &HAZARD),
    SOME_RECORDS(gs_plan, callers, &CALLER),
    RECORD(gs_plan, metrics, &METRICS),
};
static const gs_shape PLAN = SHAPE(gs_plan, "the plan", PLAN_KEYS, false);

const gs_shape *gs_plan_shape(void)
{
    static_assert(sizeof(gs_bytes_vec) == sizeof(gs_str_vec), "one layout for all lists");
    return &PLAN;
}
