/* os_test.h - a fresh folder for each test, and what the tests ask of it. */
#ifndef GODSPLIT_OS_TEST_H
#define GODSPLIT_OS_TEST_H

#include "godsplit/os.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOBODY = 65534 };

/* One test's world: a folder of its own, which is the working folder. */
typedef struct world {
    gs_arena arena, scratch;
    gs_diags diags;
    char folder[64];
} world;

/* The super-user may do anything, so that the tests of permissions run as
 * nobody. */
static inline void world_init(world *w)
{
    gs_arena_init(&w->arena);
    gs_arena_init(&w->scratch);
    gs_diags_init(&w->diags, &w->arena);
    strcpy(w->folder, "/tmp/godsplit-os-XXXXXX");
    cr_assert(mkdtemp(w->folder));
    if (geteuid() == 0) {
        cr_assert(chown(w->folder, NOBODY, NOBODY) == 0);
        cr_assert(setegid(NOBODY) == 0 && seteuid(NOBODY) == 0);
    }
    cr_assert(chdir(w->folder) == 0);
}

static inline void world_free(world *w)
{
    char command[256];
    cr_assert(chdir("/") == 0);
    if (getuid() == 0)
        cr_assert(seteuid(0) == 0);
    snprintf(command, sizeof(command), "chmod -R u+rwx %s; rm -r %s", w->folder, w->folder);
    cr_expect(system(command) == 0);
    gs_arena_free(&w->arena);
    gs_arena_free(&w->scratch);
}

static inline void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    cr_assert(f, "%s: %s", path, strerror(errno));
    cr_assert(fwrite(text, 1, strlen(text), f) == strlen(text));
    cr_assert(fclose(f) == 0);
}

static inline bool holds(const char *path, const char *text)
{
    char have[4096];
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    size_t len = fread(have, 1, sizeof(have), f);
    fclose(f);
    return len == strlen(text) && memcmp(have, text, len) == 0;
}

static inline bool there(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

/* How many names the working folder holds. */
static inline uint32_t count_names(world *w)
{
    gs_str *names;
    uint32_t count;
    gs_os_list(GS_STR("."), &w->arena, &names, &count);
    return count;
}

/* One error was given, with this text and about this path. */
static inline void expect_error(const world *w, const char *path, const char *text)
{
    cr_assert(w->diags.list.len == 1, "%u diagnostics, the last: %.*s", w->diags.list.len,
              GS_FMT(w->diags.list.len ? gs_vec_last(&w->diags.list)->path : GS_STR("")));
    const gs_diag *d = &w->diags.list.at[0];
    cr_expect(d->severity == GS_ERROR);
    cr_expect(gs_str_equal(d->code, GS_STR("io")));
    cr_expect(gs_str_equal(d->path, gs_str_from(path)), "path %.*s", GS_FMT(d->path));
    cr_expect(gs_str_equal(d->text, gs_str_from(text)), "text %.*s", GS_FMT(d->text));
}

#endif
