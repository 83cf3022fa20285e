/* reread.c - reads plan.yaml from standard input and writes it again, for
 * check.py. Exit 1 with the faults on standard error if it is no plan.
 */
#include <stdio.h>

#include "godsplit/plan.h"

static gs_str read_all(gs_arena *arena)
{
    gs_buf buf;
    char block[65536];
    gs_buf_init(&buf, arena);
    for (size_t len; (len = fread(block, 1, sizeof(block), stdin)) > 0;)
        gs_buf_add(&buf, (gs_str){block, len});
    return gs_buf_str(&buf);
}

static bool write_again(const gs_plan *plan, gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    return gs_plan_write(plan, &out) &&
           fwrite(gs_buf_str(&out).ptr, 1, gs_buf_str(&out).len, stdout) == gs_buf_str(&out).len;
}

static void say(const gs_diags *diags, gs_arena *arena)
{
    gs_buf text;
    gs_buf_init(&text, arena);
    for (uint32_t i = 0; i < diags->list.len; i++)
        gs_diag_format(&diags->list.at[i], &text);
    fprintf(stderr, "%.*s", GS_FMT(gs_buf_str(&text)));
}

int main(void)
{
    gs_arena arena;
    gs_diags diags;
    gs_plan plan = {0};
    gs_arena_init(&arena);
    gs_diags_init(&diags, &arena);
    bool good = gs_plan_read(&plan, GS_STR("plan.yaml"), read_all(&arena), &arena, &diags);
    if (good)
        good = write_again(&plan, &arena);
    else
        say(&diags, &arena);
    gs_arena_free(&arena);
    return good ? 0 : 1;
}
