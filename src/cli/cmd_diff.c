/* cmd_diff.c - what --apply would change, as a patch.
 *
 * Must not know: how a patch is written.
 */
#include "callers.h"

static bool add_callers(gs_cli *cli, gs_carry *c, gs_changes *changes)
{
    gs_swap_changes callers = {0};
    if (!gs_cli_given(cli, GS_OPTION_FIX_CALLERS))
        return true;
    if (!gs_callers_fix(cli, &c->a, &callers))
        return false;
    for (uint32_t i = 0; i < callers.len; i++)
        *gs_vec_push(cli->arena, changes) = (gs_change){.path = callers.at[i].path,
                                                        .before = callers.at[i].before,
                                                        .after = callers.at[i].after,
                                                        .existed = true,
                                                        .exists = true};
    return true;
}

static bool diff(gs_cli *cli, gs_carry *c)
{
    gs_changes changes = {0};
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    gs_carry_changes(cli, c, &changes);
    if (!add_callers(cli, c, &changes))
        return false;
    gs_report_diff(changes.at, changes.len, gs_cli_color(cli, cli->terminal.out_is_terminal), &out,
                   cli->scratch);
    return gs_os_print(gs_buf_str(&out), cli->diags);
}

/* The source outlives this function: the diagnostics quote it. */
int gs_cmd_diff(gs_cli *cli)
{
    gs_carry *c = gs_new(cli->arena, gs_carry);
    gs_carried carried = gs_carry_make(cli, c);
    if (carried != GS_CARRY_READY)
        return gs_carried_status(carried);
    return diff(cli, c) ? 0 : 2;
}
