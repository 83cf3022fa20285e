/* journal.c - where the record of a split is kept.
 *
 * Must not know: what is in it (os/swap_record.c).
 */
#include "journal.h"

#include <assert.h>

#include "git.h"

gs_journal gs_journal_of(gs_cli *cli)
{
    const gs_place *place = &cli->place;
    assert(place->root.len && place->module.len);
    gs_str git = gs_git_folder(cli, place->root);
    gs_str here = gs_os_working_folder(cli->arena);
    gs_str folder = git.len ? gs_str_format(cli->arena, "%.*s/godsplit", GS_FMT(git))
                            : gs_str_format(cli->arena, "%.*s/.godsplit", GS_FMT(place->root));
    return (gs_journal){
        .root = gs_str_equal(here, place->root) ? GS_STR("") : place->root,
        .folder = gs_str_format(cli->arena, "%.*s/%.*s", GS_FMT(folder), GS_FMT(place->module)),
    };
}
