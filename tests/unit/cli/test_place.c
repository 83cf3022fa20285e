/* test_place.c - roots, modules and the names beside a file. */
#include "cli_test.h"

/* A project in a folder of its own, which is the working folder. */
typedef struct world {
    run r;
    gs_place place;
    char folder[64];
} world;

static void make_folders(const char *path)
{
    char copy[256];
    strcpy(copy, path);
    for (char *slash = strchr(copy, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(copy, 0755);
        *slash = '/';
    }
}

static void touch(const char *path)
{
    make_folders(path);
    FILE *f = fopen(path, "w");
    cr_assert(f, "%s", path);
    fclose(f);
}

static void world_init(world *w)
{
    run_init(&w->r);
    strcpy(w->folder, "/tmp/godsplit-cli-XXXXXX");
    cr_assert(mkdtemp(w->folder) && chdir(w->folder) == 0);
}

static void world_free(world *w)
{
    char command[128];
    cr_assert(chdir("/") == 0);
    snprintf(command, sizeof(command), "rm -r %.63s", w->folder);
    cr_expect(system(command) == 0);
    run_free(&w->r);
}

static void expect_place(world *w, const char *file, const char *path, const char *module)
{
    gs_place_of_file(&w->place, gs_str_from(file), &w->r.arena);
    cr_expect(is(w->place.shown, file));
    cr_expect(is(w->place.path, path), "%s: path %.*s", file, GS_FMT(w->place.path));
    cr_expect(is(w->place.module, module), "%s: module %.*s", file, GS_FMT(w->place.module));
}

Test(place, root_by_manage_py)
{
    world w;
    world_init(&w);
    touch("shop/manage.py");
    touch("shop/apps/wellness/models.py");
    touch("pyproject.toml");
    expect_place(&w, "shop/apps/wellness/models.py", "apps/wellness/models.py",
                 "apps.wellness.models");
    cr_expect(is(w.place.app, "wellness"));
    world_free(&w);
}

Test(place, root_by_pyproject_and_git)
{
    world w;
    world_init(&w);
    touch("one/pyproject.toml");
    touch("one/app/models.py");
    touch("two/.git/HEAD");
    touch("two/app/models.py");
    touch("three/.git");
    touch("three/app/models.py");
    expect_place(&w, "one/app/models.py", "app/models.py", "app.models");
    expect_place(&w, "two/app/models.py", "app/models.py", "app.models");
    expect_place(&w, "three/app/models.py", "app/models.py", "app.models");
    world_free(&w);
}

Test(place, a_manage_py_within_a_package_is_no_mark)
{
    world w;
    world_init(&w);
    touch("manage.py");
    touch("tail/__init__.py");
    touch("tail/test/__init__.py");
    touch("tail/test/manage.py");
    touch("tail/test/app/models.py");
    expect_place(&w, "tail/test/app/models.py", "tail/test/app/models.py", "tail.test.app.models");
    world_free(&w);
}

Test(place, a_root_with_a_stray_init)
{
    world w;
    world_init(&w);
    touch("shop/__init__.py");
    touch("shop/manage.py");
    touch("shop/app/models.py");
    expect_place(&w, "shop/app/models.py", "app/models.py", "app.models");
    world_free(&w);
}

Test(place, a_folder_named_manage_py_is_no_mark)
{
    world w;
    world_init(&w);
    touch("one/manage.py/x");
    touch("one/app/models.py");
    expect_place(&w, "one/app/models.py", "one/app/models.py", "one.app.models");
    world_free(&w);
}

Test(place, working_folder_without_a_mark)
{
    world w;
    world_init(&w);
    touch("app/models.py");
    expect_place(&w, "app/models.py", "app/models.py", "app.models");
    expect_place(&w, "./app//./models.py", "app/models.py", "app.models");
    world_free(&w);
}

/* The same plan from wherever it is asked for. */
Test(place, from_every_folder)
{
    world w;
    world_init(&w);
    touch("manage.py");
    touch("apps/wellness/models.py");
    touch("apps/other/x.py");
    gs_str here = gs_os_working_folder(&w.r.arena);
    gs_str absolute = gs_str_format(&w.r.arena, "%.*s/apps/wellness/models.py", GS_FMT(here));
    expect_place(&w, absolute.ptr, "apps/wellness/models.py", "apps.wellness.models");
    cr_assert(chdir("apps/wellness") == 0);
    expect_place(&w, "models.py", "apps/wellness/models.py", "apps.wellness.models");
    cr_assert(chdir("../other") == 0);
    expect_place(&w, "../wellness/models.py", "apps/wellness/models.py", "apps.wellness.models");
    cr_assert(chdir("/") == 0);
    expect_place(&w, absolute.ptr + 1, "apps/wellness/models.py", "apps.wellness.models");
    world_free(&w);
}

Test(place, file_outside_of_the_working_folder_without_a_mark)
{
    world w;
    world_init(&w);
    touch("elsewhere/pkg/__init__.py");
    touch("elsewhere/pkg/app/__init__.py");
    touch("elsewhere/pkg/app/models.py");
    touch("here/x");
    cr_assert(chdir("here") == 0);
    expect_place(&w, "../elsewhere/pkg/app/models.py", "pkg/app/models.py", "pkg.app.models");
    world_free(&w);
}

Test(place, links_keep_their_name)
{
    world w;
    world_init(&w);
    touch("manage.py");
    touch("shared/models.py");
    cr_assert(symlink("shared", "app") == 0);
    expect_place(&w, "app/models.py", "app/models.py", "app.models");
    expect_place(&w, "app/../shared/models.py", "shared/models.py", "shared.models");
    world_free(&w);
}

Test(place, parent_of_a_link_is_where_it_leads)
{
    world w;
    world_init(&w);
    touch("manage.py");
    touch("deep/down/x");
    touch("deep/models.py");
    cr_assert(symlink("deep/down", "link") == 0);
    expect_place(&w, "link/../models.py", "deep/models.py", "deep.models");
    world_free(&w);
}

Test(place, src_layout)
{
    world w;
    world_init(&w);
    touch("pyproject.toml");
    touch("src/app/models.py");
    expect_place(&w, "src/app/models.py", "src/app/models.py", "app.models");
    touch("src/__init__.py");
    expect_place(&w, "src/app/models.py", "src/app/models.py", "src.app.models");
    world_free(&w);
}

Test(place, folders_that_no_import_can_name)
{
    world w;
    world_init(&w);
    touch("pyproject.toml");
    touch("my-django/user/models.py");
    touch("class/user/models.py");
    touch("2nd/models.py");
    expect_place(&w, "my-django/user/models.py", "my-django/user/models.py", "user.models");
    expect_place(&w, "class/user/models.py", "class/user/models.py", "user.models");
    expect_place(&w, "2nd/models.py", "2nd/models.py", "models");
    world_free(&w);
}

Test(place, file_names_that_no_import_can_name)
{
    world w;
    world_init(&w);
    touch("manage.py");
    touch("app/my-models.py");
    touch("app/2.py");
    touch("app/class.py");
    touch("app/models");
    expect_place(&w, "app/my-models.py", "app/my-models.py", "app.my_models");
    expect_place(&w, "app/2.py", "app/2.py", "app._2");
    expect_place(&w, "app/class.py", "app/class.py", "app.class_");
    expect_place(&w, "app/models", "app/models", "app.models");
    world_free(&w);
}

Test(place, package_file)
{
    world w;
    world_init(&w);
    touch("manage.py");
    touch("app/models/__init__.py");
    touch("app/models/journal.py");
    touch("__init__.py");
    expect_place(&w, "app/models/__init__.py", "app/models/__init__.py", "app.models");
    cr_expect(is(w.place.app, "app") && w.place.rival.len == 0);
    expect_place(&w, "app/models/journal.py", "app/models/journal.py", "app.models.journal");
    cr_expect(is(w.place.app, "app"));
    expect_place(&w, "__init__.py", "__init__.py", "__init__");
    world_free(&w);
}

Test(place, no_app_to_tell)
{
    world w;
    world_init(&w);
    touch("models.py");
    expect_place(&w, "models.py", "models.py", "models");
    cr_expect(w.place.app.len == 0);
    world_free(&w);
}

Test(place, path_that_is_no_utf8)
{
    world w;
    world_init(&w);
    touch("caf\xE9/models.py");
    touch("caf\xC3\xA9/models.py");
    expect_place(&w, "caf\xE9/models.py", "caf?/models.py", "models");
    expect_place(&w, "caf\xC3\xA9/models.py", "caf\xC3\xA9/models.py", "caf\xC3\xA9.models");
    world_free(&w);
}

/* ------------------------------------------------------------ names beside */

Test(place, taken_names)
{
    world w;
    world_init(&w);
    touch("app/models.py");
    touch("app/__init__.py");
    touch("app/signals.py");
    touch("app/my-script.py");
    touch("app/notes.txt");
    touch("app/migrations/0001_initial.py");
    touch("app/migrations.py");
    touch("app/__pycache__/x");
    touch("app/static-files/x");
    gs_place_of_file(&w.place, GS_STR("app/models.py"), &w.r.arena);
    cr_assert(w.place.taken_count == 2, "%u", w.place.taken_count);
    cr_expect(is(w.place.taken[0], "migrations") && is(w.place.taken[1], "signals"));
    world_free(&w);
}

Test(place, package_that_hides_the_file)
{
    world w;
    world_init(&w);
    touch("app/models.py");
    touch("app/models/__pycache__/x");
    gs_place_of_file(&w.place, GS_STR("app/models.py"), &w.r.arena);
    cr_expect(w.place.rival.len == 0, "a folder without __init__.py hides nothing (H62)");
    touch("app/models/__init__.py");
    gs_place_of_file(&w.place, GS_STR("app/models.py"), &w.r.arena);
    cr_expect(is(w.place.rival, "models"));
    cr_assert(chdir("app") == 0);
    gs_place_of_file(&w.place, GS_STR("models.py"), &w.r.arena);
    cr_expect(is(w.place.rival, "models"));
    world_free(&w);
}

/* ---------------------------------------------------------- standard input */

static void expect_text(const char *path, const char *want, const char *module)
{
    run r;
    gs_place place;
    run_init(&r);
    gs_place_of_text(&place, gs_str_from(path), &r.arena);
    cr_expect(is(place.path, want), "%s: path %.*s", path, GS_FMT(place.path));
    cr_expect(is(place.module, module), "%s: module %.*s", path, GS_FMT(place.module));
    cr_expect(place.taken_count == 0 && place.rival.len == 0);
    run_free(&r);
}

Test(place, standard_input)
{
    expect_text("models.py", "models.py", "models");
    expect_text("apps/wellness/models.py", "apps/wellness/models.py", "apps.wellness.models");
    expect_text("./src/app/models.py", "src/app/models.py", "app.models");
    expect_text("/srv/me/app/models.py", "srv/me/app/models.py", "srv.me.app.models");
    expect_text("../app/models.py", "app/models.py", "app.models");
    expect_text("a/../../b/models.py", "b/models.py", "b.models");
    expect_text("..", "models.py", "models");
}
