/* cmd_analyze.c - from a file to its plan: the stages in order.
 *
 * Owns: which stage runs when, what is written where, and what is said of it.
 * Must not know: how a stage does its work.
 */
#include "cli_p.h"

#include <assert.h>

enum { FILE_PLAN, FILE_SHIM, FILE_COUNT };

static bool is_small(const gs_cli *cli, const gs_analysis *a)
{
    return a->source.lines <= gs_cli_number(cli, GS_OPTION_MAX_LINES);
}

/* ----------------------------------------------------------------- writing */

static bool fill_files(gs_cli *cli, const gs_analysis *a, gs_os_file *files)
{
    gs_buf plan, shim;
    gs_buf_init(&plan, cli->arena);
    if (!gs_plan_write(&a->plan, &plan))
        return gs_cli_internal(cli, "the plan can't be written as YAML");
    gs_buf_init(&shim, cli->arena);
    gs_emit_shim(&a->plan, &a->source, &shim);
    gs_str place = gs_cli_plan_folder(cli);
    files[FILE_PLAN].path = gs_cli_plan_file(cli);
    files[FILE_PLAN].bytes = gs_buf_str(&plan);
    files[FILE_SHIM].path = gs_str_format(cli->arena, "%.*s/__init__.py", GS_FMT(place));
    files[FILE_SHIM].bytes = gs_buf_str(&shim);
    return true;
}

static void say_written(const gs_os_file *files, gs_buf *out)
{
    static const char *const WORDS[] = {
        [GS_OS_CREATED] = "Wrote", [GS_OS_REPLACED] = "Replaced", [GS_OS_UNCHANGED] = "Kept"};
    for (uint32_t i = 0; i < FILE_COUNT; i++) {
        assert(files[i].outcome <= GS_OS_UNCHANGED);
        gs_buf_format(out, "%s %.*s%s\n", WORDS[files[i].outcome], GS_FMT(files[i].path),
                      files[i].outcome == GS_OS_UNCHANGED ? " (no change)" : "");
    }
}

/* Writes the files that were asked for and appends what there is to say. */
static bool write_files(gs_cli *cli, const gs_analysis *a, gs_buf *talk)
{
    if (gs_cli_given(cli, GS_OPTION_NO_WRITE)) {
        gs_buf_addc(talk, "Nothing was written (--no-write).\n");
        return true;
    }
    gs_os_file files[FILE_COUNT] = {0};
    if (!fill_files(cli, a, files) ||
        !gs_cli_may_replace(cli, a, files[FILE_PLAN].path, files[FILE_PLAN].bytes) ||
        !gs_os_write_all(files, FILE_COUNT, cli->scratch, cli->diags))
        return false;
    say_written(files, talk);
    return true;
}

/* ----------------------------------------------------------------- telling */

static bool add_report(gs_cli *cli, const gs_analysis *a, gs_buf *out)
{
    gs_report_style style = gs_cli_style(cli);
    switch (gs_cli_number(cli, GS_OPTION_FORMAT)) {
    case GS_FORMAT_JSON:
        return gs_report_json(&a->plan, out) ||
               gs_cli_internal(cli, "the plan can't be written as JSON");
    case GS_FORMAT_YAML:
        return gs_plan_write(&a->plan, out) ||
               gs_cli_internal(cli, "the plan can't be written as YAML");
    default:
        gs_report_text(&a->plan, &a->partition, &style, out, cli->scratch);
        return true;
    }
}

/* The plan for programs is the product of the run and alone on standard
 * output; the report for people is talk and ends with the rest of it. */
static bool print(gs_cli *cli, gs_str report, gs_str talk)
{
    bool quiet = gs_cli_given(cli, GS_OPTION_QUIET);
    if (gs_cli_number(cli, GS_OPTION_FORMAT) != GS_FORMAT_TEXT) {
        if (!gs_os_print(report, cli->diags))
            return false;
        if (!quiet)
            gs_os_talk(talk);
        return true;
    }
    gs_buf both;
    gs_buf_init(&both, cli->arena);
    gs_buf_add(&both, report);
    if (report.len)
        gs_buf_byte(&both, '\n');
    gs_buf_add(&both, talk);
    return quiet || gs_os_print(gs_buf_str(&both), cli->diags);
}

static bool analyze(gs_cli *cli, gs_analysis *a)
{
    gs_buf report, talk;
    gs_buf_init(&report, cli->arena);
    gs_buf_init(&talk, cli->arena);
    if (!gs_cli_read(cli, a) || !gs_cli_graph(cli, a))
        return false;
    const gs_option_value *plan = &cli->line.options[GS_OPTION_PLAN];
    bool small = !plan->given && is_small(cli, a);
    if (small)
        gs_cli_say_small(cli, &a->source, &talk);
    if (small && gs_cli_number(cli, GS_OPTION_FORMAT) == GS_FORMAT_TEXT)
        return print(cli, GS_STR(""), gs_buf_str(&talk));
    if (!(plan->given ? gs_cli_carry_over(cli, a, plan->text) : gs_cli_suggest(cli, a)))
        return false;
    gs_cli_project(cli, a);
    return (small || write_files(cli, a, &talk)) && add_report(cli, a, &report) &&
           print(cli, gs_buf_str(&report), gs_buf_str(&talk));
}

/* The source outlives this function: the diagnostics quote it. */
int gs_cmd_analyze(gs_cli *cli)
{
    assert(cli->line.has_file);
    return analyze(cli, gs_new(cli->arena, gs_analysis)) ? 0 : 2;
}
