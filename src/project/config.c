/* config.c - [tool.godsplit] as a struct.
 *
 * Owns: the keys, their types and bounds, and what is said of a wrong one.
 * Must not know: TOML's syntax, options, where the file is.
 */
#include "godsplit/config.h"

#include <assert.h>

#include "godsplit/facts.h"
#include "godsplit/glob.h"
#include "godsplit/suggest.h"
#include "godsplit/toml.h"

enum { PRESET_LIMIT = 150, MOST_LINES = 1000000, MOST_MODULES = 10000 };

typedef struct reader {
    gs_config *config;
    const gs_toml *toml;
    gs_arena *arena;
    gs_diags *diags;
} reader;

typedef struct key {
    const char *name;
    bool (*read)(reader *r, uint32_t node);
} key;

/* ---------------------------------------------------------------- messages */

static bool refuse(reader *r, uint32_t node, gs_str text, gs_str remedy)
{
    const gs_toml_node *at = &r->toml->nodes.at[node];
    gs_diags_add(r->diags, (gs_diag){.severity = GS_ERROR,
                                     .code = GS_STR("config"),
                                     .path = r->config->path,
                                     .line = at->line,
                                     .column = at->column,
                                     .text = text,
                                     .remedy = remedy});
    return false;
}

static bool refuse_kind(reader *r, uint32_t node, const char *name, const char *wanted)
{
    const gs_toml_node *at = &r->toml->nodes.at[node];
    return refuse(
        r, node,
        gs_str_format(r->arena, "%s takes %s, not %s", name, wanted, gs_toml_kind_name(at->kind)),
        GS_STR(""));
}

/* ------------------------------------------------------------------ values */

static bool read_number(reader *r, uint32_t node, const char *name, uint32_t most, uint32_t *number)
{
    const gs_toml_node *at = &r->toml->nodes.at[node];
    if (at->kind != GS_TOML_INTEGER)
        return refuse_kind(r, node, name, "a whole number");
    if (at->integer < 1 || at->integer > (int64_t)most)
        return refuse(r, node,
                      gs_str_format(r->arena, "%s takes a whole number from 1 to %u, not %lld",
                                    name, most, (long long)at->integer),
                      GS_STR(""));
    *number = (uint32_t)at->integer;
    return true;
}

static bool read_text(reader *r, uint32_t node, const char *name, gs_str *text)
{
    const gs_toml_node *at = &r->toml->nodes.at[node];
    if (at->kind != GS_TOML_STRING)
        return refuse_kind(r, node, name, "a string");
    if (at->text.len == 0 || gs_str_find(at->text, (gs_str){"\0", 1}) != SIZE_MAX)
        return refuse(r, node,
                      gs_str_format(r->arena, "%s takes a string that says something", name),
                      GS_STR(""));
    *text = at->text;
    return true;
}

static bool read_list(reader *r, uint32_t node, const char *name, gs_str_vec *list)
{
    if (r->toml->nodes.at[node].kind != GS_TOML_ARRAY)
        return refuse_kind(r, node, name, "a list of strings");
    uint32_t child = r->toml->nodes.at[node].first_child;
    for (; child != GS_NONE; child = r->toml->nodes.at[child].next) {
        gs_str text;
        if (!read_text(r, child, name, &text))
            return false;
        *gs_vec_push(r->arena, list) = text;
    }
    return true;
}

/* -------------------------------------------------------------------- keys */

static bool read_max_lines(reader *r, uint32_t node)
{
    return read_number(r, node, "max-lines", MOST_LINES, &r->config->max_lines);
}

static bool read_granularity(reader *r, uint32_t node)
{
    gs_str text = GS_STR("");
    if (!read_text(r, node, "granularity", &text))
        return false;
    r->config->granularity = text;
    if (gs_str_equal(text, GS_STR("domain")) || gs_str_equal(text, GS_STR("class")))
        return true;
    return refuse(
        r, node,
        gs_str_format(r->arena, "granularity takes domain or class, not \"%.*s\"", GS_FMT(text)),
        GS_STR(""));
}

static bool read_pins(reader *r, uint32_t module)
{
    const gs_toml_node *at = &r->toml->nodes.at[module];
    gs_str_vec patterns = {0};
    if (!gs_is_module_name(at->key))
        return refuse(r, module,
                      gs_str_format(r->arena, "\"%.*s\" is no name for a module", GS_FMT(at->key)),
                      GS_STR("take a name that Python can import, such as audit"));
    if (!read_list(r, module, "a module", &patterns))
        return false;
    for (uint32_t i = 0; i < patterns.len; i++)
        *gs_vec_push(r->arena, &r->config->pins) =
            (gs_config_pin){at->key, patterns.at[i], at->line};
    return true;
}

/* A number of modules, or a table of what goes into them. */
static bool read_modules(reader *r, uint32_t node)
{
    const gs_toml_node *at = &r->toml->nodes.at[node];
    if (at->kind == GS_TOML_INTEGER)
        return read_number(r, node, "modules", MOST_MODULES, &r->config->modules);
    if (at->kind != GS_TOML_TABLE)
        return refuse_kind(r, node, "modules", "a whole number or a table");
    for (uint32_t child = at->first_child; child != GS_NONE;
         child = r->toml->nodes.at[child].next) {
        if (!read_pins(r, child))
            return false;
    }
    return true;
}

static bool read_limits(reader *r, uint32_t node)
{
    if (r->toml->nodes.at[node].kind != GS_TOML_TABLE)
        return refuse_kind(r, node, "limits", "a table");
    uint32_t child = r->toml->nodes.at[node].first_child;
    for (; child != GS_NONE; child = r->toml->nodes.at[child].next) {
        gs_config_limit limit = {.glob = r->toml->nodes.at[child].key};
        if (limit.glob.len == 0)
            return refuse(r, child, GS_STR("a limit is for a glob, not for nothing"), GS_STR(""));
        if (!read_number(r, child, "a limit", MOST_LINES, &limit.lines))
            return false;
        *gs_vec_push(r->arena, &r->config->limits) = limit;
    }
    return true;
}

static bool read_avoid(reader *r, uint32_t node)
{
    return read_list(r, node, "avoid", &r->config->avoid);
}

static bool read_exclude(reader *r, uint32_t node)
{
    return read_list(r, node, "exclude", &r->config->exclude);
}

static bool read_out(reader *r, uint32_t node)
{
    return read_text(r, node, "out", &r->config->out);
}

static bool read_baseline(reader *r, uint32_t node)
{
    return read_text(r, node, "baseline", &r->config->baseline);
}

static const key KEYS[] = {
    {"avoid", read_avoid},     {"baseline", read_baseline},
    {"exclude", read_exclude}, {"granularity", read_granularity},
    {"limits", read_limits},   {"max-lines", read_max_lines},
    {"modules", read_modules}, {"out", read_out},
};
enum { KEY_COUNT = sizeof KEYS / sizeof *KEYS };

static bool refuse_key(reader *r, uint32_t node)
{
    const char *names[KEY_COUNT];
    gs_buf list;
    gs_buf_init(&list, r->arena);
    for (uint32_t i = 0; i < KEY_COUNT; i++) {
        names[i] = KEYS[i].name;
        gs_buf_format(&list, "%s%s", i ? ", " : "the keys are ", KEYS[i].name);
    }
    gs_str name = r->toml->nodes.at[node].key;
    const char *meant = gs_suggest(name, names, KEY_COUNT);
    gs_str text = gs_str_format(r->arena, "[tool.godsplit] has no key \"%.*s\"", GS_FMT(name));
    if (meant)
        text = gs_str_format(r->arena, "%.*s; did you mean \"%s\"?", GS_FMT(text), meant);
    return refuse(r, node, text, gs_buf_str(&list));
}

static bool read_key(reader *r, uint32_t node)
{
    gs_str name = r->toml->nodes.at[node].key;
    for (uint32_t i = 0; i < KEY_COUNT; i++) {
        if (gs_str_equal(name, gs_str_from(KEYS[i].name)))
            return KEYS[i].read(r, node);
    }
    return refuse_key(r, node);
}

/* Every wrong key is told, not only the first. */
static bool read_keys(reader *r, uint32_t table)
{
    if (r->toml->nodes.at[table].kind != GS_TOML_TABLE)
        return refuse_kind(r, table, "[tool.godsplit]", "a table");
    bool ok = true;
    uint32_t node = r->toml->nodes.at[table].first_child;
    for (; node != GS_NONE; node = r->toml->nodes.at[node].next)
        ok = read_key(r, node) && ok;
    return ok;
}

/* ------------------------------------------------------------------ public */

static void add_preset_limits(gs_config *config, gs_arena *arena)
{
    *gs_vec_push(arena, &config->limits) = (gs_config_limit){GS_STR("models.py"), PRESET_LIMIT};
    *gs_vec_push(arena, &config->limits) = (gs_config_limit){GS_STR("models/*.py"), PRESET_LIMIT};
}

void gs_config_init(gs_config *config, gs_arena *arena)
{
    *config = (gs_config){0};
    add_preset_limits(config, arena);
}

bool gs_config_read(gs_config *config, gs_str path, gs_str text, gs_arena *arena, gs_arena *scratch,
                    gs_diags *diags)
{
    gs_source source;
    gs_toml toml;
    gs_config_init(config, arena);
    if (gs_str_find(text, GS_STR("godsplit")) == SIZE_MAX)
        return true;
    if (!gs_source_init_utf8(&source, path, text, arena, diags) ||
        !gs_toml_read(&toml, &source, arena, scratch, diags))
        return false;
    uint32_t table = gs_toml_find(&toml, gs_toml_find(&toml, 0, "tool"), "godsplit");
    if (table == GS_NONE)
        return true;
    *config = (gs_config){.path = path};
    reader r = {.config = config, .toml = &toml, .arena = arena, .diags = diags};
    bool ok = read_keys(&r, table);
    add_preset_limits(config, arena);
    assert(ok || diags->errors > 0);
    return ok;
}

uint32_t gs_config_limit_of(const gs_config *config, gs_str path)
{
    for (uint32_t i = 0; i < config->limits.len; i++) {
        if (gs_glob_match_path(config->limits.at[i].glob, path))
            return config->limits.at[i].lines;
    }
    return 0;
}
