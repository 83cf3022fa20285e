/* place.c - where the input stands in its project.
 *
 * Owns: the project's root, the path from it, the dotted module, the name of
 * the app, and which names beside the file are taken.
 * Must not know: what is in the file.
 *
 * A path is taken as the user wrote it: links in it stay, since Python imports
 * by name. Only what stands before a `..` is resolved, because its parent is
 * the parent of where it leads.
 */
#include "cli_p.h"

#include <assert.h>
#include <string.h>

#include "godsplit/facts.h"

/* --------------------------------------------------------------- pure text */

static gs_str before_last(gs_str text, char separator)
{
    const char *last = text.ptr && text.len ? memrchr(text.ptr, separator, text.len) : NULL;
    return last ? (gs_str){text.ptr, (size_t)(last - text.ptr)} : (gs_str){text.ptr, 0};
}

static gs_str after_last(gs_str text, char separator)
{
    const char *last = text.ptr && text.len ? memrchr(text.ptr, separator, text.len) : NULL;
    size_t skip = last ? (size_t)(last - text.ptr) + 1 : 0;
    return (gs_str){text.ptr + skip, text.len - skip};
}

static gs_str join(gs_arena *arena, gs_str folder, const char *name)
{
    return gs_str_format(arena, "%.*s/%s", GS_FMT(folder), name);
}

/* Without empty parts and `.`; `..` takes the part before it away. */
static gs_str tidy(gs_str path, gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    bool rooted = gs_str_starts(path, GS_STR("/"));
    while (path.len) {
        gs_str part = gs_str_next(&path, '/');
        if (part.len == 0 || gs_str_equal(part, GS_STR(".")))
            continue;
        if (gs_str_equal(part, GS_STR(".."))) {
            out.len = before_last(gs_buf_str(&out), '/').len;
            continue;
        }
        if (out.len || rooted)
            gs_buf_byte(&out, '/');
        gs_buf_add(&out, part);
    }
    return gs_buf_str(&out);
}

/* Length of the UTF-8 sequence at the start of `text`, 0 for none. */
static size_t sequence(gs_str text)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    size_t len = p[0] < 0x80 ? 1 : p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (len == 0 || len > text.len || p[0] > 0xF4)
        return 0;
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    }
    bool overlong = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xF0 && p[1] < 0x90);
    bool beyond = (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF4 && p[1] > 0x8F);
    return overlong || beyond ? 0 : len;
}

gs_str gs_place_utf8(gs_str path, gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    while (path.len) {
        size_t len = sequence(path);
        gs_buf_add(&out, len ? (gs_str){path.ptr, len} : GS_STR("?"));
        size_t skip = len ? len : 1;
        path = (gs_str){path.ptr + skip, path.len - skip};
    }
    return gs_buf_str(&out);
}

/* ASCII letters, digits, _ and whatever is not ASCII. */
static bool is_word_byte(char byte)
{
    unsigned char c = (unsigned char)byte, lower = c | 0x20;
    return c == '_' || c >= 0x80 || (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

static bool is_identifier(gs_str text)
{
    if (!text.ptr)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_word_byte(text.ptr[i]))
            return false;
    }
    bool digit = text.len && text.ptr[0] >= '0' && text.ptr[0] <= '9';
    return text.len && !digit && !gs_is_keyword(text);
}

static gs_str stem_of(gs_str path)
{
    gs_str name = after_last(path, '/');
    bool python = name.len > 3 && gs_str_ends(name, GS_STR(".py"));
    return python ? (gs_str){name.ptr, name.len - 3} : name;
}

/* A file name that no import statement could say, made into one that it could. */
static void add_stem(gs_buf *out, gs_str stem)
{
    if (is_identifier(stem)) {
        gs_buf_add(out, stem);
        return;
    }
    bool digit = stem.ptr && stem.len && stem.ptr[0] >= '0' && stem.ptr[0] <= '9';
    if (digit || stem.len == 0)
        gs_buf_byte(out, '_');
    for (size_t i = 0; stem.ptr && i < stem.len; i++)
        gs_buf_byte(out, is_word_byte(stem.ptr[i]) ? stem.ptr[i] : '_');
    if (gs_is_keyword(stem))
        gs_buf_byte(out, '_');
}

/* ------------------------------------------------------------------ module */

/* Folders up to the last one that is no identifier are not part of it. */
static gs_str importable(gs_str folders)
{
    gs_str rest = folders, kept = folders;
    while (rest.len) {
        if (!is_identifier(gs_str_next(&rest, '/')))
            kept = rest;
    }
    return kept;
}

static gs_str module_of(gs_str path, bool drop_src, gs_arena *arena)
{
    gs_str folders = importable(before_last(path, '/'));
    gs_str stem = stem_of(path);
    if (drop_src && folders.ptr == path.ptr) {
        gs_str rest = folders;
        if (gs_str_equal(gs_str_next(&rest, '/'), GS_STR("src")))
            folders = rest;
    }
    gs_buf out;
    gs_buf_init(&out, arena);
    while (folders.len) {
        if (out.len)
            gs_buf_byte(&out, '.');
        gs_buf_add(&out, gs_str_next(&folders, '/'));
    }
    if (out.len && gs_str_equal(stem, GS_STR("__init__")))
        return gs_buf_str(&out);
    if (out.len)
        gs_buf_byte(&out, '.');
    add_stem(&out, stem);
    return gs_buf_str(&out);
}

/* apps.wellness.models and apps.wellness.models.journal: wellness. */
static gs_str app_of(gs_str module)
{
    gs_str app = {module.ptr, 0}, rest = module;
    while (rest.len) {
        gs_str part = gs_str_next(&rest, '.');
        if (gs_str_equal(part, GS_STR("models")))
            break;
        if (rest.len)
            app = part;
    }
    return app;
}

void gs_place_of_text(gs_place *place, gs_str path, gs_arena *arena)
{
    gs_str tidied = tidy(path, arena);
    if (gs_str_starts(tidied, GS_STR("/")))
        tidied = (gs_str){tidied.ptr + 1, tidied.len - 1};
    if (tidied.len == 0)
        tidied = GS_STR("models.py");
    *place = (gs_place){
        .root = gs_os_working_folder(arena), .shown = path, .path = gs_place_utf8(tidied, arena)};
    place->module = module_of(place->path, true, arena);
    place->app = app_of(place->module);
    assert(place->module.len);
}

/* ------------------------------------------------------------- file system */

/* End of the last `..` part in `path`, or 0. */
static size_t last_parent(gs_str path)
{
    size_t end = 0;
    for (gs_str rest = path; rest.len;) {
        gs_str part = gs_str_next(&rest, '/');
        if (gs_str_equal(part, GS_STR("..")))
            end = (size_t)(part.ptr - path.ptr) + part.len;
    }
    return end;
}

/* Absolute, without `.` and `..`. */
static gs_str absolute(gs_str file, gs_str here, gs_arena *arena)
{
    gs_str path = file;
    if (!gs_str_starts(file, GS_STR("/")))
        path = gs_str_format(arena, "%.*s/%.*s", GS_FMT(here), GS_FMT(file));
    size_t end = last_parent(path);
    gs_str real = end ? gs_os_real_path((gs_str){path.ptr, end}, arena) : GS_STR("");
    if (real.len)
        path =
            gs_str_format(arena, "%.*s%.*s", GS_FMT(real), (int)(path.len - end), path.ptr + end);
    return tidy(path, arena);
}

static bool has_file(gs_str folder, const char *name, gs_arena *arena)
{
    return gs_os_kind_of(join(arena, folder, name), arena) == GS_OS_FILE;
}

/* A manage.py within a package is that of a test project in it, as wagtail's:
 * the modules there are imported by the name of the package. */
static bool is_in_package(gs_str folder, gs_arena *arena)
{
    return has_file(folder, "__init__.py", arena) &&
           has_file(before_last(folder, '/'), "__init__.py", arena);
}

static bool is_root(gs_str folder, gs_arena *arena)
{
    return (has_file(folder, "manage.py", arena) && !is_in_package(folder, arena)) ||
           has_file(folder, "pyproject.toml", arena) ||
           gs_os_kind_of(join(arena, folder, ".git"), arena) != GS_OS_MISSING;
}

static bool is_below(gs_str path, gs_str folder)
{
    return gs_str_starts(path, folder) && path.len > folder.len && path.ptr[folder.len] == '/';
}

/* Without a mark of a project: the working folder, or for a file elsewhere the
 * folder that its uppermost package stands in. */
static gs_str root_without_mark(gs_str path, gs_str here, gs_arena *arena)
{
    if (is_below(path, here))
        return here;
    gs_str folder = before_last(path, '/');
    while (folder.len && has_file(folder, "__init__.py", arena))
        folder = before_last(folder, '/');
    return folder;
}

static gs_str root_of(gs_str path, gs_str here, gs_arena *arena)
{
    for (gs_str folder = before_last(path, '/');; folder = before_last(folder, '/')) {
        if (is_root(folder, arena))
            return folder;
        if (folder.len == 0)
            return root_without_mark(path, here, arena);
    }
}

/* What a file or folder is imported as, or empty. */
static gs_str import_name(gs_str folder, gs_str name, gs_arena *arena)
{
    bool python = name.len > 3 && gs_str_ends(name, GS_STR(".py"));
    gs_str stem = python ? (gs_str){name.ptr, name.len - 3} : name;
    bool special = gs_str_starts(stem, GS_STR("__"));
    if (special || !is_identifier(stem))
        return GS_STR("");
    if (!python && gs_os_kind_of(join(arena, folder, name.ptr), arena) != GS_OS_FOLDER)
        return GS_STR("");
    return stem;
}

static void list_taken(gs_place *place, gs_str path, gs_arena *arena)
{
    GS_VEC(gs_str) taken = {0};
    gs_str folder = before_last(path, '/'), own = stem_of(path);
    gs_str *names;
    uint32_t count;
    gs_os_list(folder.len ? folder : GS_STR("/"), arena, &names, &count);
    for (uint32_t i = 0; i < count; i++) {
        gs_str name = import_name(folder, names[i], arena);
        bool doubled = taken.len && gs_str_equal(*gs_vec_last(&taken), name);
        if (name.len && !doubled && !gs_str_equal(name, own))
            *gs_vec_push(arena, &taken) = name;
    }
    place->taken = taken.at;
    place->taken_count = taken.len;
}

/* models/ with an __init__.py beside models.py: the package wins (H64). */
static gs_str rival_of(gs_str path, gs_arena *arena)
{
    gs_str stem = stem_of(path);
    gs_str package =
        gs_str_format(arena, "%.*s/%.*s", GS_FMT(before_last(path, '/')), GS_FMT(stem));
    bool beside = stem.len < after_last(path, '/').len && has_file(package, "__init__.py", arena);
    return beside ? stem : GS_STR("");
}

void gs_place_of_file(gs_place *place, gs_str file, gs_arena *arena)
{
    gs_str here = gs_os_working_folder(arena);
    gs_str path = absolute(file, here, arena);
    gs_str root = root_of(path, here, arena);
    assert(is_below(path, root));
    bool drop_src = !has_file(root, "src/__init__.py", arena);
    gs_str below = {path.ptr + root.len + 1, path.len - root.len - 1};
    *place = (gs_place){.marked = is_root(root, arena),
                        .root = root,
                        .shown = file,
                        .path = gs_place_utf8(below, arena)};
    place->module = module_of(place->path, drop_src, arena);
    assert(place->module.len && !gs_str_starts(place->path, GS_STR("/")));
    place->app = app_of(place->module);
    place->rival = rival_of(path, arena);
    list_taken(place, path, arena);
}
