/* test_track.c - limits, god files, imports, projections. */
#include <criterion/criterion.h>

#include "ledger_p.h"

typedef struct run {
    gs_arena arena, scratch;
    gs_config config;
} run;

static void start(run *r)
{
    gs_arena_init(&r->arena);
    gs_arena_init(&r->scratch);
    gs_config_init(&r->config, &r->arena);
}

static void finish(run *r)
{
    gs_arena_free(&r->arena);
    gs_arena_free(&r->scratch);
}

static const char *god_of(run *r, const char *path)
{
    gs_tracked tracked;
    if (!gs_track(&r->config, gs_str_from(path), &tracked, &r->arena))
        return "";
    return gs_str_copy(&r->arena, tracked.god).ptr;
}

Test(track, a_package_is_what_it_was)
{
    run r;
    start(&r);
    cr_expect_str_eq(god_of(&r, "models.py"), "models.py");
    cr_expect_str_eq(god_of(&r, "a/models.py"), "a/models.py");
    cr_expect_str_eq(god_of(&r, "a/models/x.py"), "a/models.py");
    cr_expect_str_eq(god_of(&r, "a/models/b/c.py"), "a/models.py");
    cr_expect_str_eq(god_of(&r, "a/models/models.py"), "a/models.py");
    cr_expect_str_eq(god_of(&r, "a/xmodels.py"), "");
    cr_expect_str_eq(god_of(&r, "a/models.txt"), "");
    cr_expect_str_eq(god_of(&r, "a/tests/models.py"), "");
    cr_expect_str_eq(god_of(&r, "a/models/migrations/0001.py"), "");
    finish(&r);
}

Test(track, sorted_and_each_once)
{
    run r;
    start(&r);
    gs_str paths[] = {GS_STR("b/models.py"), GS_STR("a/models.py"), GS_STR("b/models.py"),
                      GS_STR("x.py")};
    gs_tracked_vec files = {0};
    gs_track_all(&r.config, paths, 4, &files, &r.arena);
    cr_assert(files.len == 2);
    cr_expect(gs_track_find(&files, GS_STR("b/models.py")) == &files.at[1]);
    cr_expect(!gs_track_find(&files, GS_STR("c/models.py")));
    finish(&r);
}

Test(track, imports_from_the_own_folder)
{
    run r;
    start(&r);
    gs_str_vec paths = {0};
    gs_str text =
        GS_STR("from .enums import A\nfrom . import fields\nfrom apps.shop.base import B\n"
               "import shop.util\nfrom ..other import C\nfrom django.db import models\n"
               "def f():\n    from .late import D\n");
    gs_track_imports(GS_STR("apps/shop/models.py"), text, &paths, &r.arena, &r.scratch);
    static const char *const WANTED[] = {"apps/shop/enums.py", "apps/shop/fields.py",
                                         "apps/shop/base.py", "apps/shop/util.py"};
    cr_assert(paths.len == 8, "%u", paths.len);
    for (uint32_t i = 0; i < 4; i++)
        cr_expect(gs_str_equal(paths.at[2 * i], gs_str_from(WANTED[i])), "%.*s",
                  GS_FMT(paths.at[2 * i]));
    finish(&r);
}

Test(track, a_file_that_does_not_parse_imports_nothing)
{
    run r;
    start(&r);
    gs_str_vec paths = {0};
    gs_track_imports(GS_STR("m.py"), GS_STR("from .a import (\n"), &paths, &r.arena, &r.scratch);
    cr_expect(paths.len == 0);
    finish(&r);
}

Test(track, projection)
{
    const int64_t day = 86400;
    gs_period falling[] = {
        {.time = 0, .debt = 50}, {.time = 10 * day, .debt = 100}, {.time = 19 * day, .debt = 50}};
    cr_expect(gs_past_project(falling, 3) == 29 * day);
    cr_expect(gs_past_project(falling, 2) == GS_NO_TIME, "it rises");
    cr_expect(gs_past_project(falling, 0) == GS_NO_TIME);
    falling[2].debt = 0;
    cr_expect(gs_past_project(falling, 3) == GS_NO_TIME, "nothing is left");
}
