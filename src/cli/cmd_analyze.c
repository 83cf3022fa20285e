/* cmd_analyze.c - from a file to its plan: the stages in order.
 *
 * Owns: which stage runs when, what is written where, and what is said of it.
 * Must not know: how a stage does its work.
 */
#include "cli_p.h"

#include <assert.h>

#include "godsplit/emit.h"
#include "godsplit/report.h"

/* One struct a stage, each filled from the ones before. */
typedef struct analysis {
    gs_source source;
    gs_facts facts;
    gs_graph graph;
    gs_partition partition;
    gs_plan plan;
} analysis;

enum { FILE_PLAN, FILE_SHIM, FILE_COUNT };

static uint32_t number_of(const gs_cli *cli, gs_option_id id)
{
    return cli->line.options[id].number;
}

static bool is_given(const gs_cli *cli, gs_option_id id)
{
    return cli->line.options[id].given;
}

static bool refuse(gs_cli *cli, gs_str code, gs_str text, gs_str remedy)
{
    gs_diags_add(cli->diags, (gs_diag){.severity = GS_ERROR,
                                       .code = code,
                                       .path = cli->place.shown,
                                       .text = text,
                                       .remedy = remedy});
    return false;
}

/* ----------------------------------------------------------------- reading */

static bool read_text(gs_cli *cli, gs_str *bytes)
{
    const gs_option_value *path = &cli->line.options[GS_OPTION_PATH];
    gs_place_of_text(&cli->place, path->given ? path->text : GS_STR("models.py"), cli->arena);
    cli->place.shown = path->given ? path->text : GS_STR("<stdin>");
    return gs_os_read_stdin(GS_SOURCE_MAX, cli->arena, bytes, cli->diags);
}

static bool read_file(gs_cli *cli, gs_str *bytes)
{
    if (!gs_os_read(cli->line.file, GS_SOURCE_MAX, cli->arena, bytes, cli->diags))
        return false;
    gs_place_of_file(&cli->place, cli->line.file, cli->arena);
    if (cli->place.rival.len == 0)
        return true;
    gs_str text = gs_str_format(cli->arena,
                                "%.*s/ exists beside %.*s.py: Python imports the package and "
                                "ignores this file",
                                GS_FMT(cli->place.rival), GS_FMT(cli->place.rival));
    return refuse(cli, GS_STR("H64"), text,
                  GS_STR("delete the one that is left over, then run godsplit again"));
}

static bool read_facts(gs_cli *cli, analysis *a)
{
    gs_str bytes;
    bool is_text = gs_str_equal(cli->line.file, GS_STR("-"));
    if (!(is_text ? read_text(cli, &bytes) : read_file(cli, &bytes)))
        return false;
    if (!gs_source_init(&a->source, cli->place.path, bytes, cli->arena, cli->diags))
        return false;
    cli->source = &a->source;
    return gs_facts_read(&a->facts, &a->source, cli->arena, cli->scratch, cli->diags);
}

/* ---------------------------------------------------------------- planning */

static bool has_something_to_move(const gs_graph *graph)
{
    for (uint32_t i = 0; i < graph->units.len; i++) {
        if (!graph->units.at[i].frame)
            return true;
    }
    return false;
}

/* What a file without anything to move has at most. */
static const char *empty_text(const gs_facts *facts)
{
    const char *text = "nothing to split: the file is empty";
    for (uint32_t i = 0; i < facts->stmts.len; i++) {
        gs_stmt_kind kind = facts->stmts.at[i].kind;
        if (kind == GS_STMT_DOCSTRING)
            text = "nothing to split: only a docstring";
        else if (kind != GS_STMT_HEADER)
            return "nothing to split: only imports";
        else
            text = "nothing to split: only comments";
    }
    return text;
}

static bool build_graph(gs_cli *cli, analysis *a)
{
    gs_graph_build(&a->graph, &a->facts, cli->arena, cli->scratch);
    if (has_something_to_move(&a->graph))
        return true;
    return refuse(cli, GS_STR("empty"), gs_str_from(empty_text(&a->facts)),
                  GS_STR("name the file that holds the models"));
}

static void make_plan(gs_cli *cli, analysis *a)
{
    gs_split_options options = {.max_lines = number_of(cli, GS_OPTION_MAX_LINES),
                                .granularity =
                                    (gs_granularity)number_of(cli, GS_OPTION_GRANULARITY),
                                .modules = number_of(cli, GS_OPTION_MODULES),
                                .app = cli->place.app,
                                .taken = cli->place.taken,
                                .taken_count = cli->place.taken_count};
    gs_split_run(&a->partition, &a->graph, &options, cli->arena, cli->scratch);
    gs_plan_place place = {.path = cli->place.path,
                           .module = cli->place.module,
                           .limit = options.max_lines,
                           .granularity = options.granularity};
    gs_plan_make(&a->plan, &a->partition, &place, cli->arena, cli->scratch);
}

static bool is_small(const gs_cli *cli, const analysis *a)
{
    return a->source.lines <= number_of(cli, GS_OPTION_MAX_LINES);
}

/* ----------------------------------------------------------------- writing */

static bool internal_fault(gs_cli *cli, const char *what)
{
    return refuse(cli, GS_STR("internal"), gs_str_from(what),
                  GS_STR("this is a fault of godsplit: please report it with the file"));
}

static bool fill_files(gs_cli *cli, const analysis *a, gs_os_file *files)
{
    const gs_option_value *out = &cli->line.options[GS_OPTION_OUT];
    gs_str folder = out->given ? out->text : GS_STR("plans");
    const char *slash = gs_str_ends(folder, GS_STR("/")) ? "" : "/";
    gs_buf plan, shim;
    gs_buf_init(&plan, cli->arena);
    if (!gs_plan_write(&a->plan, &plan))
        return internal_fault(cli, "the plan can't be written as YAML");
    gs_buf_init(&shim, cli->arena);
    gs_emit_shim(&a->plan, &a->source, &shim);
    gs_str place =
        gs_str_format(cli->arena, "%.*s%s%.*s", GS_FMT(folder), slash, GS_FMT(cli->place.module));
    files[FILE_PLAN].path = gs_str_format(cli->arena, "%.*s/plan.yaml", GS_FMT(place));
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
static bool write_files(gs_cli *cli, const analysis *a, gs_buf *talk)
{
    if (is_given(cli, GS_OPTION_NO_WRITE)) {
        gs_buf_addc(talk, "Nothing was written (--no-write).\n");
        return true;
    }
    gs_os_file files[FILE_COUNT] = {0};
    if (!fill_files(cli, a, files) || !gs_os_write_all(files, FILE_COUNT, cli->scratch, cli->diags))
        return false;
    say_written(files, talk);
    return true;
}

/* ----------------------------------------------------------------- telling */

static void say_small(const gs_cli *cli, const analysis *a, gs_buf *talk)
{
    uint32_t limit = number_of(cli, GS_OPTION_MAX_LINES), lines = a->source.lines;
    assert(lines <= limit);
    gs_buf_format(talk, "%.*s is %u line%s, %s the limit of %u; nothing to split\n",
                  GS_FMT(cli->place.shown), lines, lines == 1 ? "" : "s",
                  lines < limit ? "under" : "at", limit);
}

static bool add_report(gs_cli *cli, const analysis *a, gs_buf *out)
{
    gs_report_style style = {.color = gs_cli_color(cli, cli->terminal.out_is_terminal),
                             .width = cli->terminal.width ? cli->terminal.width : 80,
                             .verbose = is_given(cli, GS_OPTION_VERBOSE)};
    switch (number_of(cli, GS_OPTION_FORMAT)) {
    case GS_FORMAT_JSON:
        return gs_report_json(&a->plan, out) ||
               internal_fault(cli, "the plan can't be written as JSON");
    case GS_FORMAT_YAML:
        return gs_plan_write(&a->plan, out) ||
               internal_fault(cli, "the plan can't be written as YAML");
    default:
        gs_report_text(&a->plan, &a->partition, &style, out, cli->scratch);
        return true;
    }
}

/* The plan for programs is the product of the run and alone on standard
 * output; the report for people is talk and ends with the rest of it. */
static bool print(gs_cli *cli, gs_str report, gs_str talk)
{
    bool quiet = is_given(cli, GS_OPTION_QUIET);
    if (number_of(cli, GS_OPTION_FORMAT) != GS_FORMAT_TEXT) {
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

static bool analyze(gs_cli *cli, analysis *a)
{
    gs_buf report, talk;
    gs_buf_init(&report, cli->arena);
    gs_buf_init(&talk, cli->arena);
    if (!read_facts(cli, a) || !build_graph(cli, a))
        return false;
    bool small = is_small(cli, a);
    if (small)
        say_small(cli, a, &talk);
    if (small && number_of(cli, GS_OPTION_FORMAT) == GS_FORMAT_TEXT)
        return print(cli, GS_STR(""), gs_buf_str(&talk));
    make_plan(cli, a);
    return (small || write_files(cli, a, &talk)) && add_report(cli, a, &report) &&
           print(cli, gs_buf_str(&report), gs_buf_str(&talk));
}

/* The source outlives this function: the diagnostics quote it. */
int gs_cmd_analyze(gs_cli *cli)
{
    assert(cli->line.has_file);
    return analyze(cli, gs_new(cli->arena, analysis)) ? 0 : 2;
}
