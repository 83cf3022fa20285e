/* swap_tool.c - a program that does nothing but swap: what the kill test kills.
 *
 *     swap_tool apply-file | apply-package | undo | undo-force | recover | state
 *
 * It works on the tree that tests/kill/run makes in the working folder. Exit
 * status: 0 done, 1 refused or failed; `state` prints it.
 */
#include "godsplit/swap.h"

#include <stdio.h>
#include <string.h>

#define OLD "class A: pass\nclass B: pass\n"

static const gs_os_file FILES[] = {
    {.path = GS_STR_INIT("__init__.py"),
     .bytes = GS_STR_INIT("from .a import A\nfrom .b import B\n")},
    {.path = GS_STR_INIT("a.py"), .bytes = GS_STR_INIT("class A: pass\n")},
    {.path = GS_STR_INIT("b.py"), .bytes = GS_STR_INIT("class B: pass\n")},
};
static const gs_swap_change CALLERS[] = {
    {.path = GS_STR_INIT("tests/test_a.py"),
     .before = GS_STR_INIT("patch('app.models.x')\n"),
     .after = GS_STR_INIT("patch('app.models.a.x')\n")},
    {.path = GS_STR_INIT("tests/test_b.py"),
     .before = GS_STR_INIT("patch('app.models.y')\n"),
     .after = GS_STR_INIT("patch('app.models.b.y')\n")},
};

static const gs_str ROOT = GS_STR_INIT("");
static const gs_str JOURNAL = GS_STR_INIT("git/godsplit/app.models");

static bool apply(gs_str old_path, gs_arena *scratch, gs_diags *diags)
{
    gs_swap swap = {.root = ROOT,
                    .journal = JOURNAL,
                    .old_path = old_path,
                    .old_bytes = GS_STR(OLD),
                    .target = GS_STR("app/models"),
                    .files = FILES,
                    .file_count = 3,
                    .callers = CALLERS,
                    .caller_count = 2};
    return gs_os_swap(&swap, scratch, diags);
}

static bool print_state(gs_arena *scratch)
{
    static const char *const NAMES[] = {"none", "done", "before", "after", "undoing", "broken"};
    return puts(NAMES[gs_os_swap_state(ROOT, JOURNAL, scratch)]) >= 0;
}

static bool run(const char *command, gs_arena *scratch, gs_diags *diags)
{
    if (strcmp(command, "apply-file") == 0)
        return apply(GS_STR("app/models.py"), scratch, diags);
    if (strcmp(command, "apply-package") == 0)
        return apply(GS_STR("app/models/__init__.py"), scratch, diags);
    if (strcmp(command, "undo") == 0)
        return gs_os_swap_undo(ROOT, JOURNAL, false, scratch, diags);
    if (strcmp(command, "undo-force") == 0)
        return gs_os_swap_undo(ROOT, JOURNAL, true, scratch, diags);
    if (strcmp(command, "recover") == 0)
        return gs_os_swap_recover(ROOT, JOURNAL, scratch, diags);
    return strcmp(command, "state") == 0 && print_state(scratch);
}

int main(int argc, char **argv)
{
    gs_arena arena, scratch;
    gs_diags diags;
    gs_os_start();
    gs_arena_init(&arena);
    gs_arena_init(&scratch);
    gs_diags_init(&diags, &arena);
    bool good = argc == 2 && run(argv[1], &scratch, &diags);
    gs_buf out;
    gs_buf_init(&out, &arena);
    for (uint32_t i = 0; i < diags.list.len; i++)
        gs_diag_format(&diags.list.at[i], &out);
    gs_os_talk(gs_buf_str(&out));
    gs_arena_free(&scratch);
    gs_arena_free(&arena);
    return good ? 0 : 1;
}
