/* arena.c - blocks of memory that are filled from the bottom and dropped whole.
 *
 * Owns: every byte that the program allocates for its own structs.
 * Must not know: what is put into the memory.
 *
 * Blocks form a stack through `prev`; each is about twice the one below. All
 * bytes above `fill` are zero, so handing out memory is an addition. A rewind
 * keeps the largest block that it drops as the `spare` of the block that it
 * ends in: a loop that saves and rewinds asks the system for nothing.
 */
#include "godsplit/arena.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct gs_arena_block {
    gs_arena_block *prev;
    gs_arena_block *spare;
    size_t size;
    size_t fill;
    _Alignas(16) char data[];
};

static _Noreturn void out_of_memory(void)
{
    fputs("godsplit: error: out of memory\n", stderr);
    _Exit(2);
}

static gs_arena_block *block_new(size_t size)
{
    if (size > PTRDIFF_MAX - sizeof(gs_arena_block))
        out_of_memory();
    gs_arena_block *block = calloc(1, sizeof(gs_arena_block) + size);
    if (!block)
        out_of_memory();
    block->size = size;
    return block;
}

void gs_arena_init(gs_arena *arena)
{
    *arena = (gs_arena){0};
}

void gs_arena_free(gs_arena *arena)
{
    while (arena->head) {
        gs_arena_block *block = arena->head;
        arena->head = block->prev;
        free(block->spare);
        free(block);
    }
    arena->used = 0;
}

gs_arena_mark gs_arena_save(const gs_arena *arena)
{
    size_t fill = arena->head ? arena->head->fill : 0;
    return (gs_arena_mark){.head = arena->head, .fill = fill, .used = arena->used};
}

#ifdef GS_ARENA_MALLOC

void *gs_arena_alloc(gs_arena *arena, size_t size, size_t align)
{
    assert(align != 0 && align <= 16 && (align & (align - 1)) == 0);
    (void)align;
    gs_arena_block *block = block_new(size);
    block->prev = arena->head;
    arena->head = block;
    arena->used += size;
    return block->data;
}

void gs_arena_rewind(gs_arena *arena, gs_arena_mark mark)
{
    while (arena->head != mark.head) {
        gs_arena_block *block = arena->head;
        assert(block && "the mark is of this arena and not yet rewound past");
        arena->head = block->prev;
        free(block);
    }
    arena->used = mark.used;
}

#else

enum { BLOCK_MIN = 64 << 10, BLOCK_MAX = 4 << 20 };

/* The least that is worth asking the system for, given what was asked before. */
static size_t next_size(const gs_arena_block *head, size_t want)
{
    size_t size = head ? head->size * 2 : BLOCK_MIN;
    if (size > BLOCK_MAX)
        size = BLOCK_MAX;
    return size < want ? want : size;
}

static gs_arena_block *spare_take(gs_arena_block *head, size_t want)
{
    gs_arena_block *spare = head ? head->spare : NULL;
    if (!spare || spare->size < want)
        return NULL;
    head->spare = NULL;
    memset(spare->data, 0, spare->fill);
    spare->fill = 0;
    return spare;
}

static void push_block(gs_arena *arena, size_t want)
{
    gs_arena_block *block = spare_take(arena->head, want);
    if (!block)
        block = block_new(next_size(arena->head, want));
    block->prev = arena->head;
    arena->head = block;
}

void *gs_arena_alloc(gs_arena *arena, size_t size, size_t align)
{
    assert(align != 0 && align <= 16 && (align & (align - 1)) == 0);
    gs_arena_block *block = arena->head;
    size_t at = block ? (block->fill + align - 1) & ~(align - 1) : 0;
    if (!block || at > block->size || size > block->size - at) {
        push_block(arena, size);
        block = arena->head;
        at = 0;
    }
    block->fill = at + size;
    arena->used += size;
    return block->data + at;
}

static void spare_keep(gs_arena_block *head, gs_arena_block *block)
{
    if (block && (!head->spare || head->spare->size < block->size)) {
        free(head->spare);
        head->spare = block;
    } else {
        free(block);
    }
}

static void pop_block(gs_arena *arena)
{
    gs_arena_block *block = arena->head;
    arena->head = block->prev;
    spare_keep(arena->head, block->spare);
    block->spare = NULL;
    spare_keep(arena->head, block);
}

/* The lowest block stays even when the mark is older than it. */
void gs_arena_rewind(gs_arena *arena, gs_arena_mark mark)
{
    arena->used = mark.used;
    if (!arena->head)
        return;
    while (arena->head != mark.head && arena->head->prev)
        pop_block(arena);
    gs_arena_block *block = arena->head;
    assert(!mark.head || block == mark.head);
    assert(mark.fill <= block->fill && "an older mark has not been rewound to");
    memset(block->data + mark.fill, 0, block->fill - mark.fill);
    block->fill = mark.fill;
}

#endif
