/* evidence.c - log-odds that two items share a module.
 *
 * Six signals, a logistic regression's weights (docs/clustering.md): nearness in
 * the file, use, one name beginning with the other, shared name words, shared
 * body words, name words mentioned in the other's body. Distance and both
 * similarities count by their rank within the file.
 */
#include "split_p.h"

#include <stdlib.h>

const gs_coefficients gs_fitted = {
    .near = 2.31,
    .used = 1.11,
    .begins = 0.52,
    .name = 2.24,
    .text = 1.57,
    .mention = 1.16,
    .gap = 0.41,
    .size = 0.50,
    .excess = 0.3,
    .bias = 0.44,
};

static size_t pair_count(uint32_t n)
{
    return (size_t)n * (n - 1) / 2;
}

static bool has_word(const gs_u32_vec *words, uint32_t word)
{
    for (uint32_t i = 0; i < words->len; i++)
        if (words->at[i] == word)
            return true;
    return false;
}

/* First place of a word in a name: repeated words count once. */
static bool is_first(const gs_u32_vec *words, uint32_t at)
{
    for (uint32_t i = 0; i < at; i++)
        if (words->at[i] == words->at[at])
            return false;
    return true;
}

/* idf(w) = ln((n + 1) / df(w)) over the names. */
static void weigh_names(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len, words = splitter->words.text.len;
    splitter->name_idf = gs_new_n(splitter->scratch, double, words + 1);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t w = 0; w < splitter->items.at[i].words.len; w++)
            if (is_first(&splitter->items.at[i].words, w))
                splitter->name_idf[splitter->items.at[i].words.at[w]] += 1;
    for (uint32_t w = 0; w < words; w++)
        if (splitter->name_idf[w] > 0)
            splitter->name_idf[w] = log((n + 1) / splitter->name_idf[w]);
}

static double shared_names(const gs_splitter *splitter, uint32_t i, uint32_t j)
{
    const gs_u32_vec *a = &splitter->items.at[i].words, *b = &splitter->items.at[j].words;
    double sum = 0;
    for (uint32_t w = 0; w < a->len; w++)
        if (is_first(a, w) && has_word(b, a->at[w]))
            sum += splitter->name_idf[a->at[w]];
    return sum;
}

static bool begins_with(const gs_u32_vec *a, const gs_u32_vec *b)
{
    uint32_t len = a->len < b->len ? a->len : b->len;
    return len > 0 && memcmp(a->at, b->at, len * sizeof *a->at) == 0;
}

static void rank_names(gs_splitter *splitter, double *values)
{
    uint32_t n = splitter->items.len;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            values[gs_pair_index(i, j, n)] = shared_names(splitter, i, j);
    gs_rank(values, pair_count(n), splitter->rank_name, splitter->scratch);
}

static void rank_texts(gs_splitter *splitter, double *values)
{
    memset(values, 0, pair_count(splitter->items.len) * sizeof *values);
    gs_text_cosines(splitter, values);
    gs_rank(values, pair_count(splitter->items.len), splitter->rank_text, splitter->scratch);
}

/* mention[i, j]: share of the weight of i's name words that j's body has. */
static void weigh_mentions(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len, words = splitter->words.text.len;
    uint32_t *stamp = gs_new_n(splitter->scratch, uint32_t, words + 1);
    double *total = gs_new_n(splitter->scratch, double, n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t w = 0; w < splitter->items.at[i].words.len; w++)
            if (is_first(&splitter->items.at[i].words, w))
                total[i] += splitter->name_idf[splitter->items.at[i].words.at[w]];
    for (uint32_t j = 0; j < n; j++) {
        for (uint32_t w = 0; w < splitter->text[j].len; w++)
            stamp[splitter->text[j].at[w].word] = j + 1;
        for (uint32_t i = 0; i < n; i++) {
            const gs_u32_vec *name = &splitter->items.at[i].words;
            double found = 0;
            for (uint32_t w = 0; w < name->len; w++)
                if (stamp[name->at[w]] == j + 1 && is_first(name, w))
                    found += splitter->name_idf[name->at[w]];
            splitter->mention[(size_t)i * n + j] = (float)(total[i] > 0 ? found / total[i] : 1);
        }
    }
}

/* use_weight[i, j]: 1 / (number of items that use j) if i uses j. */
static void weigh_uses(gs_splitter *splitter)
{
    const gs_graph *graph = splitter->graph;
    uint32_t n = splitter->items.len;
    uint32_t *users = gs_new_n(splitter->scratch, uint32_t, n);
    for (uint32_t e = 0; e < graph->edges.len; e++) {
        uint32_t i = splitter->item_of_unit[graph->edges.at[e].from];
        uint32_t j = splitter->item_of_unit[graph->edges.at[e].to];
        if (i == GS_NONE || j == GS_NONE || i == j)
            continue;
        float *weight = &splitter->use_weight[(size_t)i * n + j];
        users[j] += *weight < 1;
        *weight = 1;
    }
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++)
            if (splitter->use_weight[(size_t)i * n + j] > 0)
                splitter->use_weight[(size_t)i * n + j] = 1.0f / (float)users[j];
}

static double greater(float a, float b)
{
    return (double)(a > b ? a : b);
}

static double lesser(float a, float b)
{
    return (double)(a < b ? a : b);
}

/* Rank of a distance among all pairs: there are n - d pairs at distance d. */
static double nearness(uint32_t n, uint32_t distance)
{
    double pairs = (double)pair_count(n);
    double lower = (double)(distance - 1) * n - (double)distance * (distance - 1) / 2;
    double upper = lower + (n - distance);
    return pairs > 1 ? 1 - (lower + upper - 1) / 2 / (pairs - 1) : 0.5;
}

static double pair_odds(const gs_splitter *splitter, uint32_t i, uint32_t j)
{
    uint32_t n = splitter->items.len;
    size_t pair = gs_pair_index(i, j, n), there = (size_t)i * n + j, back = (size_t)j * n + i;
    const gs_item *a = &splitter->items.at[i], *b = &splitter->items.at[j];
    return gs_fitted.near * nearness(n, j - i) +
           gs_fitted.used * greater(splitter->use_weight[there], splitter->use_weight[back]) +
           gs_fitted.begins * (begins_with(&a->words, &b->words) ? 1 : 0) +
           gs_fitted.name * (double)splitter->rank_name[pair] +
           gs_fitted.text * (double)splitter->rank_text[pair] +
           gs_fitted.mention * lesser(splitter->mention[there], splitter->mention[back]);
}

void gs_evidence_weigh(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len;
    size_t pairs = pair_count(n);
    splitter->odds = gs_new_n(splitter->scratch, double, pairs + 1);
    splitter->rank_name = gs_new_n(splitter->scratch, float, pairs + 1);
    splitter->rank_text = gs_new_n(splitter->scratch, float, pairs + 1);
    splitter->mention = gs_new_n(splitter->scratch, float, (size_t)n *n + 1);
    splitter->use_weight = gs_new_n(splitter->scratch, float, (size_t)n *n + 1);
    gs_text_read(splitter);
    weigh_names(splitter);
    rank_names(splitter, splitter->odds);
    rank_texts(splitter, splitter->odds);
    weigh_mentions(splitter);
    weigh_uses(splitter);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            splitter->odds[gs_pair_index(i, j, n)] = pair_odds(splitter, i, j);
}
