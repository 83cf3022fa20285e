/* scan.c - from the files of a project to what they say of one module.
 *
 * Owns: how the module may be called, and the way of one file's bytes.
 * Must not know: what anything that is found means.
 */
#include "scan_p.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* -------------------------------------------------------------- spellings */

static int compare_paths(const void *key, const void *path)
{
    return gs_str_compare(*(const gs_str *)key, *(const gs_str *)path);
}

static bool has_file(const gs_scan *scan, gs_str path)
{
    return scan->count &&
           bsearch(&path, scan->paths, scan->count, sizeof(*scan->paths), compare_paths);
}

static gs_str place_of(gs_str path)
{
    static const char PACKAGE[] = "/__init__.py";
    if (gs_str_ends(path, gs_str_from(PACKAGE)))
        return (gs_str){path.ptr, path.len - (sizeof(PACKAGE) - 1)};
    size_t cut = gs_str_ends(path, GS_STR(".py")) ? 3 : 0;
    return (gs_str){path.ptr, path.len - cut};
}

static gs_str exchanged(gs_str text, char from, char to, gs_arena *arena)
{
    char *bytes = gs_new_n(arena, char, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        bytes[i] = text.ptr[i] == from ? to : text.ptr[i];
    return (gs_str){bytes, text.len};
}

/* A folder that is no package may be where Python starts to look, so that
 * apps/wellness/models.py is wellness.models. */
static void add_shorter(gs_scan *scan, gs_str spelling, gs_arena *arena)
{
    gs_str place = scan->ask.place;
    for (;;) {
        const char *slash = memchr(spelling.ptr, '/', spelling.len);
        size_t first = slash ? (size_t)(slash - spelling.ptr) + 1 : spelling.len;
        gs_str rest = {spelling.ptr + first, spelling.len - first};
        if (!gs_str_ends(place, spelling) || !memchr(rest.ptr, '/', rest.len))
            return;
        gs_str folder = {place.ptr, place.len - rest.len};
        if (has_file(scan, gs_str_format(arena, "%.*s__init__.py", GS_FMT(folder))))
            return;
        *gs_vec_push(arena, &scan->spellings) = rest;
        spelling = rest;
    }
}

/* "models", where a file beside it may import that in the way of Python 2 or of
 * a script, and nothing else at the root is called so. */
static gs_str bare_name(const gs_scan *scan, gs_arena *arena)
{
    gs_str place = scan->ask.place;
    const char *slash = memrchr(place.ptr, '/', place.len);
    if (!slash)
        return (gs_str){0};
    gs_str name = {slash + 1, place.len - (size_t)(slash + 1 - place.ptr)};
    bool taken = has_file(scan, gs_str_format(arena, "%.*s.py", GS_FMT(name))) ||
                 has_file(scan, gs_str_format(arena, "%.*s/__init__.py", GS_FMT(name)));
    if (taken)
        name.len = 0;
    return name;
}

/* "wellness.models": how every way to the module ends, but those that name its
 * package apart from it. */
static gs_str tail_of(const gs_scan *scan, gs_arena *arena)
{
    gs_str place = scan->ask.place;
    size_t at = place.len;
    uint32_t slashes = 0;
    for (; at; at--) {
        slashes += place.ptr[at - 1] == '/';
        if (slashes == 2)
            break;
    }
    gs_str tail = {place.ptr + at, place.len - at};
    return exchanged(tail, '/', '.', arena);
}

void gs_scan_init(gs_scan *scan, const gs_project_module *module, const gs_str *paths,
                  uint32_t count, gs_arena *arena)
{
    assert(module->module.len && module->path.len);
    *scan = (gs_scan){.module = module, .paths = paths, .count = count};
    scan->results = gs_new_n(arena, gs_scan_result, count);
    scan->is_package = gs_str_ends(module->path, GS_STR("__init__.py"));
    gs_str longest = exchanged(module->module, '.', '/', arena);
    scan->ask.place = place_of(module->path);
    *gs_vec_push(arena, &scan->spellings) = longest;
    add_shorter(scan, longest, arena);
    scan->tail = tail_of(scan, arena);
    scan->ask.spellings = scan->spellings.at;
    scan->ask.spelling_count = scan->spellings.len;
    scan->ask.bare = bare_name(scan, arena);
    const char *dot = memrchr(module->module.ptr, '.', module->module.len);
    scan->package = (gs_str){module->module.ptr, dot ? (size_t)(dot - module->module.ptr) : 0};
}

/* ------------------------------------------------------------------ files */

bool gs_scan_wants(const gs_scan *scan, uint32_t index)
{
    assert(index < scan->count);
    return gs_scan_kind_of(scan, scan->paths[index]) != GS_SCAN_NOTHING;
}

static bool is_beside(const gs_scan *scan, gs_str path)
{
    gs_str place = scan->ask.place;
    const char *slash = memrchr(place.ptr, '/', place.len);
    size_t folder = slash ? (size_t)(slash + 1 - place.ptr) : 0;
    return path.len > folder && memcmp(path.ptr, place.ptr, folder) == 0 &&
           !memchr(path.ptr + folder, '/', path.len - folder);
}

/* Spans are of the text; those of the bytes are asked for. */
static void place_span(const gs_source *source, gs_span *span)
{
    const char *first = source->bytes.ptr, *text = source->text.ptr;
    bool inside = text >= first && text <= first + source->bytes.len;
    uint32_t skipped = inside ? (uint32_t)(text - first) : 0;
    span->start = inside ? span->start + skipped : 0;
    span->end = inside ? span->end + skipped : 0;
}

static void place_spans(gs_mentions *mentions, const gs_source *source)
{
    for (uint32_t i = 0; i < mentions->len; i++) {
        place_span(source, &mentions->at[i].span);
        if (mentions->at[i].call.next.len)
            place_span(source, &mentions->at[i].call.next_span);
    }
}

static void scan_python(gs_scan *scan, uint32_t index, gs_str bytes, gs_arena *arena,
                        gs_arena *scratch)
{
    gs_str path = scan->paths[index];
    gs_scan_result *result = &scan->results[index];
    gs_outside_ask ask = scan->ask;
    gs_source source;
    gs_diags diags;
    gs_diags_init(&diags, scratch);
    if (!is_beside(scan, path))
        ask.bare = (gs_str){0};
    if (!gs_source_init(&source, path, bytes, scratch, &diags) ||
        !gs_outside_read(&result->mentions, &ask, path, &source, arena, scratch, &diags)) {
        result->unread = true;
        return;
    }
    place_spans(&result->mentions, &source);
}

void gs_scan_file(gs_scan *scan, uint32_t index, gs_str bytes, gs_arena *arena, gs_arena *scratch)
{
    assert(index < scan->count && arena != scratch);
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_str path = scan->paths[index];
    gs_scan_kind kind = gs_scan_kind_of(scan, path);
    if (kind == GS_SCAN_SETUP)
        gs_scan_setup(scan, bytes, &scan->results[index], arena, scratch);
    if (kind == GS_SCAN_SETTINGS || kind == GS_SCAN_PROSE)
        gs_scan_text(scan, path, kind, bytes, &scan->results[index], arena);
    else if (kind != GS_SCAN_NOTHING && gs_scan_speaks(scan, path, bytes))
        scan_python(scan, index, bytes, arena, scratch);
    gs_arena_rewind(scratch, mark);
}
