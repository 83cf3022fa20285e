/* rank.c - mean ranks.
 *
 * What is relative to the file carries over from project to project: a pair's
 * similarity counts by its rank among all pairs of the file.
 */
#include "split_p.h"

#include <stdlib.h>

typedef struct gs_ranked {
    uint32_t key;
    uint32_t index;
} gs_ranked;

/* One pass of a radix sort by the byte at `shift`; stable. */
static void sort_by_byte(const gs_ranked *from, gs_ranked *to, size_t count, unsigned shift)
{
    size_t starts[257] = {0};
    for (size_t i = 0; i < count; i++)
        starts[((from[i].key >> shift) & 0xFF) + 1]++;
    for (int b = 0; b < 256; b++)
        starts[b + 1] += starts[b];
    for (size_t i = 0; i < count; i++)
        to[starts[(from[i].key >> shift) & 0xFF]++] = from[i];
}

static int compare_ranked(const void *a, const void *b)
{
    uint32_t x = ((const gs_ranked *)a)->key, y = ((const gs_ranked *)b)->key;
    return x < y ? -1 : x > y;
}

static uint32_t greatest_key(const gs_ranked *values, size_t count)
{
    uint32_t most = 0;
    for (size_t i = 0; i < count; i++)
        most = values[i].key > most ? values[i].key : most;
    return most;
}

/* Radix sort pays from a few hundred values on. */
static gs_ranked *sorted(gs_ranked *values, size_t count, gs_arena *scratch)
{
    if (count < 512) {
        qsort(values, count, sizeof *values, compare_ranked);
        return values;
    }
    gs_ranked *other = gs_new_n(scratch, gs_ranked, count);
    uint32_t most = greatest_key(values, count);
    for (unsigned shift = 0; shift < 32 && most >> shift > 0; shift += 8) {
        sort_by_byte(values, other, count, shift);
        gs_ranked *swap = values;
        values = other;
        other = swap;
    }
    return values;
}

static uint32_t key_of(double value)
{
    double scaled = value * 1e7 + 0.5;
    return scaled >= (double)UINT32_MAX ? UINT32_MAX : (uint32_t)scaled;
}

/* Ranks of the values that round to 0, which are many and come first. The
 * others are put into `order`; returns how many those are. */
static size_t rank_zeros(const double *values, size_t count, float *ranks, gs_ranked *order)
{
    size_t others = 0;
    for (size_t i = 0; i < count; i++) {
        order[others] = (gs_ranked){key_of(values[i]), (uint32_t)i};
        others += order[others].key > 0;
    }
    double rank = count == 1 ? 0.5 : (double)(count - others - 1) / 2 / (double)(count - 1);
    if (others < count)
        for (size_t i = 0; i < count; i++)
            ranks[i] = (float)rank;
    return others;
}

void gs_rank(const double *values, size_t count, float *ranks, gs_arena *scratch)
{
    assert(count < UINT32_MAX);
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_ranked *order = gs_new_n(scratch, gs_ranked, count + 1);
    size_t others = rank_zeros(values, count, ranks, order);
    size_t zeros = count - others;
    order = sorted(order, others, scratch);
    for (size_t low = 0, high; low < others; low = high) {
        for (high = low; high < others && order[high].key == order[low].key;)
            high++;
        double sum = (double)(2 * zeros + low + high - 1);
        double rank = count == 1 ? 0.5 : sum / 2 / (double)(count - 1);
        for (size_t i = low; i < high; i++)
            ranks[order[i].index] = (float)rank;
    }
    gs_arena_rewind(scratch, mark);
}
