/* page.c - lines with columns, words that wrap, and colours.
 *
 * Owns: the escape codes and the present column.
 * Must not know: what a plan is.
 */
#include "report_p.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

uint32_t gs_text_width(gs_str text)
{
    uint32_t width = 0;
    for (size_t i = 0; i < text.len; i++)
        width += !is_continuation(text.ptr[i]);
    return width;
}

gs_str gs_text_cut(gs_str text, uint32_t width, gs_arena *arena)
{
    assert(width >= 3);
    if (gs_text_width(text) <= width)
        return text;
    size_t end = 0;
    for (uint32_t kept = 0; kept < width - 3 || is_continuation(text.ptr[end]); end++)
        kept += !is_continuation(text.ptr[end]);
    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    return gs_str_format(arena, "%.*s...", (int)end, text.ptr);
}

static const char *code_of(gs_paint paint)
{
    static const char *const CODES[] = {
        [GS_PAINT_PLAIN] = "",        [GS_PAINT_STRONG] = "\033[1m", [GS_PAINT_DIM] = "\033[2m",
        [GS_PAINT_GOOD] = "\033[32m", [GS_PAINT_WARN] = "\033[33m",  [GS_PAINT_BAD] = "\033[1;31m",
    };
    assert(paint <= GS_PAINT_BAD);
    return CODES[paint];
}

/* Names come from outside: no control byte reaches the terminal. */
static void add_clean(gs_buf *out, gs_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        gs_buf_byte(out, byte < 0x20 || byte == 0x7F ? '?' : text.ptr[i]);
    }
}

static void begin_paint(gs_page *page, gs_paint paint)
{
    if (page->style.color && paint != GS_PAINT_PLAIN)
        gs_buf_addc(page->out, code_of(paint));
}

static void end_paint(gs_page *page, gs_paint paint)
{
    if (page->style.color && paint != GS_PAINT_PLAIN)
        gs_buf_addc(page->out, "\033[0m");
}

static void add_text(gs_page *page, gs_str text)
{
    add_clean(page->out, text);
    page->column += gs_text_width(text);
}

void gs_page_put(gs_page *page, gs_paint paint, gs_str text)
{
    if (text.len == 0)
        return;
    begin_paint(page, paint);
    add_text(page, text);
    end_paint(page, paint);
}

void gs_page_format(gs_page *page, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    assert(len >= 0 && (size_t)len < sizeof(text) && "for short texts only");
    gs_page_put(page, GS_PAINT_PLAIN, gs_str_from(len > 0 ? text : ""));
}

void gs_page_pad(gs_page *page, uint32_t column)
{
    uint32_t least = page->column ? page->column + 2 : 0;
    uint32_t target = column > least ? column : least;
    gs_buf_fill(page->out, ' ', target - page->column);
    page->column = target;
}

static gs_str next_word(gs_str *text)
{
    while (text->len && text->ptr[0] == ' ')
        *text = (gs_str){text->ptr + 1, text->len - 1};
    size_t end = gs_str_find(*text, GS_STR(" "));
    gs_str word = {text->ptr, end == SIZE_MAX ? text->len : end};
    *text = (gs_str){text->ptr + word.len, text->len - word.len};
    return word;
}

/* Each line is painted by itself, so that the indentation stays plain. */
void gs_page_wrap(gs_page *page, gs_paint paint, gs_str text, uint32_t indent)
{
    bool parted = gs_str_starts(text, GS_STR(" "));
    gs_str word = next_word(&text);
    assert(indent < page->style.width);
    if (word.len == 0)
        return;
    begin_paint(page, paint);
    for (bool begun = false; word.len; word = next_word(&text), begun = true) {
        bool spaced = parted || begun;
        bool fits = page->column + spaced + gs_text_width(word) <= page->style.width;
        if (!fits && (begun || page->column > indent)) {
            end_paint(page, paint);
            gs_page_end(page);
            gs_page_pad(page, indent);
            begin_paint(page, paint);
        } else if (spaced) {
            add_text(page, GS_STR(" "));
        }
        add_text(page, word);
    }
    end_paint(page, paint);
}

void gs_page_end(gs_page *page)
{
    gs_buf_byte(page->out, '\n');
    page->column = 0;
}

void gs_page_heading(gs_page *page, gs_str heading, gs_str note)
{
    gs_page_end(page);
    gs_page_put(page, GS_PAINT_STRONG, heading);
    if (note.len) {
        bool fits = page->column + 2 + gs_text_width(note) <= page->style.width;
        if (!fits)
            gs_page_end(page);
        gs_page_pad(page, fits ? 0 : 2);
        gs_page_wrap(page, GS_PAINT_DIM, note, 2);
    }
    gs_page_end(page);
    gs_page_end(page);
}
