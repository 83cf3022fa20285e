/* django_use.c - what the uses of a name say of it, and why each name is used.
 *
 * Owns gs_django.seen, which is gathered before roles are known, and the
 * second group of gs_use_kind, which is set when they are. Works on class
 * bodies, decorators and statements; what stands inside a function is not
 * Django's to see.
 */
#include "django_p.h"

#include "call_text.h"

#include <assert.h>

static bool has_path(const gs_use *use)
{
    return use->path.end > use->span.end;
}

static bool starts_value(const gs_django *django, const gs_use *use)
{
    return django->facts->values.at[use->value].callee.start == use->span.start;
}

/* The keyword that a use in a recorded call stands under, at any depth. */
static gs_id keyword_of(const gs_django *django, const gs_use *use)
{
    const gs_facts *facts = django->facts;
    assert(use->arg < facts->args.len);
    if (facts->args.at[use->arg].keyword != GS_NONE)
        return facts->args.at[use->arg].keyword;
    gs_str near = gs_call_keyword_before(facts->source->text, use->span.start);
    return near.len == 0 ? GS_NONE : gs_names_find(&facts->names, near);
}

/* ------------------------------------------------------------ evidence */

/* An item of a list, not an argument of another item. */
static bool is_item(const gs_django *django, const gs_use *use)
{
    gs_str text = django->facts->source->text;
    return gs_call_follows(text, use->span.start, '[') ||
           gs_call_follows(text, use->span.start, ',');
}

static unsigned seen_by_keyword(const gs_django *django, gs_id keyword, const gs_use *use)
{
    const gs_django_words *words = &django->words;
    if (keyword == GS_NONE)
        return 0;
    if (keyword == words->validators)
        return !use->called || is_item(django, use) ? GS_SEEN_VALIDATOR : 0;
    if (keyword == words->upload_to)
        return GS_SEEN_UPLOAD_TO;
    if (keyword == words->choices)
        return GS_SEEN_CHOICES;
    if (keyword == words->through)
        return GS_SEEN_MODEL;
    bool is_default = keyword == words->default_ || keyword == words->db_default ||
                      keyword == words->default_factory;
    return is_default && !use->called && !has_path(use) ? GS_SEEN_DEFAULT : 0;
}

static bool is_relation_call(const gs_django *django, uint32_t value)
{
    gs_path path = gs_path_read(django, django->facts->values.at[value].callee);
    return gs_callee_kin(django, &path) & GS_KIN_RELATION;
}

/* What an attribute that is read of a class tells of the class. */
static unsigned seen_by_attribute(const gs_django *django, const gs_use *use)
{
    gs_str rest = gs_source_slice(django->facts->source, (gs_span){use->span.end, use->path.end});
    if (gs_str_equal(rest, GS_STR(".as_manager")))
        return GS_SEEN_QUERYSET;
    bool model = gs_str_starts(rest, GS_STR(".objects")) ||
                 gs_str_starts(rest, GS_STR(".DoesNotExist")) ||
                 gs_str_starts(rest, GS_STR("._default_manager"));
    return model ? GS_SEEN_MODEL : 0;
}

static bool is_built_by_position(const gs_django *django, const gs_use *use)
{
    gs_call_text call;
    gs_call_arg first;
    gs_str text = django->facts->source->text;
    return gs_call_open(&call, text, use->path.end) && gs_call_next(&call, &first) &&
           first.keyword.len == 0 && text.ptr[first.value.start] != '*';
}

static unsigned seen_of_class(const gs_django *django, const gs_use *use)
{
    const gs_facts *facts = django->facts;
    if (has_path(use))
        return seen_by_attribute(django, use);
    if (gs_call_is_first_of(facts->source->text, use->span.start, GS_STR("from_queryset")))
        return GS_SEEN_QUERYSET;
    if (use->called)
        return is_built_by_position(django, use) ? GS_SEEN_BUILT : 0;
    if (use->value == GS_NONE || use->arg == GS_NONE || use->function != GS_NONE)
        return 0;
    const gs_arg *arg = &facts->args.at[use->arg];
    bool target = arg->keyword == django->words.to ||
                  (arg->keyword == GS_NONE && arg->position == 0 && arg->kind == GS_VALUE_PATH);
    return target && is_relation_call(django, use->value) ? GS_SEEN_MODEL : 0;
}

static void see_use(gs_django *django, const gs_use *use)
{
    unsigned seen = 0;
    bool in_call = use->value != GS_NONE && use->arg != GS_NONE && use->function == GS_NONE;
    if (in_call && use->class_id != GS_NONE)
        seen = seen_by_keyword(django, keyword_of(django, use), use);
    if (gs_facts_class(django->facts, use->name) != GS_NONE)
        seen |= seen_of_class(django, use);
    django->seen[use->name] |= (uint16_t)seen;
}

/* objects = X() */
static void see_member(gs_django *django, const gs_member *member)
{
    if (member->name != django->words.objects || member->value == GS_NONE)
        return;
    const gs_value *value = &django->facts->values.at[member->value];
    if (value->kind != GS_VALUE_CALL)
        return;
    gs_path path = gs_path_read(django, value->callee);
    if (path.name != GS_NONE && !path.dotted)
        django->seen[path.name] |= GS_SEEN_MANAGER;
}

static void see_bases(gs_django *django, const gs_class *class)
{
    uint32_t bases = class->bases;
    for (uint32_t b = 0; bases > 1 && b < bases; b++) {
        const gs_value *base = &django->facts->values.at[class->first_base + b];
        gs_path path = gs_path_read(django, base->span);
        if (path.name != GS_NONE && !path.dotted)
            django->seen[path.name] |= GS_SEEN_MIXED_IN;
    }
}

void gs_django_see(gs_django *django)
{
    const gs_facts *facts = django->facts;
    for (uint32_t u = 0; u < facts->uses.len; u++)
        see_use(django, &facts->uses.at[u]);
    for (uint32_t m = 0; m < facts->members.len; m++)
        see_member(django, &facts->members.at[m]);
    for (uint32_t c = 0; c < facts->classes.len; c++)
        see_bases(django, &facts->classes.at[c]);
}

/* --------------------------------------------------------------- kinds */

static unsigned kin_of_name(const gs_django *django, gs_id name)
{
    uint32_t class_id = gs_facts_class(django->facts, name);
    return class_id == GS_NONE ? 0 : django->kin[class_id];
}

/* An enum of this file, or a constant that is used as choices. */
static bool is_choice(const gs_django *django, gs_id name)
{
    if (gs_facts_class(django->facts, name) != GS_NONE)
        return kin_of_name(django, name) & GS_KIN_ENUM;
    return django->seen[name] & GS_SEEN_CHOICES;
}

/* A name somewhere in the arguments of a field, under no keyword of note. */
static gs_use_kind nested_kind(const gs_django *django, const gs_use *use)
{
    if (is_choice(django, use->name))
        return GS_USE_CHOICES;
    bool field = use->called && kin_of_name(django, use->name) & GS_KIN_FIELD;
    return field ? GS_USE_FIELD : (gs_use_kind)use->kind;
}

static gs_use_kind argument_kind(const gs_django *django, const gs_use *use, bool relation)
{
    const gs_django_words *words = &django->words;
    const gs_arg *arg = &django->facts->args.at[use->arg];
    gs_id keyword = keyword_of(django, use);
    if (relation && arg->keyword == GS_NONE && arg->position == 0 && !arg->star)
        return GS_USE_RELATION;
    if (keyword == GS_NONE)
        return nested_kind(django, use);
    if (relation && keyword == words->to)
        return GS_USE_RELATION;
    if (keyword == words->through)
        return GS_USE_THROUGH;
    if (keyword == words->choices)
        return GS_USE_CHOICES;
    if (keyword == words->validators)
        return GS_USE_VALIDATOR;
    if (keyword == words->upload_to)
        return GS_USE_UPLOAD_TO;
    if (keyword == words->default_ || keyword == words->db_default)
        return is_choice(django, use->name) ? GS_USE_CHOICES : GS_USE_DEFAULT;
    bool calls_later = keyword == words->on_delete || keyword == words->limit_choices_to ||
                       keyword == words->storage || keyword == words->default_factory;
    bool local = django->import_of[use->name] == GS_NONE;
    return calls_later && local ? GS_USE_DEFAULT : nested_kind(django, use);
}

static gs_use_kind field_kind(const gs_django *django, const gs_use *use, bool relation)
{
    if (use->arg != GS_NONE)
        return argument_kind(django, use, relation);
    bool local = starts_value(django, use) && kin_of_name(django, use->name) & GS_KIN_FIELD;
    return local ? GS_USE_FIELD : (gs_use_kind)use->kind;
}

static gs_use_kind signal_kind(const gs_django *django, const gs_use *use, bool connect)
{
    if (use->arg == GS_NONE)
        return connect ? GS_USE_SIGNAL : (gs_use_kind)use->kind;
    const gs_arg *arg = &django->facts->args.at[use->arg];
    if (arg->keyword == django->words.sender)
        return GS_USE_SENDER;
    bool first = arg->keyword == GS_NONE && arg->position == 0 && !arg->star;
    bool signal = first || arg->keyword == django->words.signal;
    return signal && !connect ? GS_USE_SIGNAL : (gs_use_kind)use->kind;
}

static bool is_queryset_argument(const gs_django *django, const gs_use *use)
{
    return gs_facts_class(django->facts, use->name) != GS_NONE &&
           gs_call_is_first_of(django->facts->source->text, use->span.start,
                               GS_STR("from_queryset"));
}

static gs_use_kind refined_kind(const gs_django *django, const gs_use *use)
{
    switch ((gs_value_use)django->value_use[use->value]) {
    case GS_VALUE_FIELD:
        return field_kind(django, use, false);
    case GS_VALUE_RELATION:
        return field_kind(django, use, true);
    case GS_VALUE_MANAGER:
        return gs_facts_class(django->facts, use->name) == GS_NONE ? (gs_use_kind)use->kind
                                                                   : GS_USE_MANAGER;
    case GS_VALUE_RECEIVER:
        return signal_kind(django, use, false);
    case GS_VALUE_CONNECT:
        return signal_kind(django, use, true);
    case GS_VALUE_PLAIN:
    case GS_VALUE_BASE:
        break;
    }
    return is_queryset_argument(django, use) ? GS_USE_MANAGER : (gs_use_kind)use->kind;
}

void gs_django_refine(gs_django *django)
{
    gs_facts *facts = django->facts;
    for (uint32_t u = 0; u < facts->uses.len; u++) {
        gs_use *use = &facts->uses.at[u];
        if (use->value == GS_NONE || use->function != GS_NONE)
            continue;
        assert(use->value < facts->values.len);
        assert(use->arg == GS_NONE || use->arg < facts->args.len);
        use->kind = (uint8_t)refined_kind(django, use);
    }
}
