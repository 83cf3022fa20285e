/* source.c - a file's text, its lines, and the places in it.
 *
 * Owns: the decision whether bytes can be read as Python text, and the map
 * from offsets to lines. A line ends with LF, CR LF or a CR that stands alone,
 * as for Python's tokenizer; a form feed ends nothing.
 * Must not know: what the text means; how it was read from disk.
 */
#include "godsplit/source.h"

#include <assert.h>
#include <string.h>

#include "encoding.h"

/* Line ends, found by memchr. The next LF and the next CR are each searched
 * once, so that a file without one of them is still read in linear time. */
typedef struct line_ends {
    gs_str text;
    size_t lf; /* offset of the next one, text.len when there is none */
    size_t cr;
} line_ends;

static size_t next_of(gs_str text, char byte, size_t from)
{
    const char *found = memchr(text.ptr + from, byte, text.len - from);
    return found ? (size_t)(found - text.ptr) : text.len;
}

static line_ends line_ends_of(gs_str text)
{
    return (line_ends){text, next_of(text, '\n', 0), next_of(text, '\r', 0)};
}

/* The offset after the next line end and the kind of that end; false when the
 * rest of the text has none. */
static bool next_line(line_ends *ends, size_t *after, gs_newline *kind)
{
    gs_str text = ends->text;
    size_t lf = ends->lf, cr = ends->cr;
    if (lf == text.len && cr == text.len)
        return false;
    bool crlf = lf == cr + 1 && lf < text.len;
    *kind = lf < cr ? GS_NEWLINE_LF : crlf ? GS_NEWLINE_CRLF : GS_NEWLINE_CR;
    *after = (*kind == GS_NEWLINE_CR ? cr : lf) + 1;
    if (*kind != GS_NEWLINE_CR)
        ends->lf = next_of(text, '\n', *after);
    if (*kind != GS_NEWLINE_LF)
        ends->cr = next_of(text, '\r', *after);
    return true;
}

static gs_newline newline_of(const uint32_t counts[3])
{
    uint32_t all = counts[GS_NEWLINE_LF] + counts[GS_NEWLINE_CRLF] + counts[GS_NEWLINE_CR];
    for (int kind = GS_NEWLINE_LF; kind <= GS_NEWLINE_CR; kind++) {
        if (counts[kind] == all)
            return (gs_newline)kind;
    }
    return GS_NEWLINE_MIXED;
}

static void count_lines(gs_source *source)
{
    uint32_t counts[3] = {0};
    size_t after = 0;
    gs_newline kind;
    line_ends ends = line_ends_of(source->text);
    while (next_line(&ends, &after, &kind))
        counts[kind]++;
    source->ends_with_newline = source->text.len > 0 && after == source->text.len;
    source->newline = newline_of(counts);
    source->lines = counts[GS_NEWLINE_LF] + counts[GS_NEWLINE_CRLF];
    source->line_count = source->lines + counts[GS_NEWLINE_CR] + (after < source->text.len);
}

static void map_lines(gs_source *source, gs_arena *arena)
{
    count_lines(source);
    source->line_start = gs_new_n(arena, uint32_t, (size_t)source->line_count + 1);
    size_t after;
    gs_newline kind;
    uint32_t line = 0;
    line_ends ends = line_ends_of(source->text);
    while (next_line(&ends, &after, &kind))
        source->line_start[++line] = (uint32_t)after;
    assert(source->line_count - line <= 1);
    source->line_start[source->line_count] = (uint32_t)source->text.len;
}

/* Refusals. Places are counted in the bytes, before there is a text. */

typedef struct reader {
    gs_str path;
    gs_str body; /* the bytes after the BOM */
    bool bom;
    bool python; /* else a text that is UTF-8 by its own rules */
    gs_diags *diags;
} reader;

static gs_position place_in(gs_str body, size_t offset, bool utf8)
{
    gs_position at = {1, 1};
    size_t start = 0, after;
    gs_newline kind;
    line_ends ends = line_ends_of(body);
    while (next_line(&ends, &after, &kind) && after <= offset) {
        at.line++;
        start = after;
    }
    gs_str before = {body.ptr + start, offset - start};
    at.column += (uint32_t)(utf8 ? gs_utf8_count(before) : before.len);
    return at;
}

static bool refuse(const reader *r, gs_position at, gs_str text, gs_str remedy)
{
    gs_diags_add(r->diags, (gs_diag){.severity = GS_ERROR,
                                     .code = GS_STR("encoding"),
                                     .path = r->path,
                                     .line = at.line,
                                     .column = at.column,
                                     .text = text,
                                     .remedy = remedy});
    return false;
}

static bool refuse_size(const reader *r, size_t size)
{
    gs_arena *arena = r->diags->arena;
    gs_str text =
        gs_str_format(arena, "file of %zu bytes is larger than %u MiB", size, GS_SOURCE_MAX >> 20);
    return refuse(r, (gs_position){0}, text,
                  GS_STR("is this a Python file? leave it out, or split it by hand first"));
}

/* The byte order marks of encodings that Python does not read source in. UTF-32
 * little endian begins as UTF-16 does and must be asked for first. */
static gs_str wide_encoding(gs_str bytes)
{
    if (gs_str_starts(bytes, GS_STR("\xFF\xFE\0\0")) ||
        gs_str_starts(bytes, GS_STR("\0\0\xFE\xFF")))
        return GS_STR("UTF-32");
    if (gs_str_starts(bytes, GS_STR("\xFF\xFE")) || gs_str_starts(bytes, GS_STR("\xFE\xFF")))
        return GS_STR("UTF-16");
    return GS_STR("");
}

static bool check_size_and_kind(const reader *r, gs_str bytes)
{
    if (bytes.len > GS_SOURCE_MAX)
        return refuse_size(r, bytes.len);
    gs_str wide = wide_encoding(bytes);
    if (wide.len == 0)
        return true;
    gs_str text = gs_str_format(r->diags->arena,
                                "file is %.*s (by its byte order mark), which Python cannot read",
                                GS_FMT(wide));
    return refuse(r, (gs_position){1, 1}, text, GS_STR("save the file as UTF-8"));
}

static bool check_nul(const reader *r)
{
    size_t at = next_of(r->body, '\0', 0);
    if (at == r->body.len)
        return true;
    gs_str remedy =
        gs_str_format(r->diags->arena, "%sremove the byte at offset %zu",
                      r->python ? "is this a Python file? " : "", at + (r->bom ? 3 : 0));
    return refuse(r, place_in(r->body, at, true), GS_STR("source contains a NUL byte"), remedy);
}

/* What the BOM and the cookie say together. */
static bool find_codec(const reader *r, gs_codec *codec)
{
    gs_str name = r->python ? gs_cookie_find(r->body) : GS_STR("");
    *codec = GS_CODEC_UTF8;
    if (name.len == 0 || gs_cookie_is_utf8(name))
        return true;
    gs_position at = place_in(r->body, (size_t)(name.ptr - r->body.ptr), true);
    gs_arena *arena = r->diags->arena;
    if (!gs_codec_find(name, codec)) {
        gs_str text = gs_str_format(arena, "unknown encoding \"%.*s\"", GS_FMT(name));
        return refuse(r, at, text,
                      GS_STR("save the file as UTF-8, or declare one that is read: utf-8, ascii, "
                             "latin-1 (iso-8859-1), iso-8859-15, cp1252"));
    }
    if (!r->bom)
        return true;
    gs_str text = gs_str_format(arena, "encoding \"%.*s\" contradicts the UTF-8 byte order mark",
                                GS_FMT(name));
    return refuse(r, at, text,
                  GS_STR("write utf-8 in the encoding comment, or remove the byte order mark"));
}

static gs_str remedy_for_bytes(const reader *r, bool utf8)
{
    if (!r->python)
        return GS_STR("save the file as UTF-8");
    return utf8 ? GS_STR("save the file as UTF-8, or declare its encoding on line 1: "
                         "# -*- coding: latin-1 -*-")
                : GS_STR("save the file as UTF-8 and remove the encoding comment, or "
                         "name the encoding that the file is in");
}

static bool check_bytes(const reader *r, gs_codec codec)
{
    size_t bad = gs_codec_check(codec, r->body);
    if (bad == r->body.len)
        return true;
    bool utf8 = codec == GS_CODEC_UTF8;
    gs_str name = utf8 ? GS_STR("UTF-8") : gs_codec_name(codec);
    gs_str text = gs_str_format(r->diags->arena, "not valid %.*s: byte 0x%02X", GS_FMT(name),
                                (unsigned char)r->body.ptr[bad]);
    return refuse(r, place_in(r->body, bad, utf8), text, remedy_for_bytes(r, utf8));
}

static gs_str after_bom(gs_str bytes)
{
    static const char BOM[] = {'\xEF', '\xBB', '\xBF'};
    if (bytes.len < sizeof(BOM) || memcmp(bytes.ptr, BOM, sizeof(BOM)) != 0)
        return bytes;
    return (gs_str){bytes.ptr + sizeof(BOM), bytes.len - sizeof(BOM)};
}

static bool init(gs_source *source, reader r, gs_str bytes, gs_arena *arena)
{
    if (!bytes.ptr)
        bytes = GS_STR("");
    gs_str body = after_bom(bytes);
    gs_codec codec;
    r.body = body;
    r.bom = body.len < bytes.len;
    if (!check_size_and_kind(&r, bytes) || !check_nul(&r) || !find_codec(&r, &codec) ||
        !check_bytes(&r, codec))
        return false;
    *source = (gs_source){.path = r.path,
                          .bytes = bytes,
                          .text = gs_codec_decode(codec, body, arena),
                          .encoding = r.bom ? GS_STR("utf-8-sig") : gs_codec_name(codec),
                          .bom = r.bom};
    map_lines(source, arena);
    return true;
}

bool gs_source_init(gs_source *source, gs_str path, gs_str bytes, gs_arena *arena, gs_diags *diags)
{
    return init(source, (reader){.path = path, .python = true, .diags = diags}, bytes, arena);
}

bool gs_source_init_utf8(gs_source *source, gs_str path, gs_str bytes, gs_arena *arena,
                         gs_diags *diags)
{
    return init(source, (reader){.path = path, .diags = diags}, bytes, arena);
}

static uint32_t clip(const gs_source *source, uint32_t offset)
{
    assert(source->text.ptr && "the source has been made");
    return offset < source->text.len ? offset : (uint32_t)source->text.len;
}

uint32_t gs_source_line(const gs_source *source, uint32_t offset)
{
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_start[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

gs_position gs_source_position(const gs_source *source, uint32_t offset)
{
    uint32_t end = clip(source, offset);
    uint32_t line = gs_source_line(source, end);
    uint32_t start = source->line_start[line - 1];
    gs_str before = {source->text.ptr + start, end - start};
    return (gs_position){line, 1 + (uint32_t)gs_utf8_count(before)};
}

gs_str gs_source_slice(const gs_source *source, gs_span span)
{
    uint32_t start = clip(source, span.start), end = clip(source, span.end);
    return (gs_str){source->text.ptr + start, end > start ? end - start : 0};
}

gs_str gs_source_line_text(const gs_source *source, uint32_t line)
{
    if (line == 0 || line > source->line_count)
        return GS_STR("");
    gs_str text =
        gs_source_slice(source, (gs_span){source->line_start[line - 1], source->line_start[line]});
    if (gs_str_ends(text, GS_STR("\n")))
        text.len--;
    if (gs_str_ends(text, GS_STR("\r")))
        text.len--;
    return text;
}

gs_str gs_newline_name(gs_newline newline)
{
    static const gs_str NAMES[] = {
        [GS_NEWLINE_LF] = GS_STR_INIT("lf"),
        [GS_NEWLINE_CRLF] = GS_STR_INIT("crlf"),
        [GS_NEWLINE_CR] = GS_STR_INIT("cr"),
        [GS_NEWLINE_MIXED] = GS_STR_INIT("mixed"),
    };
    assert(newline <= GS_NEWLINE_MIXED);
    return NAMES[newline];
}
