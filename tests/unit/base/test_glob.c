/* Patterns: every form alone, then what people write. */
#include <criterion/criterion.h>

#include "godsplit/glob.h"

typedef struct sample {
    const char *pattern, *text;
    bool fits;
} sample;

static void check(const sample *samples, size_t count, bool (*fits)(gs_str, gs_str))
{
    for (size_t i = 0; i < count; i++)
        cr_expect(fits(gs_str_from(samples[i].pattern), gs_str_from(samples[i].text)) ==
                      samples[i].fits,
                  "%s on %s", samples[i].pattern, samples[i].text);
}

#define CHECK(samples, fits) check(samples, sizeof(samples) / sizeof(*(samples)), fits)

Test(glob, names)
{
    static const sample SAMPLES[] = {
        {"", "", true},
        {"", "a", false},
        {"Order", "Order", true},
        {"Order", "Orders", false},
        {"Order", "order", false},
        {"*", "", true},
        {"*", "anything", true},
        {"*Log", "AuditLog", true},
        {"*Log", "Log", true},
        {"*Log", "LogEntry", false},
        {"*Log*", "AuditLogEntry", true},
        {"*a*b*c", "xaybzbc", true},
        {"*a*b*c", "xaybzbcd", false},
        {"*aab", "aaaab", true},
        {"**Log", "AuditLog", true},
        {"Order?", "Orders", true},
        {"Order?", "Order", false},
        {"?", "\xC3\xA9", true},
        {"??", "\xC3\xA9", false},
        {"[A-C]x", "Bx", true},
        {"[A-C]x", "Dx", false},
        {"[!A-C]x", "Dx", true},
        {"[^A-C]x", "Bx", false},
        {"[]x]", "]", true},
        {"[a-]", "-", true},
        {"[\xC3\xA9]", "\xC3\xA9", true},
        {"[abc", "[abc", true},
        {"[abc", "a", false},
        {"\\*", "*", true},
        {"\\*", "a", false},
        {"a\\", "a\\", true},
    };
    CHECK(SAMPLES, gs_glob_match);
}

Test(glob, stars_and_folders)
{
    static const sample SAMPLES[] = {
        {"*", "a/b", false},
        {"a?b", "a/b", false},
        {"a[!x]b", "a/b", false},
        {"*/*.py", "app/models.py", true},
        {"*/*.py", "x/app/models.py", false},
        {"**", "a/b/c", true},
        {"a/**", "a/b/c", true},
        {"a/**", "b/c", false},
        {"**/c", "c", true},
        {"**/c", "a/b/c", true},
        {"**/c", "a/bc", false},
        {"a/**/b", "a/b", true},
        {"a/**/b", "a/x/y/b", true},
        {"a/**/b", "a/x/y/bc", false},
        {"**/a/*/b", "x/a/a/c/b", true},
        {"**/a/*/b", "x/a/c/d/b", false},
        {"a**b", "axb", true},
        {"a**b", "a/b", false},
        {"*/**/x*y", "p/q/xx/xzy", true},
    };
    CHECK(SAMPLES, gs_glob_match);
}

Test(glob, paths_begin_at_any_folder)
{
    static const sample SAMPLES[] = {
        {"models.py", "models.py", true},
        {"models.py", "apps/shop/models.py", true},
        {"models.py", "apps/shop/old_models.py", false},
        {"models/*.py", "apps/shop/models/order.py", true},
        {"models/*.py", "apps/shop/models/deep/order.py", false},
        {"/models.py", "apps/models.py", false},
        {"/apps/*/models.py", "apps/shop/models.py", true},
        {"**/settings.py", "a/b/settings.py", true},
        {"", "a", false},
    };
    CHECK(SAMPLES, gs_glob_match_path);
}

Test(glob, covers_what_lies_below)
{
    static const sample SAMPLES[] = {
        {"vendor", "vendor/lib/models.py", true},
        {"vendor", "src/vendor/models.py", true},
        {"vendor/", "src/vendor/models.py", true},
        {"vendor", "vendors/models.py", false},
        {"/vendor", "src/vendor/models.py", false},
        {"*.py", "a/b.py", true},
        {"b.py", "b.pyx", false},
    };
    CHECK(SAMPLES, gs_glob_covers);
}

/* A pattern of many stars must not take time without end. */
Test(glob, many_stars, .timeout = 10)
{
    char pattern[401], text[4001];
    for (int i = 0; i < 400; i++)
        pattern[i] = i % 2 ? '*' : 'a';
    pattern[399] = 'b';
    for (int i = 0; i < 4000; i++)
        text[i] = 'a';
    cr_expect_not(gs_glob_match((gs_str){pattern, 400}, (gs_str){text, 4000}));
}
