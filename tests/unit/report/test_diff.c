/* test_diff.c - patches: which lines, which counts, which names. */
#include <criterion/criterion.h>

#include "godsplit/report.h"

typedef struct bench {
    gs_arena arena, scratch;
    gs_buf out;
} bench;

static void bench_init(bench *b)
{
    gs_arena_init(&b->arena);
    gs_arena_init(&b->scratch);
    gs_buf_init(&b->out, &b->arena);
}

static void bench_free(bench *b)
{
    gs_arena_free(&b->arena);
    gs_arena_free(&b->scratch);
}

static void expect_diff(gs_change change, const char *text)
{
    bench b;
    bench_init(&b);
    gs_report_diff(&change, 1, false, &b.out, &b.scratch);
    gs_str got = gs_buf_str(&b.out);
    cr_expect(gs_str_equal(got, gs_str_from(text)), "wanted\n%s\ngot\n%.*s", text, GS_FMT(got));
    bench_free(&b);
}

static gs_change changed(const char *before, const char *after)
{
    return (gs_change){.path = GS_STR("a.py"),
                       .before = gs_str_from(before),
                       .after = gs_str_from(after),
                       .existed = true,
                       .exists = true};
}

#define HEAD "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n"

Test(diff, a_file_that_comes)
{
    expect_diff(
        (gs_change){.path = GS_STR("m/a.py"), .after = GS_STR("x = 1\ny = 2\n"), .exists = true},
        "diff --git a/m/a.py b/m/a.py\nnew file mode 100644\n--- /dev/null\n+++ b/m/a.py\n"
        "@@ -0,0 +1,2 @@\n+x = 1\n+y = 2\n");
}

Test(diff, a_file_that_goes)
{
    expect_diff(
        (gs_change){
            .path = GS_STR("a.py"), .before = GS_STR("x = 1"), .existed = true, .executable = true},
        "diff --git a/a.py b/a.py\ndeleted file mode 100755\n--- a/a.py\n+++ /dev/null\n"
        "@@ -1 +0,0 @@\n-x = 1\n\\ No newline at end of file\n");
}

Test(diff, an_empty_file_has_no_lines_to_show)
{
    expect_diff((gs_change){.path = GS_STR("a.py"), .exists = true},
                "diff --git a/a.py b/a.py\nnew file mode 100644\n");
}

Test(diff, what_stays_gives_nothing)
{
    expect_diff(changed("x = 1\n", "x = 1\n"), "");
}

Test(diff, one_line_with_its_context)
{
    expect_diff(changed("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
                HEAD "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

Test(diff, lines_far_apart_are_two_hunks)
{
    expect_diff(changed("a\n2\n3\n4\n5\n6\n7\n8\nb\n", "A\n2\n3\n4\n5\n6\n7\n8\nB\n"),
                HEAD "@@ -1,4 +1,4 @@\n-a\n+A\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-b\n+B\n");
}

Test(diff, lines_near_each_other_share_a_hunk)
{
    expect_diff(changed("a\n2\n3\n4\nb\n", "A\n2\n3\n4\nB\n"),
                HEAD "@@ -1,5 +1,5 @@\n-a\n+A\n 2\n 3\n 4\n-b\n+B\n");
}

Test(diff, more_lines_than_before)
{
    expect_diff(changed("1\n2\n", "1\nand\na half\n2\n"),
                HEAD "@@ -1,2 +1,4 @@\n 1\n+and\n+a half\n 2\n");
}

Test(diff, a_last_line_without_newline)
{
    expect_diff(changed("x\ny", "x\ny\n"),
                HEAD "@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+y\n");
}

Test(diff, odd_names_are_written_as_git_writes_them)
{
    expect_diff((gs_change){.path = GS_STR("a\"b.py"), .after = GS_STR("x\n"), .exists = true},
                "diff --git \"a/a\\042b.py\" \"b/a\\042b.py\"\nnew file mode 100644\n"
                "--- /dev/null\n+++ \"b/a\\042b.py\"\n@@ -0,0 +1 @@\n+x\n");
    expect_diff((gs_change){.path = GS_STR("a b.py"), .after = GS_STR("x\n"), .exists = true},
                "diff --git a/a b.py b/a b.py\nnew file mode 100644\n"
                "--- /dev/null\n+++ b/a b.py\t\n@@ -0,0 +1 @@\n+x\n");
}

Test(diff, colours)
{
    bench b;
    gs_change change = changed("x\n", "y\n");
    bench_init(&b);
    gs_report_diff(&change, 1, true, &b.out, &b.scratch);
    gs_str got = gs_buf_str(&b.out);
    cr_expect(gs_str_find(got, GS_STR("\x1b[31m-x\x1b[m\n\x1b[32m+y\x1b[m\n")) != SIZE_MAX);
    bench_free(&b);
}
