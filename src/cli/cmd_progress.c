/* cmd_progress.c - --progress: what became of every god file.
 *
 * Owns: what is asked of tree, plans and git, and in which order.
 * Must not know: how a figure is made, or how it is laid out.
 */
#include "cli_p.h"

#include <assert.h>

#include "documents.h"
#include "past.h"

typedef struct progress {
    gs_tree tree;
    gs_check check;
    gs_god_plan_vec plans;
    gs_beside_vec besides;
    gs_str_vec shims;
    gs_baseline_vec baselines;
    gs_log log;
    gs_history history; /* state, shallow, head */
    gs_ledger ledger;
} progress;

/* ------------------------------------------------------------------- plans */

static void read_plans(gs_cli *cli, progress *p)
{
    gs_tree_plans plans = {0};
    gs_tree_read_plans(cli, &p->tree, &plans);
    for (uint32_t i = 0; i < plans.len; i++) {
        const gs_plan *plan = &plans.at[i].plan;
        gs_god_plan *known = gs_vec_push(cli->arena, &p->plans);
        *known = (gs_god_plan){.path = plans.at[i].path, .source = plan->source.path};
        for (uint32_t m = 0; m < plan->modules.len; m++)
            *gs_vec_push(cli->arena, &known->files) = plan->modules.at[m].file;
    }
}

/* ------------------------------------------------------------------ besides */

static bool has_package(const progress *p, const gs_tracked *file)
{
    for (uint32_t i = 0; i < p->tree.files.len; i++) {
        const gs_tracked *other = &p->tree.files.at[i];
        if (other != file && gs_str_equal(other->god, file->path))
            return true;
    }
    return false;
}

static void add_beside(gs_cli *cli, progress *p, gs_str god, gs_str path)
{
    gs_tracked tracked;
    uint64_t lines;
    gs_str full = gs_tree_path(cli, &p->tree, path);
    if (gs_track(&cli->config, path, &tracked, cli->arena) ||
        gs_os_entry_of(full, cli->scratch) != GS_OS_ENTRY_FILE ||
        !gs_os_count_lines(full, cli->scratch, &lines))
        return;
    for (uint32_t i = 0; i < p->besides.len; i++) {
        if (gs_str_equal(p->besides.at[i].path, path))
            return;
    }
    *gs_vec_push(cli->arena, &p->besides) =
        (gs_beside){.god = god, .path = path, .lines = (uint32_t)lines};
}

static bool read_tracked(gs_cli *cli, const progress *p, gs_str path, gs_str *bytes)
{
    gs_diags unheard;
    gs_diags_init(&unheard, cli->scratch);
    return gs_os_read(gs_tree_path(cli, &p->tree, path), GS_SOURCE_MAX, cli->arena, bytes,
                      &unheard);
}

static void read_imports(gs_cli *cli, progress *p, const gs_tracked *file)
{
    gs_str bytes;
    gs_str_vec paths = {0};
    if (!read_tracked(cli, p, file->path, &bytes))
        return;
    gs_track_imports(file->path, bytes, &paths, cli->arena, cli->scratch);
    for (uint32_t i = 0; i < paths.len; i++)
        add_beside(cli, p, file->path, paths.at[i]);
}

/* Only a god file that still is one file can have parts beside it. */
static void read_besides(gs_cli *cli, progress *p)
{
    for (uint32_t i = 0; i < p->tree.files.len; i++) {
        const gs_tracked *file = &p->tree.files.at[i];
        if (file->lines > file->limit && gs_str_equal(file->god, file->path) &&
            gs_tree_selects(&p->tree, file->path, file->god) && !has_package(p, file))
            read_imports(cli, p, file);
    }
}

/* -------------------------------------------------------------------- shims */

static bool is_package_file(const gs_tracked *file)
{
    gs_str name = GS_STR("/__init__.py");
    return gs_str_ends(file->path, name) && file->path.len - name.len == file->god.len - 3 &&
           gs_str_starts(file->god, (gs_str){file->path.ptr, file->path.len - name.len});
}

static void read_shims(gs_cli *cli, progress *p)
{
    for (uint32_t i = 0; i < p->tree.files.len; i++) {
        const gs_tracked *file = &p->tree.files.at[i];
        gs_str bytes;
        if (file->lines > file->limit && is_package_file(file) &&
            read_tracked(cli, p, file->path, &bytes) &&
            !gs_track_holds_rest(file->path, bytes, file->limit, cli->scratch))
            *gs_vec_push(cli->arena, &p->shims) = file->path;
    }
}

/* ------------------------------------------------------------------ history */

static bool wants_history(const gs_cli *cli)
{
    return gs_cli_number(cli, GS_OPTION_HISTORY) != GS_HISTORY_BY_NONE;
}

static bool by_tag(const gs_cli *cli)
{
    return gs_cli_number(cli, GS_OPTION_HISTORY) == GS_HISTORY_BY_TAG;
}

static bool read_history(gs_cli *cli, progress *p)
{
    p->history = (gs_history){.state = GS_HISTORY_OFF, .head = GS_NO_TIME};
    if (!wants_history(cli))
        return true;
    gs_past_state(cli, &p->tree, &p->history);
    return p->history.state != GS_HISTORY_READ ||
           (gs_past_log(cli, &p->tree, &p->besides, by_tag(cli), &p->log) &&
            gs_past_baselines(cli, &p->tree, &p->baselines));
}

/* ------------------------------------------------------------------- ledger */

static void make_ledger(gs_cli *cli, progress *p)
{
    bool read = p->history.state == GS_HISTORY_READ;
    gs_ledger_input input = {.config = &cli->config,
                             .files = &p->tree.files,
                             .check = &p->check,
                             .baselines = p->baselines.at,
                             .baseline_count = p->baselines.len,
                             .plans = &p->plans,
                             .besides = &p->besides,
                             .shims = &p->shims,
                             .only = &p->tree.selected,
                             .log = read ? &p->log : NULL,
                             .by_tag = by_tag(cli),
                             .project = gs_cli_given(cli, GS_OPTION_PROJECTION)};
    gs_ledger_make(&p->ledger, &input, cli->arena);
    p->ledger.history.state = p->history.state;
    p->ledger.history.shallow = p->history.shallow;
    p->ledger.history.head = p->history.head;
}

static bool ask_git(gs_cli *cli, progress *p)
{
    uint32_t rank = gs_cli_number(cli, GS_OPTION_RANK);
    if (p->history.state != GS_HISTORY_READ)
        return true;
    return gs_past_churn(cli, &p->tree, p->history.head, &p->ledger) &&
           (rank != GS_RANK_BRANCHES || gs_past_branches(cli, &p->tree, &p->ledger));
}

static bool make(gs_cli *cli, progress *p)
{
    gs_baseline *baseline;
    if (!gs_tree_read(cli, &p->tree) || !gs_tree_baseline(cli, &p->tree, false, &baseline))
        return false;
    gs_check_input input = {.config = &cli->config, .files = &p->tree.files, .baseline = baseline};
    gs_check_run(&p->check, &input, cli->arena);
    read_plans(cli, p);
    read_besides(cli, p);
    read_shims(cli, p);
    if (!read_history(cli, p))
        return false;
    if (baseline)
        *gs_vec_push(cli->arena, &p->baselines) = *baseline;
    make_ledger(cli, p);
    if (!ask_git(cli, p))
        return false;
    gs_ledger_sort(&p->ledger, (gs_rank)gs_cli_number(cli, GS_OPTION_RANK));
    return true;
}

static bool print(gs_cli *cli, const gs_ledger *ledger)
{
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    if (!gs_cli_given(cli, GS_OPTION_UPDATE))
        return gs_cli_add_progress(cli, ledger, &out) && gs_os_print(gs_buf_str(&out), cli->diags);
    return gs_cli_update_page(cli, ledger, &out) &&
           (gs_cli_given(cli, GS_OPTION_QUIET) || gs_os_print(gs_buf_str(&out), cli->diags));
}

int gs_cmd_progress(gs_cli *cli)
{
    assert(cli->line.command == GS_OPTION_PROGRESS);
    progress *p = gs_new(cli->arena, progress);
    return make(cli, p) && print(cli, &p->ledger) ? 0 : 2;
}
