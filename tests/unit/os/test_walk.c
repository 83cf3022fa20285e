/* test_walk.c - the files below a folder, and the lines in one. */
#include "os_test.h"

static void make_tree(void)
{
    cr_assert(mkdir("a", 0755) == 0 && mkdir("a/deep", 0755) == 0 && mkdir("a/.git", 0755) == 0);
    put("a/deep/z.py", "");
    put("a/b.py", "");
    put("a/deep.py", "");
    put("a/.git/config", "");
    cr_assert(symlink("..", "a/deep/loop") == 0 && symlink("b.py", "a/link.py") == 0);
    cr_assert(mkfifo("a/pipe", 0644) == 0);
}

static void expect_paths(const gs_str *paths, uint32_t count, const char *const *want, uint32_t n)
{
    cr_assert(count == n, "%u paths", count);
    for (uint32_t i = 0; i < n; i++)
        cr_expect(gs_str_equal(paths[i], gs_str_from(want[i])), "%.*s", GS_FMT(paths[i]));
}

static bool skip_hidden(gs_str path, gs_str name, gs_os_kind kind, void *context)
{
    uint32_t *asked = context;
    ++*asked;
    cr_expect(gs_str_ends(path, name) && (kind == GS_OS_FILE || kind == GS_OS_FOLDER));
    return name.ptr[0] == '.';
}

Test(walk, sorted_and_without_links)
{
    world w;
    world_init(&w);
    make_tree();
    gs_str *paths;
    uint32_t count, asked = 0;
    cr_expect(gs_os_walk(GS_STR("a"), 100, skip_hidden, &asked, &w.arena, &paths, &count));
    static const char *const WANT[] = {"b.py", "deep.py", "deep/z.py"};
    expect_paths(paths, count, WANT, 3);
    cr_expect(asked == 5, "nothing below a folder that is left out: %u", asked);
    world_free(&w);
}

Test(walk, from_the_working_folder)
{
    world w;
    world_init(&w);
    make_tree();
    gs_str *paths;
    uint32_t count;
    cr_expect(gs_os_walk(GS_STR(""), 100, NULL, NULL, &w.arena, &paths, &count));
    static const char *const WANT[] = {"a/.git/config", "a/b.py", "a/deep.py", "a/deep/z.py"};
    expect_paths(paths, count, WANT, 4);
    world_free(&w);
}

Test(walk, bounded)
{
    world w;
    world_init(&w);
    make_tree();
    gs_str *paths;
    uint32_t count;
    cr_expect(gs_os_walk(GS_STR("a"), 4, NULL, NULL, &w.arena, &paths, &count));
    cr_expect(!gs_os_walk(GS_STR("a"), 3, NULL, NULL, &w.arena, &paths, &count));
    cr_expect(count == 3);
    world_free(&w);
}

Test(walk, what_is_not_there_or_closed)
{
    world w;
    world_init(&w);
    make_tree();
    gs_str *paths;
    uint32_t count = 9;
    cr_expect(gs_os_walk(GS_STR("none"), 9, NULL, NULL, &w.arena, &paths, &count) && count == 0);
    cr_assert(chmod("a/deep", 0) == 0);
    cr_expect(gs_os_walk(GS_STR("a"), 9, NULL, NULL, &w.arena, &paths, &count) && count == 3);
    world_free(&w);
}

/* ------------------------------------------------------------------ lines */

static uint64_t lines_of(world *w, const char *path)
{
    uint64_t lines = 99;
    cr_assert(gs_os_count_lines(gs_str_from(path), &w->scratch, &lines));
    return lines;
}

Test(lines, as_wc_counts)
{
    world w;
    world_init(&w);
    put("none", "");
    put("one", "a\n");
    put("no-end", "a\n\nb");
    cr_expect(lines_of(&w, "none") == 0);
    cr_expect(lines_of(&w, "one") == 1);
    cr_expect(lines_of(&w, "no-end") == 2);
    world_free(&w);
}

Test(lines, over_many_blocks)
{
    world w;
    world_init(&w);
    static char text[200001];
    for (size_t i = 0; i < sizeof(text) - 1; i++)
        text[i] = i % 10 == 9 ? '\n' : 'x';
    put("large", text);
    cr_expect(lines_of(&w, "large") == 20000);
    world_free(&w);
}

Test(lines, of_what_is_no_file, .timeout = 5)
{
    world w;
    world_init(&w);
    uint64_t lines = 7;
    cr_assert(mkfifo("pipe", 0644) == 0);
    cr_expect(!gs_os_count_lines(GS_STR("pipe"), &w.scratch, &lines));
    cr_expect(!gs_os_count_lines(GS_STR("."), &w.scratch, &lines));
    cr_expect(!gs_os_count_lines(GS_STR("none"), &w.scratch, &lines));
    cr_expect(lines == 7);
    world_free(&w);
}
