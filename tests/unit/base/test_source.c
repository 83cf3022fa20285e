/* test_source.c - lines, places, newlines and refusals of a source. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "godsplit/source.h"

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

TestSuite(source, .init = set_up, .fini = tear_down);

static gs_source read_source(gs_str bytes)
{
    gs_source source;
    cr_assert(gs_source_init(&source, GS_STR("m.py"), bytes, &arena, &diags));
    cr_assert_eq(diags.list.len, 0);
    return source;
}

#define assert_text(s, literal) \
    cr_assert(gs_str_equal((s), GS_STR(literal)), "got \"%.*s\"", GS_FMT(s))

/* The one diagnostic that refuses `bytes`. */
static gs_diag refusal(gs_str bytes)
{
    gs_source source = {.lines = 77};
    gs_diags_init(&diags, &arena);
    cr_assert_not(gs_source_init(&source, GS_STR("m.py"), bytes, &arena, &diags));
    cr_assert_eq(source.lines, 77, "nothing is written on failure");
    cr_assert_eq(diags.list.len, 1);
    cr_assert_eq(diags.errors, 1);
    gs_diag diag = diags.list.at[0];
    assert_text(diag.path, "m.py");
    assert_text(diag.code, "encoding");
    cr_assert_gt(diag.remedy.len, 0);
    return diag;
}

#define assert_place(diag, l, c) \
    cr_assert((diag).line == (l) && (diag).column == (c), "got %u:%u", (diag).line, (diag).column)

Test(source, empty)
{
    gs_source source = read_source((gs_str){NULL, 0});
    cr_assert_eq(source.text.len, 0);
    cr_assert_not_null(source.text.ptr);
    assert_text(source.encoding, "utf-8");
    cr_assert_not(source.bom);
    cr_assert_not(source.ends_with_newline);
    cr_assert_eq(source.newline, GS_NEWLINE_LF);
    cr_assert_eq(source.lines, 0);
    cr_assert_eq(source.line_count, 0);
    assert_place(gs_source_position(&source, 0), 1, 1);
    assert_place(gs_source_position(&source, 99), 1, 1);
    cr_assert_eq(gs_source_slice(&source, (gs_span){0, 9}).len, 0);
    cr_assert_eq(gs_source_line_text(&source, 1).len, 0);
}

Test(source, keeps_path_and_bytes)
{
    gs_str bytes = GS_STR("x = 1\n");
    gs_source source = read_source(bytes);
    assert_text(source.path, "m.py");
    cr_assert_eq(source.bytes.ptr, bytes.ptr);
    cr_assert_eq(source.text.ptr, bytes.ptr);
    cr_assert_eq(source.text.len, bytes.len);
}

typedef struct newline_case {
    gs_str bytes;
    gs_newline newline;
    bool ends;
    uint32_t lines, line_count;
} newline_case;

static const newline_case NEWLINES[] = {
    {GS_STR_INIT("a"), GS_NEWLINE_LF, false, 0, 1},
    {GS_STR_INIT("a\n"), GS_NEWLINE_LF, true, 1, 1},
    {GS_STR_INIT("a\nb"), GS_NEWLINE_LF, false, 1, 2},
    {GS_STR_INIT("\n"), GS_NEWLINE_LF, true, 1, 1},
    {GS_STR_INIT("\n\n"), GS_NEWLINE_LF, true, 2, 2},
    {GS_STR_INIT("a\r\nb\r\n"), GS_NEWLINE_CRLF, true, 2, 2},
    {GS_STR_INIT("\r\n"), GS_NEWLINE_CRLF, true, 1, 1},
    {GS_STR_INIT("a\rb\r"), GS_NEWLINE_CR, true, 0, 2},
    {GS_STR_INIT("\r"), GS_NEWLINE_CR, true, 0, 1},
    {GS_STR_INIT("a\rb"), GS_NEWLINE_CR, false, 0, 2},
    {GS_STR_INIT("a\r\nb\n"), GS_NEWLINE_MIXED, true, 2, 2},
    {GS_STR_INIT("a\nb\r"), GS_NEWLINE_MIXED, true, 1, 2},
    {GS_STR_INIT("a\r\rb\r\n"), GS_NEWLINE_MIXED, true, 1, 3},
    {GS_STR_INIT("a\n\rb"), GS_NEWLINE_MIXED, false, 1, 3},
    {GS_STR_INIT("a\r\r\n"), GS_NEWLINE_MIXED, true, 1, 2},
    {GS_STR_INIT("a\fb\vc\x1c\n"), GS_NEWLINE_LF, true, 1, 1},
    {GS_STR_INIT("a\xC2\x85"
                 "b\xE2\x80\xA8"
                 "c\n"),
     GS_NEWLINE_LF, true, 1, 1},
};

Test(source, newlines)
{
    for (size_t i = 0; i < sizeof(NEWLINES) / sizeof(NEWLINES[0]); i++) {
        const newline_case *c = &NEWLINES[i];
        gs_source source = read_source(c->bytes);
        cr_assert_eq(source.newline, c->newline, "case %zu", i);
        cr_assert_eq(source.ends_with_newline, c->ends, "case %zu", i);
        cr_assert_eq(source.lines, c->lines, "case %zu", i);
        cr_assert_eq(source.line_count, c->line_count, "case %zu", i);
        cr_assert_eq(source.line_start[source.line_count], source.text.len, "case %zu", i);
    }
}

Test(source, newline_names)
{
    assert_text(gs_newline_name(GS_NEWLINE_LF), "lf");
    assert_text(gs_newline_name(GS_NEWLINE_CRLF), "crlf");
    assert_text(gs_newline_name(GS_NEWLINE_CR), "cr");
    assert_text(gs_newline_name(GS_NEWLINE_MIXED), "mixed");
}

Test(source, line_texts)
{
    gs_source source = read_source(GS_STR("one\n\r\ntwo\rthree\r\n  \nend"));
    assert_text(gs_source_line_text(&source, 0), "");
    assert_text(gs_source_line_text(&source, 1), "one");
    assert_text(gs_source_line_text(&source, 2), "");
    assert_text(gs_source_line_text(&source, 3), "two");
    assert_text(gs_source_line_text(&source, 4), "three");
    assert_text(gs_source_line_text(&source, 5), "  ");
    assert_text(gs_source_line_text(&source, 6), "end");
    assert_text(gs_source_line_text(&source, 7), "");
    assert_text(gs_source_line_text(&source, UINT32_MAX), "");
}

Test(source, positions)
{
    gs_source source = read_source(GS_STR("ab\ncd\r\ne"));
    assert_place(gs_source_position(&source, 0), 1, 1);
    assert_place(gs_source_position(&source, 2), 1, 3);
    assert_place(gs_source_position(&source, 3), 2, 1);
    assert_place(gs_source_position(&source, 5), 2, 3);
    assert_place(gs_source_position(&source, 6), 2, 4);
    assert_place(gs_source_position(&source, 7), 3, 1);
    assert_place(gs_source_position(&source, 8), 3, 2);
    assert_place(gs_source_position(&source, UINT32_MAX), 3, 2);
    cr_assert_eq(gs_source_line(&source, UINT32_MAX), 3);
}

Test(source, the_end_is_on_the_last_line)
{
    gs_source source = read_source(GS_STR("a\nb\n"));
    cr_assert_eq(gs_source_line(&source, 4), 2);
    assert_place(gs_source_position(&source, 4), 2, 3);
}

Test(source, columns_count_code_points)
{
    gs_source source = read_source(GS_STR("é = '漢😀'\nü"));
    assert_place(gs_source_position(&source, 2), 1, 2);
    assert_place(gs_source_position(&source, 9), 1, 7);
    assert_place(gs_source_position(&source, 13), 1, 8);
    assert_place(gs_source_position(&source, 15), 2, 1);
    assert_place(gs_source_position(&source, 17), 2, 2);
}

Test(source, slices_are_clipped)
{
    gs_source source = read_source(GS_STR("abcdef"));
    assert_text(gs_source_slice(&source, (gs_span){1, 3}), "bc");
    assert_text(gs_source_slice(&source, (gs_span){4, 100}), "ef");
    assert_text(gs_source_slice(&source, (gs_span){6, 6}), "");
    assert_text(gs_source_slice(&source, (gs_span){UINT32_MAX, UINT32_MAX}), "");
    assert_text(gs_source_slice(&source, (gs_span){3, 1}), "");
}

/* Lines as one loop over the bytes finds them. */
static uint32_t simple_line(gs_str text, size_t offset)
{
    uint32_t line = 1;
    for (size_t i = 0; i < offset && i + 1 < text.len; i++) {
        bool crlf = text.ptr[i] == '\r' && text.ptr[i + 1] == '\n';
        if (text.ptr[i] == '\n' || (text.ptr[i] == '\r' && !crlf))
            line++;
    }
    return line;
}

Test(source, random_texts_against_a_simple_count)
{
    char text[60];
    srand(7);
    for (int round = 0; round < 5000; round++) {
        size_t len = 1 + (size_t)rand() % sizeof(text);
        int plain = rand() % 6;
        for (size_t i = 0; i < len; i++)
            text[i] = rand() % 6 < plain ? 'x' : "\n\r"[rand() % 2];
        gs_source source = read_source((gs_str){text, len});
        size_t sum = 0;
        for (uint32_t i = 0; i < len; i++)
            cr_assert_eq(gs_source_line(&source, i), simple_line(source.text, i));
        for (uint32_t i = 0; i < source.line_count; i++) {
            cr_assert_lt(source.line_start[i], source.line_start[i + 1]);
            cr_assert_eq(gs_source_line(&source, source.line_start[i]), i + 1);
            gs_str line = gs_source_line_text(&source, i + 1);
            cr_assert(line.len == 0 || !memchr(line.ptr, '\n', line.len));
            cr_assert(line.len == 0 || !memchr(line.ptr, '\r', line.len));
            sum += source.line_start[i + 1] - source.line_start[i];
        }
        cr_assert_eq(sum, len);
    }
}

/* A search for LF that starts anew at each CR would take hours. */
Test(source, lone_carriage_returns_take_linear_time, .timeout = 20)
{
    size_t len = 8u << 20;
    char *text = malloc(len);
    memset(text, '\r', len);
    gs_source source = read_source((gs_str){text, len});
    cr_assert_eq(source.line_count, len);
    cr_assert_eq(source.newline, GS_NEWLINE_CR);
    free(text);
}

Test(source, bom_is_left_out_of_the_text)
{
    gs_source source = read_source(GS_STR("\xEF\xBB\xBFx\n"));
    cr_assert(source.bom);
    assert_text(source.encoding, "utf-8-sig");
    assert_text(source.text, "x\n");
    cr_assert_eq(source.bytes.len, 5);
    assert_place(gs_source_position(&source, 0), 1, 1);
    source = read_source(GS_STR("\xEF\xBB\xBF"));
    cr_assert_eq(source.text.len, 0);
    cr_assert_eq(source.line_count, 0);
}

Test(source, bom_and_utf8_cookie)
{
    gs_source source = read_source(GS_STR("\xEF\xBB\xBF# coding: UTF-8\n"));
    assert_text(source.encoding, "utf-8-sig");
}

Test(source, second_bom_is_text)
{
    gs_source source = read_source(GS_STR("\xEF\xBB\xBF\xEF\xBB\xBF"));
    cr_assert_eq(source.text.len, 3);
}

Test(source, latin_1_is_converted)
{
    gs_source source = read_source(GS_STR("# coding: latin-1\nx = '\xE9\x80'\n"));
    assert_text(source.encoding, "iso-8859-1");
    assert_text(source.text, "# coding: latin-1\nx = 'é\xC2\x80'\n");
    cr_assert_eq(source.bytes.len, source.text.len - 2);
    assert_place(gs_source_position(&source, 23 + 4), 2, 8);
}

Test(source, ascii_text_is_not_copied)
{
    gs_str bytes = GS_STR("# coding: cp1252\nx = 1\n");
    gs_source source = read_source(bytes);
    assert_text(source.encoding, "cp1252");
    cr_assert_eq(source.text.ptr, bytes.ptr);
}

Test(source, refuses_nul)
{
    gs_diag diag = refusal(GS_STR("x = 1\r\ny\0z\n"));
    assert_place(diag, 2, 2);
    assert_text(diag.text, "source contains a NUL byte");
    assert_text(diag.remedy, "is this a Python file? remove the byte at offset 8");
    diag = refusal(GS_STR("\xEF\xBB\xBF\0"));
    assert_place(diag, 1, 1);
    assert_text(diag.remedy, "is this a Python file? remove the byte at offset 3");
}

Test(source, refuses_bytes_that_are_not_utf8)
{
    gs_diag diag = refusal(GS_STR("a\ré\n# caf\xE9 du coin\n"));
    assert_place(diag, 3, 6);
    assert_text(diag.text, "not valid UTF-8: byte 0xE9");
    assert_text(diag.remedy, "save the file as UTF-8, or declare its encoding on line 1: "
                             "# -*- coding: latin-1 -*-");
    diag = refusal(GS_STR("éé\xFF"));
    assert_place(diag, 1, 3);
    diag = refusal(GS_STR("\xEF\xBB\xBFx\xC3"));
    assert_place(diag, 1, 2);
}

Test(source, refuses_what_the_cookie_cannot_decode)
{
    gs_diag diag = refusal(GS_STR("# coding: ascii\n\n'\xC3\xA9'\n"));
    assert_place(diag, 3, 2);
    assert_text(diag.text, "not valid ascii: byte 0xC3");
    diag = refusal(GS_STR("# coding: cp1252\n\xE9\xE9\x81\n"));
    assert_place(diag, 2, 3);
    assert_text(diag.text, "not valid cp1252: byte 0x81");
}

Test(source, refuses_unknown_encodings)
{
    gs_diag diag = refusal(GS_STR("#!/usr/bin/python\n# -*- coding: foo -*-\n"));
    assert_place(diag, 2, 15);
    assert_text(diag.text, "unknown encoding \"foo\"");
    cr_assert_neq(gs_str_find(diag.remedy, GS_STR("iso-8859-15")), SIZE_MAX);
}

Test(source, refuses_a_bom_with_another_cookie)
{
    gs_diag diag = refusal(GS_STR("\xEF\xBB\xBF# coding: latin-1\n"));
    assert_place(diag, 1, 11);
    assert_text(diag.text, "encoding \"latin-1\" contradicts the UTF-8 byte order mark");
    refusal(GS_STR("\xEF\xBB\xBF# coding: utf8\n"));
}

Test(source, refuses_utf16_and_utf32)
{
    gs_diag diag = refusal(GS_STR("\xFF\xFEx\0"));
    assert_place(diag, 1, 1);
    assert_text(diag.text, "file is UTF-16 (by its byte order mark), which Python cannot read");
    assert_text(diag.remedy, "save the file as UTF-8");
    assert_text(refusal(GS_STR("\xFE\xFF\0x")).text,
                "file is UTF-16 (by its byte order mark), which Python cannot read");
    assert_text(refusal(GS_STR("\xFF\xFE\0\0x\0\0\0")).text,
                "file is UTF-32 (by its byte order mark), which Python cannot read");
    assert_text(refusal(GS_STR("\0\0\xFE\xFF\0\0\0x")).text,
                "file is UTF-32 (by its byte order mark), which Python cannot read");
}

Test(source, size_limit)
{
    size_t len = (size_t)GS_SOURCE_MAX + 1;
    char *text = malloc(len);
    memset(text, '#', len);
    gs_diag diag = refusal((gs_str){text, len});
    assert_place(diag, 0, 0);
    assert_text(diag.text, "file of 67108865 bytes is larger than 64 MiB");
    gs_diags_init(&diags, &arena);
    gs_source source = read_source((gs_str){text, len - 1});
    cr_assert_eq(source.line_count, 1);
    free(text);
}

/* Whatever the bytes are, a source is made or one error is told. */
Test(source, random_bytes)
{
    static const gs_str HEADS[] = {GS_STR_INIT(""), GS_STR_INIT("\xEF\xBB\xBF"),
                                   GS_STR_INIT("# coding: latin-1\n"),
                                   GS_STR_INIT("# coding=cp1252\r\n"), GS_STR_INIT("#coding:")};
    char bytes[80];
    srand(8);
    for (int round = 0; round < 20000; round++) {
        gs_str head = HEADS[rand() % 5];
        size_t len = head.len + (size_t)rand() % 50;
        memcpy(bytes, head.ptr, head.len);
        for (size_t i = head.len; i < len; i++)
            bytes[i] = (char)(rand() % 3 ? rand() % 128 : rand());
        gs_source source;
        gs_diags_init(&diags, &arena);
        bool made = gs_source_init(&source, GS_STR("m.py"), (gs_str){bytes, len}, &arena, &diags);
        cr_assert_eq(diags.errors, made ? 0u : 1u);
        if (!made)
            continue;
        cr_assert_geq(source.text.len + 3, len);
        gs_position end = gs_source_position(&source, UINT32_MAX);
        cr_assert_eq(end.line, source.line_count ? source.line_count : 1);
    }
}
