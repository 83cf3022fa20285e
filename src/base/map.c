/* map.c - open addressing with linear probing, at most half full.
 *
 * Owns: the hash function and the slots. The same on every machine: words are
 * read as little endian and nothing is seeded.
 * Must not know: what the keys mean. Must not offer iteration.
 */
#include "godsplit/map.h"

#include <assert.h>
#include <string.h>

enum { SLOTS_MIN = 64 };

static const uint64_t MIX_A = 0x9E3779B97F4A7C15u;
static const uint64_t MIX_B = 0xD6E8FEB86659FD93u;

static uint64_t word_at(const char *p, size_t bytes)
{
    uint64_t word = 0;
    memcpy(&word, p, bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

static uint64_t short_word(const char *p, size_t len)
{
    if (len >= 4)
        return word_at(p, 4) | word_at(p + len - 4, 4) << 32;
    if (len == 0)
        return 0;
    uint64_t first = (unsigned char)p[0], middle = (unsigned char)p[len / 2];
    return first | middle << 8 | (uint64_t)(unsigned char)p[len - 1] << 16;
}

static uint64_t mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= MIX_B;
    return hash ^ hash >> 29;
}

static uint32_t hash_str(gs_str s)
{
    uint64_t hash = s.len * MIX_A;
    if (s.len < 8)
        return (uint32_t)mix((hash ^ short_word(s.ptr, s.len)) * MIX_A);
    for (size_t i = 0; i + 8 < s.len; i += 8)
        hash = mix((hash ^ word_at(s.ptr + i, 8)) * MIX_A);
    return (uint32_t)mix((hash ^ word_at(s.ptr + s.len - 8, 8)) * MIX_A);
}

void gs_names_init(gs_names *names, gs_arena *arena)
{
    *names = (gs_names){.arena = arena};
}

/* The slot that holds `text`, or the free one where it belongs. */
static uint32_t *name_slot(const gs_names *names, gs_str text, uint32_t hash)
{
    uint32_t i = hash & names->mask;
    while (names->slots[i]) {
        gs_id id = names->slots[i] - 1;
        if (names->hashes[id] == hash && gs_str_equal(names->text.at[id], text))
            break;
        i = (i + 1) & names->mask;
    }
    return &names->slots[i];
}

static void names_grow(gs_names *names)
{
    uint32_t count = names->slots ? (names->mask + 1) * 2 : SLOTS_MIN;
    assert(count > names->mask && "fewer than 2^30 names");
    uint32_t *hashes = gs_new_n(names->arena, uint32_t, count / 2);
    if (names->text.len)
        memcpy(hashes, names->hashes, names->text.len * sizeof(*hashes));
    names->hashes = hashes;
    names->hash_cap = count / 2;
    names->slots = gs_new_n(names->arena, uint32_t, count);
    names->mask = count - 1;
    for (gs_id id = 0; id < names->text.len; id++) {
        uint32_t i = hashes[id] & names->mask;
        while (names->slots[i])
            i = (i + 1) & names->mask;
        names->slots[i] = id + 1;
    }
}

gs_id gs_names_add(gs_names *names, gs_str text)
{
    if (names->text.len == names->hash_cap)
        names_grow(names);
    uint32_t hash = hash_str(text);
    uint32_t *slot = name_slot(names, text, hash);
    if (*slot)
        return *slot - 1;
    names->hashes[names->text.len] = hash;
    *gs_vec_push(names->arena, &names->text) = text;
    *slot = names->text.len;
    return *slot - 1;
}

gs_id gs_names_find(const gs_names *names, gs_str text)
{
    if (!names->slots)
        return GS_NONE;
    uint32_t slot = *name_slot(names, text, hash_str(text));
    return slot ? slot - 1 : GS_NONE;
}

gs_str gs_names_text(const gs_names *names, gs_id id)
{
    if (id == GS_NONE)
        return (gs_str){"", 0};
    assert(id < names->text.len);
    return names->text.at[id];
}

void gs_map_init(gs_map *map, gs_arena *arena)
{
    *map = (gs_map){.arena = arena};
}

static uint32_t key_slot(const gs_map *map, uint64_t stored)
{
    uint32_t i = (uint32_t)mix(stored * MIX_A) & map->mask;
    while (map->keys[i] && map->keys[i] != stored)
        i = (i + 1) & map->mask;
    return i;
}

static void map_grow(gs_map *map)
{
    gs_map old = *map;
    uint32_t count = old.keys ? (old.mask + 1) * 2 : SLOTS_MIN;
    assert(count > old.mask && "fewer than 2^30 keys");
    map->keys = gs_new_n(map->arena, uint64_t, count);
    map->values = gs_new_n(map->arena, uint32_t, count);
    map->mask = count - 1;
    for (uint32_t i = 0; old.keys && i <= old.mask; i++) {
        if (!old.keys[i])
            continue;
        uint32_t slot = key_slot(map, old.keys[i]);
        map->keys[slot] = old.keys[i];
        map->values[slot] = old.values[i];
    }
}

uint32_t *gs_map_put(gs_map *map, uint64_t key)
{
    assert(key != UINT64_MAX);
    if (!map->keys || map->len > map->mask / 2)
        map_grow(map);
    uint32_t slot = key_slot(map, key + 1);
    if (!map->keys[slot]) {
        map->keys[slot] = key + 1;
        map->values[slot] = GS_NONE;
        map->len++;
    }
    return &map->values[slot];
}

uint32_t gs_map_get(const gs_map *map, uint64_t key)
{
    if (!map->keys || key == UINT64_MAX)
        return GS_NONE;
    uint32_t slot = key_slot(map, key + 1);
    return map->keys[slot] ? map->values[slot] : GS_NONE;
}
