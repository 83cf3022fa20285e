/* test_log.c - what git prints, in whole and in pieces. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "godsplit/track.h"

#define ONE "1111111111111111111111111111111111111111"
#define TWO "2222222222222222222222222222222222222222"

static const char LOG[] = "c2 200 HEAD -> x, tag: refs/tags/v2, tag: refs/tags/a,b\0"
                          "\n:100644 100644 " ONE " " TWO " M\0a.py\0"
                          ":100644 000000 " ONE " 0 D\0b.py\0"
                          ":100644 120000 " ONE " " TWO " T\0c.py\0"
                          "c1 300 \0"
                          "\n:000000 100755 0 " ONE " A\0a.py\0"
                          "c0 100";

static void read_log(gs_log *log, gs_arena *arena)
{
    gs_arena_init(arena);
    gs_log_read(log, (gs_str){LOG, sizeof(LOG) - 1}, arena);
}

Test(log, oldest_first_and_time_never_goes_back)
{
    gs_arena arena;
    gs_log log;
    read_log(&log, &arena);
    cr_assert(log.commits.len == 3);
    cr_expect(log.commits.at[0].time == 100 && log.commits.at[0].changes == 0);
    cr_expect(log.commits.at[1].time == 300 && log.commits.at[2].time == 300);
    cr_expect(gs_str_equal(log.commits.at[2].tags, GS_STR("v2 a,b")));
    cr_expect(log.commits.at[1].tags.len == 0);
    gs_arena_free(&arena);
}

Test(log, files_only)
{
    gs_arena arena;
    gs_log log;
    read_log(&log, &arena);
    const gs_log_change *changes = log.changes.at + log.commits.at[2].first_change;
    cr_assert(log.commits.at[2].changes == 3);
    cr_expect(changes[0].blob != GS_NONE && changes[1].blob == GS_NONE, "deleted");
    cr_expect(changes[2].blob == GS_NONE, "a link");
    cr_assert(log.blobs.text.len == 2);
    gs_arena_free(&arena);
}

Test(log, a_rename_is_two_changes)
{
    static const char RENAMED[] = "c1 300\0"
                                  "\n:100644 100644 " ONE " " TWO " R093\0a.py\0b.py\0"
                                  ":100644 100644 " ONE " " TWO " M\0c.py\0";
    gs_arena arena;
    gs_log log;
    gs_arena_init(&arena);
    gs_log_read(&log, (gs_str){RENAMED, sizeof(RENAMED) - 1}, &arena);
    const gs_log_change *changes = log.changes.at;
    cr_assert(log.changes.len == 3 && log.commits.at[0].changes == 3);
    cr_expect(gs_str_equal(changes[0].path, GS_STR("a.py")) && changes[0].blob == GS_NONE);
    cr_expect(gs_str_equal(changes[1].path, GS_STR("b.py")) && changes[1].blob != GS_NONE);
    cr_expect(gs_str_equal(changes[1].from, GS_STR("a.py")));
    cr_expect(gs_str_equal(changes[2].path, GS_STR("c.py")) && changes[2].from.len == 0);
    gs_arena_free(&arena);
}

/* The output of cat-file in pieces of every size. */
Test(log, blobs_in_pieces)
{
    static const char OUT[] = TWO " blob 6\na\nb\nc\n\n" ONE " missing\n";
    for (size_t size = 1; size < sizeof(OUT); size++) {
        gs_arena arena;
        gs_log log;
        read_log(&log, &arena);
        gs_blob_counter counter = {.log = &log};
        for (size_t at = 0; at < sizeof(OUT) - 1; at += size) {
            size_t left = sizeof(OUT) - 1 - at;
            cr_assert(gs_blob_count(&counter, (gs_str){OUT + at, left < size ? left : size}));
        }
        cr_expect(log.lines[0] == 3 && log.lines[1] == GS_NONE, "pieces of %zu", size);
        gs_arena_free(&arena);
    }
}

Test(log, an_empty_blob_and_one_without_newline)
{
    static const char OUT[] = TWO " blob 0\n\n" ONE " blob 3\na\nb\n";
    gs_arena arena;
    gs_log log;
    read_log(&log, &arena);
    gs_blob_counter counter = {.log = &log};
    cr_assert(gs_blob_count(&counter, gs_str_from(OUT)));
    cr_expect(log.lines[0] == 0 && log.lines[1] == 1);
    gs_arena_free(&arena);
}

Test(log, output_that_makes_no_sense)
{
    static const char *const BAD[] = {ONE " blob 0\n\n", TWO " tree 3\nabc\n", "\n",
                                      TWO " blob 0\n\n" ONE " blob 0\n\n" ONE " blob 0\n\n"};
    for (size_t i = 0; i < sizeof(BAD) / sizeof(*BAD); i++) {
        gs_arena arena;
        gs_log log;
        read_log(&log, &arena);
        gs_blob_counter counter = {.log = &log};
        cr_expect(!gs_blob_count(&counter, gs_str_from(BAD[i])), "%zu", i);
        gs_arena_free(&arena);
    }
}
