/* words.c - identifiers to words.
 *
 * Owns the cut of CamelCase and snake_case and the folding of plurals. ASCII
 * letters only; other letters separate, as they are rare in class names.
 */
#include "split_p.h"

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* End of the word that begins at `at`, by the longest of: capitals before a
 * capitalised word, one capital and small letters, capitals, digits. */
static size_t word_end(gs_str text, size_t at)
{
    size_t end = at;
    if (is_digit(text.ptr[at])) {
        while (end < text.len && is_digit(text.ptr[end]))
            end++;
        return end;
    }
    while (end < text.len && is_upper(text.ptr[end]))
        end++;
    size_t capitals = end - at;
    if (end < text.len && is_lower(text.ptr[end])) {
        if (capitals > 1)
            return end - 1;
        while (end < text.len && is_lower(text.ptr[end]))
            end++;
    }
    return end;
}

/* The next word at or after *at; empty at the end. */
static gs_str next_word(gs_str text, size_t *at)
{
    while (*at < text.len && !is_upper(text.ptr[*at]) && !is_lower(text.ptr[*at]) &&
           !is_digit(text.ptr[*at]))
        (*at)++;
    if (*at >= text.len)
        return (gs_str){0};
    size_t start = *at;
    *at = word_end(text, start);
    return (gs_str){text.ptr + start, *at - start};
}

static void to_lower(gs_str text, char *out)
{
    for (size_t i = 0; i < text.len; i++)
        out[i] = is_upper(text.ptr[i]) ? (char)(text.ptr[i] + ('a' - 'A')) : text.ptr[i];
}

size_t gs_fold_word(gs_str text, char *out)
{
    size_t len = text.len;
    to_lower(text, out);
    if (len > 4 && memcmp(out + len - 3, "ies", 3) == 0) {
        out[len - 3] = 'y';
        return len - 2;
    }
    bool keeps = len <= 3 || out[len - 1] != 's' || out[len - 2] == 's' || out[len - 2] == 'u' ||
                 out[len - 2] == 'i';
    return keeps ? len : len - 1;
}

void gs_word_ids(gs_names *words, gs_str identifier, size_t shortest, gs_u32_vec *ids,
                 gs_arena *arena)
{
    char folded[128] = {0};
    size_t at = 0;
    for (gs_str word = next_word(identifier, &at); word.len > 0;
         word = next_word(identifier, &at)) {
        if (word.len < shortest || word.len > sizeof folded)
            continue;
        size_t len = gs_fold_word(word, folded);
        gs_str text = {folded, len};
        gs_id id = gs_names_find(words, text);
        if (id == GS_NONE)
            id = gs_names_add(words, gs_str_copy(arena, text));
        *gs_vec_push(arena, ids) = id;
    }
}

void gs_words_of(gs_str identifier, gs_str_vec *words, gs_arena *arena)
{
    size_t at = 0;
    for (gs_str word = next_word(identifier, &at); word.len > 0;
         word = next_word(identifier, &at)) {
        char *lower = gs_new_n(arena, char, word.len + 1);
        to_lower(word, lower);
        *gs_vec_push(arena, words) = (gs_str){lower, word.len};
    }
}
