/* sha256.c - SHA-256 as FIPS 180-4 defines it.
 *
 * Owns: the digest that ties a plan to the bytes it was made from.
 * Must not know: plans, files.
 */
#include "godsplit/plan.h"

#include <assert.h>
#include <string.h>

enum { BLOCK = 64 };

static const uint32_t ROUND[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

/* 6.2.2 step 1: the message schedule. */
static void schedule(uint32_t w[64], const unsigned char *block)
{
    for (int t = 0; t < 16; t++)
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
               (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    for (int t = 16; t < 64; t++) {
        uint32_t s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = s1 + w[t - 7] + s0 + w[t - 16];
    }
}

/* 6.2.2 step 3. The eight variables do not move; the caller names them one
 * further each time. `add` is the round's constant and its word. */
static inline void step(const uint32_t *a, const uint32_t *b, const uint32_t *c, uint32_t *d,
                        const uint32_t *e, const uint32_t *f, const uint32_t *g, uint32_t *h,
                        uint32_t add)
{
    uint32_t sum1 = rotate(*e, 6) ^ rotate(*e, 11) ^ rotate(*e, 25);
    uint32_t choose = *g ^ (*e & (*f ^ *g));
    uint32_t sum0 = rotate(*a, 2) ^ rotate(*a, 13) ^ rotate(*a, 22);
    uint32_t majority = (*a & *b) | (*c & (*a | *b));
    uint32_t t1 = *h + sum1 + choose + add;
    *d += t1;
    *h = t1 + sum0 + majority;
}

/* 6.2.2 steps 2 to 4. */
static void compress(uint32_t hash[8], const unsigned char *block)
{
    uint32_t w[64];
    schedule(w, block);
    for (int t = 0; t < 64; t++)
        w[t] += ROUND[t];
    uint32_t a = hash[0], b = hash[1], c = hash[2], d = hash[3];
    uint32_t e = hash[4], f = hash[5], g = hash[6], h = hash[7];
    for (int t = 0; t < 64; t += 8) {
        step(&a, &b, &c, &d, &e, &f, &g, &h, w[t]);
        step(&h, &a, &b, &c, &d, &e, &f, &g, w[t + 1]);
        step(&g, &h, &a, &b, &c, &d, &e, &f, w[t + 2]);
        step(&f, &g, &h, &a, &b, &c, &d, &e, w[t + 3]);
        step(&e, &f, &g, &h, &a, &b, &c, &d, w[t + 4]);
        step(&d, &e, &f, &g, &h, &a, &b, &c, w[t + 5]);
        step(&c, &d, &e, &f, &g, &h, &a, &b, w[t + 6]);
        step(&b, &c, &d, &e, &f, &g, &h, &a, w[t + 7]);
    }
    hash[0] += a;
    hash[1] += b;
    hash[2] += c;
    hash[3] += d;
    hash[4] += e;
    hash[5] += f;
    hash[6] += g;
    hash[7] += h;
}

/* 5.1.1: a one bit, zeros, the length in bits; one or two blocks. */
static void finish(uint32_t hash[8], gs_str rest, uint64_t bytes)
{
    unsigned char last[2 * BLOCK] = {0};
    size_t size = rest.len + 9 <= BLOCK ? BLOCK : 2 * BLOCK;
    assert(rest.len < BLOCK);
    if (rest.len)
        memcpy(last, rest.ptr, rest.len);
    last[rest.len] = 0x80;
    for (int i = 0; i < 8; i++)
        last[size - 1 - (size_t)i] = (unsigned char)(bytes * 8 >> (8 * i));
    for (size_t at = 0; at < size; at += BLOCK)
        compress(hash, last + at);
}

gs_str gs_sha256_hex(gs_str bytes, gs_arena *arena)
{
    uint32_t hash[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    size_t whole = bytes.len - bytes.len % BLOCK;
    for (size_t at = 0; at < whole; at += BLOCK)
        compress(hash, (const unsigned char *)bytes.ptr + at);
    gs_str rest = {bytes.len ? bytes.ptr + whole : "", bytes.len - whole};
    finish(hash, rest, bytes.len);
    gs_buf hex;
    gs_buf_init(&hex, arena);
    for (int i = 0; i < 8; i++)
        gs_buf_format(&hex, "%08x", hash[i]);
    return gs_buf_str(&hex);
}
