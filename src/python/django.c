/* django.c - Django's view of a module: what each statement and function is.
 *
 * Owns the order in which the other django files work, the roles of functions
 * and the roles of statements. Knows no word of Django itself beyond the
 * keywords of django_p.h.
 */
#include "django_p.h"

#include "call_text.h"

#include <assert.h>
#include <string.h>

/* ------------------------------------------------------------- context */

static gs_id word(const gs_facts *facts, const char *text)
{
    gs_id id = gs_names_find(&facts->names, gs_str_from(text));
    return id == GS_NONE ? GS_NO_WORD : id;
}

static gs_django_words find_words(const gs_facts *facts)
{
    return (gs_django_words){
        .meta = word(facts, "Meta"),
        .objects = word(facts, "objects"),
        .abstract = word(facts, "abstract"),
        .proxy = word(facts, "proxy"),
        .managed = word(facts, "managed"),
        .swappable = word(facts, "swappable"),
        .app_label = word(facts, "app_label"),
        .call = word(facts, "__call__"),
        .init = word(facts, "__init__"),
        .to = word(facts, "to"),
        .through = word(facts, "through"),
        .choices = word(facts, "choices"),
        .default_ = word(facts, "default"),
        .db_default = word(facts, "db_default"),
        .default_factory = word(facts, "default_factory"),
        .validators = word(facts, "validators"),
        .upload_to = word(facts, "upload_to"),
        .limit_choices_to = word(facts, "limit_choices_to"),
        .on_delete = word(facts, "on_delete"),
        .storage = word(facts, "storage"),
        .sender = word(facts, "sender"),
        .signal = word(facts, "signal"),
        .receiver = word(facts, "receiver"),
        .all = word(facts, "__all__"),
        .getattr = word(facts, "__getattr__"),
        .dir = word(facts, "__dir__"),
    };
}

static uint32_t *new_indices(gs_arena *arena, uint32_t count)
{
    uint32_t *indices = gs_new_n(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        indices[i] = GS_NONE;
    return indices;
}

static void read_imports(gs_django *django)
{
    const gs_facts *facts = django->facts;
    for (uint32_t i = 0; i < facts->imports.len; i++) {
        const gs_import *import = &facts->imports.at[i];
        django->origin[i] = (uint8_t)gs_import_origin(facts, import);
        if (!import->top_level || import->bound == GS_NONE)
            continue;
        if (django->import_of[import->bound] == GS_NONE)
            django->import_of[import->bound] = i;
    }
}

static gs_django new_django(gs_facts *facts, gs_arena *arena)
{
    uint32_t names = facts->names.text.len;
    gs_django django = {
        .facts = facts,
        .arena = arena,
        .words = find_words(facts),
        .seen = gs_new_n(arena, uint16_t, names),
        .kin = gs_new_n(arena, uint16_t, facts->classes.len),
        .value_use = gs_new_n(arena, uint8_t, facts->values.len),
        .origin = gs_new_n(arena, uint8_t, facts->imports.len),
        .import_of = new_indices(arena, names),
        .class_now = new_indices(arena, names),
    };
    read_imports(&django);
    return django;
}

/* ----------------------------------------------------------- functions */

static gs_role role_by_seen(unsigned seen)
{
    if (seen & GS_SEEN_RECEIVER)
        return GS_ROLE_RECEIVER;
    if (seen & GS_SEEN_UPLOAD_TO)
        return GS_ROLE_UPLOAD_PATH;
    if (seen & GS_SEEN_VALIDATOR)
        return GS_ROLE_VALIDATOR;
    return seen & GS_SEEN_DEFAULT ? GS_ROLE_DEFAULT : GS_ROLE_HELPER;
}

static gs_role function_role(const gs_django *django, const gs_function *function)
{
    bool top = function->parent == GS_NONE && function->class_id == GS_NONE;
    if (!top || function->name == GS_NONE)
        return GS_ROLE_HELPER;
    if (function->name == django->words.getattr || function->name == django->words.dir)
        return GS_ROLE_FRAME;
    return role_by_seen(django->seen[function->name]);
}

/* ----------------------------------------------------------- constants */

/* True for ("a", "A") with two items, or a nested one. */
static bool is_pair(gs_str text, uint32_t offset)
{
    gs_call_text pair;
    gs_call_arg item;
    uint32_t items = 0;
    if (!gs_call_open(&pair, text, offset))
        return false;
    while (gs_call_next(&pair, &item))
        items++;
    return items == 2;
}

/* (("a", "A"), ("b", "B")): the first item decides. */
static bool has_pairs(const gs_django *django, const gs_value *value)
{
    if (value->kind != GS_VALUE_TUPLE && value->kind != GS_VALUE_LIST)
        return false;
    gs_str text = django->facts->source->text;
    gs_call_text items;
    gs_call_arg first;
    return gs_call_open(&items, text, value->span.start) && gs_call_next(&items, &first) &&
           is_pair(text, first.value.start);
}

static bool may_be_choices(gs_value_kind kind)
{
    return kind == GS_VALUE_TUPLE || kind == GS_VALUE_LIST || kind == GS_VALUE_COMPREHENSION ||
           kind == GS_VALUE_CALL || kind == GS_VALUE_OTHER;
}

static bool is_choices(const gs_django *django, gs_id name, const gs_value *value)
{
    if (may_be_choices(value->kind) && django->seen[name] & GS_SEEN_CHOICES)
        return true;
    gs_str text = gs_names_text(&django->facts->names, name);
    return gs_str_find(text, GS_STR("CHOICES")) != SIZE_MAX && has_pairs(django, value);
}

/* X = Choices(...), X = Manager.from_queryset(Y), X = namedtuple(...) */
static gs_role call_role(const gs_django *django, const gs_value *value)
{
    gs_path path = gs_path_read(django, value->callee);
    unsigned kin = path.name == GS_NONE ? 0 : gs_base_kin(django, &path);
    if (kin & GS_KIN_ENUM)
        return GS_ROLE_ENUM;
    if (gs_str_equal(path.last, GS_STR("from_queryset")))
        return GS_ROLE_MANAGER;
    bool class = gs_str_equal(path.last, GS_STR("namedtuple")) ||
                 gs_str_equal(path.last, GS_STR("NamedTuple")) ||
                 gs_str_equal(path.last, GS_STR("TypedDict")) ||
                 (gs_str_equal(path.last, GS_STR("type")) && value->args == 3);
    return class ? GS_ROLE_CLASS : GS_ROLE_CONSTANT;
}

static gs_role constant_role(const gs_django *django, gs_id name, const gs_value *value)
{
    unsigned seen = django->seen[name];
    bool callable = value->kind == GS_VALUE_LAMBDA || value->kind == GS_VALUE_CALL;
    if (callable && seen & (GS_SEEN_UPLOAD_TO | GS_SEEN_VALIDATOR))
        return role_by_seen(seen & (GS_SEEN_UPLOAD_TO | GS_SEEN_VALIDATOR));
    if (is_choices(django, name, value))
        return GS_ROLE_ENUM;
    if (value->kind == GS_VALUE_LAMBDA)
        return role_by_seen(seen);
    return value->kind == GS_VALUE_CALL ? call_role(django, value) : GS_ROLE_CONSTANT;
}

/* ---------------------------------------------------------- statements */

static bool binds_only_all(const gs_django *django, const gs_stmt *stmt)
{
    for (uint32_t b = 0; b < stmt->bindings; b++)
        if (django->facts->bindings.at[stmt->first_binding + b].name != django->words.all)
            return false;
    return stmt->bindings > 0;
}

static gs_role assignment_role(const gs_django *django, const gs_stmt *stmt)
{
    if (stmt->bindings == 0)
        return GS_ROLE_EFFECT;
    if (binds_only_all(django, stmt))
        return GS_ROLE_FRAME;
    if (stmt->value == GS_NONE)
        return GS_ROLE_CONSTANT;
    gs_id name = django->facts->bindings.at[stmt->first_binding].name;
    return constant_role(django, name, &django->facts->values.at[stmt->value]);
}

static gs_role expression_role(const gs_django *django, const gs_stmt *stmt)
{
    if (stmt->value == GS_NONE)
        return GS_ROLE_EFFECT;
    const gs_value *value = &django->facts->values.at[stmt->value];
    gs_path path = gs_path_read(django, value->callee);
    return path.name == django->words.all ? GS_ROLE_FRAME : GS_ROLE_EFFECT;
}

static bool defines(const gs_django *django, const gs_stmt *stmt)
{
    for (uint32_t b = 0; b < stmt->bindings; b++) {
        gs_bind_kind kind = django->facts->bindings.at[stmt->first_binding + b].kind;
        if (kind == GS_BIND_CLASS || kind == GS_BIND_FUNCTION || kind == GS_BIND_ASSIGN ||
            kind == GS_BIND_AUGMENT || kind == GS_BIND_TYPE || kind == GS_BIND_IMPORT)
            return true;
    }
    return false;
}

static gs_role compound_role(const gs_django *django, const gs_stmt *stmt)
{
    if (stmt->only_imports)
        return GS_ROLE_FRAME;
    return defines(django, stmt) ? GS_ROLE_COMPAT : GS_ROLE_EFFECT;
}

static gs_role stmt_role(const gs_django *django, const gs_stmt *stmt)
{
    switch (stmt->kind) {
    case GS_STMT_HEADER:
    case GS_STMT_DOCSTRING:
    case GS_STMT_FUTURE:
    case GS_STMT_IMPORT:
        return GS_ROLE_FRAME;
    case GS_STMT_CLASS:
        assert(stmt->class_id < django->facts->classes.len);
        return django->facts->classes.at[stmt->class_id].role;
    case GS_STMT_FUNCTION:
        assert(stmt->function_id < django->facts->functions.len);
        return django->facts->functions.at[stmt->function_id].role;
    case GS_STMT_ASSIGN:
    case GS_STMT_AUGMENT:
        return assignment_role(django, stmt);
    case GS_STMT_DECLARE:
    case GS_STMT_TYPE:
        return GS_ROLE_CONSTANT;
    case GS_STMT_IF:
    case GS_STMT_TRY:
    case GS_STMT_WITH:
    case GS_STMT_MATCH:
        return compound_role(django, stmt);
    case GS_STMT_EXPRESSION:
        return expression_role(django, stmt);
    case GS_STMT_FOR:
    case GS_STMT_WHILE:
    case GS_STMT_DELETE:
    case GS_STMT_OTHER:
        break;
    }
    return GS_ROLE_EFFECT;
}

/* Top-level values that are managers, so that their uses are named so. */
static void read_values(gs_django *django)
{
    const gs_facts *facts = django->facts;
    for (uint32_t s = 0; s < facts->stmts.len; s++) {
        const gs_stmt *stmt = &facts->stmts.at[s];
        if (stmt->kind != GS_STMT_ASSIGN || stmt->value == GS_NONE)
            continue;
        const gs_value *value = &facts->values.at[stmt->value];
        gs_path path = gs_path_read(django, value->callee);
        if (value->kind == GS_VALUE_CALL && gs_str_equal(path.last, GS_STR("as_manager")))
            django->value_use[stmt->value] = GS_VALUE_MANAGER;
    }
}

void gs_django_read(gs_facts *facts, gs_arena *arena)
{
    gs_django django = new_django(facts, arena);
    gs_django_see(&django);
    gs_django_signals(&django);
    gs_django_classes(&django);
    read_values(&django);
    gs_django_refine(&django);
    gs_django_refs(&django);
    for (uint32_t f = 0; f < facts->functions.len; f++)
        facts->functions.at[f].role = function_role(&django, &facts->functions.at[f]);
    for (uint32_t s = 0; s < facts->stmts.len; s++)
        facts->stmts.at[s].role = stmt_role(&django, &facts->stmts.at[s]);
}
