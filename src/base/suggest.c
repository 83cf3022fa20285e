/* suggest.c - the name that was probably meant.
 *
 * Owns: how far apart two names are.
 * Must not know: what the names are names of.
 */
#include "godsplit/suggest.h"

#include <assert.h>
#include <string.h>

enum { LONGEST = 32 };

static uint32_t min3(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* Edit distance with swaps of neighbours (optimal string alignment: Damerau
 * 1964, three rows of the table are kept). */
static uint32_t distance(gs_str a, gs_str b)
{
    uint32_t rows[3][LONGEST + 1];
    assert(a.len <= LONGEST && b.len <= LONGEST);
    for (uint32_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        uint32_t *row = rows[i % 3];
        const uint32_t *above = rows[(i + 2) % 3], *higher = rows[(i + 1) % 3];
        row[0] = i;
        for (uint32_t j = 1; j <= b.len; j++) {
            uint32_t cost = a.ptr[i - 1] != b.ptr[j - 1];
            row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost);
            bool swapped =
                i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1];
            if (swapped && higher[j - 2] + 1 < row[j])
                row[j] = higher[j - 2] + 1;
        }
    }
    return rows[a.len % 3][b.len];
}

static const char *only_completion(gs_str text, const char *const *names, uint32_t count)
{
    const char *found = NULL;
    for (uint32_t i = 0; i < count; i++) {
        if (!gs_str_starts(gs_str_from(names[i]), text))
            continue;
        if (found)
            return NULL;
        found = names[i];
    }
    return found;
}

const char *gs_suggest(gs_str text, const char *const *names, uint32_t count)
{
    const char *best = text.len ? only_completion(text, names, count) : NULL;
    if (best || text.len == 0 || text.len > LONGEST)
        return best;
    uint32_t least = text.len < 4 ? 2 : 3; /* one less is the most that is near */
    for (uint32_t i = 0; i < count; i++) {
        gs_str name = gs_str_from(names[i]);
        uint32_t far = name.len > LONGEST ? least : distance(text, name);
        if (far < least) {
            least = far;
            best = names[i];
        }
    }
    return best;
}
