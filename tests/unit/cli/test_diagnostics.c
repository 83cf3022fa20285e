/* test_diagnostics.c - the quoted line, the caret and the colours. */
#include "cli_test.h"

typedef struct page {
    run r;
    gs_source source;
    gs_cli cli;
} page;

static void page_init(page *p, const char *text)
{
    run_init(&p->r);
    p->cli = (gs_cli){.arena = &p->r.arena, .scratch = &p->r.scratch, .diags = &p->r.diags};
    p->cli.place.shown = GS_STR("./app/models.py");
    p->cli.place.path = GS_STR("app/models.py");
    cr_assert(
        gs_source_init(&p->source, p->cli.place.path, gs_str_from(text), &p->r.arena, &p->r.diags));
    p->cli.source = &p->source;
}

static void add(page *p, const char *code, uint32_t line, uint32_t column)
{
    gs_diags_add(&p->r.diags, (gs_diag){.severity = GS_ERROR,
                                        .code = gs_str_from(code),
                                        .path = GS_STR("app/models.py"),
                                        .line = line,
                                        .column = column,
                                        .text = GS_STR("wrong"),
                                        .remedy = GS_STR("right it")});
}

static void expect_output(page *p, bool color, const char *want)
{
    gs_buf out;
    gs_buf_init(&out, &p->r.arena);
    gs_diagnostics_write(&p->cli, color, &out);
    cr_expect(is(gs_buf_str(&out), want), "\n%.*s", GS_FMT(gs_buf_str(&out)));
    run_free(&p->r);
}

Test(diagnostics, nothing_to_say)
{
    page p;
    page_init(&p, "");
    expect_output(&p, true, "");
}

Test(diagnostics, caret_under_the_fault)
{
    page p;
    page_init(&p, "x = 1\nclass A(:\n");
    add(&p, "syntax", 2, 9);
    expect_output(&p, false,
                  "./app/models.py:2:9: error: wrong [syntax]\n"
                  "       2 | class A(:\n"
                  "         |         ^\n"
                  "    right it\n");
}

Test(diagnostics, only_syntax_errors_are_quoted)
{
    page p;
    page_init(&p, "x = 1\n");
    add(&p, "other", 1, 1);
    expect_output(&p, false, "./app/models.py:1:1: error: wrong [other]\n    right it\n");
}

Test(diagnostics, no_such_line_no_quote)
{
    page p;
    page_init(&p, "x = 1\n");
    add(&p, "syntax", 2, 1);
    expect_output(&p, false, "./app/models.py:2:1: error: wrong [syntax]\n    right it\n");
}

Test(diagnostics, tabs_and_letters_of_two_bytes_are_one_column)
{
    page p;
    page_init(&p, "\t\xC3\xA9 = (\n");
    add(&p, "syntax", 1, 6);
    expect_output(&p, false,
                  "./app/models.py:1:6: error: wrong [syntax]\n"
                  "       1 |  \xC3\xA9 = (\n"
                  "         |      ^\n"
                  "    right it\n");
}

Test(diagnostics, escape_codes_of_the_source_stay_out)
{
    page p;
    page_init(&p, "x = '\033[31m' (\n");
    add(&p, "syntax", 1, 1);
    expect_output(&p, false,
                  "./app/models.py:1:1: error: wrong [syntax]\n"
                  "       1 | x = '?[31m' (\n"
                  "         | ^\n"
                  "    right it\n");
}

Test(diagnostics, long_line_is_shown_around_the_column)
{
    page p;
    char text[1001];
    memset(text, 'a', 1000);
    memcpy(text + 500, "HERE", 4);
    text[1000] = '\0';
    page_init(&p, text);
    add(&p, "syntax", 1, 501);
    gs_buf out;
    gs_buf_init(&out, &p.r.arena);
    gs_diagnostics_write(&p.cli, false, &out);
    gs_str all = gs_buf_str(&out);
    size_t here = gs_str_find(all, GS_STR("HERE")), caret = gs_str_find(all, GS_STR("^"));
    cr_assert(here != SIZE_MAX && caret != SIZE_MAX);
    const char *line = memrchr(all.ptr, '\n', here), *under = memrchr(all.ptr, '\n', caret);
    cr_expect(all.ptr + here - line == all.ptr + caret - under);
    cr_expect(under - line < 100);
    run_free(&p.r);
}

Test(diagnostics, sorted_and_without_doubles)
{
    page p;
    page_init(&p, "x\n");
    add(&p, "b", 2, 0);
    add(&p, "a", 0, 0);
    add(&p, "b", 2, 0);
    expect_output(&p, false,
                  "./app/models.py: error: wrong [a]\n    right it\n"
                  "./app/models.py:2: error: wrong [b]\n    right it\n");
}

Test(diagnostics, colors)
{
    page p;
    page_init(&p, "x\n");
    add(&p, "a", 2, 3);
    expect_output(&p, true,
                  "\033[1m./app/models.py:2:3:\033[0m \033[1;31merror\033[0m: wrong [a]\n"
                  "    right it\n");
}

Test(color, option_before_terminal)
{
    gs_cli cli = {.terminal = {.no_color = true}};
    cr_expect(!gs_cli_color(&cli, true), "NO_COLOR");
    cli.terminal.no_color = false;
    cr_expect(gs_cli_color(&cli, true) && !gs_cli_color(&cli, false));
    cli.line.options[GS_OPTION_COLOR].number = GS_COLOR_NEVER;
    cr_expect(!gs_cli_color(&cli, true));
    cli.line.options[GS_OPTION_COLOR].number = GS_COLOR_ALWAYS;
    cli.terminal.no_color = true;
    cr_expect(gs_cli_color(&cli, false), "asked for is asked for");
}
