/* test_words.c - identifiers to words, and plurals to singulars. */
#include "split_test.h"

static const struct {
    const char *identifier, *words;
} cuts[] = {
    {"", ""},
    {"_", ""},
    {"Order", "order"},
    {"order", "order"},
    {"ORDER", "order"},
    {"OrderLine", "order line"},
    {"orderLine", "order line"},
    {"order_line", "order line"},
    {"ORDER_LINE", "order line"},
    {"_order__line_", "order line"},
    {"HTTPOrder", "http order"},
    {"HTTPOrderLine2", "http order line 2"},
    {"OrderHTTP", "order http"},
    {"AClass", "a class"},
    {"XY", "xy"},
    {"XYz", "x yz"},
    {"Order2Line", "order 2 line"},
    {"2fa", "2 fa"},
    {"sha256sum", "sha 256 sum"},
    {"Order12", "order 12"},
    {"V2API", "v 2 api"},
    {"Gr\xC3\xB6\xC3\x9F"
     "e",
     "gr e"},
    {"\xE5\x90\x8D", ""},
};

Test(words, of_identifiers)
{
    gs_arena arena;
    gs_arena_init(&arena);
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        gs_str_vec words = {0};
        gs_words_of(gs_str_from(cuts[i].identifier), &words, &arena);
        gs_buf out;
        gs_buf_init(&out, &arena);
        for (uint32_t w = 0; w < words.len; w++)
            gs_buf_format(&out, w > 0 ? " %.*s" : "%.*s", GS_FMT(words.at[w]));
        expect_text(gs_buf_str(&out), cuts[i].words, cuts[i].identifier);
    }
    gs_arena_free(&arena);
}

Test(words, are_appended)
{
    gs_arena arena;
    gs_arena_init(&arena);
    gs_str_vec words = {0};
    gs_words_of(GS_STR("OrderLine"), &words, &arena);
    gs_words_of(GS_STR("Invoice"), &words, &arena);
    cr_assert_eq(words.len, 3);
    expect_text(words.at[2], "invoice", "Invoice");
    gs_arena_free(&arena);
}

static const struct {
    const char *word, *folded;
} folds[] = {
    {"Order", "order"},
    {"orders", "order"},
    {"Orders", "order"},
    {"categories", "category"},
    {"Categories", "category"},
    {"ties", "tie"},
    {"address", "address"},
    {"status", "status"},
    {"analysis", "analysis"},
    {"bus", "bus"},
    {"gas", "gas"},
    {"news", "new"},
    {"items", "item"},
    {"s", "s"},
    {"ss", "ss"},
    {"ies", "ies"},
    {"", ""},
    {"CLASSES", "classe"},
};

Test(words, folded)
{
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
        char out[64];
        gs_str word = gs_str_from(folds[i].word);
        size_t length = gs_fold_word(word, out);
        cr_expect_leq(length, word.len + 1);
        expect_text((gs_str){out, length}, folds[i].folded, folds[i].word);
    }
}

Test(words, ids_are_those_of_folded_words)
{
    gs_arena arena;
    gs_arena_init(&arena);
    gs_names names;
    gs_names_init(&names, &arena);
    gs_u32_vec a = {0}, b = {0}, c = {0};
    gs_word_ids(&names, GS_STR("OrderLines"), 1, &a, &arena);
    gs_word_ids(&names, GS_STR("line_orders"), 1, &b, &arena);
    gs_word_ids(&names, GS_STR("a_of_line"), 3, &c, &arena);
    cr_assert_eq(a.len, 2);
    cr_assert_eq(b.len, 2);
    cr_assert_eq(c.len, 1);
    cr_expect_eq(a.at[0], b.at[1]);
    cr_expect_eq(a.at[1], b.at[0]);
    cr_expect_eq(c.at[0], a.at[1]);
    cr_expect_eq(names.text.len, 2);
    gs_arena_free(&arena);
}

/* A word of any length is cut, even if it is too long to be folded. */
Test(words, of_any_length)
{
    gs_arena arena;
    gs_arena_init(&arena);
    gs_names names;
    gs_names_init(&names, &arena);
    gs_buf name;
    gs_buf_init(&name, &arena);
    gs_buf_addc(&name, "Order_");
    gs_buf_fill(&name, 'x', 1000);
    gs_buf_addc(&name, "_Line");
    gs_str_vec words = {0};
    gs_u32_vec ids = {0};
    gs_words_of(gs_buf_str(&name), &words, &arena);
    gs_word_ids(&names, gs_buf_str(&name), 1, &ids, &arena);
    cr_assert_eq(words.len, 3);
    cr_expect_eq(words.at[1].len, 1000);
    cr_expect_eq(ids.len, 2);
    gs_arena_free(&arena);
}
