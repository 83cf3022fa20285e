/* update.c - a page of which one part belongs to the program.
 *
 * Owns: the two markers. Must not know: what stands between them.
 */
#include <assert.h>
#include <string.h>

#include "document_p.h"

/* Where a marker stands: its line, from its first byte to behind its newline. */
typedef struct marker {
    size_t start, end;
    uint32_t line, count; /* of the first one; how many there are */
} marker;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static gs_str trim(gs_str line)
{
    while (line.len && is_blank(line.ptr[0]))
        line = (gs_str){line.ptr + 1, line.len - 1};
    while (line.len && is_blank(line.ptr[line.len - 1]))
        line.len--;
    return line;
}

static void note(marker *m, size_t start, size_t end, uint32_t line)
{
    if (m->count++ == 0)
        *m = (marker){.start = start, .end = end, .line = line, .count = 1};
}

static void find_markers(gs_str page, marker *begin, marker *end)
{
    uint32_t line = 0;
    for (size_t at = 0, next; at < page.len; at = next) {
        const char *newline = memchr(page.ptr + at, '\n', page.len - at);
        size_t stop = newline ? (size_t)(newline - page.ptr) : page.len;
        gs_str text = trim((gs_str){page.ptr + at, stop - at});
        next = newline ? stop + 1 : stop;
        line++;
        if (gs_str_equal(text, GS_STR(GS_UPDATE_BEGIN)))
            note(begin, at, next, line);
        else if (gs_str_equal(text, GS_STR(GS_UPDATE_END)))
            note(end, at, next, line);
    }
}

/* -------------------------------------------------------------------- faults */

static bool refuse(gs_diags *diags, gs_str path, uint32_t line, gs_str text)
{
    gs_diags_add(diags, (gs_diag){.severity = GS_ERROR,
                                  .code = GS_STR("update"),
                                  .path = path,
                                  .line = line,
                                  .text = text,
                                  .remedy = GS_STR("put " GS_UPDATE_BEGIN " and " GS_UPDATE_END
                                                   ", each alone on a line and once, where the "
                                                   "table is to stand")});
    return false;
}

static bool check_one(gs_diags *diags, gs_str path, const marker *m, const char *text)
{
    if (m->count == 1)
        return true;
    return refuse(diags, path, m->count ? m->line : 0,
                  m->count ? gs_str_format(diags->arena, "%s stands there %u times", text, m->count)
                           : gs_str_format(diags->arena, "there is no line %s", text));
}

/* --------------------------------------------------------------------- block */

static void add_block(gs_buf *out, gs_str block, bool crlf)
{
    for (size_t i = 0; i < block.len; i++) {
        if (crlf && block.ptr[i] == '\n')
            gs_buf_byte(out, '\r');
        gs_buf_byte(out, block.ptr[i]);
    }
}

bool gs_markdown_update(gs_str path, gs_str page, gs_str block, gs_buf *out, gs_diags *diags)
{
    marker begin = {0}, end = {0};
    find_markers(page, &begin, &end);
    if (!check_one(diags, path, &begin, GS_UPDATE_BEGIN) ||
        !check_one(diags, path, &end, GS_UPDATE_END))
        return false;
    if (end.line < begin.line)
        return refuse(diags, path, end.line,
                      GS_STR(GS_UPDATE_END " stands before " GS_UPDATE_BEGIN));
    assert(begin.end <= end.start && end.start < page.len);
    bool crlf = begin.end - begin.start >= 2 && page.ptr[begin.end - 2] == '\r';
    gs_buf_add(out, (gs_str){page.ptr, begin.end});
    add_block(out, block, crlf);
    gs_buf_add(out, (gs_str){page.ptr + end.start, page.len - end.start});
    return true;
}
