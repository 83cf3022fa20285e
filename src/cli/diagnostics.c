/* diagnostics.c - what is printed on standard error.
 *
 * Owns: order, colour and the quoted line with its caret.
 * Must not know: who found what.
 */
#include "cli_p.h"

#include <assert.h>
#include <string.h>

enum { QUOTE_WIDTH = 76 };

static const char BOLD[] = "\033[1m";
static const char RED[] = "\033[1;31m";
static const char YELLOW[] = "\033[1;33m";
static const char BLUE[] = "\033[1;34m";
static const char PLAIN[] = "\033[0m";

bool gs_cli_color(const gs_cli *cli, bool is_terminal)
{
    switch (cli->line.options[GS_OPTION_COLOR].number) {
    case GS_COLOR_ALWAYS:
        return true;
    case GS_COLOR_NEVER:
        return false;
    default:
        return is_terminal && !cli->terminal.no_color;
    }
}

static const char *color_of(gs_severity severity)
{
    static const char *const COLORS[] = {[GS_ERROR] = RED, [GS_WARNING] = YELLOW, [GS_NOTE] = BLUE};
    assert(severity <= GS_NOTE);
    return COLORS[severity];
}

/* "path:1:2: error: text [code]" with its parts painted. */
static void add_head(const gs_diag *diag, gs_str head, bool color, gs_buf *out)
{
    gs_str word = gs_severity_name(diag->severity);
    size_t at = gs_str_find(head, GS_STR(": "));
    if (!color || at == SIZE_MAX) {
        gs_buf_add(out, head);
        return;
    }
    size_t after = at + 2 + word.len;
    gs_buf_format(out, "%s%.*s:%s ", BOLD, (int)at, head.ptr, PLAIN);
    gs_buf_format(out, "%s%.*s%s", color_of(diag->severity), GS_FMT(word), PLAIN);
    gs_buf_add(out, (gs_str){head.ptr + after, head.len - after});
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Bytes of the first `count` code points of `text`. */
static size_t bytes_of(gs_str text, size_t count)
{
    size_t at = 0;
    while (at < text.len && (count > 0 || is_continuation(text.ptr[at]))) {
        count -= !is_continuation(text.ptr[at]);
        at++;
    }
    return at;
}

/* A tab is one column here, as it is in the diagnostic's column. */
static void add_quoted(gs_buf *out, gs_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        gs_buf_byte(out, byte == '\t' ? ' ' : byte < 0x20 || byte == 0x7F ? '?' : text.ptr[i]);
    }
}

/* The line of the source, or the part of a long one around the column. */
static void add_quote(const gs_diag *diag, gs_str line, gs_buf *out)
{
    assert(diag->line > 0 && diag->column > 0);
    size_t column = diag->column - 1, skip = 0;
    if (column > QUOTE_WIDTH - 16)
        skip = column - QUOTE_WIDTH / 2;
    size_t start = bytes_of(line, skip);
    gs_str rest = {line.ptr + start, line.len - start};
    gs_str shown = {rest.ptr, bytes_of(rest, QUOTE_WIDTH)};
    gs_buf_format(out, "%8u | %s", diag->line, skip ? "..." : "");
    add_quoted(out, shown);
    gs_buf_addc(out, shown.len < rest.len ? "...\n" : "\n");
    gs_buf_addc(out, "         | ");
    gs_buf_fill(out, ' ', column - skip + (skip ? 3 : 0));
    gs_buf_addc(out, "^\n");
}

/* Codes of diagnostics about a place in the code that can't be read. */
static bool is_about_syntax(gs_str code)
{
    return gs_str_equal(code, GS_STR("syntax")) || gs_str_equal(code, GS_STR("H58"));
}

static bool wants_quote(const gs_cli *cli, const gs_diag *diag)
{
    return cli->source && diag->line > 0 && diag->column > 0 && is_about_syntax(diag->code) &&
           gs_source_line_text(cli->source, diag->line).len > 0;
}

static void add_diagnostic(const gs_cli *cli, gs_diag diag, bool color, gs_buf *out)
{
    gs_buf plain;
    gs_buf_init(&plain, cli->scratch);
    bool quoted = wants_quote(cli, &diag);
    if (cli->place.shown.len && gs_str_equal(diag.path, cli->place.path))
        diag.path = cli->place.shown;
    gs_diag_format(&diag, &plain);
    gs_str text = gs_buf_str(&plain);
    size_t end = gs_str_find(text, GS_STR("\n")) + 1;
    assert(end > 0 && end <= text.len);
    add_head(&diag, (gs_str){text.ptr, end}, color, out);
    if (quoted)
        add_quote(&diag, gs_source_line_text(cli->source, diag.line), out);
    gs_buf_add(out, (gs_str){text.ptr + end, text.len - end});
}

void gs_diagnostics_write(gs_cli *cli, bool color, gs_buf *out)
{
    gs_diags_sort(cli->diags);
    for (uint32_t i = 0; i < cli->diags->list.len; i++)
        add_diagnostic(cli, cli->diags->list.at[i], color, out);
}
