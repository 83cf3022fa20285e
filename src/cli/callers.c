/* callers.c - the targets of patches moved along with what they patch (H51).
 *
 * Owns: from places in other files to their new bytes.
 * Must not know: how the places were found (src/project).
 */
#include "callers.h"

#include <assert.h>

static gs_str full_path(const gs_cli *cli, gs_str path)
{
    return gs_str_format(cli->arena, "%.*s/%.*s", GS_FMT(cli->place.root), GS_FMT(path));
}

/* The fixes [from, to) are of one file, in the order of their places. */
static gs_str rewritten(const gs_cli *cli, const gs_analysis *a, uint32_t from, uint32_t to,
                        gs_str bytes)
{
    gs_buf out;
    size_t at = 0;
    gs_buf_init(&out, cli->arena);
    for (uint32_t i = from; i < to; i++) {
        const gs_caller_fix *fix = &a->fixes.at[i];
        assert(fix->span.start >= at && fix->span.end <= bytes.len);
        gs_buf_add(&out, (gs_str){bytes.ptr + at, fix->span.start - at});
        gs_buf_add(&out, fix->text);
        at = fix->span.end;
    }
    gs_buf_add(&out, (gs_str){bytes.ptr + at, bytes.len - at});
    return gs_buf_str(&out);
}

/* The plan says of them what was done. */
static void mark_handled(gs_analysis *a, const gs_caller_fix *fix)
{
    for (uint32_t i = 0; i < a->plan.callers.len; i++) {
        gs_plan_caller *caller = &a->plan.callers.at[i];
        if (caller->number != 51 || caller->line != fix->line ||
            !gs_str_equal(caller->path, fix->path))
            continue;
        caller->state = GS_STR("handled");
        caller->remedy = GS_STR("rewritten by --fix-callers");
    }
}

bool gs_callers_fix(gs_cli *cli, gs_analysis *a, gs_swap_changes *changes)
{
    for (uint32_t from = 0, to; from < a->fixes.len; from = to) {
        gs_str path = a->fixes.at[from].path, bytes;
        for (to = from; to < a->fixes.len && gs_str_equal(a->fixes.at[to].path, path); to++)
            mark_handled(a, &a->fixes.at[to]);
        if (!gs_os_read(full_path(cli, path), GS_SOURCE_MAX, cli->arena, &bytes, cli->diags))
            return false;
        *gs_vec_push(cli->arena, changes) =
            (gs_swap_change){path, bytes, rewritten(cli, a, from, to, bytes)};
    }
    gs_plan_callers_sort(&a->plan);
    return true;
}

void gs_callers_say(const gs_analysis *a, gs_buf *out)
{
    if (!a->fixes.len)
        return;
    gs_buf_addc(out, "\nPatches that moved along, and nothing else in these files:\n\n");
    for (uint32_t i = 0; i < a->fixes.len; i++) {
        const gs_caller_fix *fix = &a->fixes.at[i];
        gs_buf_format(out, "    %.*s:%u: %.*s\n", GS_FMT(fix->path), fix->line, GS_FMT(fix->text));
    }
}
