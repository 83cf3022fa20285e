/* cmd_baseline.c - --baseline: makes the baseline, or lowers it.
 *
 * Owns: what is written, and what is said of what was not.
 * Must not know: how an entry is lowered.
 */
#include "cli_p.h"

#include <assert.h>

#include "tree.h"

static bool refuse(gs_cli *cli, gs_str path, const char *text, const char *remedy)
{
    gs_diags_add(cli->diags, (gs_diag){.severity = GS_ERROR,
                                       .code = GS_STR("baseline"),
                                       .path = path,
                                       .text = gs_str_from(text),
                                       .remedy = gs_str_from(remedy)});
    return false;
}

/* A reason is one line of the file. */
static bool is_one_line(gs_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] < 0x20)
            return false;
    }
    return true;
}

static bool check_growth_options(gs_cli *cli)
{
    bool allow = gs_cli_given(cli, GS_OPTION_ALLOW_GROWTH);
    bool reason = gs_cli_given(cli, GS_OPTION_REASON);
    if (allow != reason)
        return refuse(cli, GS_STR(""),
                      allow ? "--allow-growth needs a reason" : "--reason is for --allow-growth",
                      "godsplit --baseline --allow-growth PATH --reason TEXT");
    return is_one_line(cli->line.options[GS_OPTION_REASON].text) ||
           refuse(cli, GS_STR(""), "--reason takes one line without control characters",
                  "say it in one line");
}

/* A baseline of a part would drop the entries of the rest. */
static bool check_whole(gs_cli *cli, const gs_tree *tree)
{
    for (uint32_t i = 0; i < tree->selected.len; i++) {
        if (tree->selected.at[i].len)
            return refuse(cli, tree->selected.at[i], "is only a part of the tree",
                          "--baseline is about all of it: leave the path out");
    }
    return true;
}

/* ------------------------------------------------------------------- growth */

static const gs_check_finding *failing(const gs_check *check, gs_str path)
{
    for (uint32_t i = 0; i < check->findings.len; i++) {
        const gs_check_finding *f = &check->findings.at[i];
        if (f->kind < GS_FINDING_NOTES && gs_str_equal(f->path, path))
            return f;
    }
    return NULL;
}

/* PATH is as the user sees it, or from the root, as --check prints it. */
static bool find_growth(gs_cli *cli, const gs_tree *tree, const gs_check *check, gs_growth *growth)
{
    *growth = (gs_growth){0};
    gs_str given = cli->line.options[GS_OPTION_ALLOW_GROWTH].text;
    if (given.len == 0)
        return true;
    gs_str real = gs_os_real_path(given, cli->arena), path = given;
    if (real.len > tree->root.len + 1 && gs_str_starts(real, tree->root) &&
        real.ptr[tree->root.len] == '/')
        path = (gs_str){real.ptr + tree->root.len + 1, real.len - tree->root.len - 1};
    const gs_check_finding *f = failing(check, path);
    if (!f && !failing(check, given))
        return refuse(cli, given, "has not grown: there is nothing to allow",
                      "godsplit --check lists what has");
    growth->path = f ? path : given;
    growth->reason = cli->line.options[GS_OPTION_REASON].text;
    return true;
}

/* What is still over its budget stays there, and the status tells. */
static uint32_t report_refused(gs_cli *cli, const gs_check *check, gs_growth growth)
{
    uint32_t refused = 0;
    for (uint32_t i = 0; i < check->findings.len; i++) {
        const gs_check_finding *f = &check->findings.at[i];
        if (f->kind >= GS_FINDING_NOTES || gs_str_equal(f->path, growth.path))
            continue;
        refused++;
        gs_str remedy = gs_str_format(cli->arena,
                                      "split it; or godsplit --baseline --allow-growth %.*s "
                                      "--reason TEXT",
                                      GS_FMT(f->path));
        gs_diags_add(cli->diags,
                     (gs_diag){.severity = GS_ERROR,
                               .code = GS_STR("baseline"),
                               .path = f->path,
                               .text = gs_str_format(cli->arena, "not raised: %.*s",
                                                     GS_FMT(gs_check_text(f, cli->arena))),
                               .remedy = remedy});
    }
    return refused;
}

/* ------------------------------------------------------------------ writing */

static bool save(gs_cli *cli, const gs_tree *tree, const gs_baseline *next, gs_buf *talk)
{
    static const char *const WORDS[] = {
        [GS_OS_CREATED] = "Wrote", [GS_OS_REPLACED] = "Replaced", [GS_OS_UNCHANGED] = "Kept"};
    gs_buf bytes;
    gs_buf_init(&bytes, cli->arena);
    gs_baseline_write(next, &bytes);
    gs_os_file file = {.path = gs_tree_path(cli, tree, tree->baseline),
                       .bytes = gs_buf_str(&bytes)};
    if (!gs_os_write_all(&file, 1, cli->scratch, cli->diags))
        return false;
    assert(file.outcome <= GS_OS_UNCHANGED);
    gs_buf_format(talk, "%s %.*s: %u god file%s%s\n", WORDS[file.outcome], GS_FMT(tree->baseline),
                  next->entries.len, next->entries.len == 1 ? "" : "s",
                  file.outcome == GS_OS_UNCHANGED ? " (no change)" : "");
    return true;
}

static void say_changes(const gs_check *check, gs_growth growth, gs_buf *talk, gs_arena *arena)
{
    for (uint32_t i = 0; i < check->findings.len; i++) {
        const gs_check_finding *f = &check->findings.at[i];
        bool allowed = growth.path.len && gs_str_equal(f->path, growth.path);
        if (f->kind >= GS_FINDING_NOTES || allowed)
            gs_buf_format(talk, "%.*s: %.*s%s\n", GS_FMT(f->path), GS_FMT(gs_check_text(f, arena)),
                          allowed ? "; allowed" : "");
    }
}

static int make_first(gs_cli *cli, const gs_tree *tree, gs_buf *talk)
{
    gs_baseline next;
    if (gs_cli_given(cli, GS_OPTION_ALLOW_GROWTH)) {
        refuse(cli, GS_STR(""), "there is no baseline yet, so nothing can have grown",
               "godsplit --baseline makes it of what there is today");
        return 2;
    }
    gs_baseline_first(&next, &tree->files, cli->arena);
    return save(cli, tree, &next, talk) ? 0 : 2;
}

static int lower(gs_cli *cli, const gs_tree *tree, const gs_baseline *old, gs_buf *talk)
{
    gs_check check;
    gs_growth growth;
    gs_baseline next;
    gs_check_input input = {.config = &cli->config, .files = &tree->files, .baseline = old};
    gs_check_run(&check, &input, cli->arena);
    if (!find_growth(cli, tree, &check, &growth))
        return 2;
    gs_baseline_next(&next, &check, &input, growth, cli->arena);
    say_changes(&check, growth, talk, cli->arena);
    if (!save(cli, tree, &next, talk))
        return 2;
    return report_refused(cli, &check, growth) ? 1 : 0;
}

int gs_cmd_baseline(gs_cli *cli)
{
    gs_tree tree;
    gs_baseline *old;
    gs_buf talk;
    gs_buf_init(&talk, cli->arena);
    if (!check_growth_options(cli) || !gs_tree_read(cli, &tree) || !check_whole(cli, &tree) ||
        !gs_tree_baseline(cli, &tree, gs_cli_given(cli, GS_OPTION_MERGE), &old))
        return 2;
    int status = old ? lower(cli, &tree, old, &talk) : make_first(cli, &tree, &talk);
    if (!gs_cli_given(cli, GS_OPTION_QUIET) && !gs_os_print(gs_buf_str(&talk), cli->diags))
        return 2;
    return status;
}
