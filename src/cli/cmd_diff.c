/* cmd_diff.c - what --apply would change, as a patch.
 *
 * Must not know: how a patch is written.
 */
#include "cli_p.h"

static bool diff(gs_cli *cli, const gs_carry *c)
{
    gs_changes changes = {0};
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    gs_carry_changes(cli, c, &changes);
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
