/* test_encoding.c - cookies, names of encodings, and their bytes. What is
 * expected of cookies and names was asked of CPython 3.11. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../../src/base/encoding.h"

static gs_arena arena;

static void set_up(void)
{
    gs_arena_init(&arena);
}

static void tear_down(void)
{
    gs_arena_free(&arena);
}

TestSuite(cookie, .init = set_up, .fini = tear_down);
TestSuite(codec, .init = set_up, .fini = tear_down);

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

typedef struct cookie_case {
    gs_str bytes;
    gs_str want;
} cookie_case;

static const cookie_case COOKIES[] = {
    {GS_STR_INIT(""), {"", 0}},
    {GS_STR_INIT("# -*- coding: utf-8 -*-\n"), GS_STR_INIT("utf-8")},
    {GS_STR_INIT("# -*- coding: utf-8 -*-"), GS_STR_INIT("utf-8")},
    {GS_STR_INIT("# vim: set fileencoding=latin-1 :"), GS_STR_INIT("latin-1")},
    {GS_STR_INIT("#coding:x"), GS_STR_INIT("x")},
    {GS_STR_INIT("#coding=x"), GS_STR_INIT("x")},
    {GS_STR_INIT("#coding: \t x"), GS_STR_INIT("x")},
    {GS_STR_INIT(" \t\f# coding: x y"), GS_STR_INIT("x")},
    {GS_STR_INIT("# coding: iso_8859-15.b*"), GS_STR_INIT("iso_8859-15.b")},
    {GS_STR_INIT("# coding: \xC3\xA9"), {"", 0}},
    {GS_STR_INIT("# coding: x\xC3\xA9"), GS_STR_INIT("x")},
    {GS_STR_INIT("# coding :x"), {"", 0}},
    {GS_STR_INIT("# coding"), {"", 0}},
    {GS_STR_INIT("# coding:"), {"", 0}},
    {GS_STR_INIT("# coding: \n"), {"", 0}},
    {GS_STR_INIT("# coding:\f x"), {"", 0}},
    {GS_STR_INIT("# Coding: x"), {"", 0}},
    {GS_STR_INIT("# encoding in coding= * coding: x"), GS_STR_INIT("x")},
    {GS_STR_INIT("# coding: coding: x"), GS_STR_INIT("coding")},
    {GS_STR_INIT("# codingcoding:x"), GS_STR_INIT("x")},
    {GS_STR_INIT("# coding: a coding: b"), GS_STR_INIT("a")},
    {GS_STR_INIT("# coding: a\n# coding: b"), GS_STR_INIT("a")},
    {GS_STR_INIT("#!/usr/bin/env python\n# coding: x\n"), GS_STR_INIT("x")},
    {GS_STR_INIT("\n# coding: x\n"), GS_STR_INIT("x")},
    {GS_STR_INIT(" \f\t\n# coding: x\n"), GS_STR_INIT("x")},
    {GS_STR_INIT("\r\n# coding: x\r\n"), GS_STR_INIT("x")},
    {GS_STR_INIT("#\r# coding: x\r"), GS_STR_INIT("x")},
    {GS_STR_INIT("\r\r# coding: x"), {"", 0}},
    {GS_STR_INIT("\n\n# coding: x\n"), {"", 0}},
    {GS_STR_INIT("#\n#\n# coding: x\n"), {"", 0}},
    {GS_STR_INIT("x = 1\n# coding: x\n"), {"", 0}},
    {GS_STR_INIT("\"\"\"\n# coding: x\n\"\"\""), {"", 0}},
    {GS_STR_INIT("\\\n# coding: x\n"), {"", 0}},
    {GS_STR_INIT("\v\n# coding: x\n"), {"", 0}},
    {GS_STR_INIT("x = 1 # coding: x\n"), {"", 0}},
    {GS_STR_INIT("#\nx = '# coding: x'\n"), {"", 0}},
    {GS_STR_INIT("# cod\n# ing: x"), {"", 0}},
    {GS_STR_INIT("# coding:\n x"), {"", 0}},
};

Test(cookie, where_it_is_found)
{
    for (size_t i = 0; i < COUNT_OF(COOKIES); i++) {
        gs_str got = gs_cookie_find(COOKIES[i].bytes);
        cr_assert(gs_str_equal(got, COOKIES[i].want), "case %zu: \"%.*s\"", i, GS_FMT(got));
    }
}

/* Each prefix lies in memory of its own size, so that a sanitizer sees a read
 * beyond the end. */
Test(cookie, every_prefix)
{
    gs_str whole = GS_STR("#!x\r\n# coding: latin-1 -*-\r\nx\n");
    for (size_t len = 0; len <= whole.len; len++) {
        char *copy = malloc(len + !len);
        memcpy(copy, whole.ptr, len);
        gs_str got = gs_cookie_find((gs_str){copy, len});
        size_t want = len < 15 ? 0 : len - 15 < 7 ? len - 15 : 7;
        cr_assert_eq(got.len, want, "prefix of %zu", len);
        free(copy);
    }
}

Test(cookie, points_into_the_bytes)
{
    gs_str bytes = GS_STR("#\n# coding: cp1252");
    cr_assert_eq(gs_cookie_find(bytes).ptr, bytes.ptr + 12);
}

Test(cookie, the_spellings_that_are_utf8_after_a_bom)
{
    cr_assert(gs_cookie_is_utf8(GS_STR("utf-8")));
    cr_assert(gs_cookie_is_utf8(GS_STR("UTF_8")));
    cr_assert(gs_cookie_is_utf8(GS_STR("utf-8-sig")));
    cr_assert(gs_cookie_is_utf8(GS_STR("utf-8-unix")));
    cr_assert(gs_cookie_is_utf8(GS_STR("utf-8-and a very long tail")));
    cr_assert_not(gs_cookie_is_utf8(GS_STR("utf8")));
    cr_assert_not(gs_cookie_is_utf8(GS_STR("utf-80")));
    cr_assert_not(gs_cookie_is_utf8(GS_STR("utf-")));
    cr_assert_not(gs_cookie_is_utf8(GS_STR("")));
}

typedef struct name_case {
    const char *name;
    const char *want; /* NULL: not read */
} name_case;

static const name_case NAMES[] = {
    {"utf-8", "utf-8"},
    {"UTF8", "utf-8"},
    {"u8", "utf-8"},
    {"utf", "utf-8"},
    {"utf_8_sig", "utf-8"},
    {"utf-8-mac-unix", "utf-8"},
    {"utf--8", "utf-8"},
    {"cp65001", "utf-8"},
    {"ascii", "ascii"},
    {"US-ASCII", "ascii"},
    {"646", "ascii"},
    {"ANSI_X3.4-1968", "ascii"},
    {"latin-1", "iso-8859-1"},
    {"Latin1", "iso-8859-1"},
    {"latin-1-unix", "iso-8859-1"},
    {"iso-latin-1", "iso-8859-1"},
    {"ISO-Latin-1-DOS", "iso-8859-1"},
    {"iso8859-1", "iso-8859-1"},
    {"ISO_8859_1", "iso-8859-1"},
    {"iso-8859-1-x", "iso-8859-1"},
    {"l1", "iso-8859-1"},
    {"latin", "iso-8859-1"},
    {"iso-8859-15", "iso-8859-15"},
    {"ISO8859_15", "iso-8859-15"},
    {"latin9", "iso-8859-15"},
    {"L9", "iso-8859-15"},
    {"cp1252", "cp1252"},
    {"windows-1252", "cp1252"},
    {"CP_1252", NULL},
    {"iso-8859-2", NULL},
    {"iso-8859-10", NULL},
    {"latin-9", NULL},
    {"latin-10", NULL},
    {"utf-16", NULL},
    {"utf-7", NULL},
    {"utf8-sig", NULL},
    {"koi8-r", NULL},
    {"", NULL},
    {"-", NULL},
    {"_._", NULL},
    {"utf8-------------------------------------------------------x", NULL},
    {"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", NULL},
    {"x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x", NULL},
};

Test(codec, names)
{
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        gs_codec codec;
        const char *want = NAMES[i].want;
        bool found = gs_codec_find(gs_str_from(NAMES[i].name), &codec);
        cr_assert_eq(found, want != NULL, "%s", NAMES[i].name);
        if (found)
            cr_assert(gs_str_equal(gs_codec_name(codec), gs_str_from(want)), "%s", NAMES[i].name);
    }
}

/* UTF-8 by the definition: decode, then ask whether that was the only way. */
static size_t simple_check(const unsigned char *p, size_t len)
{
    size_t i = 0;
    while (i < len) {
        size_t size = p[i] < 0x80 ? 1 : p[i] < 0xC0 ? 0 : p[i] < 0xE0 ? 2 : p[i] < 0xF0 ? 3 : 4;
        if (size == 0 || p[i] > 0xF7 || i + size > len)
            return i;
        uint32_t point = size == 1 ? p[i] : p[i] & (0x7Fu >> size);
        for (size_t k = 1; k < size; k++) {
            if (p[i + k] >> 6 != 2)
                return i;
            point = point << 6 | (p[i + k] & 0x3F);
        }
        static const uint32_t LEAST[] = {0, 0, 0x80, 0x800, 0x10000};
        if (point < LEAST[size] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
            return i;
        i += size;
    }
    return len;
}

static void assert_check(const unsigned char *bytes, size_t len)
{
    size_t got = gs_codec_check(GS_CODEC_UTF8, (gs_str){(const char *)bytes, len});
    cr_assert_eq(got, simple_check(bytes, len), "%02x %02x %02x %02x", bytes[0], bytes[1], bytes[2],
                 bytes[3]);
}

Test(codec, utf8_of_two_bytes)
{
    unsigned char bytes[4] = {0};
    for (unsigned i = 0; i < 0x10000; i++) {
        bytes[0] = (unsigned char)(i >> 8);
        bytes[1] = (unsigned char)i;
        assert_check(bytes, 1);
        assert_check(bytes, 2);
    }
}

static const unsigned char EDGES[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                      0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                                      0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF};

Test(codec, utf8_of_four_bytes_at_every_edge)
{
    size_t n = COUNT_OF(EDGES);
    for (size_t i = 0; i < n * n * n * n; i++) {
        unsigned char bytes[4] = {EDGES[i % n], EDGES[i / n % n], EDGES[i / n / n % n],
                                  EDGES[i / n / n / n]};
        assert_check(bytes, 3);
        assert_check(bytes, 4);
    }
}

/* The bad byte meets every place in a word of eight, in memory of exact size. */
Test(codec, utf8_at_every_offset)
{
    for (size_t len = 1; len < 40; len++) {
        for (size_t bad = 0; bad < len; bad++) {
            char *bytes = malloc(len);
            memset(bytes, 'a', len);
            bytes[bad] = '\xE9';
            gs_str s = {bytes, len};
            cr_assert_eq(gs_codec_check(GS_CODEC_UTF8, s), bad);
            cr_assert_eq(gs_codec_check(GS_CODEC_ASCII, s), bad);
            cr_assert_eq(gs_codec_check(GS_CODEC_ISO_8859_1, s), len);
            bytes[bad] = 'a';
            cr_assert_eq(gs_codec_check(GS_CODEC_UTF8, s), len);
            cr_assert_eq(gs_codec_check(GS_CODEC_ASCII, s), len);
            free(bytes);
        }
    }
}

Test(codec, random_utf8)
{
    static const gs_str PIECES[] = {
        GS_STR_INIT("abcdefghijkl"), GS_STR_INIT("é"),    GS_STR_INIT("漢"), GS_STR_INIT("😀"),
        GS_STR_INIT("\xED\xA0\x80"), GS_STR_INIT("\xC3"), GS_STR_INIT("x"),  GS_STR_INIT("ü"),
    };
    unsigned char bytes[200];
    srand(9);
    for (int round = 0; round < 50000; round++) {
        size_t len = 0;
        int kinds = rand() % 4 ? 4 : 8;
        for (int i = rand() % 12; i >= 0; i--) {
            gs_str piece = PIECES[rand() % kinds];
            memcpy(bytes + len, piece.ptr, piece.len);
            len += piece.len;
        }
        size_t got = gs_codec_check(GS_CODEC_UTF8, (gs_str){(char *)bytes, len});
        cr_assert_eq(got, simple_check(bytes, len));
    }
}

Test(codec, empty)
{
    gs_str nothing = GS_STR("");
    for (gs_codec codec = GS_CODEC_UTF8; codec <= GS_CODEC_CP1252; codec++) {
        cr_assert_eq(gs_codec_check(codec, nothing), 0);
        cr_assert_eq(gs_codec_decode(codec, nothing, &arena).len, 0);
    }
}

#define assert_decodes(codec, bytes, utf8)                                       \
    do {                                                                         \
        gs_str from = GS_STR(bytes);                                             \
        cr_assert_eq(gs_codec_check((codec), from), from.len);                   \
        gs_str got = gs_codec_decode((codec), from, &arena);                     \
        cr_assert(gs_str_equal(got, GS_STR(utf8)), "got \"%.*s\"", GS_FMT(got)); \
    } while (0)

Test(codec, decodes_latin_9)
{
    assert_decodes(GS_CODEC_ISO_8859_15, "\xA4\xA6\xA8\xB4\xB8\xBC\xBD\xBE", "€ŠšŽžŒœŸ");
    assert_decodes(GS_CODEC_ISO_8859_15, "a\xA0\xA3\xA5\xE9\xFFz", "a\xC2\xA0£¥éÿz");
}

Test(codec, decodes_latin_1)
{
    assert_decodes(GS_CODEC_ISO_8859_1, "caf\xE9 \xA4\xFF\x80\x9F", "café ¤ÿ\xC2\x80\xC2\x9F");
}

Test(codec, decodes_cp1252)
{
    assert_decodes(GS_CODEC_CP1252, "\x80\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8E",
                   "€‚ƒ„…†‡ˆ‰Š‹ŒŽ");
    assert_decodes(GS_CODEC_CP1252, "\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9E\x9F",
                   "‘’“”•–—˜™š›œžŸ");
    assert_decodes(GS_CODEC_CP1252, "x\xA0\xE9\xFF", "x\xC2\xA0éÿ");
}

Test(codec, bytes_that_cp1252_has_not)
{
    for (int byte = 0; byte < 256; byte++) {
        char bytes[2] = {'a', (char)byte};
        bool bad = byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
        cr_assert_eq(gs_codec_check(GS_CODEC_CP1252, (gs_str){bytes, 2}), bad ? 1 : 2);
    }
}

Test(codec, every_byte_decodes_to_one_code_point)
{
    char bytes[256];
    for (int i = 0; i < 256; i++)
        bytes[i] = (char)i;
    for (gs_codec codec = GS_CODEC_ISO_8859_1; codec <= GS_CODEC_ISO_8859_15; codec++) {
        gs_str text = gs_codec_decode(codec, (gs_str){bytes, 256}, &arena);
        cr_assert_eq(gs_codec_check(GS_CODEC_UTF8, text), text.len);
        cr_assert_eq(gs_utf8_count(text), 256);
    }
}

Test(codec, same_bytes_are_not_copied)
{
    gs_str ascii = GS_STR("abcdefghij"), utf8 = GS_STR("é");
    cr_assert_eq(gs_codec_decode(GS_CODEC_CP1252, ascii, &arena).ptr, ascii.ptr);
    cr_assert_eq(gs_codec_decode(GS_CODEC_UTF8, utf8, &arena).ptr, utf8.ptr);
    cr_assert_eq(arena.used, 0);
}

Test(codec, counts_code_points)
{
    cr_assert_eq(gs_utf8_count(GS_STR("")), 0);
    cr_assert_eq(gs_utf8_count(GS_STR("aé漢😀")), 4);
}
