/* test_baseline.c - the format of godsplit.baseline, there and back. */
#include <criterion/criterion.h>

#include "godsplit/track.h"

typedef struct run {
    gs_arena arena;
    gs_diags diags;
    gs_baseline baseline;
} run;

static bool read_text(run *r, gs_str text, bool merge)
{
    gs_arena_init(&r->arena);
    gs_diags_init(&r->diags, &r->arena);
    return gs_baseline_read(&r->baseline, GS_STR("b"), text, merge, &r->arena, &r->diags);
}

static gs_str write_back(run *r)
{
    gs_buf out;
    gs_buf_init(&out, &r->arena);
    gs_baseline_write(&r->baseline, &out);
    gs_str text = gs_buf_str(&out);
    while (text.len && text.ptr[0] == '#') {
        size_t end = gs_str_find(text, GS_STR("\n")) + 1;
        text = (gs_str){text.ptr + end, text.len - end};
    }
    return text;
}

static void expect_line(gs_str text, uint32_t line)
{
    run r;
    cr_expect(!read_text(&r, text, false), "%.*s", GS_FMT(text));
    cr_assert(r.diags.list.len == 1);
    cr_expect(r.diags.list.at[0].line == line && r.diags.list.at[0].remedy.len > 0);
    gs_arena_free(&r.arena);
}

Test(baseline, sorted_whatever_the_order)
{
    run r;
    cr_assert(read_text(&r, GS_STR("b.py\t2\na.py\t1\twhy\tnot\n"), false));
    cr_assert(r.baseline.entries.len == 2);
    cr_expect(gs_str_equal(write_back(&r), GS_STR("a.py\t1\twhy\tnot\nb.py\t2\n")));
    cr_expect(gs_baseline_find(&r.baseline, GS_STR("b.py"))->lines == 2);
    cr_expect(!gs_baseline_find(&r.baseline, GS_STR("c.py")));
    gs_arena_free(&r.arena);
}

/* Every single byte as the name of a file, and every pair with a quote. */
Test(baseline, any_path_comes_back)
{
    for (int first = 1; first < 256; first++) {
        run r;
        gs_arena_init(&r.arena);
        gs_diags_init(&r.diags, &r.arena);
        char name[] = {(char)first, '"', (char)first, '.', 'p', 'y'};
        gs_baseline before = {0};
        *gs_vec_push(&r.arena, &before.entries) =
            (gs_allowance){.path = {name, sizeof(name)}, .lines = 7};
        gs_buf out;
        gs_buf_init(&out, &r.arena);
        gs_baseline_write(&before, &out);
        bool good =
            gs_baseline_read(&r.baseline, GS_STR("b"), gs_buf_str(&out), false, &r.arena, &r.diags);
        cr_assert(good && r.baseline.entries.len == 1, "byte %d", first);
        cr_expect(gs_str_equal(r.baseline.entries.at[0].path, before.entries.at[0].path), "byte %d",
                  first);
        gs_arena_free(&r.arena);
    }
}

Test(baseline, utf8_stays_as_it_is)
{
    run r;
    cr_assert(read_text(&r, GS_STR("\303\274/models.py\t3\n"), false));
    cr_expect(gs_str_equal(write_back(&r), GS_STR("\303\274/models.py\t3\n")));
    gs_arena_free(&r.arena);
}

Test(baseline, what_is_no_entry)
{
    expect_line(GS_STR("a\n"), 1);
    expect_line(GS_STR("# c\n\na\t\n"), 3);
    expect_line(GS_STR("a\t1x\n"), 1);
    expect_line(GS_STR("a\t4294967295\n"), 1);
    expect_line(GS_STR("\"a\t1\n"), 1);
    expect_line(GS_STR("\"\"\t1\n"), 1);
    expect_line(GS_STR("\"a\\400\"\t1\n"), 1);
    expect_line(GS_STR("\"a\\\"\t1\n"), 1);
    expect_line(GS_STR("\"a\\000\"\t1\n"), 1);
}

Test(baseline, conflict_markers)
{
    expect_line(GS_STR("a\t1\n<<<<<<< HEAD\n"), 2);
    expect_line(GS_STR("=======\n"), 1);
    expect_line(GS_STR("||||||| base\n"), 1);
    expect_line(GS_STR(">>>>>>> topic\n"), 1);
}

Test(baseline, merge_takes_the_larger_side)
{
    run r;
    gs_str text = GS_STR("<<<<<<< a\nx\t5\n||||||| b\nx\t9\n=======\nx\t7\ty\n>>>>>>> c\n");
    cr_assert(read_text(&r, text, true));
    cr_assert(r.baseline.entries.len == 1);
    cr_expect(r.baseline.entries.at[0].lines == 9);
    gs_arena_free(&r.arena);
}

Test(baseline, twice_is_an_error)
{
    run r;
    cr_expect(!read_text(&r, GS_STR("x\t5\nx\t5\n"), false));
    cr_expect(r.diags.errors == 1);
    gs_arena_free(&r.arena);
}
