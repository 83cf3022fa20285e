/* scan_kind.c - which files are worth a look, by name and by a search.
 *
 * Owns: names and endings of files that tools read.
 * Must not know: what is in them.
 */
#include "scan_p.h"

#include <assert.h>
#include <string.h>

/* ------------------------------------------------------------------- names */

/* Whether `name` is one of a list, or ends in one that begins with '*'. */
static bool is_among(gs_str name, const char *const *list)
{
    for (; *list; list++) {
        bool ending = (*list)[0] == '*';
        gs_str entry = gs_str_from(*list + ending);
        if (ending ? gs_str_ends(name, entry) : gs_str_equal(name, entry))
            return true;
    }
    return false;
}

static const char *const SETTINGS[] = {
    "*.toml",       "*.cfg",         "*.ini",       "*.conf",    "*.yml",
    "*.yaml",       "*.json",        "*.env",       "*.service", "*.baseline",
    "*.properties", "CODEOWNERS",    ".coveragerc", ".flake8",   ".pylintrc",
    "pylintrc",     ".importlinter", "MANIFEST.in", "Makefile",  "Procfile",
    "Dockerfile",   "justfile",      NULL};

static const char *const PROSE[] = {"*.rst", "*.md", "*.txt", "*.html", NULL};

/* Histories speak of what was. */
static const char *const HISTORIES[] = {"CHANGE", "HISTORY", "NEWS", "RELEASE"};

static gs_str name_of(gs_str path)
{
    size_t at = path.len;
    while (at && path.ptr[at - 1] != '/')
        at--;
    return (gs_str){path.ptr + at, path.len - at};
}

static bool is_history(gs_str name)
{
    for (size_t i = 0; i < sizeof(HISTORIES) / sizeof(*HISTORIES); i++) {
        size_t at = 0;
        while (HISTORIES[i][at] && at < name.len && (name.ptr[at] & ~0x20) == HISTORIES[i][at])
            at++;
        if (!HISTORIES[i][at])
            return true;
    }
    return false;
}

/* A plan of godsplit and its shim: they lie in a folder with a module's dotted
 * name, which no package can have. */
static bool is_plan(gs_str path, gs_str name)
{
    if (!gs_str_equal(name, GS_STR("plan.yaml")) && !gs_str_equal(name, GS_STR("__init__.py")))
        return false;
    gs_str folder = {path.ptr, path.len - name.len - (path.len > name.len)};
    folder = name_of(folder);
    return folder.len && memchr(folder.ptr, '.', folder.len) != NULL;
}

static gs_scan_kind kind_of_name(gs_str name)
{
    if (gs_str_equal(name, GS_STR("setup.py")))
        return GS_SCAN_SETUP;
    if (gs_str_ends(name, GS_STR(".py")) || gs_str_ends(name, GS_STR(".pyi")))
        return GS_SCAN_PYTHON;
    if (is_among(name, SETTINGS))
        return GS_SCAN_SETTINGS;
    return is_among(name, PROSE) && !is_history(name) ? GS_SCAN_PROSE : GS_SCAN_NOTHING;
}

gs_scan_kind gs_scan_kind_of(const gs_scan *scan, gs_str path)
{
    gs_str name = name_of(path);
    assert(path.len);
    if (gs_str_equal(path, scan->module->path) || is_plan(path, name))
        return GS_SCAN_NOTHING;
    return kind_of_name(name);
}

/* ------------------------------------------------------------------- search */

static bool has(gs_str bytes, gs_str needle)
{
    return gs_str_find(bytes, needle) != SIZE_MAX;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\\' || byte == '\r' || byte == '\n';
}

/* "wellness import": the module may be among what follows. */
static bool has_import_from(gs_str bytes, gs_str package)
{
    for (size_t at = 0; at < bytes.len;) {
        gs_str rest = {bytes.ptr + at, bytes.len - at};
        size_t found = gs_str_find(rest, package);
        if (found == SIZE_MAX)
            return false;
        at += found + package.len;
        size_t next = at;
        while (next < bytes.len && is_blank(bytes.ptr[next]))
            next++;
        if (next > at &&
            gs_str_starts((gs_str){bytes.ptr + next, bytes.len - next}, GS_STR("import")))
            return true;
    }
    return false;
}

static gs_str part_before(gs_str path, gs_str *rest)
{
    const char *slash = memrchr(path.ptr, '/', path.len);
    *rest = (gs_str){path.ptr, slash ? (size_t)(slash - path.ptr) : 0};
    size_t skip = slash ? rest->len + 1 : 0;
    return (gs_str){path.ptr + skip, path.len - skip};
}

static bool is_below(gs_str path, gs_str folder)
{
    return gs_str_starts(path, folder) && path.len > folder.len && path.ptr[folder.len] == '/';
}

/* "from models" or "import models". */
static bool has_bare(const gs_scan *scan, gs_str bytes)
{
    gs_str name = scan->ask.bare;
    static const char *const WORDS[] = {"from ", "import "};
    for (size_t i = 0; name.len && i < sizeof(WORDS) / sizeof(*WORDS); i++) {
        gs_str word = gs_str_from(WORDS[i]), rest = bytes;
        for (size_t at; (at = gs_str_find(rest, word)) != SIZE_MAX;) {
            rest = (gs_str){rest.ptr + at + word.len, rest.len - at - word.len};
            if (gs_str_starts(rest, name))
                return true;
        }
    }
    return false;
}

bool gs_scan_speaks(const gs_scan *scan, gs_str path, gs_str bytes)
{
    gs_str folder, last = part_before(scan->ask.place, &folder), app = part_before(folder, &folder);
    gs_str beside = {scan->ask.place.ptr, scan->ask.place.len - last.len};
    bool relative = gs_str_starts(path, beside) && has(bytes, GS_STR("from ."));
    if (is_below(path, scan->ask.place) && relative)
        return true;
    if (!has(bytes, last))
        return false;
    return relative || scan->package.len == 0 || has(bytes, scan->tail) ||
           has_import_from(bytes, app) || has(bytes, GS_STR("__module__")) || has_bare(scan, bytes);
}
