/* test_tiles.c - which bytes belong to which statement. The Python of a case
 * has a `|` at each cut between two tiles; without them it is what is read. */
#include "facts_test.h"

/* `marked` without its marks, and where they stood. */
typedef struct test_cuts {
    char text[2048];
    uint32_t cuts[64];
    uint32_t count;
} test_cuts;

static void read_marks(test_cuts *cuts, const char *marked)
{
    uint32_t length = 0;
    cuts->count = 0;
    for (; *marked; marked++) {
        if (*marked == '|')
            cuts->cuts[cuts->count++] = length;
        else
            cuts->text[length++] = *marked;
    }
    cuts->text[length] = '\0';
}

static gs_str marked_tiles(const test_facts *t, gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    for (uint32_t i = 0; i < t->facts.stmts.len; i++) {
        gs_buf_addc(&out, i > 0 ? "|" : "");
        gs_buf_add(&out, test_text(t, t->facts.stmts.at[i].span));
    }
    return gs_buf_str(&out);
}

/* The tiles of the file are those between the marks. */
static void expect_tiles(const char *marked)
{
    test_cuts cuts;
    test_facts t;
    read_marks(&cuts, marked);
    test_facts_init(&t, cuts.text);
    gs_str got = marked_tiles(&t, &t.arena);
    cr_expect(gs_str_equal(got, gs_str_from(marked)), "got\n%.*s\nnot\n%s", GS_FMT(got), marked);
    test_facts_free(&t);
}

/* The tiles follow each other from the first byte to the last, each holds its
 * code, and no code begins before the former ends. */
static void expect_tiling(const test_facts *t, const char *text)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < t->facts.stmts.len; i++) {
        const gs_stmt *stmt = &t->facts.stmts.at[i];
        cr_expect_eq(stmt->span.start, at, "%s", text);
        cr_expect_leq(stmt->span.start, stmt->code.start, "%s", text);
        cr_expect_lt(stmt->code.start, stmt->code.end, "%s", text);
        cr_expect_leq(stmt->code.end, stmt->span.end, "%s", text);
        cr_expect_eq(stmt->line, gs_source_line(&t->source, stmt->code.start), "%s", text);
        cr_expect_eq(stmt->end_line, gs_source_line(&t->source, stmt->code.end - 1), "%s", text);
        cr_expect_leq(stmt->comment_line, stmt->line, "%s", text);
        at = stmt->span.end;
    }
    if (t->facts.stmts.len > 0)
        cr_expect_eq(at, t->source.text.len, "%s", text);
}

/* -------------------------------------------------------------- comments */

Test(tiles, comment_above_belongs_to_what_follows)
{
    expect_tiles("X = 1\n"
                 "|# about Y\n"
                 "Y = 2\n");
    expect_tiles("X = 1\n"
                 "|\n"
                 "# about Y\n"
                 "# in two lines\n"
                 "Y = 2\n");
}

Test(tiles, banner_above_the_comment_too)
{
    expect_tiles("X = 1\n"
                 "|\n"
                 "\n"
                 "# =========\n"
                 "# Orders\n"
                 "# =========\n"
                 "\n"
                 "# about Y\n"
                 "Y = 2\n");
}

Test(tiles, trailing_comment_stays)
{
    expect_tiles("X = 1  # about X\n"
                 "|Y = 2  # about Y\n");
    expect_tiles("X = [  # open\n"
                 "    1,  # one\n"
                 "]  # close\n"
                 "|Y = 2\n");
    expect_tiles("class A:  # head\n"
                 "    x = 1  # tail\n"
                 "|Y = 2\n");
}

Test(tiles, comment_below_then_a_gap)
{
    expect_tiles("X = 1\n"
                 "# still about X\n"
                 "|\n"
                 "Y = 2\n");
    expect_tiles("X = 1\n"
                 "# still\n"
                 "# about X\n"
                 "|\n"
                 "# about Y\n"
                 "Y = 2\n");
}

Test(tiles, indented_comment_after_a_block)
{
    expect_tiles("class A:\n"
                 "    x = 1\n"
                 "    # y = 2\n"
                 "|\n"
                 "Y = 2\n");
    expect_tiles("class A:\n"
                 "    x = 1\n"
                 "\n"
                 "    # def old(self):\n"
                 "    #     pass\n"
                 "|\n"
                 "Y = 2\n");
    expect_tiles("def f():\n"
                 "    return 1\n"
                 "\n"
                 "    # gone\n"
                 "|Y = 2\n");
    expect_tiles("class A:\n"
                 "    def f(self):\n"
                 "        return 1\n"
                 "    # in the class\n"
                 "\n"
                 "        # in the method\n"
                 "|\n"
                 "\n"
                 "# about Y\n"
                 "Y = 2\n");
}

Test(tiles, comment_between_decorator_and_definition)
{
    expect_tiles("X = 1\n"
                 "|\n"
                 "# about A\n"
                 "@deco\n"
                 "# inside\n"
                 "class A:\n"
                 "    pass\n");
}

Test(tiles, last_statement_takes_the_rest)
{
    expect_tiles("X = 1\n"
                 "|Y = 2\n"
                 "\n"
                 "# the end\n"
                 "\n");
    expect_tiles("class A:\n"
                 "    pass\n"
                 "\n"
                 "\n");
}

Test(tiles, gap_between_comment_and_statement)
{
    expect_tiles("X = 1\n"
                 "|\n"
                 "# alone\n"
                 "\n"
                 "\n"
                 "Y = 2\n");
}

/* ---------------------------------------------------------------- header */

Test(tiles, header_ends_with_its_line)
{
    expect_tiles("# Licence\n"
                 "|\n"
                 "X = 1\n");
    expect_tiles("#!/usr/bin/env python\n"
                 "# coding: utf-8\n"
                 "# Copyright\n"
                 "|\n"
                 "\"\"\"Doc.\"\"\"\n"
                 "|\n"
                 "import a\n"
                 "|X = 1\n");
    expect_tiles("# Licence\n"
                 "|\n"
                 "# about X\n"
                 "X = 1\n");
}

Test(tiles, comment_above_the_first_definition)
{
    expect_tiles("# about A\n"
                 "class A: pass\n"
                 "|X = 1\n");
}

Test(tiles, blank_lines_at_the_top)
{
    expect_tiles("\n"
                 "\n"
                 "X = 1\n"
                 "|Y = 2\n");
}

/* ------------------------------------------------------ lines, newlines */

Test(tiles, several_statements_on_a_line)
{
    expect_tiles("A = 1; |B = 2\n"
                 "|C = 3\n");
    expect_tiles("A = 1; |B = 2; |C = 3;\n"
                 "|D = 4\n");
    expect_tiles("A = 1;|B = 2  # both\n"
                 "|C = 3\n");
    expect_tiles("A = '''\n"
                 "'''; |B = 2\n");
}

Test(tiles, continuation_lines)
{
    expect_tiles("A = 1 + \\\n"
                 "    2\n"
                 "|B = (\n"
                 "    # inside\n"
                 "\n"
                 "    3\n"
                 ")\n"
                 "|C = '''\n"
                 "# no comment\n"
                 "\n"
                 "'''\n"
                 "|D = 4\n");
}

Test(tiles, no_newline_at_the_end)
{
    expect_tiles("A = 1");
    expect_tiles("A = 1\n|B = 2");
    expect_tiles("A = 1\n|B = 2  # end");
    expect_tiles("A = 1; |B = 2");
    expect_tiles("class A:\n    x = 1\n    # end");
    expect_tiles("# only");
}

Test(tiles, carriage_returns)
{
    expect_tiles("A = 1\r\n|\r\n# about B\r\nB = 2\r\n");
    expect_tiles("A = 1\r\n# below\r\n|\r\nB = 2\r\n");
    expect_tiles("class A:\r\n    x = 1\r\n\r\n    # old\r\n|\r\nB = 2");
    expect_tiles("A = 1\r|\r# about B\rB = 2\r");
    expect_tiles("class A:\r    x = 1\r    # old\r|\rB = 2\r");
    expect_tiles("# Licence\r|\rA = 1\r|B = 2");
}

Test(tiles, mixed_newlines)
{
    expect_tiles("A = 1\r\n|B = 2\n|C = 3\r\n|# about D\r\nD = 4\r");
    expect_tiles("A = 1\n# below\r|\r\nB = 2\n");
}

Test(tiles, form_feeds)
{
    expect_tiles("A = 1\n|\f\nB = 2\n");
    expect_tiles("A = 1\n|\fB = 2\n");
    expect_tiles("A = 1\n|\n\f\n# about B\nB = 2\n");
    expect_tiles("A = 1\n|\f# about B\nB = 2\n");
}

Test(tiles, byte_order_mark_is_no_text)
{
    test_facts t;
    test_facts_init(&t, "\xEF\xBB\xBF# Licence\n\nX = 1\n");
    cr_assert_eq(t.facts.stmts.len, 2);
    cr_expect(gs_str_equal(test_text(&t, t.facts.stmts.at[0].span), GS_STR("# Licence\n")));
    cr_expect(gs_str_equal(test_text(&t, t.facts.stmts.at[1].code), GS_STR("X = 1")));
    expect_tiling(&t, "BOM");
    test_facts_free(&t);
}

Test(tiles, other_letters)
{
    expect_tiles("Größe = 1  # Maß\n"
                 "|\n"
                 "# über Länge\n"
                 "Länge = '\xF0\x9F\x8E\x89'\n");
}

/* ---------------------------------------------------------------- pieces */

/* Pieces of a file that can stand one below the other in any order. */
static const char *const pieces[] = {
    "X = 1\n",
    "\n",
    "# comment\n",
    "    # indented comment\n",
    "class A:\n    x = 1\n",
    "def f():\n    return 1\n\n    # tail\n",
    "A = 1; B = 2\n",
    "C = (\n    1,\n)\n",
    "if x:\n    y = 1\nelse:\n    y = 2\n",
    "@deco\n# between\ndef g(): pass\n",
    "D = '''\n# no\n'''\n",
    "\f\n",
    "E = 1 + \\\n    2\n",
    "try:\n    import a\nexcept ImportError:\n    a = None\n",
};
enum { PIECES = sizeof pieces / sizeof *pieces };

/* The text with each of its newlines written as `newline`; NULL: each in turn. */
static void write_newlines(gs_buf *out, const char *text, const char *newline, uint32_t *turn)
{
    static const char *const newlines[] = {"\n", "\r\n", "\r"};
    for (; *text; text++) {
        if (*text == '\n')
            gs_buf_addc(out, newline ? newline : newlines[(*turn)++ % 3]);
        else
            gs_buf_byte(out, *text);
    }
}

static void expect_tiling_of(const uint32_t *order, uint32_t count, const char *newline, bool open)
{
    gs_arena arena;
    gs_arena_init(&arena);
    gs_buf text;
    gs_buf_init(&text, &arena);
    uint32_t turn = 0;
    for (uint32_t i = 0; i < count; i++)
        write_newlines(&text, pieces[order[i]], newline, &turn);
    while (open && text.len > 0 &&
           (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r'))
        text.len--;
    gs_buf_byte(&text, '\0');
    test_facts t;
    test_facts_init(&t, text.ptr);
    expect_tiling(&t, text.ptr);
    test_facts_free(&t);
    gs_arena_free(&arena);
}

Test(tiles, of_any_three_pieces_are_the_file)
{
    for (uint32_t a = 0; a < PIECES; a++)
        for (uint32_t b = 0; b < PIECES; b++)
            for (uint32_t c = 0; c < PIECES; c++)
                expect_tiling_of((uint32_t[]){a, b, c}, 3, "\n", false);
}

Test(tiles, of_pieces_with_other_newlines_are_the_file)
{
    static const char *const newlines[] = {"\n", "\r\n", "\r", NULL};
    for (uint32_t n = 0; n < 4; n++)
        for (uint32_t a = 0; a < PIECES; a++)
            for (uint32_t b = 0; b < PIECES; b++) {
                expect_tiling_of((uint32_t[]){a, b, a}, 3, newlines[n], false);
                expect_tiling_of((uint32_t[]){a, b}, 2, newlines[n], true);
            }
}

/* How many statements there are does not depend on the newlines. */
Test(tiles, newlines_change_no_statement)
{
    static const char *const newlines[] = {"\n", "\r\n", "\r", NULL};
    uint32_t counts[4];
    for (uint32_t n = 0; n < 4; n++) {
        gs_arena arena;
        gs_arena_init(&arena);
        gs_buf text;
        gs_buf_init(&text, &arena);
        uint32_t turn = 0;
        for (uint32_t i = 0; i < PIECES; i++)
            write_newlines(&text, pieces[i], newlines[n], &turn);
        gs_buf_byte(&text, '\0');
        test_facts t;
        test_facts_init(&t, text.ptr);
        counts[n] = t.facts.stmts.len;
        test_facts_free(&t);
        gs_arena_free(&arena);
    }
    for (uint32_t n = 1; n < 4; n++)
        cr_expect_eq(counts[n], counts[0]);
}
