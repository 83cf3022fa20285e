/* cli_test.h - a command line in, values or a message out. */
#ifndef GODSPLIT_CLI_TEST_H
#define GODSPLIT_CLI_TEST_H

#include "cli_p.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct run {
    gs_arena arena, scratch;
    gs_diags diags;
    gs_command_line line;
} run;

static inline void run_init(run *r)
{
    gs_arena_init(&r->arena);
    gs_arena_init(&r->scratch);
    gs_diags_init(&r->diags, &r->arena);
}

static inline void run_free(run *r)
{
    gs_arena_free(&r->arena);
    gs_arena_free(&r->scratch);
}

static inline bool is(gs_str a, const char *b)
{
    return gs_str_equal(a, gs_str_from(b));
}

#endif
