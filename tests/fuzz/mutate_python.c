/* mutate_python.c - changes an input in ways that mostly leave it valid Python.
 *
 * Owns the mutations of fuzz_source under libFuzzer: top-level blocks are
 * dropped, moved, doubled or taken from another input, and one name is written
 * for another, which makes new edges between classes. Half of the time the
 * bytes are left to libFuzzer. Knows lines and words, nothing else of Python.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t max, unsigned seed);

enum { PIECE_MAX = 8192 };

typedef struct piece {
    size_t start, size;
} piece;

/* Knuth's MMIX generator; the upper half is the better one. */
static uint32_t roll(uint64_t *state, size_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return below == 0 ? 0 : (uint32_t)((*state >> 33) % below);
}

static bool is_word(uint8_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

static bool starts_block(const uint8_t *data, size_t size, size_t at)
{
    if (at > 0 && data[at - 1] != '\n')
        return false;
    return at < size && (is_word(data[at]) || data[at] == '@' || data[at] == '#');
}

/* The top-level block that begins at or after a place, else the first one. */
static piece find_block(const uint8_t *data, size_t size, size_t from)
{
    size_t start = from;
    while (start < size && !starts_block(data, size, start))
        start++;
    if (start == size)
        start = 0;
    size_t end = start + 1;
    while (end < size && !starts_block(data, size, end))
        end++;
    return (piece){start, (end < size ? end : size) - start};
}

static piece find_word(const uint8_t *data, size_t size, size_t from)
{
    size_t start = from;
    while (start < size && !is_word(data[start]))
        start++;
    size_t end = start;
    while (end < size && (is_word(data[end]) || (data[end] >= '0' && data[end] <= '9')))
        end++;
    return (piece){start, end - start};
}

/* Puts `with` in the place of `old`. Returns the new size, or the old one when
 * it does not fit. */
static size_t replace(uint8_t *data, size_t size, size_t max, piece old, const uint8_t *with,
                      size_t with_size)
{
    if (size - old.size + with_size > max)
        return size;
    size_t rest = old.start + old.size;
    memmove(data + old.start + with_size, data + rest, size - rest);
    memcpy(data + old.start, with, with_size);
    return size - old.size + with_size;
}

static size_t mutate_block(uint8_t *data, size_t size, size_t max, uint64_t *state)
{
    uint8_t copy[PIECE_MAX];
    piece block = find_block(data, size, roll(state, size));
    if (block.size > sizeof copy)
        return size;
    memcpy(copy, data + block.start, block.size);
    uint32_t how = roll(state, 3);
    if (how < 2) /* drop or move: it goes from here */
        size = replace(data, size, max, block, copy, 0);
    if (how > 0 && size > 0) { /* move or double: it comes there */
        piece there = find_block(data, size, roll(state, size));
        there.size = 0;
        size = replace(data, size, max, there, copy, block.size);
    }
    return size;
}

static size_t mutate_word(uint8_t *data, size_t size, size_t max, uint64_t *state)
{
    uint8_t copy[PIECE_MAX];
    piece old = find_word(data, size, roll(state, size));
    piece with = find_word(data, size, roll(state, size));
    if (with.size > sizeof copy)
        return size;
    memcpy(copy, data + with.start, with.size);
    return replace(data, size, max, old, copy, with.size);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
    uint64_t state = seed;
    uint32_t how = roll(&state, 4);
    if (size < 4 || how < 2)
        return LLVMFuzzerMutate(data, size, max);
    size = how == 2 ? mutate_block(data, size, max, &state) : mutate_word(data, size, max, &state);
    return size > 0 ? size : LLVMFuzzerMutate(data, 0, max);
}

/* `a` with a block of `b` in it. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t max, unsigned seed)
{
    uint64_t state = seed;
    size_t size = a_size < max ? a_size : max;
    if (size > 0)
        memcpy(out, a, size);
    if (size == 0 || b_size == 0)
        return size;
    piece block = find_block(b, b_size, roll(&state, b_size));
    piece there = find_block(out, size, roll(&state, size));
    if (roll(&state, 2) == 0)
        there.size = 0;
    return replace(out, size, max, there, b + block.start, block.size);
}
