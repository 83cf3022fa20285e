/* swap_test.h - the trees of the swap's tests, and what is asked of them. */
#ifndef GODSPLIT_SWAP_TEST_H
#define GODSPLIT_SWAP_TEST_H

#include "os_test.h"

#include "godsplit/swap.h"

#define OLD "class A: pass\nclass B: pass\n"
#define INIT "from .a import A\nfrom .b import B\n"
#define CALLER "patch('app.models.x')\n"
#define EDITED "patch('app.models.a.x')\n"

static const gs_os_file FILES[] = {
    {.path = GS_STR_INIT("__init__.py"), .bytes = GS_STR_INIT(INIT)},
    {.path = GS_STR_INIT("a.py"), .bytes = GS_STR_INIT("class A: pass\n")},
    {.path = GS_STR_INIT("b.py"), .bytes = GS_STR_INIT("class B: pass\n")},
};
static const gs_swap_change CALLERS[] = {
    {.path = GS_STR_INIT("tests/test_a.py"),
     .before = GS_STR_INIT(CALLER),
     .after = GS_STR_INIT(EDITED)},
};

static inline gs_swap swap_of_file(void)
{
    return (gs_swap){.root = GS_STR(""),
                     .journal = GS_STR("git/godsplit/app"),
                     .old_path = GS_STR("app/models.py"),
                     .old_bytes = GS_STR(OLD),
                     .target = GS_STR("app/models"),
                     .files = FILES,
                     .file_count = 3,
                     .callers = CALLERS,
                     .caller_count = 1};
}

static inline gs_swap swap_of_package(void)
{
    gs_swap swap = swap_of_file();
    swap.old_path = GS_STR("app/models/__init__.py");
    return swap;
}

static inline void make_folder(const char *path)
{
    cr_assert(mkdir(path, 0755) == 0, "%s: %s", path, strerror(errno));
}

static inline void init_file(world *w)
{
    world_init(w);
    umask(022);
    make_folder("app");
    make_folder("tests");
    make_folder("git");
    put("git/HEAD", "");
    put("app/models.py", OLD);
    put("tests/test_a.py", CALLER);
}

static inline void init_package(world *w)
{
    init_file(w);
    make_folder("app/models");
    cr_assert(rename("app/models.py", "app/models/__init__.py") == 0);
    put("app/models/base.py", "BASE = 1\n");
}

static inline bool apply(world *w, gs_swap swap)
{
    return gs_os_swap(&swap, &w->scratch, &w->diags);
}

static inline bool undo(world *w, bool force)
{
    return gs_os_swap_undo(GS_STR(""), GS_STR("git/godsplit/app"), force, &w->scratch, &w->diags);
}

static inline bool recover(world *w)
{
    return gs_os_swap_recover(GS_STR(""), GS_STR("git/godsplit/app"), &w->scratch, &w->diags);
}

static inline gs_swap_state state(world *w)
{
    return gs_os_swap_state(GS_STR(""), GS_STR("git/godsplit/app"), &w->scratch);
}

static inline bool is_new_package(void)
{
    return holds("app/models/__init__.py", INIT) && holds("app/models/a.py", "class A: pass\n") &&
           holds("app/models/b.py", "class B: pass\n") && holds("tests/test_a.py", EDITED);
}

static uint32_t names_in(world *w, const char *folder)
{
    gs_str *names;
    uint32_t count;
    gs_os_list(gs_str_from(folder), &w->arena, &names, &count);
    return count;
}

/* Only what init_file has made. */
static inline void expect_old(world *w)
{
    cr_expect(holds("app/models.py", OLD) && names_in(w, "app") == 1);
    cr_expect(holds("tests/test_a.py", CALLER) && names_in(w, "tests") == 1);
    cr_expect(names_in(w, "git") == 1, "no record stays");
    cr_expect(state(w) == GS_SWAP_NONE);
}

static inline mode_t mode_of(const char *path)
{
    struct stat st;
    cr_assert(stat(path, &st) == 0);
    return st.st_mode & 07777;
}

#endif
