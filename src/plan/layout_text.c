/* layout_text.c - a layout counted and written out.
 *
 * Owns: newlines of the output. Must not know: what the pieces are.
 */
#include "layout_p.h"

#include <assert.h>
#include <string.h>

/* Newlines in a text: LF, CR LF and lone CR count one each. */
static uint32_t count_newlines(gs_str text)
{
    uint32_t count = 0;
    const char *at = text.ptr, *end = text.ptr + text.len;
    bool has_cr = text.len && memchr(text.ptr, '\r', text.len);
    for (; at < end; at++) {
        if (!has_cr && !(at = memchr(at, '\n', (size_t)(end - at))))
            break;
        count += *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));
    }
    return count;
}

uint32_t gs_layout_lines(const gs_layout *layout)
{
    uint32_t lines = 0;
    for (uint32_t i = 0; i < layout->pieces.len; i++) {
        const gs_piece *piece = &layout->pieces.at[i];
        lines += piece->verbatim ? count_newlines(piece->text) : 1;
    }
    return lines;
}

void gs_layout_text(const gs_layout *layout, gs_newline newline, gs_buf *out)
{
    gs_str end = newline == GS_NEWLINE_CRLF ? GS_STR("\r\n")
                 : newline == GS_NEWLINE_CR ? GS_STR("\r")
                                            : GS_STR("\n");
    for (uint32_t i = 0; i < layout->pieces.len; i++) {
        gs_buf_add(out, layout->pieces.at[i].text);
        if (!layout->pieces.at[i].verbatim)
            gs_buf_add(out, end);
    }
}
