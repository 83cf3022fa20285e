/* test_map.c - both maps, checked against arrays that are searched one by one. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "godsplit/map.h"

static gs_arena arena;

static void set_up(void)
{
    gs_arena_init(&arena);
}

static void tear_down(void)
{
    gs_arena_free(&arena);
}

TestSuite(names, .init = set_up, .fini = tear_down);
TestSuite(map, .init = set_up, .fini = tear_down);

Test(names, empty)
{
    gs_names names;
    gs_names_init(&names, &arena);
    cr_assert_eq(gs_names_find(&names, GS_STR("a")), GS_NONE);
    cr_assert_eq(gs_names_find(&names, GS_STR("")), GS_NONE);
    cr_assert_eq(gs_names_text(&names, GS_NONE).len, 0);
    cr_assert_eq(arena.used, 0);
}

Test(names, ids_in_order_of_first_appearance)
{
    gs_names names;
    gs_names_init(&names, &arena);
    cr_assert_eq(gs_names_add(&names, GS_STR("b")), 0);
    cr_assert_eq(gs_names_add(&names, GS_STR("a")), 1);
    cr_assert_eq(gs_names_add(&names, GS_STR("b")), 0);
    cr_assert_eq(gs_names_add(&names, (gs_str){NULL, 0}), 2);
    cr_assert_eq(gs_names_add(&names, GS_STR("")), 2);
    cr_assert_eq(gs_names_find(&names, GS_STR("a")), 1);
    cr_assert_eq(gs_names_find(&names, GS_STR("c")), GS_NONE);
    cr_assert(gs_str_equal(gs_names_text(&names, 1), GS_STR("a")));
    cr_assert_eq(names.text.len, 3);
}

Test(names, does_not_copy)
{
    gs_names names;
    gs_names_init(&names, &arena);
    const char text[] = "User";
    gs_id id = gs_names_add(&names, (gs_str){text, 4});
    cr_assert_eq(gs_names_text(&names, id).ptr, (const char *)text);
}

/* Every length around the word size, and texts that differ in one byte. */
Test(names, one_byte_makes_a_new_name)
{
    static char text[40 * 41][40];
    gs_names names;
    gs_names_init(&names, &arena);
    gs_id next = 0;
    for (size_t len = 1; len < 40; len++) {
        for (size_t changed = 0; changed <= len; changed++) {
            char *t = text[next];
            memset(t, 'a', len);
            if (changed < len)
                t[changed] = 'b';
            cr_assert_eq(gs_names_add(&names, (gs_str){t, len}), next);
            next++;
        }
    }
    for (gs_id id = 0; id < next; id++)
        cr_assert_eq(gs_names_find(&names, gs_names_text(&names, id)), id);
}

Test(names, zero_bytes_count)
{
    gs_names names;
    gs_names_init(&names, &arena);
    static const char zeros[20];
    for (size_t len = 0; len < 20; len++)
        cr_assert_eq(gs_names_add(&names, (gs_str){zeros, len}), len);
}

enum { TEXTS = 3000 };

static gs_id search(const gs_str *texts, gs_id count, gs_str text)
{
    for (gs_id id = 0; id < count; id++) {
        if (gs_str_equal(texts[id], text))
            return id;
    }
    return GS_NONE;
}

static gs_str random_text(void)
{
    char *text = gs_arena_alloc(&arena, 24, 1);
    size_t len = (size_t)rand() % (rand() % 4 == 0 ? 24 : 5);
    for (size_t i = 0; i < len; i++)
        text[i] = (char)('a' + rand() % 5);
    return (gs_str){text, len};
}

Test(names, against_an_array)
{
    static gs_str model[TEXTS];
    gs_id count = 0;
    gs_names names;
    gs_names_init(&names, &arena);
    srand(4);
    for (int step = 0; step < TEXTS; step++) {
        gs_str text = random_text();
        gs_id want = search(model, count, text);
        cr_assert_eq(gs_names_find(&names, text), want);
        if (want == GS_NONE) {
            want = count;
            model[count++] = text;
        }
        cr_assert_eq(gs_names_add(&names, text), want);
        cr_assert_eq(names.text.len, count);
    }
    cr_assert_gt(count, 1000);
}

/* With a hash that is any good, n names need about 1.5 n looks. */
Test(names, likely_names_spread)
{
    enum { COUNT = 20000 };
    gs_names names;
    gs_names_init(&names, &arena);
    for (int i = 0; i < COUNT; i++)
        gs_names_add(&names, gs_str_format(&arena, "%s_%d", i % 2 ? "Model" : "field", i / 2));
    uint64_t looks = 0;
    for (gs_id id = 0; id < COUNT; id++) {
        uint32_t i = names.hashes[id] & names.mask;
        for (looks++; names.slots[i] != id + 1; looks++)
            i = (i + 1) & names.mask;
    }
    cr_assert_lt(looks, COUNT * 2u);
}

Test(names, same_hash_on_every_machine)
{
    gs_names names;
    gs_names_init(&names, &arena);
    gs_names_add(&names, GS_STR(""));
    gs_names_add(&names, GS_STR("ab"));
    gs_names_add(&names, GS_STR("Meta"));
    gs_names_add(&names, GS_STR("ForeignKey"));
    gs_names_add(&names, GS_STR("an identifier of more than two words"));
    const uint32_t want[] = {0, 0x216485AD, 0x512ED015, 0xCA4846AF, 0x37D2410A};
    for (gs_id id = 0; id < names.text.len; id++)
        cr_assert_eq(names.hashes[id], want[id], "%u: 0x%08x", id, names.hashes[id]);
}

Test(map, empty)
{
    gs_map map;
    gs_map_init(&map, &arena);
    cr_assert_eq(gs_map_get(&map, 0), GS_NONE);
    cr_assert_eq(gs_map_get(&map, UINT64_MAX), GS_NONE);
    cr_assert_eq(map.len, 0);
    cr_assert_eq(arena.used, 0);
}

Test(map, new_values_are_none)
{
    gs_map map;
    gs_map_init(&map, &arena);
    uint32_t *value = gs_map_put(&map, 0);
    cr_assert_eq(*value, GS_NONE);
    *value = 5;
    cr_assert_eq(*gs_map_put(&map, 0), 5);
    cr_assert_eq(gs_map_get(&map, 0), 5);
    cr_assert_eq(gs_map_get(&map, 1), GS_NONE);
    cr_assert_eq(map.len, 1);
}

Test(map, the_largest_key)
{
    gs_map map;
    gs_map_init(&map, &arena);
    *gs_map_put(&map, UINT64_MAX - 1) = 7;
    *gs_map_put(&map, GS_PAIR(UINT32_MAX, 0)) = 8;
    cr_assert_eq(gs_map_get(&map, UINT64_MAX - 1), 7);
    cr_assert_eq(gs_map_get(&map, GS_PAIR(UINT32_MAX, 0)), 8);
    cr_assert_eq(gs_map_get(&map, UINT64_MAX), GS_NONE);
}

Test(map, pairs_are_ordered)
{
    gs_map map;
    gs_map_init(&map, &arena);
    for (uint32_t a = 0; a < 100; a++) {
        for (uint32_t b = 0; b < 100; b++)
            *gs_map_put(&map, GS_PAIR(a, b)) = a * 100 + b;
    }
    cr_assert_eq(map.len, 10000);
    for (uint32_t a = 0; a < 100; a++) {
        for (uint32_t b = 0; b < 100; b++)
            cr_assert_eq(gs_map_get(&map, GS_PAIR(a, b)), a * 100 + b);
    }
    cr_assert_eq(gs_map_get(&map, GS_PAIR(100, 0)), GS_NONE);
}

static uint64_t random_key(void)
{
    uint64_t low = (uint64_t)rand() % 1500;
    return rand() % 2 ? low : low << (rand() % 40);
}

Test(map, against_an_array)
{
    enum { COUNT = 4000 };
    static uint64_t keys[COUNT];
    static uint32_t values[COUNT];
    uint32_t count = 0;
    gs_map map;
    gs_map_init(&map, &arena);
    srand(5);
    for (uint32_t step = 0; step < COUNT; step++) {
        uint64_t key = random_key();
        uint32_t i = 0;
        while (i < count && keys[i] != key)
            i++;
        cr_assert_eq(gs_map_get(&map, key), i < count ? values[i] : GS_NONE);
        keys[i] = key;
        values[i] = step;
        count += i == count;
        *gs_map_put(&map, key) = step;
        cr_assert_eq(map.len, count);
    }
    for (uint32_t i = 0; i < count; i++)
        cr_assert_eq(gs_map_get(&map, keys[i]), values[i]);
}
