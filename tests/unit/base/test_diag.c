/* test_diag.c - gathering, order and form of diagnostics. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "godsplit/diag.h"

static gs_arena arena;
static gs_diags diags;

static void set_up(void)
{
    gs_arena_init(&arena);
    gs_diags_init(&diags, &arena);
}

static void tear_down(void)
{
    gs_arena_free(&arena);
}

TestSuite(diag, .init = set_up, .fini = tear_down);

static void assert_form(gs_diag diag, const char *want)
{
    gs_buf out;
    gs_buf_init(&out, &arena);
    gs_diag_format(&diag, &out);
    gs_buf_byte(&out, '\0');
    cr_assert_str_eq(out.ptr, want);
}

Test(diag, full_form)
{
    assert_form((gs_diag){.severity = GS_ERROR,
                          .code = GS_STR("syntax"),
                          .path = GS_STR("app/models.py"),
                          .line = 3,
                          .column = 14,
                          .text = GS_STR("unexpected \")\""),
                          .remedy = GS_STR("mend the line")},
                "app/models.py:3:14: error: unexpected \")\" [syntax]\n    mend the line\n");
}

Test(diag, parts_that_are_missing)
{
    gs_diag diag = {.severity = GS_WARNING, .path = GS_STR("m.py"), .text = GS_STR("t")};
    assert_form(diag, "m.py: warning: t\n");
    diag.column = 4;
    assert_form(diag, "m.py: warning: t\n");
    diag.line = 2;
    diag.column = 0;
    assert_form(diag, "m.py:2: warning: t\n");
    diag.code = GS_STR("H64");
    assert_form(diag, "m.py:2: warning: t [H64]\n");
    diag.line = 0;
    diag.path = GS_STR("");
    diag.severity = GS_NOTE;
    assert_form(diag, "godsplit: note: t [H64]\n");
}

Test(diag, remedies_of_several_lines_are_indented)
{
    gs_diag diag = {.path = GS_STR("m.py"), .text = GS_STR("t")};
    diag.remedy = GS_STR("first\nsecond");
    assert_form(diag, "m.py: error: t\n    first\n    second\n");
    diag.remedy = GS_STR("first\nsecond\n");
    assert_form(diag, "m.py: error: t\n    first\n    second\n");
}

Test(diag, control_bytes_are_made_visible)
{
    gs_diag diag = {
        .path = GS_STR("a\nb\x1b[0m.py"), .text = GS_STR("no \x7f\t\0"), .remedy = GS_STR("\r")};
    assert_form(diag, "a\\x0ab\\x1b[0m.py: error: no \\x7f\\x09\\x00\n    \\x0d\n");
}

Test(diag, text_beyond_ascii_stays)
{
    gs_diag diag = {.path = GS_STR("modèle.py"), .text = GS_STR("“Café”")};
    assert_form(diag, "modèle.py: error: “Café”\n");
}

Test(diag, appends)
{
    gs_buf out;
    gs_buf_init(&out, &arena);
    gs_buf_addc(&out, "x");
    gs_diag diag = {.path = GS_STR("m"), .text = GS_STR("t")};
    gs_diag_format(&diag, &out);
    cr_assert(gs_str_equal(gs_buf_str(&out), GS_STR("xm: error: t\n")));
}

Test(diag, severity_names)
{
    cr_assert(gs_str_equal(gs_severity_name(GS_ERROR), GS_STR("error")));
    cr_assert(gs_str_equal(gs_severity_name(GS_WARNING), GS_STR("warning")));
    cr_assert(gs_str_equal(gs_severity_name(GS_NOTE), GS_STR("note")));
}

Test(diag, counts_errors)
{
    gs_diags_add(&diags, (gs_diag){.severity = GS_NOTE, .text = GS_STR("t")});
    cr_assert_eq(diags.errors, 0);
    gs_diags_add(&diags, (gs_diag){.severity = GS_ERROR, .text = GS_STR("t")});
    gs_diags_add(&diags, (gs_diag){.severity = GS_ERROR, .text = GS_STR("t")});
    gs_diags_add(&diags, (gs_diag){.severity = GS_WARNING, .text = GS_STR("t")});
    cr_assert_eq(diags.errors, 2);
    cr_assert_eq(diags.list.len, 4);
    gs_diags_sort(&diags);
    cr_assert_eq(diags.errors, 1);
    cr_assert_eq(diags.list.len, 3);
}

Test(diag, sort_of_none_and_one)
{
    gs_diags_sort(&diags);
    cr_assert_eq(diags.list.len, 0);
    gs_diags_add(&diags, (gs_diag){.text = GS_STR("t")});
    gs_diags_sort(&diags);
    cr_assert_eq(diags.list.len, 1);
}

/* Each row comes before the next because of one key. */
static const gs_diag ORDERED[] = {
    {GS_NOTE, GS_STR_INIT("z"), {"", 0}, 9, 9, GS_STR_INIT("z"), {"", 0}},
    {GS_NOTE, GS_STR_INIT("z"), GS_STR_INIT("a"), 0, 9, GS_STR_INIT("z"), {"", 0}},
    {GS_NOTE, GS_STR_INIT("z"), GS_STR_INIT("a"), 2, 8, GS_STR_INIT("z"), {"", 0}},
    {GS_NOTE, GS_STR_INIT("z"), GS_STR_INIT("a"), 10, 0, GS_STR_INIT("z"), {"", 0}},
    {GS_ERROR, GS_STR_INIT("z"), GS_STR_INIT("a"), 10, 7, GS_STR_INIT("z"), {"", 0}},
    {GS_WARNING, GS_STR_INIT("y"), GS_STR_INIT("a"), 10, 7, GS_STR_INIT("z"), {"", 0}},
    {GS_WARNING, GS_STR_INIT("z"), GS_STR_INIT("a"), 10, 7, GS_STR_INIT("x"), {"", 0}},
    {GS_WARNING, GS_STR_INIT("z"), GS_STR_INIT("a"), 10, 7, GS_STR_INIT("y"), {"", 0}},
    {GS_WARNING, GS_STR_INIT("z"), GS_STR_INIT("a"), 10, 7, GS_STR_INIT("y"), GS_STR_INIT("do")},
    {GS_ERROR, GS_STR_INIT("a"), GS_STR_INIT("b"), 1, 1, GS_STR_INIT("a"), {"", 0}},
};

enum { ROWS = sizeof(ORDERED) / sizeof(ORDERED[0]) };

Test(diag, sorts_by_every_key_and_drops_equal_ones)
{
    srand(6);
    for (int round = 0; round < 200; round++) {
        gs_diags_init(&diags, &arena);
        uint32_t errors = 0;
        for (int i = 0; i < ROWS; i++) {
            gs_diags_add(&diags, ORDERED[i]);
            errors += ORDERED[i].severity == GS_ERROR;
        }
        for (int i = 0; i < 20; i++)
            gs_diags_add(&diags, ORDERED[rand() % ROWS]);
        for (uint32_t i = diags.list.len - 1; i > 0; i--) {
            uint32_t j = (uint32_t)rand() % (i + 1);
            gs_diag other = diags.list.at[i];
            diags.list.at[i] = diags.list.at[j];
            diags.list.at[j] = other;
        }
        gs_diags_sort(&diags);
        cr_assert_eq(diags.list.len, ROWS);
        cr_assert_eq(diags.errors, errors);
        for (int i = 0; i < ROWS; i++)
            cr_assert_eq(memcmp(&diags.list.at[i], &ORDERED[i], sizeof(gs_diag)), 0, "row %d", i);
    }
}
