/* django_words.c - what well-known names mean to Django and its relatives.
 *
 * Owns the tables of words. Knows import modules and the last name of a path;
 * knows nothing of what this file's own classes turn out to be.
 */
#include "django_p.h"

#include "path.h"

#include <assert.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

typedef struct word {
    const char *text;
    unsigned kin;
} word;

/* Bases whose name does not tell. Sorted by byte. */
static const word known_bases[] = {
    {"ABC", 0},
    {"AL_Node", GS_KIN_MODEL},
    {"AbstractBaseSession", GS_KIN_MODEL},
    {"AbstractBaseUser", GS_KIN_MODEL},
    {"AbstractEmailForm", GS_KIN_MODEL},
    {"AbstractForm", GS_KIN_MODEL},
    {"AbstractFormField", GS_KIN_MODEL},
    {"AbstractUser", GS_KIN_MODEL},
    {"AnonymousUser", 0},
    {"BaseException", GS_KIN_EXCEPTION},
    {"BaseGenericSetting", GS_KIN_MODEL},
    {"BaseSetting", GS_KIN_MODEL},
    {"BaseSiteSetting", GS_KIN_MODEL},
    {"CMSPlugin", GS_KIN_MODEL},
    {"CommonGenericTaggedItemBase", GS_KIN_MODEL},
    {"DjangoChoices", GS_KIN_ENUM},
    {"DomainMixin", GS_KIN_MODEL},
    {"Exception", GS_KIN_EXCEPTION},
    {"Field", GS_KIN_FIELD},
    {"Flag", GS_KIN_ENUM},
    {"ForeignObject", GS_KIN_FIELD | GS_KIN_RELATION},
    {"Generic", 0},
    {"GenericForeignKey", GS_KIN_FIELD},
    {"GenericTaggedItemBase", GS_KIN_MODEL},
    {"IntFlag", GS_KIN_ENUM},
    {"ItemBase", GS_KIN_MODEL},
    {"KeyboardInterrupt", GS_KIN_EXCEPTION},
    {"MP_Node", GS_KIN_MODEL},
    {"ModelBase", GS_KIN_OTHER},
    {"NS_Node", GS_KIN_MODEL},
    {"NamedTuple", 0},
    {"ObjectDoesNotExist", GS_KIN_EXCEPTION},
    {"Orderable", GS_KIN_MODEL},
    {"Page", GS_KIN_MODEL},
    {"PermissionDenied", GS_KIN_EXCEPTION},
    {"PermissionsMixin", GS_KIN_MODEL},
    {"PolymorphicModelBase", GS_KIN_OTHER},
    {"Protocol", 0},
    {"StopIteration", GS_KIN_EXCEPTION},
    {"SystemExit", GS_KIN_EXCEPTION},
    {"TagBase", GS_KIN_MODEL},
    {"TaggedItemBase", GS_KIN_MODEL},
    {"TenantMixin", GS_KIN_MODEL},
    {"TypedDict", 0},
    {"from_queryset", GS_KIN_MANAGER},
    {"namedtuple", 0},
};

/* Endings of base classes; the first that fits counts. */
static const word base_endings[] = {
    {"Mixin", GS_KIN_MIXIN},
    {"MixIn", GS_KIN_MIXIN},
    {"Model", GS_KIN_MODEL},
    {"Manager", GS_KIN_MANAGER},
    {"QuerySet", GS_KIN_QUERYSET},
    {"Queryset", GS_KIN_QUERYSET},
    {"Choices", GS_KIN_ENUM},
    {"ChoiceSet", GS_KIN_ENUM},
    {"Enum", GS_KIN_ENUM},
    {"ForeignKey", GS_KIN_FIELD | GS_KIN_RELATION},
    {"OneToOneField", GS_KIN_FIELD | GS_KIN_RELATION},
    {"ManyToManyField", GS_KIN_FIELD | GS_KIN_RELATION},
    {"GenericRelation", GS_KIN_FIELD | GS_KIN_RELATION},
    {"ParentalKey", GS_KIN_FIELD | GS_KIN_RELATION},
    {"Field", GS_KIN_FIELD},
    {"Error", GS_KIN_EXCEPTION},
    {"Exception", GS_KIN_EXCEPTION},
    {"Warning", GS_KIN_EXCEPTION},
    {"Validator", GS_KIN_VALIDATOR},
    {"Admin", GS_KIN_OTHER},
    {"Block", GS_KIN_OTHER},
    {"Command", GS_KIN_OTHER},
    {"Config", GS_KIN_OTHER},
    {"Filter", GS_KIN_OTHER},
    {"FilterSet", GS_KIN_OTHER},
    {"Form", GS_KIN_OTHER},
    {"FormSet", GS_KIN_OTHER},
    {"Inline", GS_KIN_OTHER},
    {"Lookup", GS_KIN_OTHER},
    {"Middleware", GS_KIN_OTHER},
    {"Panel", GS_KIN_OTHER},
    {"Schema", GS_KIN_OTHER},
    {"Serializer", GS_KIN_OTHER},
    {"TestCase", GS_KIN_OTHER},
    {"Thread", GS_KIN_OTHER},
    {"Transform", GS_KIN_OTHER},
    {"View", GS_KIN_OTHER},
    {"ViewSet", GS_KIN_OTHER},
    {"Widget", GS_KIN_OTHER},
};

/* Endings of what is called in a class body; the first that fits counts. */
static const word callee_endings[] = {
    {"TaggableManager", GS_KIN_FIELD},
    {"GenericForeignKey", GS_KIN_FIELD},
    {"ForeignKey", GS_KIN_FIELD | GS_KIN_RELATION},
    {"OneToOneField", GS_KIN_FIELD | GS_KIN_RELATION},
    {"ManyToManyField", GS_KIN_FIELD | GS_KIN_RELATION},
    {"GenericRelation", GS_KIN_FIELD | GS_KIN_RELATION},
    {"ParentalKey", GS_KIN_FIELD | GS_KIN_RELATION},
    {"ForeignObject", GS_KIN_FIELD | GS_KIN_RELATION},
    {"Field", GS_KIN_FIELD},
    {"Manager", GS_KIN_MANAGER},
    {"as_manager", GS_KIN_MANAGER},
    {"from_queryset", GS_KIN_MANAGER},
};

/* Modules, or packages, whose fields and models are no Django models. Sorted. */
static const char *const foreign_modules[] = {
    "admin",           "attr",           "attrs",
    "blocks",          "dataclasses",    "django_elasticsearch_dsl",
    "django_filters",  "django_tables2", "elasticsearch_dsl",
    "factory",         "filters",        "filtersets",
    "form_fields",     "forms",          "graphene",
    "graphene_django", "haystack",       "import_export",
    "marshmallow",     "mongoengine",    "msgspec",
    "ninja",           "pydantic",       "pydantic_settings",
    "rest_framework",  "schemas",        "search_indexes",
    "serializers",     "sqlalchemy",     "sqlmodel",
    "strawberry",      "tables",         "views",
    "widgets",         "wtforms",
};

static const char *const model_options[] = {
    "abstract",
    "app_label",
    "base_manager_name",
    "constraints",
    "db_table",
    "db_table_comment",
    "db_tablespace",
    "default_manager_name",
    "default_permissions",
    "default_related_name",
    "get_latest_by",
    "index_together",
    "indexes",
    "managed",
    "order_with_respect_to",
    "ordering",
    "permissions",
    "proxy",
    "required_db_features",
    "required_db_vendor",
    "select_on_save",
    "swappable",
    "unique_together",
    "verbose_name",
    "verbose_name_plural",
};

static bool is_in(gs_str text, const char *const *table, size_t count)
{
    size_t low = 0;
    for (size_t high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (gs_str_compare(gs_str_from(table[middle]), text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && gs_str_equal(gs_str_from(table[low]), text);
}

static const word *find_word(gs_str text, const word *table, size_t count)
{
    size_t low = 0;
    for (size_t high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (gs_str_compare(gs_str_from(table[middle].text), text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < count && gs_str_equal(gs_str_from(table[low].text), text);
    return found ? &table[low] : NULL;
}

static const word *find_ending(gs_str text, const word *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (gs_str_ends(text, gs_str_from(table[i].text)))
            return &table[i];
    return NULL;
}

bool gs_is_model_option(gs_str name)
{
    return is_in(name, model_options, COUNT(model_options));
}

gs_path gs_path_read(const gs_django *django, gs_span span)
{
    const gs_facts *facts = django->facts;
    gs_dotted dotted = gs_dotted_read(gs_source_slice(facts->source, span));
    gs_path path = {
        .first = dotted.first,
        .last = dotted.last,
        .name = gs_names_find(&facts->names, dotted.first),
        .import = GS_NONE,
        .dotted = dotted.second.len > 0,
    };
    if (path.name == GS_NONE)
        return path;
    assert(path.name < facts->names.text.len);
    path.import = django->import_of[path.name];
    if (path.import == GS_NONE || path.dotted)
        return path;
    const gs_import *import = &facts->imports.at[path.import];
    if (import->renamed && import->from)
        path.last = gs_names_text(&facts->names, import->imported);
    return path;
}

static gs_origin module_origin(gs_str module)
{
    gs_origin origin = GS_ORIGIN_OTHER;
    while (module.len > 0) {
        size_t dot = gs_str_find(module, GS_STR("."));
        gs_str part = {module.ptr, dot == SIZE_MAX ? module.len : dot};
        if (gs_str_ends(part, GS_STR("models")))
            return GS_ORIGIN_MODELS;
        if (is_in(part, foreign_modules, COUNT(foreign_modules)))
            origin = GS_ORIGIN_FOREIGN;
        size_t taken = part.len < module.len ? part.len + 1 : part.len;
        module = (gs_str){module.ptr + taken, module.len - taken};
    }
    return origin;
}

gs_origin gs_import_origin(const gs_facts *facts, const gs_import *import)
{
    if (gs_str_starts(import->module, GS_STR("django.db")) ||
        gs_str_starts(import->module, GS_STR("django.contrib.gis.db")))
        return GS_ORIGIN_DJANGO;
    gs_origin origin = module_origin(import->module);
    if (origin != GS_ORIGIN_OTHER || import->imported == GS_NONE)
        return origin;
    return module_origin(gs_names_text(&facts->names, import->imported));
}

static gs_origin origin_of(const gs_django *django, const gs_path *path)
{
    return path->import == GS_NONE ? GS_ORIGIN_NONE : (gs_origin)django->origin[path->import];
}

static unsigned unknown_kin(gs_origin origin)
{
    if (origin == GS_ORIGIN_FOREIGN || origin == GS_ORIGIN_DJANGO)
        return GS_KIN_OTHER;
    return origin == GS_ORIGIN_MODELS ? GS_KIN_UNKNOWN | GS_KIN_HINT : GS_KIN_UNKNOWN;
}

unsigned gs_base_kin(const gs_django *django, const gs_path *path)
{
    gs_origin origin = origin_of(django, path);
    const word *found = find_word(path->last, known_bases, COUNT(known_bases));
    bool form_model = origin == GS_ORIGIN_MODELS && gs_str_ends(path->last, GS_STR("Form"));
    if (!found && !form_model)
        found = find_ending(path->last, base_endings, COUNT(base_endings));
    if (found && found->kin == GS_KIN_MODEL && origin == GS_ORIGIN_FOREIGN)
        return GS_KIN_OTHER;
    if (found)
        return found->kin;
    if (origin == GS_ORIGIN_NONE && !path->dotted && gs_is_builtin(path->first))
        return 0;
    return unknown_kin(origin);
}

unsigned gs_callee_kin(const gs_django *django, const gs_path *path)
{
    if (origin_of(django, path) == GS_ORIGIN_FOREIGN)
        return 0;
    if (gs_str_equal(path->last, GS_STR("Field")) && !path->dotted)
        return 0;
    const word *found = find_ending(path->last, callee_endings, COUNT(callee_endings));
    return found ? found->kin : 0;
}
