/* test_str.c - counted strings and the buffer. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "godsplit/str.h"

static gs_arena arena;

static void set_up(void)
{
    gs_arena_init(&arena);
}

static void tear_down(void)
{
    gs_arena_free(&arena);
}

TestSuite(str, .init = set_up, .fini = tear_down);
TestSuite(buf, .init = set_up, .fini = tear_down);

static const gs_str NOTHING = {NULL, 0};

#define assert_text(s, literal) \
    cr_assert(gs_str_equal((s), GS_STR(literal)), "got \"%.*s\"", GS_FMT(s))

Test(str, from_text)
{
    assert_text(gs_str_from("abc"), "abc");
    assert_text(gs_str_from(""), "");
    cr_assert_eq(gs_str_from(NULL).len, 0);
}

Test(str, literals_may_hold_nul)
{
    cr_assert_eq(GS_STR("a\0b").len, 3);
    cr_assert(!gs_str_equal(GS_STR("a\0b"), GS_STR("a\0c")));
    static const gs_str TABLE[] = {GS_STR_INIT("x"), GS_STR_INIT("")};
    cr_assert_eq(TABLE[0].len, 1);
    cr_assert_eq(TABLE[1].len, 0);
}

Test(str, format_macro_takes_the_empty_string)
{
    char text[8];
    snprintf(text, sizeof(text), "[%.*s]", GS_FMT(NOTHING));
    cr_assert_str_eq(text, "[]");
    snprintf(text, sizeof(text), "[%.*s]", GS_FMT(((gs_str){"abc", 2})));
    cr_assert_str_eq(text, "[ab]");
}

Test(str, equal)
{
    cr_assert(gs_str_equal(NOTHING, GS_STR("")));
    cr_assert(gs_str_equal(NOTHING, NOTHING));
    cr_assert(gs_str_equal(GS_STR("a"), GS_STR("a")));
    cr_assert_not(gs_str_equal(GS_STR("a"), GS_STR("A")));
    cr_assert_not(gs_str_equal(GS_STR("a"), GS_STR("ab")));
    cr_assert_not(gs_str_equal(GS_STR("a"), NOTHING));
}

Test(str, compare_is_by_byte)
{
    const gs_str ordered[] = {NOTHING,       GS_STR("A"),        GS_STR("A\0"), GS_STR("AB"),
                              GS_STR("B"),   GS_STR("_"),        GS_STR("a"),   GS_STR("ab"),
                              GS_STR("abc"), GS_STR("\xC3\xA9"), GS_STR("\xFF")};
    int count = sizeof(ordered) / sizeof(ordered[0]);
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
            int order = gs_str_compare(ordered[i], ordered[j]);
            cr_assert_eq((order > 0) - (order < 0), (i > j) - (i < j), "%d against %d", i, j);
        }
    }
}

Test(str, starts_and_ends)
{
    gs_str s = GS_STR("models.py");
    cr_assert(gs_str_starts(s, GS_STR("models")));
    cr_assert(gs_str_starts(s, s));
    cr_assert(gs_str_starts(s, NOTHING));
    cr_assert(gs_str_starts(NOTHING, NOTHING));
    cr_assert_not(gs_str_starts(s, GS_STR("models.pyc")));
    cr_assert_not(gs_str_starts(NOTHING, s));
    cr_assert_not(gs_str_starts(s, GS_STR("odels")));
    cr_assert(gs_str_ends(s, GS_STR(".py")));
    cr_assert(gs_str_ends(s, s));
    cr_assert(gs_str_ends(s, NOTHING));
    cr_assert(gs_str_ends(NOTHING, NOTHING));
    cr_assert_not(gs_str_ends(s, GS_STR(".p")));
    cr_assert_not(gs_str_ends(s, GS_STR("xmodels.py")));
    cr_assert_not(gs_str_ends(NOTHING, s));
}

Test(str, find)
{
    gs_str s = GS_STR("abcabd");
    cr_assert_eq(gs_str_find(s, GS_STR("abd")), 3);
    cr_assert_eq(gs_str_find(s, GS_STR("ab")), 0);
    cr_assert_eq(gs_str_find(s, s), 0);
    cr_assert_eq(gs_str_find(s, GS_STR("d")), 5);
    cr_assert_eq(gs_str_find(s, GS_STR("x")), SIZE_MAX);
    cr_assert_eq(gs_str_find(s, GS_STR("abcabdx")), SIZE_MAX);
    cr_assert_eq(gs_str_find(s, NOTHING), 0);
    cr_assert_eq(gs_str_find(NOTHING, NOTHING), 0);
    cr_assert_eq(gs_str_find(NOTHING, s), SIZE_MAX);
    cr_assert_eq(gs_str_find(GS_STR("a\0b\0c"), GS_STR("\0c")), 3);
}

static size_t find_simply(gs_str s, gs_str needle)
{
    for (size_t i = 0; i + needle.len <= s.len; i++) {
        if (memcmp(s.ptr + i, needle.ptr, needle.len) == 0)
            return i;
    }
    return SIZE_MAX;
}

Test(str, find_against_a_simple_search)
{
    char text[40];
    srand(2);
    for (int round = 0; round < 20000; round++) {
        for (size_t i = 0; i < sizeof(text); i++)
            text[i] = (char)('a' + rand() % 2);
        gs_str s = {text, (size_t)rand() % sizeof(text)};
        gs_str needle = {text + rand() % 20, (size_t)rand() % 8};
        cr_assert_eq(gs_str_find(s, needle), find_simply(s, needle));
    }
}

Test(str, copy_ends_in_nul)
{
    char text[] = "abc";
    gs_str copy = gs_str_copy(&arena, (gs_str){text, 2});
    text[0] = 'x';
    assert_text(copy, "ab");
    cr_assert_eq(copy.ptr[2], '\0');
    cr_assert_str_eq(gs_str_copy(&arena, NOTHING).ptr, "");
}

/* 255 and 256 stand on both sides of the buffer that is tried first. */
Test(str, format_of_every_length)
{
    for (int width = 0; width < 600; width++) {
        gs_str s = gs_str_format(&arena, "%*s", width, "");
        cr_assert_eq(s.len, (size_t)width);
        cr_assert_eq(strlen(s.ptr), s.len);
    }
    assert_text(gs_str_format(&arena, "%s:%d", "a", 7), "a:7");
}

Test(buf, empty)
{
    gs_buf buf;
    gs_buf_init(&buf, &arena);
    cr_assert_eq(gs_buf_str(&buf).len, 0);
    cr_assert_not_null(gs_buf_str(&buf).ptr);
    gs_buf_add(&buf, NOTHING);
    gs_buf_addc(&buf, "");
    gs_buf_fill(&buf, ' ', 0);
    cr_assert_eq(arena.used, 0);
}

Test(buf, zeroed_struct_is_ready)
{
    gs_buf buf = {.arena = &arena};
    gs_buf_byte(&buf, 'x');
    assert_text(gs_buf_str(&buf), "x");
}

Test(buf, every_way_to_add)
{
    gs_buf buf;
    gs_buf_init(&buf, &arena);
    gs_buf_add(&buf, GS_STR("ab"));
    gs_buf_addc(&buf, "cd");
    gs_buf_addc(&buf, NULL);
    gs_buf_byte(&buf, '\0');
    gs_buf_fill(&buf, '-', 3);
    gs_buf_format(&buf, "%03d", 7);
    gs_buf_format(&buf, "%s", "");
    assert_text(gs_buf_str(&buf), "abcd\0---007");
}

Test(buf, adds_itself)
{
    gs_buf buf;
    gs_buf_init(&buf, &arena);
    gs_buf_addc(&buf, "ab");
    for (int i = 0; i < 12; i++)
        gs_buf_add(&buf, gs_buf_str(&buf));
    cr_assert_eq(buf.len, 8192);
    for (size_t i = 0; i < buf.len; i++)
        cr_assert_eq(buf.ptr[i], "ab"[i % 2]);
}

Test(buf, formats_longer_than_its_room)
{
    for (int width = 0; width < 700; width += 13) {
        gs_buf buf;
        gs_buf_init(&buf, &arena);
        gs_buf_fill(&buf, 'x', 200);
        gs_buf_format(&buf, "%*d", width, 5);
        size_t want = 200 + (width ? (size_t)width : 1);
        cr_assert_eq(buf.len, want, "width %d", width);
        cr_assert_eq(buf.ptr[want - 1], '5');
    }
}

Test(buf, against_a_plain_array)
{
    static char model[200000];
    size_t len = 0;
    gs_buf buf;
    gs_buf_init(&buf, &arena);
    srand(3);
    while (len < sizeof(model) - 200) {
        char byte = (char)rand();
        size_t count = (size_t)rand() % 100;
        memset(model + len, byte, count);
        if (rand() % 2)
            gs_buf_fill(&buf, byte, count);
        else
            gs_buf_add(&buf, (gs_str){model + len, count});
        len += count;
        if (rand() % 3 == 0) {
            gs_buf_byte(&buf, byte);
            model[len++] = byte;
        }
    }
    cr_assert(gs_str_equal(gs_buf_str(&buf), (gs_str){model, len}));
}

Test(buf, ends_the_process_when_the_length_overflows, .exit_code = 2)
{
    gs_buf buf;
    gs_buf_init(&buf, &arena);
    gs_buf_byte(&buf, 'x');
    gs_buf_fill(&buf, ' ', SIZE_MAX);
}
