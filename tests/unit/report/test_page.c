/* test_page.c - widths, columns, wrapping and colour. */
#include "report_test.h"

static void expect_out(sample *s, const char *want)
{
    cr_expect(gs_str_equal(gs_buf_str(&s->out), gs_str_from(want)), "\n%.*s",
              GS_FMT(gs_buf_str(&s->out)));
    sample_free(s);
}

Test(width, counts_code_points)
{
    cr_expect(gs_text_width(GS_STR("")) == 0);
    cr_expect(gs_text_width(GS_STR("Order")) == 5);
    cr_expect(gs_text_width(GS_STR("Stra\xC3\x9F"
                                   "e")) == 6);
    cr_expect(gs_text_width(GS_STR("\xE6\xB3\xA8\xE6\x96\x87")) == 2);
    cr_expect(gs_text_width(GS_STR("\xF0\x9F\x8E\x88")) == 1);
}

Test(width, cut)
{
    sample s;
    sample_frame(&s);
    cr_expect(gs_str_equal(gs_text_cut(GS_STR("short"), 5, &s.arena), GS_STR("short")));
    cr_expect(gs_str_equal(gs_text_cut(GS_STR("longer"), 5, &s.arena), GS_STR("lo...")));
    cr_expect(gs_str_equal(gs_text_cut(GS_STR("to be cut"), 8, &s.arena), GS_STR("to be...")));
    cr_expect(gs_str_equal(gs_text_cut(GS_STR("two words"), 7, &s.arena), GS_STR("two...")),
              "no space before the dots");
    cr_expect(
        gs_str_equal(gs_text_cut(GS_STR("\xC3\x9F\xC3\x9F\xC3\x9F\xC3\x9F\xC3\x9F"), 4, &s.arena),
                     GS_STR("\xC3\x9F...")),
        "never within a code point");
    sample_free(&s);
}

Test(page, columns)
{
    sample s;
    sample_frame(&s);
    gs_page_pad(&s.page, 2);
    gs_page_put(&s.page, GS_PAINT_STRONG, GS_STR("\xC3\x9F"));
    gs_page_pad(&s.page, 8);
    gs_page_format(&s.page, "%d", 42);
    gs_page_pad(&s.page, 4);
    gs_page_put(&s.page, GS_PAINT_PLAIN, GS_STR("x"));
    gs_page_end(&s.page);
    expect_out(&s, "  \xC3\x9F     42  x\n");
}

Test(page, wraps_at_the_width)
{
    sample s;
    sample_frame(&s);
    s.page.style.width = 20;
    gs_page_pad(&s.page, 2);
    gs_page_wrap(&s.page, GS_PAINT_PLAIN, GS_STR("one two three four five  six"), 4);
    gs_page_end(&s.page);
    expect_out(&s, "  one two three four\n"
                   "    five six\n");
}

Test(page, a_word_longer_than_the_line_stays_whole)
{
    sample s;
    sample_frame(&s);
    s.page.style.width = 10;
    gs_page_wrap(&s.page, GS_PAINT_PLAIN, GS_STR("a incomprehensible b"), 2);
    gs_page_end(&s.page);
    expect_out(&s, "a\n  incomprehensible\n  b\n");
}

Test(page, control_bytes_do_not_reach_the_terminal)
{
    sample s;
    sample_frame(&s);
    gs_page_put(&s.page, GS_PAINT_PLAIN, GS_STR("a\033[31m\nb\177"));
    expect_out(&s, "a?[31m?b?");
}

Test(page, color)
{
    sample s;
    sample_frame(&s);
    s.page.style.color = true;
    gs_page_put(&s.page, GS_PAINT_STRONG, GS_STR("x"));
    gs_page_put(&s.page, GS_PAINT_PLAIN, GS_STR("y"));
    gs_page_put(&s.page, GS_PAINT_DIM, GS_STR(""));
    cr_expect(s.page.column == 2, "colours take no room");
    expect_out(&s, "\033[1mx\033[0my");
}

Test(count_lines, ranges)
{
    cr_expect(gs_count_lines(GS_STR("118-338")) == 221);
    cr_expect(gs_count_lines(GS_STR("7")) == 1);
    cr_expect(gs_count_lines(GS_STR("12-14 30-31")) == 5);
    cr_expect(gs_count_lines(GS_STR("12 14 16-17")) == 4);
    cr_expect(gs_count_lines(GS_STR("")) == 0);
}
