/* evidence.c - log-odds that two items share a module.
 *
 * Six signals, a logistic regression's weights (docs/clustering.md): nearness in
 * the file, use, one name beginning with the other, shared name words, shared
 * body words, name words mentioned in the other's body. Distance and both
 * similarities count by their rank within the file.
 */
#include "split_p.h"

/* As tests/bench/fit.py gives them for 39 splits that people made. */
const gs_coefficients gs_fitted = {
    .of = {[GS_SIGNAL_NEAR] = 2.41,
           [GS_SIGNAL_NAME] = 2.14,
           [GS_SIGNAL_TEXT] = 1.66,
           [GS_SIGNAL_MENTION] = 1.19,
           [GS_SIGNAL_USED] = 1.16,
           [GS_SIGNAL_BEGINS] = 0.57},
    .gap = 0.45,
    .size = 0.50,
    .excess = 0.3,
    .bias = 0.51,
};

static size_t pair_count(uint32_t n)
{
    return (size_t)n * (n - 1) / 2;
}

/* ---------------------------------------------------------------- names */

/* The words of each name, repeated ones once. */
static gs_u32_vec *distinct_words(const gs_splitter *splitter)
{
    uint32_t n = splitter->items.len;
    gs_u32_vec *names = gs_new_n(splitter->scratch, gs_u32_vec, n);
    for (uint32_t i = 0; i < n; i++) {
        const gs_u32_vec *words = &splitter->items.at[i].words;
        for (uint32_t w = 0; w < words->len; w++)
            if (!gs_has_word(&names[i], words->at[w]))
                *gs_vec_push(splitter->scratch, &names[i]) = words->at[w];
    }
    return names;
}

/* idf(w) = ln((n + 1) / df(w)) over the names. */
static void weigh_names(gs_splitter *splitter, const gs_u32_vec *names)
{
    uint32_t n = splitter->items.len, words = splitter->words.text.len;
    splitter->name_idf = gs_new_n(splitter->scratch, double, words + 1);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t w = 0; w < names[i].len; w++)
            splitter->name_idf[names[i].at[w]] += 1;
    for (uint32_t w = 0; w < words; w++)
        if (splitter->name_idf[w] > 0)
            splitter->name_idf[w] = log((n + 1) / splitter->name_idf[w]);
}

/* By word: the items whose names have it, ascending. */
static gs_u32_vec *items_by_word(const gs_splitter *splitter, const gs_u32_vec *names)
{
    gs_u32_vec *items = gs_new_n(splitter->scratch, gs_u32_vec, splitter->words.text.len + 1);
    for (uint32_t i = 0; i < splitter->items.len; i++)
        for (uint32_t w = 0; w < names[i].len; w++)
            *gs_vec_push(splitter->scratch, &items[names[i].at[w]]) = i;
    return items;
}

static void rank_names(gs_splitter *splitter, const gs_u32_vec *names, double *values)
{
    uint32_t n = splitter->items.len;
    const gs_u32_vec *items = items_by_word(splitter, names);
    memset(values, 0, pair_count(n) * sizeof *values);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t w = 0; w < names[i].len; w++) {
            uint32_t word = names[i].at[w];
            for (uint32_t at = items[word].len; at > 0 && items[word].at[at - 1] > i; at--)
                values[gs_pair_index(i, items[word].at[at - 1], n)] += splitter->name_idf[word];
        }
    gs_rank(values, pair_count(n), splitter->signals[GS_SIGNAL_NAME], splitter->scratch);
}

static void rank_texts(gs_splitter *splitter, double *values)
{
    memset(values, 0, pair_count(splitter->items.len) * sizeof *values);
    gs_text_cosines(splitter, values);
    gs_rank(values, pair_count(splitter->items.len), splitter->signals[GS_SIGNAL_TEXT],
            splitter->scratch);
}

static bool begins_with(const gs_u32_vec *a, const gs_u32_vec *b)
{
    uint32_t len = a->len < b->len ? a->len : b->len;
    return len > 0 && a->at[0] == b->at[0] && memcmp(a->at, b->at, len * sizeof *a->at) == 0;
}

/* ----------------------------------------------------------------- uses */

static void add_uses(gs_splitter *splitter, uint32_t i, uint32_t unit, uint32_t *stamp)
{
    const gs_graph *graph = splitter->graph;
    for (uint32_t e = graph->first_edge[unit]; e < graph->first_edge[unit + 1]; e++) {
        uint32_t j = splitter->item_of_unit[graph->edges.at[e].to];
        if (j == GS_NONE || j == i || stamp[j] == i + 1)
            continue;
        stamp[j] = i + 1;
        *gs_vec_push(splitter->scratch, &splitter->uses[i]) = (gs_posting){.item = j};
    }
}

/* i uses j: 1 / (number of items that use j). */
static void weigh_uses(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len;
    uint32_t *users = gs_new_n(splitter->scratch, uint32_t, n);
    uint32_t *stamp = gs_new_n(splitter->scratch, uint32_t, n);
    splitter->uses = gs_new_n(splitter->scratch, gs_postings, n);
    for (uint32_t i = 0; i < n; i++) {
        const gs_u32_vec *units = &splitter->items.at[i].units;
        for (uint32_t u = 0; u < units->len; u++)
            add_uses(splitter, i, units->at[u], stamp);
        for (uint32_t u = 0; u < splitter->uses[i].len; u++)
            users[splitter->uses[i].at[u].item]++;
    }
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t u = 0; u < splitter->uses[i].len; u++) {
            gs_posting *use = &splitter->uses[i].at[u];
            use->weight = 1.0 / users[use->item];
        }
}

/* The other way round: the items that use i. */
static gs_postings *users_of(const gs_splitter *splitter)
{
    gs_postings *users = gs_new_n(splitter->scratch, gs_postings, splitter->items.len);
    for (uint32_t i = 0; i < splitter->items.len; i++)
        for (uint32_t u = 0; u < splitter->uses[i].len; u++) {
            gs_posting use = splitter->uses[i].at[u];
            *gs_vec_push(splitter->scratch, &users[use.item]) = (gs_posting){i, use.weight};
        }
    return users;
}

/* ----------------------------------------------------------------- pairs */

/* What the items after one have to do with it; n entries each. */
typedef struct gs_row {
    double *used;    /* the greater weight of a use between the two */
    double *there;   /* weight of its name words in the other's body */
    double *back;    /* and of the other's in its own */
    double *near;    /* by distance */
    uint32_t *stamp; /* by word: item + 1 if the item's body has it */
    double *total;   /* weight of all name words */
    const gs_u32_vec *names;
    const gs_postings *users;
} gs_row;

/* Rank of a distance among all pairs: there are n - d pairs at distance d. */
static double nearness(uint32_t n, uint32_t distance)
{
    double pairs = (double)pair_count(n);
    double lower = (double)(distance - 1) * n - (double)distance * (distance - 1) / 2;
    double upper = lower + (n - distance);
    return pairs > 1 ? 1 - (lower + upper - 1) / 2 / (pairs - 1) : 0.5;
}

static gs_row new_row(const gs_splitter *splitter, const gs_u32_vec *names)
{
    uint32_t n = splitter->items.len;
    gs_row row = {
        .used = gs_new_n(splitter->scratch, double, n),
        .there = gs_new_n(splitter->scratch, double, n),
        .back = gs_new_n(splitter->scratch, double, n),
        .near = gs_new_n(splitter->scratch, double, n),
        .total = gs_new_n(splitter->scratch, double, n),
        .stamp = gs_new_n(splitter->scratch, uint32_t, splitter->words.text.len + 1),
        .names = names,
        .users = users_of(splitter),
    };
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t w = 0; w < names[i].len; w++)
            row.total[i] += splitter->name_idf[names[i].at[w]];
    for (uint32_t distance = 1; distance < n; distance++)
        row.near[distance] = nearness(n, distance);
    return row;
}

static void note_uses(gs_row *row, const gs_postings *uses)
{
    for (uint32_t u = 0; u < uses->len; u++)
        if (uses->at[u].weight > row->used[uses->at[u].item])
            row->used[uses->at[u].item] = uses->at[u].weight;
}

static void note_mentions(gs_row *row, const gs_splitter *splitter, uint32_t i)
{
    for (uint32_t w = 0; w < row->names[i].len; w++) {
        uint32_t word = row->names[i].at[w];
        const gs_postings *bodies = &splitter->bodies[word];
        for (uint32_t at = bodies->len; at > 0 && bodies->at[at - 1].item > i; at--)
            row->there[bodies->at[at - 1].item] += splitter->name_idf[word];
    }
    for (uint32_t w = 0; w < splitter->text[i].len; w++)
        row->stamp[splitter->text[i].at[w].word] = i + 1;
    for (uint32_t j = i + 1; j < splitter->items.len; j++)
        for (uint32_t w = 0; w < row->names[j].len; w++)
            if (row->stamp[row->names[j].at[w]] == i + 1)
                row->back[j] += splitter->name_idf[row->names[j].at[w]];
}

static void start_row(gs_row *row, const gs_splitter *splitter, uint32_t i)
{
    uint32_t n = splitter->items.len;
    memset(row->used, 0, n * sizeof *row->used);
    memset(row->there, 0, n * sizeof *row->there);
    memset(row->back, 0, n * sizeof *row->back);
    note_uses(row, &splitter->uses[i]);
    note_uses(row, &row->users[i]);
    note_mentions(row, splitter, i);
}

/* Share of a name's weight that was found; a name without words is all found. */
static double share(double found, double total)
{
    return total > 0 ? found / total : 1;
}

static void fill_row(gs_splitter *splitter, const gs_row *row, uint32_t i)
{
    uint32_t n = splitter->items.len;
    const gs_u32_vec *words = &splitter->items.at[i].words;
    size_t pair = gs_pair_index(i, i + 1, n);
    for (uint32_t j = i + 1; j < n; j++, pair++) {
        double there = share(row->there[j], row->total[i]);
        double back = share(row->back[j], row->total[j]);
        bool begins = begins_with(words, &splitter->items.at[j].words);
        splitter->signals[GS_SIGNAL_NEAR][pair] = (float)row->near[j - i];
        splitter->signals[GS_SIGNAL_MENTION][pair] = (float)(there < back ? there : back);
        splitter->signals[GS_SIGNAL_USED][pair] = (float)row->used[j];
        splitter->signals[GS_SIGNAL_BEGINS][pair] = begins ? 1 : 0;
    }
}

/* The log-odds of every pair: the signals by their coefficients. */
static void add_up(gs_splitter *splitter)
{
    size_t pairs = pair_count(splitter->items.len);
    memset(splitter->odds, 0, pairs * sizeof *splitter->odds);
    for (int s = 0; s < GS_SIGNALS; s++)
        for (size_t pair = 0; pair < pairs; pair++)
            splitter->odds[pair] += splitter->weights->of[s] * (double)splitter->signals[s][pair];
}

void gs_evidence_weigh(gs_splitter *splitter)
{
    uint32_t n = splitter->items.len;
    size_t pairs = pair_count(n);
    splitter->odds = gs_new_n(splitter->scratch, double, pairs + 1);
    for (int s = 0; s < GS_SIGNALS; s++)
        splitter->signals[s] = gs_new_n(splitter->scratch, float, pairs + 1);
    gs_text_read(splitter);
    const gs_u32_vec *names = distinct_words(splitter);
    weigh_names(splitter, names);
    rank_names(splitter, names, splitter->odds);
    rank_texts(splitter, splitter->odds);
    weigh_uses(splitter);
    gs_row row = new_row(splitter, names);
    for (uint32_t i = 0; i + 1 < n; i++) {
        start_row(&row, splitter, i);
        fill_row(splitter, &row, i);
    }
    add_up(splitter);
}
