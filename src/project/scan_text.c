/* scan_text.c - settings and prose, line by line.
 *
 * Owns: which line of a file that is no Python speaks of the module, and in
 * what capacity: sections of ini and TOML files are followed.
 * Must not know: what it means for a split.
 */
#include "scan_p.h"

#include <assert.h>
#include <string.h>

typedef struct text_reader {
    const gs_scan *scan;
    gs_scan_result *result;
    gs_arena *arena;
    gs_str path, name; /* of the file; its last part */
    gs_scan_kind kind;
    gs_str section;         /* the last [header], brackets included */
    gs_str line;            /* the present one */
    uint32_t number;        /* of it, from 1 */
    gs_scan_hit automodule; /* whose options are being read; line 0: none */
    bool in_packages;       /* within the value of `packages` */
} text_reader;

static void add_hit(text_reader *r, gs_hit_kind kind, size_t at, gs_str text, gs_str name)
{
    assert(at <= r->line.len);
    *gs_vec_push(r->arena, &r->result->hits) = (gs_scan_hit){
        .kind = kind,
        .line = r->number,
        .column = (uint32_t)at + 1,
        .text = gs_str_copy(r->arena, text),
        .name = gs_str_copy(r->arena, name),
    };
}

static bool has(gs_str text, const char *needle)
{
    return gs_str_find(text, gs_str_from(needle)) != SIZE_MAX;
}

/* ------------------------------------------------------------ dotted paths */

static bool is_path_byte(char byte)
{
    char lower = (char)(byte | 0x20);
    return byte == '_' || byte == '.' || byte < 0 || (byte >= '0' && byte <= '9') ||
           (lower >= 'a' && lower <= 'z');
}

static gs_str path_around(gs_str line, size_t start, size_t end)
{
    while (start > 0 && is_path_byte(line.ptr[start - 1]))
        start--;
    while (end < line.len && is_path_byte(line.ptr[end]))
        end++;
    while (end > start && line.ptr[end - 1] == '.')
        end--;
    return (gs_str){line.ptr + start, end - start};
}

static bool equals_dotted(gs_str dotted, gs_str slashed)
{
    if (dotted.len != slashed.len)
        return false;
    for (size_t i = 0; i < dotted.len; i++)
        if (dotted.ptr[i] != (slashed.ptr[i] == '/' ? '.' : slashed.ptr[i]))
            return false;
    return true;
}

/* The module itself, or a path into it; `below` is what follows. */
static bool is_spelling(const gs_scan *scan, gs_str dotted, gs_str *below)
{
    for (uint32_t i = 0; i < scan->spellings.len; i++) {
        gs_str spelling = scan->spellings.at[i];
        *below = (gs_str){0};
        if (equals_dotted(dotted, spelling))
            return true;
        if (dotted.len <= spelling.len + 1 || dotted.ptr[spelling.len] != '.' ||
            !equals_dotted((gs_str){dotted.ptr, spelling.len}, spelling))
            continue;
        *below = (gs_str){dotted.ptr + spelling.len + 1, dotted.len - spelling.len - 1};
        return true;
    }
    return false;
}

static bool is_contract(const text_reader *r)
{
    return has(r->section, "importlinter") || gs_str_equal(r->name, GS_STR(".importlinter")) ||
           gs_str_equal(r->name, GS_STR("tach.toml"));
}

/* [mypy-apps.wellness.models], or `module =` of a [[tool.mypy.overrides]]. */
static bool is_type_section(const text_reader *r)
{
    if (gs_str_starts(r->line, GS_STR("[mypy-")))
        return true;
    return gs_str_equal(r->section, GS_STR("[[tool.mypy.overrides]]"));
}

/* In reStructuredText, and in Markdown as MyST has it. */
static bool is_automodule(gs_str line)
{
    return has(line, ".. automodule::") || has(line, "{automodule}");
}

static gs_hit_kind kind_of_dotted(const text_reader *r, gs_str below, bool open_ended)
{
    if (below.len)
        return GS_HIT_DOTTED;
    if (r->kind == GS_SCAN_PROSE)
        return is_automodule(r->line) ? GS_HIT_AUTOMODULE : GS_HIT_DOTTED;
    if (!open_ended && is_type_section(r))
        return GS_HIT_TYPE_SECTION;
    return !open_ended && is_contract(r) ? GS_HIT_CONTRACT : GS_HIT_DOTTED;
}

/* Without :members: it documents nothing of what moves: the options decide. */
static void hold_automodule(text_reader *r)
{
    if (gs_vec_last(&r->result->hits)->kind == GS_HIT_AUTOMODULE)
        r->automodule = r->result->hits.at[--r->result->hits.len];
}

static void read_option(text_reader *r)
{
    gs_str line = r->line;
    while (line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t'))
        line = (gs_str){line.ptr + 1, line.len - 1};
    while (line.len && line.ptr[line.len - 1] == ' ')
        line.len--;
    if (gs_str_equal(line, GS_STR(":members:")))
        *gs_vec_push(r->arena, &r->result->hits) = r->automodule;
    if (!gs_str_starts(line, GS_STR(":")) || gs_str_equal(line, GS_STR(":members:")))
        r->automodule.line = 0;
}

/* A module without a package is a word like any other: not looked for. */
static void find_dotted(text_reader *r)
{
    gs_str tail = r->scan->tail, below;
    for (size_t at = 0; r->scan->package.len && at + tail.len <= r->line.len;) {
        size_t found = gs_str_find((gs_str){r->line.ptr + at, r->line.len - at}, tail);
        if (found == SIZE_MAX)
            return;
        gs_str dotted = path_around(r->line, at + found, at + found + tail.len);
        size_t start = (size_t)(dotted.ptr - r->line.ptr), end = start + dotted.len;
        bool open_ended =
            gs_str_starts((gs_str){r->line.ptr + end, r->line.len - end}, GS_STR(".*"));
        if (is_spelling(r->scan, dotted, &below)) {
            size_t dot = gs_str_find(below, GS_STR("."));
            gs_str name = {below.ptr, dot == SIZE_MAX ? below.len : dot};
            add_hit(r, kind_of_dotted(r, below, open_ended), start, dotted, name);
            hold_automodule(r);
        }
        at = end > at + found ? end : at + found + 1;
    }
}

/* ------------------------------------------------------------------- paths */

static bool is_pattern_byte(char byte)
{
    return is_path_byte(byte) || (byte && strchr("/*?-[]\\^$!+@", byte));
}

/* Prose speaks of a file by its path, YAML and JSON too: a name alone may be any
 * file's there, but where patterns are what it is for. */
static bool is_path_of(const text_reader *r, gs_str token)
{
    gs_str path = r->scan->module->path;
    bool wordy = gs_str_ends(r->name, GS_STR(".yml")) || gs_str_ends(r->name, GS_STR(".yaml")) ||
                 gs_str_ends(r->name, GS_STR(".json"));
    bool pattern = memchr(token.ptr, '*', token.len) || memchr(token.ptr, '/', token.len);
    if (r->kind == GS_SCAN_PROSE)
        return pattern && gs_str_equal(token, path);
    if (wordy && !pattern)
        return false;
    return gs_pattern_fits(token, path);
}

static void find_paths(text_reader *r)
{
    gs_str name = r->scan->ask.place;
    const char *slash = memrchr(name.ptr, '/', name.len);
    size_t skip = slash ? (size_t)(slash - name.ptr) + 1 : 0;
    name = (gs_str){name.ptr + skip, name.len - skip};
    for (size_t at = 0; !r->scan->is_package && at + name.len + 3 <= r->line.len;) {
        size_t found = gs_str_find((gs_str){r->line.ptr + at, r->line.len - at}, name);
        if (found == SIZE_MAX)
            return;
        size_t start = at + found, end = start + name.len;
        while (start > 0 && is_pattern_byte(r->line.ptr[start - 1]))
            start--;
        while (end < r->line.len && is_pattern_byte(r->line.ptr[end]))
            end++;
        gs_str token = {r->line.ptr + start, end - start};
        if (is_path_of(r, token))
            add_hit(r, gs_str_equal(r->name, GS_STR("MANIFEST.in")) ? GS_HIT_MANIFEST : GS_HIT_PATH,
                    start, token, (gs_str){0});
        at = end;
    }
}

/* ---------------------------------------------------------------- packages */

static bool opens_packages(const text_reader *r)
{
    bool setuptools = gs_str_equal(r->section, GS_STR("[options]")) ||
                      gs_str_equal(r->section, GS_STR("[tool.setuptools]"));
    if (!setuptools || !gs_str_starts(r->line, GS_STR("packages")))
        return false;
    size_t at = sizeof("packages") - 1;
    while (at < r->line.len && r->line.ptr[at] == ' ')
        at++;
    return at < r->line.len && r->line.ptr[at] == '=';
}

/* The value goes on while lines are indented, or a bracket is open. */
static void follow_packages(text_reader *r)
{
    bool toml = gs_str_ends(r->name, GS_STR(".toml"));
    if (opens_packages(r)) {
        r->in_packages = true;
        return;
    }
    bool indented = r->line.len && (r->line.ptr[0] == ' ' || r->line.ptr[0] == '\t');
    if (!indented && !(toml && !has(r->line, "=") && !has(r->line, "[")))
        r->in_packages = false;
}

static void find_packages(text_reader *r)
{
    gs_str package = r->scan->package;
    follow_packages(r);
    if (!r->in_packages || r->scan->is_package || !package.len)
        return;
    for (size_t at = 0; at + package.len <= r->line.len;) {
        size_t found = gs_str_find((gs_str){r->line.ptr + at, r->line.len - at}, package);
        if (found == SIZE_MAX)
            return;
        gs_str dotted = path_around(r->line, at + found, at + found + package.len);
        if (gs_str_equal(dotted, package))
            add_hit(r, GS_HIT_PACKAGES, (size_t)(dotted.ptr - r->line.ptr), dotted, (gs_str){0});
        at = (size_t)(dotted.ptr - r->line.ptr) + dotted.len + 1;
    }
    if (has(r->line, "]"))
        r->in_packages = false;
}

/* ------------------------------------------------------------------- lines */

static bool next_line(text_reader *r, gs_str *rest)
{
    if (rest->len == 0)
        return false;
    r->line = gs_str_next(rest, '\n');
    r->number++;
    if (r->line.len && r->line.ptr[r->line.len - 1] == '\r')
        r->line.len--;
    return true;
}

static bool is_comment(const text_reader *r)
{
    size_t at = 0;
    while (at < r->line.len && (r->line.ptr[at] == ' ' || r->line.ptr[at] == '\t'))
        at++;
    bool marked = at < r->line.len && (r->line.ptr[at] == '#' || r->line.ptr[at] == ';');
    return marked && r->kind == GS_SCAN_SETTINGS;
}

static void read_line(text_reader *r)
{
    if (is_comment(r))
        return;
    if (r->kind == GS_SCAN_SETTINGS && gs_str_starts(r->line, GS_STR("["))) {
        size_t end = r->line.len;
        while (end && r->line.ptr[end - 1] != ']')
            end--;
        r->section = (gs_str){r->line.ptr, end};
        r->in_packages = false;
    }
    if (r->automodule.line)
        read_option(r);
    find_dotted(r);
    find_paths(r);
    if (r->kind == GS_SCAN_SETTINGS)
        find_packages(r);
}

static void find_gate(text_reader *r)
{
    bool codecov = gs_str_equal(r->name, GS_STR("codecov.yml")) ||
                   gs_str_equal(r->name, GS_STR(".codecov.yml"));
    if (codecov || gs_str_equal(r->name, GS_STR("sonar-project.properties")))
        add_hit(r, GS_HIT_GATE, 0, codecov ? GS_STR("codecov") : GS_STR("sonar"), (gs_str){0});
}

void gs_scan_text(const gs_scan *scan, gs_str path, gs_scan_kind kind, gs_str bytes,
                  gs_scan_result *result, gs_arena *arena)
{
    text_reader r = {.scan = scan, .result = result, .arena = arena, .path = path, .kind = kind};
    const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;
    size_t skip = slash ? (size_t)(slash - path.ptr) + 1 : 0;
    r.name = (gs_str){path.ptr + skip, path.len - skip};
    assert(kind == GS_SCAN_SETTINGS || kind == GS_SCAN_PROSE);
    find_gate(&r);
    bool speaks =
        gs_str_find(bytes, scan->tail) != SIZE_MAX || has(bytes, ".py") || has(bytes, "packages");
    while (speaks && next_line(&r, &bytes))
        read_line(&r);
}
