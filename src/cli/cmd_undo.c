/* cmd_undo.c - the old file brought back.
 *
 * Must not know: how (os/swap_undo.c).
 */
#include <assert.h>

#include "journal.h"

static bool refuse_nothing(gs_cli *cli)
{
    return gs_cli_refuse(cli, GS_STR("undo"),
                         GS_STR("there is no record of an --apply on this file"),
                         GS_STR("git has the file as it was: git log -- FILE"));
}

static bool undo(gs_cli *cli)
{
    gs_place_of_file(&cli->place, cli->line.file, cli->arena);
    gs_journal journal = gs_journal_of(cli);
    bool force = gs_cli_given(cli, GS_OPTION_FORCE);
    if (gs_os_swap_state(journal.root, journal.folder, cli->scratch) == GS_SWAP_NONE)
        return refuse_nothing(cli);
    if (!gs_os_swap_undo(journal.root, journal.folder, force, cli->scratch, cli->diags))
        return false;
    gs_str said =
        gs_str_format(cli->arena, "%.*s is back, byte for byte\n", GS_FMT(cli->place.shown));
    return gs_cli_given(cli, GS_OPTION_QUIET) || gs_os_print(said, cli->diags);
}

int gs_cmd_undo(gs_cli *cli)
{
    assert(cli->line.has_file);
    return undo(cli) ? 0 : 2;
}
