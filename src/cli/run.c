/* run.c - what a run was asked, and how it says that it can't.
 *
 * Must not know: any command.
 */
#include "cli_p.h"

#include <assert.h>

bool gs_cli_given(const gs_cli *cli, gs_option_id id)
{
    assert(id < GS_OPTION_COUNT);
    return cli->line.options[id].given;
}

uint32_t gs_cli_number(const gs_cli *cli, gs_option_id id)
{
    return cli->line.options[id].number;
}

bool gs_cli_refuse(gs_cli *cli, gs_str code, gs_str text, gs_str remedy)
{
    gs_diags_add(cli->diags, (gs_diag){.severity = GS_ERROR,
                                       .code = code,
                                       .path = cli->place.shown,
                                       .text = text,
                                       .remedy = remedy});
    return false;
}

bool gs_cli_internal(gs_cli *cli, const char *what)
{
    return gs_cli_refuse(cli, GS_STR("internal"), gs_str_from(what),
                         GS_STR("this is a fault of godsplit: please report it with the file"));
}

void gs_cli_say_small(const gs_cli *cli, const gs_source *source, gs_buf *out)
{
    uint32_t limit = gs_cli_number(cli, GS_OPTION_MAX_LINES), lines = source->lines;
    assert(lines <= limit);
    gs_buf_format(out, "%.*s is %u line%s, %s the limit of %u; nothing to split\n",
                  GS_FMT(cli->place.shown), lines, lines == 1 ? "" : "s",
                  lines < limit ? "under" : "at", limit);
}

void gs_cli_part_path(gs_str path, gs_str *folder, gs_str *name)
{
    size_t at = path.len;
    while (at && path.ptr[at - 1] != '/')
        at--;
    *name = (gs_str){path.ptr + at, path.len - at};
    *folder = (gs_str){path.ptr, at > 1 ? at - 1 : at};
}

gs_report_style gs_cli_style(const gs_cli *cli)
{
    return (gs_report_style){.color = gs_cli_color(cli, cli->terminal.out_is_terminal),
                             .width = cli->terminal.width ? cli->terminal.width : 80,
                             .verbose = gs_cli_given(cli, GS_OPTION_VERBOSE)};
}
