/* split_p.h - what the files of src/split share.
 *
 * Order of reading: words.c (names to words), items.c (what is placed as one),
 * evidence.c (log-odds for pairs), cluster.c (modules of items), stretch.c (both
 * for files without end), attach.c (the units that are no classes), acyclic.c (no import cycle),
 * order.c, naming.c, reasons.c, shared.c (the words that reasons quote), explain.c; fixed.c
 * and fixed_check.c for what others have placed.
 * docs/clustering.md tells the method and where its numbers come from.
 */
#ifndef GODSPLIT_SPLIT_P_H
#define GODSPLIT_SPLIT_P_H

#include <assert.h>
#include <math.h>
#include <string.h>

#include "godsplit/explain.h"

/* Classes that are placed as one: a model with its managers, querysets and the
 * enums that only it uses. */
typedef struct gs_item {
    uint32_t main;    /* unit of its main class */
    gs_u32_vec units; /* ascending */
    uint32_t lines;   /* of its classes */
    gs_u32_vec words; /* of the main class's name, folded, in order */
} gs_item;

/* A word and how often an item's text has it. */
typedef struct gs_word_count {
    uint32_t word;
    uint32_t count;
} gs_word_count;
typedef GS_VEC(gs_word_count) gs_word_counts;

/* An item and how much a word, or another item, weighs in it. */
typedef struct gs_posting {
    uint32_t item;
    double weight;
} gs_posting;
typedef GS_VEC(gs_posting) gs_postings;

/* What speaks for one module of two items; each from 0 to 1. */
typedef enum gs_signal {
    GS_SIGNAL_NEAR,    /* nearness in the file, by rank */
    GS_SIGNAL_NAME,    /* shared name words, by rank */
    GS_SIGNAL_TEXT,    /* cosine of the bodies, by rank */
    GS_SIGNAL_MENTION, /* the words of either name in the body of the other */
    GS_SIGNAL_USED,    /* one uses the other, damped by its number of users */
    GS_SIGNAL_BEGINS,  /* one name begins with the other */
    GS_SIGNALS
} gs_signal;

/* The coefficients of the logistic regression on the pairs; tests/bench says
 * how they were fitted. */
typedef struct gs_coefficients {
    double of[GS_SIGNALS];
    double gap;    /* of 1 / smallest distance between two clusters */
    double size;   /* of ln(lines), subtracted for both */
    double excess; /* of the share of lines over the limit, subtracted */
    double bias;   /* subtracted */
} gs_coefficients;
extern const gs_coefficients gs_fitted;

/* gs_split_run with other coefficients than those that were fitted: for
 * tests/bench, which fits them. */
void gs_split_weighed(gs_partition *partition, const gs_graph *graph,
                      const gs_split_options *options, const gs_coefficients *weights,
                      gs_arena *arena, gs_arena *scratch);

typedef struct gs_splitter {
    const gs_graph *graph;
    const gs_facts *facts;
    const gs_split_options *options;
    const gs_coefficients *weights;
    gs_arena *arena, *scratch;
    gs_partition *partition;
    uint32_t *fixed_in;     /* by unit: the module that was stated, or GS_NONE */
    bool *bound;            /* by eager component: one of its units is fixed, or tied to such */
    gs_unit_pairs ordered;  /* units whose order must stay (H22, H36) */
    GS_VEC(gs_item) items;  /* by the line of their main class */
    uint32_t *item_of_unit; /* GS_NONE: not placed by evidence */
    gs_u32_vec family;      /* enums of the file, when they make a module */
    gs_names words;         /* folded words */
    gs_u32_vec app_words;   /* of options->app */

    /* evidence, for n items: pairs are indexed by gs_pair_index */
    float *signals[GS_SIGNALS]; /* each by pair */
    double *odds;               /* by pair: log-odds that the two share a module */
    gs_postings *uses;          /* n: the items that i uses, damped by their number of users */
    double *name_idf;           /* by word; 0 for words in no name */
    double *text_idf;           /* by word */
    gs_word_counts *text;       /* n: words of the bodies, as they come */
    gs_postings *bodies;        /* by word: the bodies that have it, ascending */

    uint32_t *named_after; /* by module: the class that it has its name from, or GS_NONE */
    uint32_t explained;    /* the unit that gets all its reasons, or GS_NONE */

    uint32_t clusters;
    uint32_t *cluster_of; /* n items */

    /* stretches of the items; a file of usual size is one, and that is itself */
    struct gs_splitter *stretches;
    uint32_t stretch_size; /* items of each but the last */
} gs_splitter;

/* Index of the pair i < j among n. */
static inline size_t gs_pair_index(uint32_t i, uint32_t j, uint32_t n)
{
    assert(i < j && j < n);
    return (size_t)i * (2 * (size_t)n - i - 1) / 2 + (j - i - 1);
}

/* Two items as the stretch sees them that both are of. */
typedef struct gs_pair {
    const gs_splitter *stretch; /* NULL: they are of two */
    uint32_t i, j;              /* in the stretch */
    size_t index;
} gs_pair;

/* The pair of two different items of the file. */
static inline gs_pair gs_pair_of(const gs_splitter *splitter, uint32_t i, uint32_t j)
{
    uint32_t size = splitter->stretch_size, stretch = i / size;
    if (j / size != stretch)
        return (gs_pair){0};
    const gs_splitter *part = &splitter->stretches[stretch];
    uint32_t n = part->items.len;
    i -= stretch * size;
    j -= stretch * size;
    return (gs_pair){part, i, j, i < j ? gs_pair_index(i, j, n) : gs_pair_index(j, i, n)};
}

/* What a score has beside the mean of the pair odds. */
typedef struct gs_terms {
    double gap, size, excess, bias; /* the last three are subtracted */
} gs_terms;

/* Of two clusters with so many lines, `gap` places apart. */
static inline gs_terms gs_terms_of(const gs_splitter *splitter, uint32_t gap, const uint32_t *lines,
                                   const double *log_lines)
{
    const gs_coefficients *weights = splitter->weights;
    double limit = splitter->options->max_lines, both = (double)lines[0] + lines[1];
    assert(gap > 0);
    return (gs_terms){.gap = weights->gap / gap,
                      .size = weights->size * (log_lines[0] + log_lines[1]),
                      .excess = limit > 0 && both > limit ? weights->excess * log(both / limit) : 0,
                      .bias = weights->bias};
}

static inline double gs_score_of(double mean, const gs_terms *terms)
{
    return mean + terms->gap - terms->size - terms->excess - terms->bias;
}

static inline bool gs_has_word(const gs_u32_vec *words, uint32_t word)
{
    for (uint32_t i = 0; i < words->len; i++)
        if (words->at[i] == word)
            return true;
    return false;
}

static inline const gs_unit *gs_unit_at(const gs_splitter *splitter, uint32_t unit)
{
    return &splitter->graph->units.at[unit];
}

/* The module that a unit is placed in, or GS_NONE. */
static inline uint32_t gs_module_of(const gs_splitter *splitter, uint32_t unit)
{
    return splitter->partition->placements[unit].module;
}

/* ---- words.c */

/* Lower case, plural to singular: "Categories" gives "category". Into `out` of
 * at least text.len + 1 bytes; returns its length. */
size_t gs_fold_word(gs_str text, char *out);

/* Calls nothing; cuts `identifier` into words as WORD does and appends their
 * folded ids; words shorter than `shortest` are dropped. */
void gs_word_ids(gs_names *words, gs_str identifier, size_t shortest, gs_u32_vec *ids,
                 gs_arena *arena);

/* ---- items.c */
void gs_items_make(gs_splitter *splitter);

/* ---- evidence.c, text.c; gs_text_cosines fills `bodies` */
void gs_text_read(gs_splitter *splitter);
void gs_text_cosines(gs_splitter *splitter, double *cosines);
void gs_evidence_weigh(gs_splitter *splitter);

/* ---- rank.c */

/* Mean rank of each value among all, from 0 to 1; equal values share it.
 * Values are compared after rounding to 1e-7. O(n log n). */
void gs_rank(const double *values, size_t count, float *ranks, gs_arena *scratch);

/* ---- cluster.c: cluster_of, clusters */
void gs_cluster_run(gs_splitter *splitter);

/* ---- stretch.c: evidence and clusters, stretch by stretch. O(n) in the items
 * of a file, O(n^2) in those of a stretch. */
void gs_stretches_run(gs_splitter *splitter);

/* ---- attach.c: placements[].module for every unit that is no frame */
void gs_attach_run(gs_splitter *splitter);

/* ---- fixed.c: fixed modules are the first of the partition until order.c. */

/* Fills fixed_in and bound. */
void gs_fixed_start(gs_splitter *splitter);

/* Makes fixed modules the first clusters: what is fixed goes there, and the
 * other items of a cluster to the one of its fixed modules that suits them best. */
void gs_fixed_join(gs_splitter *splitter);

/* Places what is fixed, and what can only be where that is, and names the modules. */
void gs_fixed_place(gs_splitter *splitter);

/* ---- fixed_check.c */

/* The node of each unit: its fixed module, else one of its own after those;
 * GS_NONE for a frame unit. Returns how many nodes. */
uint32_t gs_fixed_nodes(const gs_fixed_units *fixed, const gs_graph *graph, uint32_t *node);

/* The eager edges between the nodes; lives in scratch. */
gs_digraph gs_fixed_digraph(const gs_graph *graph, const uint32_t *node, uint32_t nodes,
                            gs_arena *scratch);

/* ---- fixed.c */

/* The number of fixed modules. */
uint32_t gs_fixed_modules(const gs_splitter *splitter);

/* ---- acyclic.c */

/* Mean log-odds between a unit's item and the items of a module in its stretch. */
double gs_affinity(const gs_splitter *splitter, uint32_t unit, uint32_t module);

void gs_acyclic_run(gs_splitter *splitter);

/* The eager edges between modules; lives in scratch. */
gs_digraph gs_module_graph(gs_splitter *splitter);

/* ---- order.c: drops empty modules, sorts units, puts modules in import order */
void gs_modules_order(gs_splitter *splitter);

/* ---- naming.c */
void gs_names_give(gs_splitter *splitter);

/* ---- shared.c: what two items have in common, as words; empty if nothing */

/* The rarest word that both names have. */
gs_str gs_shared_name_word(const gs_splitter *splitter, uint32_t i, uint32_t j);

/* The rarest word of j's name that i's body has and i's name has not. */
gs_str gs_mentioned_word(const gs_splitter *splitter, uint32_t i, uint32_t j);

/* The word that adds most to the likeness of two bodies. */
gs_str gs_shared_text_word(const gs_splitter *splitter, uint32_t i, uint32_t j);

/* A folded word as the unit's class writes it: plurals have lost their ending. In
 * the splitter's arena. */
gs_str gs_word_spelled(const gs_splitter *splitter, uint32_t unit, gs_str word);

/* ---- explain.c: reads a splitter whose partition is done */
void gs_explain_unit(gs_splitter *splitter, uint32_t unit, gs_explanation *explanation);

/* ---- reasons.c */
void gs_reasons_give(gs_splitter *splitter);

/* ---- kinds.c */

/* The kind of module that a role goes to when it does not stand with a model;
 * GS_MODULE_DOMAIN if its modules are named after what they are about. */
gs_module_kind gs_kind_of_role(gs_role role);

/* The first module of a kind, or GS_NONE. */
uint32_t gs_module_of_kind(const gs_splitter *splitter, gs_module_kind kind);

/* Adds a module; returns its index. */
uint32_t gs_module_new(gs_splitter *splitter, gs_module_kind kind);

/* ---- attach.c: puts a unit into a module with a reason (kept by reasons.c when it is not
 * found better). */
void gs_place(gs_splitter *splitter, uint32_t unit, uint32_t module, gs_reason reason);

#endif
