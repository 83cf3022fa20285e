/* django_ref.c - models named in strings.
 *
 * Owns facts->refs: targets of relations, through=, and get_model() wherever
 * the module's namespace is asked for it. Knows members and uses; resolves
 * "self", but not which file a named model lives in.
 */
#include "django_p.h"

#include "call_text.h"
#include "path.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

gs_str gs_plain_string(gs_str literal)
{
    if (literal.len < 2)
        return (gs_str){0};
    char quote = literal.ptr[0];
    gs_str text = {literal.ptr + 1, literal.len - 2};
    bool quoted = (quote == '"' || quote == '\'') && literal.ptr[literal.len - 1] == quote;
    if (!quoted || text.len == 0 || memchr(text.ptr, quote, text.len) ||
        memchr(text.ptr, '\\', text.len))
        return (gs_str){0};
    return text;
}

static bool is_name(gs_str text)
{
    return text.len > 0 && gs_name_length(text) == text.len;
}

/* "Model" or "app.Model"; false for anything else. */
static bool split_label(gs_str text, gs_ref *ref)
{
    size_t dot = gs_str_find(text, GS_STR("."));
    ref->model = text;
    if (dot != SIZE_MAX) {
        ref->app_label = (gs_str){text.ptr, dot};
        ref->model = (gs_str){text.ptr + dot + 1, text.len - dot - 1};
    }
    return is_name(ref->model) && (dot == SIZE_MAX || is_name(ref->app_label));
}

static void add_field_ref(gs_django *django, const gs_member *member, const gs_arg *arg,
                          gs_ref_kind kind)
{
    gs_facts *facts = django->facts;
    gs_ref ref = {
        .kind = kind,
        .stmt = facts->classes.at[member->class_id].stmt,
        .class_id = member->class_id,
        .function = GS_NONE,
        .span = arg->span,
        .timing = GS_ANNOTATION,
    };
    if (!split_label(gs_source_slice(facts->source, arg->path), &ref))
        return;
    if (ref.app_label.len == 0 && gs_str_equal(ref.model, GS_STR("self")))
        ref.model = gs_names_text(&facts->names, facts->classes.at[member->class_id].name);
    *gs_vec_push(django->arena, &facts->refs) = ref;
}

static void read_field(gs_django *django, const gs_member *member)
{
    const gs_facts *facts = django->facts;
    assert(member->value < facts->values.len);
    const gs_value *value = &facts->values.at[member->value];
    bool relation = member->kind == GS_MEMBER_RELATION;
    for (uint32_t a = 0; a < value->args; a++) {
        const gs_arg *arg = &facts->args.at[value->first_arg + a];
        if (arg->kind != GS_VALUE_STRING || arg->star)
            continue;
        bool first = arg->keyword == GS_NONE && arg->position == 0;
        if (relation && (first || arg->keyword == django->words.to))
            add_field_ref(django, member, arg, GS_REF_RELATION);
        else if (arg->keyword == django->words.through)
            add_field_ref(django, member, arg, GS_REF_THROUGH);
    }
}

/* --------------------------------------------------------- get_model() */

static bool is_get_model(const gs_facts *facts, const gs_use *use)
{
    static const char name[] = "get_model";
    gs_str path = gs_source_slice(facts->source, use->path);
    if (!use->called || !gs_str_ends(path, GS_STR(name)))
        return false;
    size_t before = path.len - (sizeof(name) - 1);
    return before == 0 || path.ptr[before - 1] == '.';
}

/* Reads ("app", "Model"), ("app.Model"), (app_label="app", model_name="Model"). */
static bool read_label(const gs_facts *facts, const gs_use *use, gs_ref *ref)
{
    gs_call_text call;
    gs_call_arg arg;
    if (!gs_call_open(&call, facts->source->text, use->path.end))
        return false;
    gs_str parts[2] = {{0}, {0}};
    for (uint32_t i = 0; i < 2 && gs_call_next(&call, &arg); i++) {
        bool model = gs_str_equal(arg.keyword, GS_STR("model_name"));
        bool other =
            arg.keyword.len > 0 && !model && !gs_str_equal(arg.keyword, GS_STR("app_label"));
        if (other)
            break;
        parts[model ? 1 : i] = gs_plain_string(gs_source_slice(facts->source, arg.value));
        ref->span = i == 0 ? arg.value : (gs_span){ref->span.start, arg.value.end};
    }
    if (parts[1].len == 0)
        return split_label(parts[0], ref) && ref->app_label.len > 0;
    ref->app_label = parts[0];
    ref->model = parts[1];
    return is_name(ref->app_label) && is_name(ref->model);
}

static void read_use(gs_django *django, const gs_use *use)
{
    gs_facts *facts = django->facts;
    gs_ref ref = {
        .kind = GS_REF_GET_MODEL,
        .stmt = use->stmt,
        .class_id = use->class_id,
        .function = use->function,
        .timing = use->timing,
    };
    if (is_get_model(facts, use) && read_label(facts, use, &ref))
        *gs_vec_push(django->arena, &facts->refs) = ref;
}

static int compare_refs(const void *a, const void *b)
{
    uint32_t x = ((const gs_ref *)a)->span.start, y = ((const gs_ref *)b)->span.start;
    return (x > y) - (x < y);
}

void gs_django_refs(gs_django *django)
{
    gs_facts *facts = django->facts;
    assert(facts->refs.len == 0);
    for (uint32_t m = 0; m < facts->members.len; m++) {
        gs_member_kind kind = facts->members.at[m].kind;
        if (kind == GS_MEMBER_FIELD || kind == GS_MEMBER_RELATION)
            read_field(django, &facts->members.at[m]);
    }
    for (uint32_t u = 0; u < facts->uses.len; u++)
        read_use(django, &facts->uses.at[u]);
    if (facts->refs.len > 1)
        qsort(facts->refs.at, facts->refs.len, sizeof(gs_ref), compare_refs);
}
