/* test_update.c - one part of a page is replaced, and nothing else. */
#include "document_test.h"

static bool update(document *d, const char *page, const char *block)
{
    document_init(d);
    gs_buf_addc(&d->out, "");
    return gs_markdown_update(GS_STR("PAGE.md"), gs_str_from(page), gs_str_from(block), &d->out,
                              &d->diags);
}

static void refuses(const char *page, uint32_t line, const char *words)
{
    document d;
    cr_assert_not(update(&d, page, "new\n"));
    cr_assert_eq(d.out.len, 0, "it wrote something");
    cr_assert_eq(d.diags.list.len, 1);
    const gs_diag *diag = &d.diags.list.at[0];
    cr_assert_eq(diag->severity, GS_ERROR);
    cr_assert_eq(diag->line, line, "line %u", diag->line);
    cr_assert(gs_str_equal(diag->path, GS_STR("PAGE.md")) && diag->remedy.len);
    cr_assert(gs_str_equal(diag->text, gs_str_from(words)), "%.*s", GS_FMT(diag->text));
    document_free(&d);
}

#define BEGIN GS_UPDATE_BEGIN "\n"
#define END GS_UPDATE_END "\n"

Test(update, replaces_what_stands_between)
{
    document d;
    cr_assert(update(&d, "# A\n" BEGIN "old\nold\n" END "rest", "new\n"));
    document_is(&d, "# A\n" BEGIN "new\n" END "rest");
    document_free(&d);
}

Test(update, fills_an_empty_part_and_can_do_it_again)
{
    document d;
    cr_assert(update(&d, BEGIN END, "new\n"));
    document_is(&d, BEGIN "new\n" END);
    document_free(&d);
    cr_assert(update(&d, BEGIN "new\n" END, "new\n"));
    document_is(&d, BEGIN "new\n" END);
    document_free(&d);
}

Test(update, keeps_every_other_byte)
{
    document d;
    cr_assert(update(&d, "\xff\r\n\t" GS_UPDATE_BEGIN " \nold\n  " GS_UPDATE_END, "new\n"));
    document_is(&d, "\xff\r\n\t" GS_UPDATE_BEGIN " \nnew\n  " GS_UPDATE_END);
    document_free(&d);
}

Test(update, takes_the_line_ends_of_the_page)
{
    document d;
    cr_assert(update(&d, GS_UPDATE_BEGIN "\r\nold\r\n" GS_UPDATE_END "\r\n", "a\nb\n"));
    document_is(&d, GS_UPDATE_BEGIN "\r\na\r\nb\r\n" GS_UPDATE_END "\r\n");
    document_free(&d);
}

/* A page may speak of the markers. */
Test(update, a_marker_in_a_sentence_is_none)
{
    document d;
    cr_assert(update(&d, "put `" GS_UPDATE_BEGIN "` here\n" BEGIN END, "new\n"));
    document_is(&d, "put `" GS_UPDATE_BEGIN "` here\n" BEGIN "new\n" END);
    document_free(&d);
}

Test(update, refuses_pages_without_exactly_one_of_each)
{
    refuses("# A\n", 0, "there is no line " GS_UPDATE_BEGIN);
    refuses("", 0, "there is no line " GS_UPDATE_BEGIN);
    refuses("a\n" BEGIN, 0, "there is no line " GS_UPDATE_END);
    refuses("a\n" BEGIN "b\n" BEGIN END, 2, GS_UPDATE_BEGIN " stands there 2 times");
    refuses(BEGIN END "b\n" END, 2, GS_UPDATE_END " stands there 2 times");
    refuses("a\n" END BEGIN, 2, GS_UPDATE_END " stands before " GS_UPDATE_BEGIN);
}
