/* shared.c - the words that two classes have in common, as a reason quotes them.
 *
 * Owns: which of several words is quoted, and how it is spelled.
 * Must not know: what a word weighs against other evidence.
 */
#include "split_p.h"

gs_str gs_shared_name_word(const gs_splitter *splitter, uint32_t i, uint32_t j)
{
    const gs_u32_vec *a = &splitter->items.at[i].words, *b = &splitter->items.at[j].words;
    uint32_t best = GS_NONE;
    for (uint32_t x = 0; x < a->len; x++)
        for (uint32_t y = 0; y < b->len; y++)
            if (a->at[x] == b->at[y] &&
                (best == GS_NONE || splitter->name_idf[a->at[x]] > splitter->name_idf[best]))
                best = a->at[x];
    return gs_names_text(&splitter->words, best);
}

static uint32_t count_in(const gs_word_counts *text, uint32_t word)
{
    for (uint32_t w = 0; w < text->len; w++)
        if (text->at[w].word == word)
            return text->at[w].count;
    return 0;
}

gs_str gs_mentioned_word(const gs_splitter *splitter, uint32_t i, uint32_t j)
{
    const gs_u32_vec *own = &splitter->items.at[i].words, *words = &splitter->items.at[j].words;
    uint32_t best = GS_NONE;
    for (uint32_t w = 0; w < words->len; w++) {
        uint32_t word = words->at[w];
        if (!gs_has_word(own, word) && count_in(&splitter->text[i], word) > 0 &&
            (best == GS_NONE || splitter->name_idf[word] > splitter->name_idf[best]))
            best = word;
    }
    return gs_names_text(&splitter->words, best);
}

gs_str gs_shared_text_word(const gs_splitter *splitter, uint32_t i, uint32_t j)
{
    uint32_t best = GS_NONE;
    double best_weight = 0;
    for (uint32_t w = 0; w < splitter->text[i].len; w++) {
        gs_word_count word = splitter->text[i].at[w];
        uint32_t other = count_in(&splitter->text[j], word.word);
        double idf = splitter->text_idf[word.word];
        double weight = other ? (1 + log(word.count)) * (1 + log(other)) * idf * idf : 0;
        if (weight > best_weight) {
            best = word.word;
            best_weight = weight;
        }
    }
    return gs_names_text(&splitter->words, best);
}

static bool same_letter(char a, char b)
{
    return (a | 0x20) == (b | 0x20);
}

/* True if `text` has `word`, capitals or not. */
static bool has_letters(gs_str text, gs_str word)
{
    for (size_t at = 0; at + word.len <= text.len; at++) {
        size_t k = 0;
        while (k < word.len && same_letter(text.ptr[at + k], word.ptr[k]))
            k++;
        if (k == word.len)
            return true;
    }
    return false;
}

gs_str gs_word_spelled(const gs_splitter *splitter, uint32_t unit, gs_str word)
{
    uint32_t class_id = gs_unit_at(splitter, unit)->class_id;
    gs_str text = {0};
    if (class_id != GS_NONE)
        text = gs_source_slice(splitter->facts->source, splitter->facts->classes.at[class_id].span);
    if (word.len == 0 || has_letters(text, word))
        return gs_str_copy(splitter->arena, word);
    gs_str stem = {word.ptr, word.len - 1};
    gs_str plural = gs_str_format(splitter->arena, "%.*sies", GS_FMT(stem));
    return has_letters(text, plural) ? plural : gs_str_copy(splitter->arena, word);
}
