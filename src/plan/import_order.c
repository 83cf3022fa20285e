/* import_order.c - the order in which ruff's I001 (isort, profile black) wants
 * modules and names.
 *
 * Owns: the comparisons. Digits compare by value, case counts only on a tie,
 * CONSTANTS come before Classes before variables.
 * Must not know: what an import statement looks like.
 */
#include "godsplit/layout.h"

#include <assert.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static unsigned char folded(char c, bool fold)
{
    unsigned char byte = (unsigned char)c;
    return fold && byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + 32) : byte;
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static size_t digits_at(gs_str s, size_t at)
{
    size_t end = at;
    while (end < s.len && is_digit(s.ptr[end]))
        end++;
    return end - at;
}

/* Runs of digits at `i` and `j`: by value, unless one has a leading zero, then
 * as the digits behind a decimal point. */
static int compare_runs(gs_str a, size_t i, gs_str b, size_t j)
{
    size_t len_a = digits_at(a, i), len_b = digits_at(b, j);
    bool fraction = a.ptr[i] == '0' || b.ptr[j] == '0';
    if (!fraction && len_a != len_b)
        return compare_sizes(len_a, len_b);
    return gs_str_compare((gs_str){a.ptr + i, len_a}, (gs_str){b.ptr + j, len_b});
}

static int compare_natural(gs_str a, gs_str b, bool fold)
{
    size_t i = 0, j = 0;
    while (i < a.len && j < b.len) {
        int order;
        size_t step_a = 1, step_b = 1;
        if (is_digit(a.ptr[i]) && is_digit(b.ptr[j])) {
            order = compare_runs(a, i, b, j);
            step_a = digits_at(a, i);
            step_b = digits_at(b, j);
        } else {
            order = folded(a.ptr[i], fold) - folded(b.ptr[j], fold);
        }
        if (order)
            return order;
        i += step_a;
        j += step_b;
    }
    assert(i <= a.len && j <= b.len);
    return compare_sizes(a.len - i, b.len - j);
}

int gs_import_module_compare(gs_str a, gs_str b)
{
    int order = compare_natural(a, b, true);
    return order ? order : compare_natural(a, b, false);
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* 0 for a CONSTANT, 1 for a Class, 2 for a variable. */
static int kind_of(gs_str name)
{
    bool upper = false, lower = false;
    for (size_t i = 0; i < name.len; i++) {
        upper |= is_upper(name.ptr[i]);
        lower |= name.ptr[i] >= 'a' && name.ptr[i] <= 'z';
    }
    if (name.len > 1 && upper && !lower)
        return 0;
    return name.len && is_upper(name.ptr[0]) ? 1 : 2;
}

int gs_import_name_compare(gs_str a, gs_str b)
{
    int order = kind_of(a) - kind_of(b);
    return order ? order : gs_import_module_compare(a, b);
}
