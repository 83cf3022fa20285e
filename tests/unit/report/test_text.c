/* test_text.c - the sections of the report for a person. */
#include "report_test.h"

static void write_report(sample *s)
{
    gs_report_style style = s->page.style;
    gs_report_text(&s->plan, &s->partition, &style, &s->out, &s->scratch);
}

static void expect_all(const sample *s, const char *const *wanted)
{
    for (; *wanted; wanted++)
        cr_expect(has(s, *wanted), "\"%s\" is not in\n%.*s", *wanted, GS_FMT(gs_buf_str(&s->out)));
}

static uint32_t longest_line(const sample *s)
{
    gs_str rest = gs_buf_str(&s->out);
    uint32_t longest = 0;
    while (rest.len) {
        size_t end = gs_str_find(rest, GS_STR("\n"));
        cr_assert(end != SIZE_MAX, "the last line ends");
        uint32_t width = gs_text_width((gs_str){rest.ptr, end});
        longest = width > longest ? width : longest;
        rest = (gs_str){rest.ptr + end + 1, rest.len - end - 1};
    }
    return longest;
}

Test(text, first_lines)
{
    sample s;
    sample_init(&s);
    write_report(&s);
    expect_all(&s,
               (const char *[]){"app/models.py: 420 lines, 3 classes\n", "splits into 3 modules",
                                "the largest has 241 lines", "1 is over the limit of 150", NULL});
    sample_free(&s);
}

Test(text, modules_and_members)
{
    sample s;
    sample_init(&s);
    write_report(&s);
    expect_all(&s, (const char *[]){"  enums.py ", "    Level ", "  content.py ", " 241 ", " 221 ",
                                    "over the limit", "    logger\n", "  __init__.py ", NULL});
    sample_free(&s);
}

/* Where the first `text` ends on its line. */
static size_t end_column(const sample *s, const char *text)
{
    gs_str all = gs_buf_str(&s->out);
    size_t end = gs_str_find(all, gs_str_from(text)) + strlen(text);
    const char *line = memrchr(all.ptr, '\n', end);
    return (size_t)(all.ptr + end - line);
}

Test(text, numbers_stand_below_each_other)
{
    sample s;
    sample_init(&s);
    write_report(&s);
    cr_expect(end_column(&s, "  241") == end_column(&s, "  221"));
    cr_expect(end_column(&s, "  120") == end_column(&s, "  lines"));
    sample_free(&s);
}

Test(text, many_other_members_are_cut)
{
    sample s;
    sample_init(&s);
    static char names[40][8];
    for (int i = 0; i < 40; i++) {
        snprintf(names[i], sizeof(names[i]), "NAME%02d", i);
        sample_unit(&s, names[i], GS_ROLE_CONSTANT, GS_NONE);
        sample_member(&s, names[i], "constant", "3", "why");
    }
    write_report(&s);
    cr_expect(has(&s, "NAME08") && !has(&s, "NAME09"));
    cr_expect(has(&s, "and 31 more"), "%.*s", GS_FMT(gs_buf_str(&s.out)));
    s.page.style.verbose = true;
    write_report(&s);
    cr_expect(has(&s, "NAME39"));
    sample_free(&s);
}

Test(text, what_needs_what)
{
    sample s;
    sample_init(&s);
    write_report(&s);
    expect_all(&s, (const char *[]){"  content   -> enums\n", "  progress  -> enums   ~> content\n",
                                    "no import cycles", NULL});
    sample_free(&s);
}

Test(text, references_by_name_are_no_imports)
{
    sample s;
    sample_init(&s);
    sample_edge(&s, 1, 2, GS_ANNOTATION);
    sample_edge(&s, 0, 2, GS_ANNOTATION);
    write_report(&s);
    expect_all(&s, (const char *[]){"  enums     .> progress\n",
                                    "  content   -> enums   .> progress\n", NULL});
    sample_free(&s);
}

Test(text, arrows_that_do_not_fit_begin_a_new_line)
{
    sample s;
    sample_init(&s);
    sample_module(&s, "a_module_with_a_rather_long_name", 10);
    sample_class(&s, "Long", GS_ROLE_MODEL, "400-410", "why");
    sample_edge(&s, 4, 0, GS_EAGER);
    sample_edge(&s, 4, 1, GS_EAGER);
    sample_edge(&s, 4, 2, GS_DEFERRED);
    s.page.style.width = 60;
    write_report(&s);
    expect_all(&s, (const char *[]){"  a_module_with_a_rather_long_name  -> enums, content\n"
                                    "                                    ~> progress\n",
                                    NULL});
    sample_free(&s);
}

Test(text, local_imports)
{
    sample s;
    sample_init(&s);
    sample_edit(&s, "content", 200, "local-import", "from .progress import Progress");
    sample_edit(&s, "content", 220, "local-import",
                "from .enums import Level\nfrom .progress import Progress");
    sample_edit(&s, "content", 230, "relative-import", "from ..x import y");
    write_report(&s);
    expect_all(&s, (const char *[]){"content imports inside functions: enums (line 220), "
                                    "progress (lines 200, 220)\n",
                                    NULL});
    cr_expect(!has(&s, "no import cycles"));
    sample_free(&s);
}

Test(text, classes_that_need_each_other)
{
    sample s;
    sample_init(&s);
    sample_class(&s, "Twin", GS_ROLE_MODEL, "370-380", "needs Progress and is needed by it");
    s.graph.units.at[2].component = s.graph.units.at[4].component = 77;
    write_report(&s);
    expect_all(&s,
               (const char *[]){"progress keeps together Progress, Twin: each is needed", NULL});
    sample_free(&s);
}

Test(text, hazards)
{
    sample s;
    sample_init(&s);
    sample_hazard(&s, 11, 50, "blocks", "looks up its own names", "mend it");
    sample_hazard(&s, 8, 10, "check", "Level may be pickled", "deploy in two steps");
    sample_hazard(&s, 8, 20, "check", "Other may be pickled", "deploy in two steps");
    sample_hazard(&s, 1, 2, "handled", "relative import", "");
    sample_hazard(&s, 1, 3, "handled", "relative import", "");
    sample_hazard(&s, 31, 0, "handled", "order", "");
    write_report(&s);
    expect_all(&s, (const char *[]){"blocks   H11   line 50: looks up its own names\n",
                                    "                 remedy: mend it\n",
                                    "line 10: Level may be pickled", "the same at line 20",
                                    "handled  3 more by construction: H1 x2, H31; -v tells each",
                                    "1. Mend what blocks the split: 1 place above.",
                                    "2. Look at what is to be checked: 2 places above.", NULL});
    s.out.len = 0;
    s.page.style.verbose = true;
    write_report(&s);
    expect_all(&s,
               (const char *[]){"line 20: Other may be pickled", "handled  H31   order\n", NULL});
    sample_free(&s);
}

Test(text, plain_without_color)
{
    sample s;
    sample_init(&s);
    write_report(&s);
    cr_expect(!has(&s, "\033"));
    s.page.style.color = true;
    write_report(&s);
    cr_expect(has(&s, "\033[1mapp/models.py\033[0m"));
    sample_free(&s);
}

Test(text, fits_the_width)
{
    for (uint32_t width = 60; width <= 110; width += 10) {
        sample s;
        sample_init(&s);
        sample_hazard(&s, 8, 10, "check",
                      "Level is an enum and its values may be pickled in caches or task arguments",
                      "deploy in two steps, or change the version of the cache");
        s.page.style.width = width;
        write_report(&s);
        cr_expect(longest_line(&s) <= width, "%u at %u", longest_line(&s), width);
        sample_free(&s);
    }
}

Test(text, color_changes_no_text)
{
    sample a, b;
    sample_init(&a);
    sample_init(&b);
    b.page.style.color = true;
    write_report(&a);
    write_report(&b);
    gs_buf plain;
    gs_buf_init(&plain, &b.arena);
    gs_str text = gs_buf_str(&b.out);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\033')
            i = (size_t)((const char *)memchr(text.ptr + i, 'm', text.len - i) - text.ptr);
        else
            gs_buf_byte(&plain, text.ptr[i]);
    }
    cr_expect(gs_str_equal(gs_buf_str(&plain), gs_buf_str(&a.out)));
    sample_free(&a);
    sample_free(&b);
}

Test(text, a_file_that_holds_together)
{
    sample s;
    sample_frame(&s);
    sample_module(&s, "order", 170);
    sample_class(&s, "Order", GS_ROLE_MODEL, "10-160", "151 lines");
    write_report(&s);
    expect_all(&s, (const char *[]){"holds together as one module of 170 lines, over the limit of "
                                    "150\n",
                                    "Order: longer than 150 lines alone, so that only cutting it "
                                    "up would help\n",
                                    NULL});
    cr_expect(!has(&s, "What needs what") && !has(&s, "no import cycles"));
    sample_free(&s);
}
