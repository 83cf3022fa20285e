/* documents.c - what --progress and --check tell, in every format.
 *
 * Owns: which writer a format has, and the page of --update.
 * Must not know: what a format looks like.
 */
#include "documents.h"

#include <assert.h>

/* As large as a page may be: 16 MiB. */
enum { PAGE_MAX = 16 << 20 };

bool gs_cli_add_progress(gs_cli *cli, const gs_ledger *ledger, gs_buf *out)
{
    gs_report_style style = gs_cli_style(cli);
    gs_arena *scratch = cli->scratch;
    switch (gs_cli_number(cli, GS_OPTION_FORMAT)) {
    case GS_FORMAT_JSON:
        return gs_report_progress_json(ledger, out, scratch) ||
               gs_cli_internal(cli, "the ledger can't be written as JSON");
    case GS_FORMAT_MARKDOWN:
        gs_report_progress_markdown(ledger, out, scratch);
        return true;
    case GS_FORMAT_HTML:
        gs_report_progress_html(ledger, out, scratch);
        return true;
    case GS_FORMAT_SVG:
        gs_report_progress_svg(ledger, out, scratch);
        return true;
    case GS_FORMAT_CSV:
        gs_report_progress_csv(ledger, out, scratch);
        return true;
    default:
        if (!gs_cli_given(cli, GS_OPTION_QUIET))
            gs_report_progress_text(ledger, &style, out, scratch);
        return true;
    }
}

bool gs_cli_add_check(gs_cli *cli, const gs_check *check, const gs_check_splits *splits,
                      gs_buf *out)
{
    gs_report_style style = gs_cli_style(cli);
    gs_arena *scratch = cli->scratch;
    switch (gs_cli_number(cli, GS_OPTION_FORMAT)) {
    case GS_FORMAT_JSON:
        return gs_report_check_json(check, out, scratch) ||
               gs_cli_internal(cli, "the check can't be written as JSON");
    case GS_FORMAT_SARIF:
        return gs_report_check_sarif(check, gs_str_from(GS_VERSION), out, scratch) ||
               gs_cli_internal(cli, "the check can't be written as SARIF");
    case GS_FORMAT_GITHUB:
        gs_report_check_github(check, out, scratch);
        return true;
    case GS_FORMAT_MARKDOWN:
        gs_report_check_markdown(check, splits->at, splits->len, out, scratch);
        return true;
    default:
        gs_report_check_text(check, &style, gs_cli_given(cli, GS_OPTION_QUIET), out, scratch);
        return true;
    }
}

/* -------------------------------------------------------------------- update */

/* A page that is a link stays one: what it leads to is written. */
bool gs_cli_update_page(gs_cli *cli, const gs_ledger *ledger, gs_buf *talk)
{
    gs_str name = cli->line.options[GS_OPTION_UPDATE].text, page;
    gs_buf table, next;
    gs_buf_init(&table, cli->arena);
    if (!gs_os_read(name, PAGE_MAX, cli->arena, &page, cli->diags))
        return false;
    gs_report_progress_markdown(ledger, &table, cli->scratch);
    gs_buf_init(&next, cli->arena);
    if (!gs_markdown_update(name, page, gs_buf_str(&table), &next, cli->diags))
        return false;
    gs_os_file file = {.path = gs_os_real_path(name, cli->arena), .bytes = gs_buf_str(&next)};
    assert(file.path.len && "it was read");
    if (!gs_os_write_all(&file, 1, cli->scratch, cli->diags))
        return false;
    gs_buf_format(talk,
                  file.outcome == GS_OS_UNCHANGED ? "Kept %.*s (no change)\n"
                                                  : "Replaced the table in %.*s\n",
                  GS_FMT(name));
    return true;
}
