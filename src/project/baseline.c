/* baseline.c - the file that --check holds god files to.
 *
 * Owns: its format: one line a file, sorted, nothing that two branches would
 * both have to change.
 * Must not know: how the entries come about.
 */
#include "godsplit/track.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char HEAD[] =
    "# Lines that these god files have (wc -l), each a limit: a file may shrink, never grow.\n"
    "# `godsplit --baseline` lowers the numbers; growth needs --allow-growth PATH --reason TEXT.\n"
    "# After a conflict: `godsplit --baseline --merge`.\n";

typedef struct reader {
    gs_baseline *baseline;
    gs_str path;
    uint32_t line;
    bool merge;
    gs_arena *arena;
    gs_diags *diags;
} reader;

static bool refuse(const reader *r, gs_str text, const char *remedy)
{
    gs_diags_add(r->diags, (gs_diag){.severity = GS_ERROR,
                                     .code = GS_STR("baseline"),
                                     .path = r->path,
                                     .line = r->line,
                                     .text = text,
                                     .remedy = gs_str_from(remedy)});
    return false;
}

/* ------------------------------------------------------------ quoted paths */

static bool is_plain(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
}

/* UTF-8 stays as it is; bytes that are none would make the file no text. */
static size_t sequence(gs_str text)
{
    unsigned char first = (unsigned char)text.ptr[0];
    size_t len = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (len > text.len)
        return 0;
    for (size_t i = 1; i < len; i++) {
        if (((unsigned char)text.ptr[i] & 0xC0) != 0x80)
            return 0;
    }
    return len;
}

/* Of a plain byte or a code point that may stand as it is, else 0. */
static size_t plain_length(gs_str text)
{
    return is_plain((unsigned char)text.ptr[0]) ? 1 : sequence(text);
}

static bool needs_quotes(gs_str path)
{
    if (path.len == 0 || strchr("#<>|= ", path.ptr[0]))
        return true;
    while (path.len) {
        size_t len = plain_length(path);
        if (len == 0)
            return true;
        path = (gs_str){path.ptr + len, path.len - len};
    }
    return false;
}

static void add_quoted(gs_buf *out, gs_str path)
{
    gs_buf_byte(out, '"');
    while (path.len) {
        size_t len = plain_length(path);
        unsigned char byte = (unsigned char)path.ptr[0];
        if (len)
            gs_buf_add(out, (gs_str){path.ptr, len});
        else if (byte == '\n' || byte == '\t')
            gs_buf_addc(out, byte == '\n' ? "\\n" : "\\t");
        else if (byte == '"' || byte == '\\')
            gs_buf_format(out, "\\%c", byte);
        else
            gs_buf_format(out, "\\%03o", byte);
        size_t step = len ? len : 1;
        path = (gs_str){path.ptr + step, path.len - step};
    }
    gs_buf_byte(out, '"');
}

/* The byte of an escape, which is taken off `text`; -1 for a wrong one. */
static int read_escape(gs_str *text)
{
    if (text->len == 0)
        return -1;
    char first = text->ptr[0];
    bool octal = text->len >= 3 && first >= '0' && first <= '3' && text->ptr[1] >= '0' &&
                 text->ptr[1] <= '7' && text->ptr[2] >= '0' && text->ptr[2] <= '7';
    int byte = octal          ? (first - '0') * 64 + (text->ptr[1] - '0') * 8 + (text->ptr[2] - '0')
               : first == 'n' ? '\n'
               : first == 't' ? '\t'
               : first == '"' || first == '\\' ? first
                                               : -1;
    size_t len = octal ? 3 : 1;
    *text = (gs_str){text->ptr + len, text->len - len};
    return byte;
}

static bool read_quoted(gs_str text, gs_str *path, gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    if (text.len < 2 || !gs_str_ends(text, GS_STR("\"")))
        return false;
    text = (gs_str){text.ptr + 1, text.len - 2};
    while (text.len) {
        int byte = (unsigned char)text.ptr[0];
        text = (gs_str){text.ptr + 1, text.len - 1};
        if (byte == '\\')
            byte = read_escape(&text);
        if (byte <= 0)
            return false;
        gs_buf_byte(&out, (char)byte);
    }
    *path = gs_buf_str(&out);
    return path->len > 0;
}

/* ---------------------------------------------------------------- one line */

static bool read_count(gs_str text, uint32_t *count)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        sum = sum * 10 + (uint64_t)(text.ptr[i] - '0');
        if (sum >= UINT32_MAX)
            return false;
    }
    *count = (uint32_t)sum;
    return text.len > 0;
}

static bool read_entry(const reader *r, gs_str line)
{
    gs_allowance entry = {0};
    gs_str path = gs_str_next(&line, '\t'), count = gs_str_next(&line, '\t');
    bool quoted = gs_str_starts(path, GS_STR("\""));
    bool good = quoted ? read_quoted(path, &entry.path, r->arena) : path.len > 0;
    if (!quoted)
        entry.path = path;
    if (!good || !read_count(count, &entry.lines))
        return refuse(r, GS_STR("is no entry: path, tab, number of lines"),
                      "write it again with godsplit --baseline --merge");
    entry.reason = line;
    *gs_vec_push(r->arena, &r->baseline->entries) = entry;
    return true;
}

/* As git, diff3 and zdiff3 write them. */
static bool is_conflict(gs_str line)
{
    static const char *const MARKS[] = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
    for (size_t i = 0; i < sizeof(MARKS) / sizeof(MARKS[0]); i++) {
        bool spaced = line.len == 7 || (line.len > 7 && line.ptr[7] == ' ');
        if (spaced && gs_str_starts(line, gs_str_from(MARKS[i])))
            return true;
    }
    return false;
}

static bool read_line(const reader *r, gs_str line)
{
    if (gs_str_ends(line, GS_STR("\r")))
        line.len--;
    if (line.len == 0 || line.ptr[0] == '#')
        return true;
    if (!is_conflict(line))
        return read_entry(r, line);
    return r->merge || refuse(r, GS_STR("has conflict markers: a merge is not finished"),
                              "godsplit --baseline --merge writes it from the tree");
}

/* --------------------------------------------------------------- all lines */

static int compare(const void *left, const void *right)
{
    const gs_allowance *a = left, *b = right;
    int order = gs_str_compare(a->path, b->path);
    return order ? order : (a->lines < b->lines) - (a->lines > b->lines);
}

/* The larger of two counts stands first. */
static bool drop_doubles(reader *r)
{
    gs_baseline *b = r->baseline;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < b->entries.len; i++) {
        gs_allowance *entry = &b->entries.at[i];
        if (kept == 0 || !gs_str_equal(b->entries.at[kept - 1].path, entry->path)) {
            b->entries.at[kept++] = *entry;
            continue;
        }
        r->line = 0;
        if (!r->merge)
            return refuse(
                r, gs_str_format(r->diags->arena, "lists \"%.*s\" twice", GS_FMT(entry->path)),
                "godsplit --baseline --merge writes it from the tree");
    }
    b->entries.len = kept;
    return true;
}

bool gs_baseline_read(gs_baseline *baseline, gs_str path, gs_str bytes, bool merge, gs_arena *arena,
                      gs_diags *diags)
{
    *baseline = (gs_baseline){0};
    reader r = {.baseline = baseline, .path = path, .merge = merge, .arena = arena, .diags = diags};
    while (bytes.len) {
        size_t end = gs_str_find(bytes, GS_STR("\n"));
        gs_str line = {bytes.ptr, end == SIZE_MAX ? bytes.len : end};
        size_t skip = end == SIZE_MAX ? bytes.len : end + 1;
        bytes = (gs_str){bytes.ptr + skip, bytes.len - skip};
        r.line++;
        if (!read_line(&r, line))
            return false;
    }
    if (baseline->entries.len)
        qsort(baseline->entries.at, baseline->entries.len, sizeof(gs_allowance), compare);
    return drop_doubles(&r);
}

void gs_baseline_write(const gs_baseline *baseline, gs_buf *out)
{
    gs_buf_addc(out, HEAD);
    for (uint32_t i = 0; i < baseline->entries.len; i++) {
        const gs_allowance *entry = &baseline->entries.at[i];
        assert(i == 0 || gs_str_compare(entry[-1].path, entry->path) < 0);
        if (needs_quotes(entry->path))
            add_quoted(out, entry->path);
        else
            gs_buf_add(out, entry->path);
        gs_buf_format(out, "\t%u", entry->lines);
        if (entry->reason.len)
            gs_buf_format(out, "\t%.*s", GS_FMT(entry->reason));
        gs_buf_byte(out, '\n');
    }
}

const gs_allowance *gs_baseline_find(const gs_baseline *baseline, gs_str path)
{
    uint32_t low = 0, high = baseline->entries.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = gs_str_compare(baseline->entries.at[middle].path, path);
        if (order == 0)
            return &baseline->entries.at[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
