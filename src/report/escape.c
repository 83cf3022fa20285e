/* escape.c - text from outside that must not become markup.
 *
 * Owns: what each kind of document would take for more than text.
 * Must not know: any document.
 */
#include <assert.h>
#include <string.h>
#include <utf8proc.h>

#include "document_p.h"

/* -------------------------------------------------------------- safe text */

/* Controls, separators of lines, and what turns the direction of writing. */
static bool is_odd(utf8proc_int32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || (point >= 0x2028 && point < 0x202F) ||
           (point >= 0x2066 && point < 0x206A) || point == 0xFEFF;
}

/* Bytes of the next character; 0 when it is odd or none. */
static size_t plain_length(gs_str text, size_t at)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + at,
                                            (utf8proc_ssize_t)(text.len - at), &point);
    return len > 0 && !is_odd(point) ? (size_t)len : 0;
}

static bool is_plain(gs_str text)
{
    for (size_t at = 0, len; at < text.len; at += len) {
        len = plain_length(text, at);
        if (len == 0)
            return false;
    }
    return true;
}

static void add_escaped(gs_buf *out, unsigned char byte)
{
    static const char NAMED[] = "abtnvfr"; /* from 7 on */
    if (byte >= 7 && byte <= 13)
        gs_buf_format(out, "\\%c", NAMED[byte - 7]);
    else if (byte == '"' || byte == '\\')
        gs_buf_format(out, "\\%c", byte);
    else
        gs_buf_format(out, "\\%03o", byte);
}

/* With quotes around it, a quote and a backslash are escaped too. */
static gs_str escaped(gs_str text, bool quoted, gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    gs_buf_addc(&out, quoted ? "\"" : "");
    for (size_t at = 0; at < text.len;) {
        size_t len = plain_length(text, at);
        if (len == 0 || (quoted && (text.ptr[at] == '"' || text.ptr[at] == '\\'))) {
            add_escaped(&out, (unsigned char)text.ptr[at++]);
            continue;
        }
        gs_buf_add(&out, (gs_str){text.ptr + at, len});
        at += len;
    }
    gs_buf_addc(&out, quoted ? "\"" : "");
    return gs_buf_str(&out);
}

gs_str gs_text_safe(gs_str text, gs_arena *arena)
{
    if (is_plain(text) && !gs_str_starts(text, GS_STR("\"")))
        return text;
    return escaped(text, true, arena);
}

gs_str gs_prose_safe(gs_str text, gs_arena *arena)
{
    return is_plain(text) ? text : escaped(text, false, arena);
}

/* -------------------------------------------------------------------- HTML */

static const char *entity_of(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void gs_html_add(gs_buf *out, gs_str text, gs_arena *scratch)
{
    assert(out->arena != scratch);
    gs_str safe = gs_text_safe(text, scratch);
    for (size_t i = 0; i < safe.len; i++) {
        const char *entity = entity_of(safe.ptr[i]);
        if (entity)
            gs_buf_addc(out, entity);
        else
            gs_buf_byte(out, safe.ptr[i]);
    }
}

/* ---------------------------------------------------------------- Markdown */

/* The longest run of backticks: the fence must be longer. */
static size_t longest_ticks(gs_str text)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < text.len; i++) {
        run = text.ptr[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* A bar ends the cell of a table even in code, but for a backslash. */
static void add_code(gs_buf *out, gs_str text, bool cell, gs_arena *scratch)
{
    gs_str safe = gs_text_safe(text, scratch);
    size_t ticks = longest_ticks(safe) + 1;
    bool spaced = safe.len == 0 || safe.ptr[0] == '`' || safe.ptr[safe.len - 1] == '`' ||
                  (safe.ptr[0] == ' ' && safe.ptr[safe.len - 1] == ' ');
    gs_buf_fill(out, '`', ticks);
    gs_buf_addc(out, spaced ? " " : "");
    for (size_t i = 0; i < safe.len; i++) {
        if (cell && safe.ptr[i] == '|')
            gs_buf_byte(out, '\\');
        gs_buf_byte(out, safe.ptr[i]);
    }
    gs_buf_addc(out, spaced ? " " : "");
    gs_buf_fill(out, '`', ticks);
}

void gs_markdown_code(gs_buf *out, gs_str text, gs_arena *scratch)
{
    add_code(out, text, false, scratch);
}

void gs_markdown_cell(gs_buf *out, gs_str text, gs_arena *scratch)
{
    add_code(out, text, true, scratch);
}

static bool is_word(char c)
{
    char lower = (char)(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* Bytes of "@receiver" or "#12" at `at`, which would call a person or an issue; 0: none. */
static size_t mention_length(gs_str text, size_t at)
{
    size_t end = at + 1;
    if (text.ptr[at] != '@' && text.ptr[at] != '#')
        return 0;
    while (end < text.len && is_word(text.ptr[end]))
        end++;
    return end - at > 1 ? end - at : 0;
}

void gs_markdown_text(gs_buf *out, gs_str text, gs_arena *scratch)
{
    static const char MARKUP[] = {'\\', '`', '*', '_', '[', ']', '<', '>', '|', '&', '~', '$'};
    gs_str safe = gs_prose_safe(text, scratch);
    for (size_t at = 0; at < safe.len;) {
        size_t mention = mention_length(safe, at);
        if (mention) {
            gs_markdown_code(out, (gs_str){safe.ptr + at, mention}, scratch);
            at += mention;
            continue;
        }
        if (memchr(MARKUP, safe.ptr[at], sizeof(MARKUP)))
            gs_buf_byte(out, '\\');
        gs_buf_byte(out, safe.ptr[at++]);
    }
}
