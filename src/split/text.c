/* text.c - the words of each item's body.
 *
 * Reads the raw text of the classes, comments and strings included: what a
 * class talks about is in its help texts as much as in its identifiers. Each
 * identifier of the file is cut into words once.
 */
#include "split_p.h"

typedef struct gs_text_reader {
    gs_splitter *splitter;
    gs_names runs;           /* identifiers as written */
    GS_VEC(gs_u32_vec) cut;  /* their words, by run */
    gs_u32_vec counts, seen; /* of words in the present item */
} gs_text_reader;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool continues(char c)
{
    return is_letter(c) || c == '_' || (c >= '0' && c <= '9');
}

static void count_word(gs_text_reader *reader, uint32_t word)
{
    while (reader->counts.len <= word)
        *gs_vec_push(reader->splitter->scratch, &reader->counts) = 0;
    if (reader->counts.at[word]++ == 0)
        *gs_vec_push(reader->splitter->scratch, &reader->seen) = word;
}

static void count_run(gs_text_reader *reader, gs_str run)
{
    gs_arena *scratch = reader->splitter->scratch;
    gs_id id = gs_names_add(&reader->runs, run);
    if (id == reader->cut.len) {
        gs_u32_vec ids = {0};
        gs_word_ids(&reader->splitter->words, run, 3, &ids, scratch);
        *gs_vec_push(scratch, &reader->cut) = ids;
    }
    for (uint32_t i = 0; i < reader->cut.at[id].len; i++)
        count_word(reader, reader->cut.at[id].at[i]);
}

static void read_text(gs_text_reader *reader, gs_str text)
{
    for (size_t at = 0; at < text.len;) {
        if (!is_letter(text.ptr[at])) {
            at++;
            continue;
        }
        size_t end = at + 1;
        while (end < text.len && continues(text.ptr[end]))
            end++;
        count_run(reader, (gs_str){text.ptr + at, end - at});
        at = end;
    }
}

static void read_item(gs_text_reader *reader, uint32_t index)
{
    gs_splitter *splitter = reader->splitter;
    const gs_item *item = &splitter->items.at[index];
    for (uint32_t u = 0; u < item->units.len; u++) {
        uint32_t class_id = splitter->graph->units.at[item->units.at[u]].class_id;
        if (class_id != GS_NONE)
            read_text(reader, gs_source_slice(splitter->facts->source,
                                              splitter->facts->classes.at[class_id].span));
    }
    for (uint32_t i = 0; i < reader->seen.len; i++) {
        uint32_t word = reader->seen.at[i];
        *gs_vec_push(splitter->scratch, &splitter->text[index]) =
            (gs_word_count){word, reader->counts.at[word]};
        reader->counts.at[word] = 0;
    }
    reader->seen.len = 0;
}

static void weigh_words(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t w = 0; w < splitter->text[i].len; w++)
            splitter->text_idf[splitter->text[i].at[w].word] += 1;
    for (uint32_t w = 0; w < splitter->words.text.len; w++)
        if (splitter->text_idf[w] > 0)
            splitter->text_idf[w] = log((n + 1) / splitter->text_idf[w]);
}

void gs_text_read(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len;
    splitter->text = gs_new_n(splitter->scratch, gs_word_counts, n);
    gs_text_reader reader = {.splitter = splitter};
    gs_names_init(&reader.runs, splitter->scratch);
    for (uint32_t i = 0; i < n; i++)
        read_item(&reader, i);
    splitter->text_idf = gs_new_n(splitter->scratch, double, splitter->words.text.len + 1);
    weigh_words(splitter);
}

static double norm_of(const gs_splitter *splitter, uint32_t item)
{
    double sum = 0;
    for (uint32_t w = 0; w < splitter->text[item].len; w++) {
        gs_word_count word = splitter->text[item].at[w];
        double weight = (1 + log(word.count)) * splitter->text_idf[word.word];
        sum += weight * weight;
    }
    return sum > 0 ? sqrt(sum) : 1;
}

static void fill_bodies(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len;
    splitter->bodies = gs_new_n(splitter->scratch, gs_postings, splitter->words.text.len + 1);
    for (uint32_t i = 0; i < n; i++) {
        double norm = norm_of(splitter, i);
        for (uint32_t w = 0; w < splitter->text[i].len; w++) {
            gs_word_count word = splitter->text[i].at[w];
            double weight = (1 + log(word.count)) * splitter->text_idf[word.word] / norm;
            *gs_vec_push(splitter->scratch, &splitter->bodies[word.word]) = (gs_posting){i, weight};
        }
    }
}

/* A word of an item, and which of the word's postings is the item's. */
typedef struct gs_place_of_word {
    uint32_t word, at;
} gs_place_of_word;
typedef GS_VEC(gs_place_of_word) gs_places_of_words;

/* The words of each item, ascending. */
static gs_places_of_words *words_in_order(const gs_splitter *splitter)
{
    gs_places_of_words *places =
        gs_new_n(splitter->scratch, gs_places_of_words, splitter->items.len);
    for (uint32_t w = 0; w < splitter->words.text.len; w++)
        for (uint32_t at = 0; at < splitter->bodies[w].len; at++)
            *gs_vec_push(splitter->scratch, &places[splitter->bodies[w].at[at].item]) =
                (gs_place_of_word){w, at};
    return places;
}

/* Cosines of the vectors (1 + ln tf) * idf (Salton and Buckley 1988, weights
 * "ltc") for all pairs, row by row. O(sum over words of df^2). */
void gs_text_cosines(gs_splitter *splitter, double *cosines)
{
    uint32_t n = splitter->items.len;
    fill_bodies(splitter);
    const gs_places_of_words *places = words_in_order(splitter);
    for (uint32_t i = 0; i + 1 < n; i++) {
        double *row = cosines + gs_pair_index(i, i + 1, n);
        for (uint32_t p = 0; p < places[i].len; p++) {
            const gs_postings *bodies = &splitter->bodies[places[i].at[p].word];
            uint32_t at = places[i].at[p].at;
            double weight = bodies->at[at].weight;
            for (uint32_t b = at + 1; b < bodies->len; b++)
                row[bodies->at[b].item - i - 1] += weight * bodies->at[b].weight;
        }
    }
}
