/* test_arena.c - the arena and the arrays that grow in it, as a caller sees
 * them; the same with and without GS_ARENA_MALLOC. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "godsplit/arena.h"
#include "godsplit/vec.h"

static gs_arena arena;

static void set_up(void)
{
    gs_arena_init(&arena);
}

static void tear_down(void)
{
    gs_arena_free(&arena);
}

TestSuite(arena, .init = set_up, .fini = tear_down);
TestSuite(vec, .init = set_up, .fini = tear_down);

static bool all_are(const unsigned char *p, size_t size, unsigned char byte)
{
    for (size_t i = 0; i < size; i++) {
        if (p[i] != byte)
            return false;
    }
    return true;
}

Test(arena, starts_empty)
{
    cr_assert_null(arena.head);
    cr_assert_eq(arena.used, 0);
}

Test(arena, gives_zeroed_memory)
{
    for (size_t size = 1; size < 5000; size = size * 3 / 2 + 1) {
        unsigned char *p = gs_arena_alloc(&arena, size, 1);
        cr_assert(all_are(p, size, 0), "size %zu", size);
        memset(p, 0xAA, size);
    }
}

Test(arena, aligns)
{
    for (size_t align = 1; align <= 16; align *= 2) {
        for (int i = 0; i < 50; i++) {
            gs_arena_alloc(&arena, 1, 1);
            uintptr_t at = (uintptr_t)gs_arena_alloc(&arena, 3, align);
            cr_assert_eq(at % align, 0, "align %zu", align);
        }
    }
}

Test(arena, size_zero_is_a_pointer)
{
    cr_assert_not_null(gs_arena_alloc(&arena, 0, 16));
    gs_arena_alloc(&arena, 1, 1);
    cr_assert_not_null(gs_arena_alloc(&arena, 0, 16));
    cr_assert_eq(arena.used, 1);
}

Test(arena, counts_what_it_hands_out)
{
    gs_new(&arena, uint64_t);
    gs_new_n(&arena, uint32_t, 10);
    cr_assert_eq(arena.used, 48);
}

Test(arena, larger_than_any_block)
{
    size_t size = 20u << 20;
    unsigned char *big = gs_arena_alloc(&arena, size, 16);
    unsigned char *small = gs_arena_alloc(&arena, 10, 1);
    memset(big, 1, size);
    cr_assert(all_are(small, 10, 0));
    memset(small, 2, 10);
    cr_assert(all_are(big, size, 1));
}

Test(arena, may_be_used_again_after_free)
{
    memset(gs_arena_alloc(&arena, 1000, 8), 0xFF, 1000);
    gs_arena_free(&arena);
    cr_assert_null(arena.head);
    cr_assert_eq(arena.used, 0);
    cr_assert(all_are(gs_arena_alloc(&arena, 1000, 8), 1000, 0));
}

Test(arena, free_of_an_empty_one)
{
    gs_arena_free(&arena);
    gs_arena_free(&arena);
}

Test(arena, rewind_to_before_the_first_use)
{
    gs_arena_mark mark = gs_arena_save(&arena);
    for (int round = 0; round < 3; round++) {
        unsigned char *p = gs_arena_alloc(&arena, 100000, 8);
        cr_assert(all_are(p, 100000, 0), "round %d", round);
        memset(p, 0x55, 100000);
        gs_arena_rewind(&arena, mark);
        cr_assert_eq(arena.used, 0);
    }
}

Test(arena, rewind_of_nothing)
{
    gs_arena_mark mark = gs_arena_save(&arena);
    gs_arena_rewind(&arena, mark);
    gs_arena_alloc(&arena, 5, 1);
    mark = gs_arena_save(&arena);
    gs_arena_rewind(&arena, mark);
    cr_assert_eq(arena.used, 5);
}

Test(arena, rewind_keeps_what_is_older)
{
    unsigned char *old = gs_arena_alloc(&arena, 1000, 8);
    memset(old, 7, 1000);
    gs_arena_mark mark = gs_arena_save(&arena);
    for (int i = 0; i < 100; i++)
        memset(gs_arena_alloc(&arena, 10000, 8), 9, 10000);
    gs_arena_rewind(&arena, mark);
    cr_assert(all_are(old, 1000, 7));
    cr_assert_eq(arena.used, 1000);
    cr_assert(all_are(gs_arena_alloc(&arena, 200000, 8), 200000, 0));
}

Test(arena, marks_nest)
{
    gs_arena_mark outer = gs_arena_save(&arena);
    char *a = gs_arena_alloc(&arena, 1, 1);
    *a = 'a';
    gs_arena_mark inner = gs_arena_save(&arena);
    gs_arena_alloc(&arena, 300000, 1);
    gs_arena_rewind(&arena, inner);
    cr_assert_eq(*a, 'a');
    cr_assert_eq(arena.used, 1);
    gs_arena_rewind(&arena, outer);
    cr_assert_eq(arena.used, 0);
}

enum { OBJECTS = 64 };

typedef struct object {
    unsigned char *at;
    size_t size;
    gs_arena_mark before;
} object;

/* Objects come and go as a stack; each is full of its own number. */
Test(arena, random_stack_of_objects)
{
    object stack[OBJECTS];
    size_t depth = 0;
    srand(1);
    for (int step = 0; step < 20000; step++) {
        if (depth < OBJECTS && rand() % 5 != 0) {
            object *o = &stack[depth];
            o->before = gs_arena_save(&arena);
            o->size = (size_t)rand() % (rand() % 16 == 0 ? 50000 : 300);
            o->at = gs_arena_alloc(&arena, o->size, (size_t)1 << rand() % 5);
            cr_assert(all_are(o->at, o->size, 0), "step %d", step);
            memset(o->at, (int)++depth, o->size);
        } else if (depth) {
            depth = (size_t)rand() % depth;
            gs_arena_rewind(&arena, stack[depth].before);
        }
        for (size_t i = 0; i < depth; i += 7)
            cr_assert(all_are(stack[i].at, stack[i].size, (unsigned char)(i + 1)));
    }
}

Test(arena, ends_the_process_when_memory_ends, .exit_code = 2)
{
    gs_arena_alloc(&arena, SIZE_MAX, 1);
}

Test(arena, ends_the_process_just_above_the_largest_object, .exit_code = 2)
{
    gs_arena_alloc(&arena, 10, 1);
    gs_arena_alloc(&arena, PTRDIFF_MAX, 16);
}

typedef struct pair {
    uint64_t a;
    char b;
} pair;

typedef GS_VEC(pair) pair_vec;

Test(vec, pushes_zeroed_elements)
{
    pair_vec pairs = {0};
    for (uint32_t i = 0; i < 10000; i++) {
        pair *p = gs_vec_push(&arena, &pairs);
        cr_assert_eq(p->a, 0);
        cr_assert_eq(p->b, 0);
        *p = (pair){i, (char)i};
    }
    cr_assert_eq(pairs.len, 10000);
    for (uint32_t i = 0; i < pairs.len; i++)
        cr_assert(pairs.at[i].a == i && pairs.at[i].b == (char)i);
    cr_assert_eq(gs_vec_last(&pairs)->a, 9999);
}

Test(vec, reserve_makes_room_once)
{
    gs_u32_vec numbers = {0};
    gs_vec_reserve_(&arena, &numbers, sizeof(uint32_t), _Alignof(uint32_t), 1000);
    cr_assert_geq(numbers.cap, 1000);
    cr_assert_eq(numbers.len, 0);
    const uint32_t *at = numbers.at;
    for (uint32_t i = 0; i < 1000; i++)
        *gs_vec_push(&arena, &numbers) = i;
    cr_assert_eq(numbers.at, at);
}

Test(vec, reserve_of_what_is_there)
{
    gs_u32_vec numbers = {0};
    gs_vec_reserve_(&arena, &numbers, 4, 4, 0);
    cr_assert_eq(numbers.cap, 0);
    *gs_vec_push(&arena, &numbers) = 1;
    uint32_t cap = numbers.cap;
    gs_vec_reserve_(&arena, &numbers, 4, 4, cap - 1);
    cr_assert_eq(numbers.cap, cap);
    gs_vec_reserve_(&arena, &numbers, 4, 4, cap);
    cr_assert_gt(numbers.cap, cap);
    cr_assert_eq(numbers.at[0], 1);
}

Test(vec, grows_to_twice_the_final_size_at_most)
{
    gs_u32_vec numbers = {0};
    for (uint32_t i = 0; i < 100000; i++)
        *gs_vec_push(&arena, &numbers) = i;
    cr_assert_leq(numbers.cap, 200000);
    cr_assert_leq(arena.used, 2 * numbers.cap * sizeof(uint32_t));
}

Test(vec, ends_the_process_beyond_32_bits, .exit_code = 2)
{
    gs_u32_vec numbers = {0};
    *gs_vec_push(&arena, &numbers) = 1;
    gs_vec_reserve_(&arena, &numbers, 4, 4, UINT32_MAX);
}
