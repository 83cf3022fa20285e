/* django_class.c - members and roles of the classes of a file.
 *
 * Owns gs_member.kind beyond the syntax, gs_class.role and what Meta says.
 * Classes are read in source order, as Python runs them: a base of this file
 * has its role already, so one pass is the fixpoint. Knows nothing of uses
 * beyond the bits that django_use.c saw.
 */
#include "django_p.h"

#include <assert.h>
#include <string.h>

/* What the body of one class says. */
typedef struct class_body {
    bool abstract, proxy, model_options;
    bool callable, constructor; /* defines __call__, __init__ */
} class_body;

static uint32_t local_class(const gs_django *django, const gs_path *path)
{
    return path->name == GS_NONE || path->dotted ? GS_NONE : django->class_now[path->name];
}

static unsigned seen(const gs_django *django, gs_id name)
{
    return name == GS_NONE ? 0 : django->seen[name];
}

/* ------------------------------------------------------------ members */

static gs_value_use use_of_kin(unsigned kin)
{
    if (kin & GS_KIN_FIELD)
        return kin & GS_KIN_RELATION ? GS_VALUE_RELATION : GS_VALUE_FIELD;
    return kin & (GS_KIN_MANAGER | GS_KIN_QUERYSET) ? GS_VALUE_MANAGER : GS_VALUE_PLAIN;
}

static gs_value_use value_use(const gs_django *django, gs_id name, const gs_value *value)
{
    if (value->kind != GS_VALUE_CALL)
        return GS_VALUE_PLAIN;
    if (name == django->words.objects)
        return GS_VALUE_MANAGER;
    gs_path path = gs_path_read(django, value->callee);
    uint32_t local = local_class(django, &path);
    return use_of_kin(local == GS_NONE ? gs_callee_kin(django, &path) : django->kin[local]);
}

static void read_assignment(gs_django *django, gs_class *class, gs_member *member)
{
    static const gs_member_kind kinds[] = {
        [GS_VALUE_PLAIN] = GS_MEMBER_ASSIGN,
        [GS_VALUE_FIELD] = GS_MEMBER_FIELD,
        [GS_VALUE_RELATION] = GS_MEMBER_RELATION,
        [GS_VALUE_MANAGER] = GS_MEMBER_MANAGER,
    };
    assert(member->value < django->facts->values.len);
    gs_value_use use = value_use(django, member->name, &django->facts->values.at[member->value]);
    django->value_use[member->value] = (uint8_t)use;
    member->kind = kinds[use];
    if (use == GS_VALUE_FIELD || use == GS_VALUE_RELATION)
        class->fields++;
    else if (use == GS_VALUE_PLAIN && django->facts->values.at[member->value].kind == GS_VALUE_CALL)
        class->maybe_fields++;
}

static bool is_constant(const gs_django *django, const gs_member *member, gs_str text)
{
    if (member->value == GS_NONE)
        return false;
    gs_span span = django->facts->values.at[member->value].span;
    return gs_str_equal(gs_source_slice(django->facts->source, span), text);
}

static void read_option(const gs_django *django, gs_class *class, const gs_member *member,
                        class_body *body)
{
    const gs_django_words *words = &django->words;
    gs_id name = member->name;
    bool yes = is_constant(django, member, GS_STR("True"));
    if (name == words->abstract)
        body->abstract = yes;
    else if (name == words->proxy)
        body->proxy = yes;
    else if (name == words->managed)
        class->managed_false = is_constant(django, member, GS_STR("False"));
    else if (name == words->swappable)
        class->swappable = true;
    else if (name == words->app_label && member->value != GS_NONE)
        class->app_label = gs_plain_string(
            gs_source_slice(django->facts->source, django->facts->values.at[member->value].span));
    if (gs_is_model_option(gs_names_text(&django->facts->names, name)))
        body->model_options = true;
}

static class_body read_body(gs_django *django, gs_class *class)
{
    class_body body = {0};
    for (uint32_t m = 0; m < class->members; m++) {
        gs_member *member = &django->facts->members.at[class->first_member + m];
        bool assigned = member->kind == GS_MEMBER_ASSIGN;
        if (member->nested == GS_NONE && assigned && member->value != GS_NONE)
            read_assignment(django, class, member);
        else if (member->nested == django->words.meta && assigned)
            read_option(django, class, member, &body);
        else if (member->nested == GS_NONE) {
            body.callable |= member->name == django->words.call;
            body.constructor |= member->name == django->words.init;
        }
    }
    return body;
}

/* -------------------------------------------------------------- bases */

static unsigned path_kin(const gs_django *django, gs_span span)
{
    gs_path path = gs_path_read(django, span);
    uint32_t local = local_class(django, &path);
    return local == GS_NONE ? gs_base_kin(django, &path) : django->kin[local];
}

/* with_metaclass(Meta, Base, ...) */
static unsigned metaclass_kin(const gs_django *django, const gs_value *value)
{
    unsigned kin = 0;
    for (uint32_t a = 1; a < value->args; a++)
        kin |= path_kin(django, django->facts->args.at[value->first_arg + a].path);
    return kin;
}

static unsigned base_kin(const gs_django *django, const gs_value *value)
{
    if (value->kind != GS_VALUE_CALL)
        return path_kin(django, value->span);
    gs_path path = gs_path_read(django, value->callee);
    return gs_str_equal(path.last, GS_STR("with_metaclass")) ? metaclass_kin(django, value)
                                                             : gs_base_kin(django, &path);
}

static unsigned bases_kin(gs_django *django, const gs_class *class)
{
    unsigned kin = 0;
    for (uint32_t b = 0; b < class->bases; b++) {
        assert(class->first_base + b < django->facts->values.len);
        django->value_use[class->first_base + b] = GS_VALUE_BASE;
        kin |= base_kin(django, &django->facts->values.at[class->first_base + b]);
    }
    return kin;
}

/* --------------------------------------------------------------- roles */

static gs_role model_role(const class_body *body)
{
    if (body->abstract)
        return GS_ROLE_ABSTRACT;
    return body->proxy ? GS_ROLE_PROXY : GS_ROLE_MODEL;
}

static bool is_mixin_name(gs_str name)
{
    return gs_str_find(name, GS_STR("Mixin")) != SIZE_MAX ||
           gs_str_find(name, GS_STR("MixIn")) != SIZE_MAX;
}

static gs_role role_by_use(unsigned seen, bool callable)
{
    if (seen & GS_SEEN_QUERYSET)
        return GS_ROLE_QUERYSET;
    if (seen & GS_SEEN_MANAGER)
        return GS_ROLE_MANAGER;
    if (seen & GS_SEEN_VALIDATOR && callable)
        return GS_ROLE_VALIDATOR;
    if (seen & GS_SEEN_UPLOAD_TO)
        return GS_ROLE_UPLOAD_PATH;
    return seen & GS_SEEN_DEFAULT ? GS_ROLE_DEFAULT : GS_ROLE_CLASS;
}

/* Do the body and the uses speak for a model? */
static bool looks_like_model(const gs_django *django, const gs_class *class, const class_body *body)
{
    bool declared = class->fields > 0 || body->model_options;
    if (is_mixin_name(gs_names_text(&django->facts->names, class->name)))
        return declared && body->abstract;
    return declared || seen(django, class->name) & GS_SEEN_MODEL;
}

/* A base that comes from a module called models: does nothing speak against
 * a model? */
static bool may_be_model(const gs_django *django, const gs_class *class, const class_body *body)
{
    unsigned uses = seen(django, class->name);
    return !body->constructor && !(uses & GS_SEEN_BUILT) &&
           role_by_use(uses, true) == GS_ROLE_CLASS &&
           !is_mixin_name(gs_names_text(&django->facts->names, class->name));
}

static gs_role role_by_kin(unsigned kin)
{
    static const struct {
        unsigned kin;
        gs_role role;
    } order[] = {
        {GS_KIN_EXCEPTION, GS_ROLE_EXCEPTION}, {GS_KIN_ENUM, GS_ROLE_ENUM},
        {GS_KIN_MANAGER, GS_ROLE_MANAGER},     {GS_KIN_QUERYSET, GS_ROLE_QUERYSET},
        {GS_KIN_FIELD, GS_ROLE_FIELD},         {GS_KIN_VALIDATOR, GS_ROLE_VALIDATOR},
    };
    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
        if (kin & order[i].kin)
            return order[i].role;
    return GS_ROLE_CLASS;
}

static gs_role role_by_name(gs_str name)
{
    static const struct {
        gs_str ending;
        gs_role role;
    } endings[] = {
        {GS_STR_INIT("Manager"), GS_ROLE_MANAGER},     {GS_STR_INIT("QuerySet"), GS_ROLE_QUERYSET},
        {GS_STR_INIT("Queryset"), GS_ROLE_QUERYSET},   {GS_STR_INIT("Choices"), GS_ROLE_ENUM},
        {GS_STR_INIT("Enum"), GS_ROLE_ENUM},           {GS_STR_INIT("Error"), GS_ROLE_EXCEPTION},
        {GS_STR_INIT("Exception"), GS_ROLE_EXCEPTION}, {GS_STR_INIT("Field"), GS_ROLE_FIELD},
        {GS_STR_INIT("Form"), GS_ROLE_CLASS},
    };
    for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
        if (gs_str_ends(name, endings[i].ending))
            return endings[i].role;
    return GS_ROLE_MODEL;
}

/* A class of which no base tells what it is. */
static gs_role plain_role(const gs_django *django, const gs_class *class, unsigned kin,
                          const class_body *body)
{
    gs_str name = gs_names_text(&django->facts->names, class->name);
    gs_role used = role_by_use(seen(django, class->name), body->callable);
    if (used != GS_ROLE_CLASS)
        return used;
    if (is_mixin_name(name))
        return GS_ROLE_MIXIN;
    if (kin & GS_KIN_OTHER)
        return GS_ROLE_CLASS;
    if (body->callable && gs_str_ends(name, GS_STR("Validator")))
        return GS_ROLE_VALIDATOR;
    bool mixed_in = seen(django, class->name) & GS_SEEN_MIXED_IN || class->fields > 0;
    return mixed_in && !(kin & GS_KIN_UNKNOWN) ? GS_ROLE_MIXIN : GS_ROLE_CLASS;
}

/* A class with a base of another file that may be anything. */
static gs_role unknown_role(const gs_django *django, const gs_class *class, unsigned kin,
                            const class_body *body)
{
    if (looks_like_model(django, class, body))
        return model_role(body);
    gs_role named = role_by_name(gs_names_text(&django->facts->names, class->name));
    if (named != GS_ROLE_MODEL && kin & (GS_KIN_UNKNOWN | GS_KIN_MIXIN))
        return named;
    if (named == GS_ROLE_MODEL && kin & GS_KIN_HINT && may_be_model(django, class, body))
        return model_role(body);
    return plain_role(django, class, kin, body);
}

static gs_role class_role(const gs_django *django, const gs_class *class, unsigned kin,
                          const class_body *body)
{
    if (kin & GS_KIN_MODEL)
        return model_role(body);
    gs_role known = role_by_kin(kin);
    if (known != GS_ROLE_CLASS)
        return known;
    bool unknown = kin & (GS_KIN_UNKNOWN | GS_KIN_MIXIN) || (kin & GS_KIN_OTHER && class->fields);
    return unknown ? unknown_role(django, class, kin, body) : plain_role(django, class, kin, body);
}

/* What a subclass in this file inherits. */
static unsigned own_kin(gs_role role, unsigned kin)
{
    switch (role) {
    case GS_ROLE_MODEL:
    case GS_ROLE_ABSTRACT:
    case GS_ROLE_PROXY:
        return GS_KIN_MODEL;
    case GS_ROLE_ENUM:
        return GS_KIN_ENUM;
    case GS_ROLE_MANAGER:
        return GS_KIN_MANAGER;
    case GS_ROLE_QUERYSET:
        return GS_KIN_QUERYSET;
    case GS_ROLE_FIELD:
        return GS_KIN_FIELD | (kin & GS_KIN_RELATION);
    case GS_ROLE_VALIDATOR:
        return GS_KIN_VALIDATOR;
    case GS_ROLE_EXCEPTION:
        return GS_KIN_EXCEPTION;
    case GS_ROLE_UPLOAD_PATH:
    case GS_ROLE_DEFAULT:
    case GS_ROLE_RECEIVER:
    case GS_ROLE_MIXIN:
    case GS_ROLE_CLASS:
    case GS_ROLE_CONSTANT:
    case GS_ROLE_HELPER:
    case GS_ROLE_COMPAT:
    case GS_ROLE_EFFECT:
    case GS_ROLE_FRAME:
        break;
    }
    return kin & (GS_KIN_UNKNOWN | GS_KIN_HINT | GS_KIN_MIXIN | GS_KIN_OTHER);
}

void gs_django_classes(gs_django *django)
{
    for (uint32_t c = 0; c < django->facts->classes.len; c++) {
        gs_class *class = &django->facts->classes.at[c];
        unsigned kin = bases_kin(django, class);
        class_body body = read_body(django, class);
        class->role = class_role(django, class, kin, &body);
        django->kin[c] = (uint16_t)own_kin(class->role, kin);
        assert(class->name < django->facts->names.text.len);
        django->class_now[class->name] = c;
    }
}
