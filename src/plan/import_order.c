/* import_order.c - the order in which ruff's I001 (isort, profile black) wants
 * modules and names, and its RUF022 those of __all__.
 *
 * Owns: the comparisons. Digits compare by value, case counts only on a tie,
 * CONSTANTS come before Classes before variables.
 * Must not know: what an import statement looks like.
 */
#include "godsplit/layout.h"

#include <assert.h>
#include <utf8proc.h>

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

/* The code point at *at, which moves behind it; names are UTF-8, as Python takes no other. */
static utf8proc_int32_t next_point(gs_str name, size_t *at)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)name.ptr + *at,
                                            (utf8proc_ssize_t)(name.len - *at), &point);
    *at += len > 0 ? (size_t)len : 1;
    return len > 0 ? point : 0;
}

/* 0 for a CONSTANT, 1 for a Class, 2 for a variable. */
static int kind_of(gs_str name)
{
    bool upper = false, lower = false, first_upper = false;
    size_t points = 0;
    for (size_t at = 0; at < name.len; points++) {
        utf8proc_int32_t point = next_point(name, &at);
        bool is_upper = utf8proc_isupper(point) != 0;
        first_upper |= is_upper && points == 0;
        upper |= is_upper;
        lower |= utf8proc_islower(point) != 0;
    }
    if (points > 1 && upper && !lower)
        return 0;
    return first_upper ? 1 : 2;
}

int gs_import_name_compare(gs_str a, gs_str b)
{
    int order = kind_of(a) - kind_of(b);
    return order ? order : gs_import_module_compare(a, b);
}

int gs_export_name_compare(gs_str a, gs_str b)
{
    int order = kind_of(a) - kind_of(b);
    return order ? order : compare_natural(a, b, false);
}
