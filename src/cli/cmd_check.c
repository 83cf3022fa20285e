/* cmd_check.c - --check: the tree against its baseline.
 *
 * Owns: which baseline, which paths, and the exit status.
 * Must not know: what is growth.
 */
#include "cli_p.h"

#include <assert.h>
#include <stdlib.h>

#include "documents.h"
#include "past.h"

typedef struct against {
    gs_str ref;
    gs_baseline *baseline; /* of the ref; NULL: it has none */
    gs_tracked_vec files;  /* of its tree */
} against;

/* --------------------------------------------------------------- other ref */

static bool refuse_ref(gs_cli *cli, const gs_os_result *result, gs_str ref)
{
    gs_str remedy = gs_str_format(cli->arena,
                                  "is %.*s there? a shallow clone may lack it: git fetch origin "
                                  "%.*s",
                                  GS_FMT(ref), GS_FMT(ref));
    gs_tree_git_said(cli, result, GS_ERROR, remedy);
    return false;
}

/* The ref first, so that a wrong one is not taken for one without a baseline. */
static bool read_against(gs_cli *cli, const gs_tree *tree, against *a)
{
    gs_os_result result;
    a->ref = cli->line.options[GS_OPTION_AGAINST].text;
    gs_str commit = gs_str_format(cli->arena, "%.*s^{commit}", GS_FMT(a->ref));
    const gs_str verify[] = {GS_STR("rev-parse"), GS_STR("--verify"), GS_STR("--quiet"),
                             GS_STR("--end-of-options"), commit};
    if (!gs_tree_git_run(cli, tree, &(gs_tree_git){.words = verify, .count = 5}, &result)) {
        if (result.end == GS_OS_EXITED && result.err.len == 0)
            result.err = gs_str_format(cli->arena, "\"%.*s\" is no commit", GS_FMT(a->ref));
        return refuse_ref(cli, &result, a->ref);
    }
    gs_str object =
        gs_str_format(cli->arena, "%.*s:./%.*s", GS_FMT(a->ref), GS_FMT(tree->baseline));
    const gs_str show[] = {GS_STR("cat-file"), GS_STR("blob"), object};
    if (!gs_tree_git_run(cli, tree, &(gs_tree_git){.words = show, .count = 3}, &result))
        return true;
    a->baseline = gs_new(cli->arena, gs_baseline);
    gs_str shown = gs_str_format(cli->arena, "%.*s:%.*s", GS_FMT(a->ref), GS_FMT(tree->baseline));
    return gs_baseline_read(a->baseline, shown, result.out, false, cli->arena, cli->diags);
}

/* ------------------------------------------------------- what was a god file */

static gs_check_row *row_of(gs_check *check, gs_str path)
{
    for (uint32_t i = 0; i < check->rows.len; i++) {
        if (gs_str_equal(check->rows.at[i].path, path))
            return &check->rows.at[i];
    }
    return NULL;
}

/* What the tree has of a god file that was over its limit only there. */
static gs_check_row row_now(const gs_tree *tree, const gs_tracked *was)
{
    gs_check_row row = {.path = was->god, .limit = was->limit};
    for (uint32_t i = 0; i < tree->files.len; i++) {
        const gs_tracked *file = &tree->files.at[i];
        if (!gs_str_equal(file->god, was->god))
            continue;
        row.files++;
        row.lines += file->lines;
        row.largest = file->lines > row.largest ? file->lines : row.largest;
    }
    return row;
}

static int by_path(const void *a, const void *b)
{
    return gs_str_compare(((const gs_check_row *)a)->path, ((const gs_check_row *)b)->path);
}

/* A split that left no file over its limit is not in the tree's own rows unless
 * a baseline lists its file. */
static void add_former(gs_cli *cli, const gs_tree *tree, const gs_tracked_vec *there,
                       gs_check *check)
{
    for (uint32_t i = 0; i < there->len; i++) {
        const gs_tracked *was = &there->at[i];
        if (was->lines > was->limit && !row_of(check, was->god))
            *gs_vec_push(cli->arena, &check->rows) = row_now(tree, was);
    }
    if (check->rows.len)
        qsort(check->rows.at, check->rows.len, sizeof(*check->rows.at), by_path);
}

/* -------------------------------------------------------------------- before */

/* The lines that each god file had there, instead of what the baseline gives it. */
static void fill_before(gs_cli *cli, const gs_tree *tree, const gs_tracked_vec *files,
                        gs_check *check)
{
    add_former(cli, tree, files, check);
    for (uint32_t i = 0; i < check->rows.len; i++) {
        gs_check_row *row = &check->rows.at[i];
        row->before = GS_NONE;
        for (uint32_t j = 0; j < files->len; j++) {
            if (gs_str_equal(files->at[j].god, row->path))
                row->before = files->at[j].lines + (row->before == GS_NONE ? 0 : row->before);
        }
    }
}

static void note_no_baseline(gs_cli *cli, const gs_tree *tree, gs_str ref, bool own)
{
    gs_str text =
        own ? gs_str_format(cli->arena, "%.*s has none: held to this tree's own", GS_FMT(ref))
            : gs_str_format(cli->arena, "none here or in %.*s: held to what the files had there",
                            GS_FMT(ref));
    gs_diags_add(cli->diags, (gs_diag){.severity = GS_NOTE,
                                       .code = GS_STR("baseline"),
                                       .path = tree->baseline,
                                       .text = text});
}

/* ----------------------------------------------------------------- choosing */

/* What no PATH asks for is out of the report and out of the verdict. */
static void narrow(gs_check *check, const gs_tree *tree)
{
    uint32_t kept = 0;
    check->failures = check->notes = 0;
    for (uint32_t i = 0; i < check->findings.len; i++) {
        gs_check_finding finding = check->findings.at[i];
        if (!gs_tree_selects(tree, finding.path, finding.god))
            continue;
        bool fails = finding.kind < GS_FINDING_NOTES;
        check->failures += fails;
        check->notes += !fails;
        check->findings.at[kept++] = finding;
    }
    check->findings.len = kept;
    kept = 0;
    for (uint32_t i = 0; i < check->rows.len; i++) {
        if (gs_tree_selects(tree, check->rows.at[i].path, check->rows.at[i].path))
            check->rows.at[kept++] = check->rows.at[i];
    }
    check->rows.len = kept;
    check->looked = check->over = 0;
    for (uint32_t i = 0; i < tree->files.len; i++) {
        const gs_tracked *file = &tree->files.at[i];
        bool selected = gs_tree_selects(tree, file->path, file->god);
        check->looked += selected;
        check->over += selected && file->lines > file->limit;
    }
}

static bool make(gs_cli *cli, gs_tree *tree, gs_check *check)
{
    against a = {0};
    gs_baseline *own;
    bool compared = gs_cli_given(cli, GS_OPTION_AGAINST);
    if (!gs_tree_read(cli, tree) || !gs_tree_baseline(cli, tree, false, &own) ||
        (compared && (!read_against(cli, tree, &a) || !gs_past_tree(cli, tree, a.ref, &a.files))))
        return false;
    gs_check_input input = {.config = &cli->config,
                            .files = &tree->files,
                            .baseline = a.baseline ? a.baseline : own,
                            .counted = compared && !a.baseline && !own,
                            .own = a.baseline ? own : NULL};
    gs_baseline counted;
    if (input.counted) {
        gs_baseline_first(&counted, &a.files, cli->arena);
        input.baseline = &counted;
    }
    gs_check_run(check, &input, cli->arena);
    if (compared && !a.baseline)
        note_no_baseline(cli, tree, a.ref, own != NULL);
    if (compared)
        fill_before(cli, tree, &a.files, check);
    check->baseline = tree->baseline;
    check->against = a.ref;
    if (tree->selected.len)
        narrow(check, tree);
    return true;
}

/* ------------------------------------------------------------------ telling */

static bool print(gs_cli *cli, const gs_tree *tree, gs_check *check)
{
    uint32_t format = gs_cli_number(cli, GS_OPTION_FORMAT);
    gs_check_splits splits = {0};
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    if (format == GS_FORMAT_JSON || format == GS_FORMAT_MARKDOWN)
        gs_check_find_splits(cli, tree, check, &splits);
    return gs_cli_add_check(cli, check, &splits, &out) && gs_os_print(gs_buf_str(&out), cli->diags);
}

int gs_cmd_check(gs_cli *cli)
{
    gs_tree tree;
    gs_check check;
    assert(cli->line.command == GS_OPTION_CHECK);
    if (!make(cli, &tree, &check) || !print(cli, &tree, &check))
        return 2;
    return check.failures ? 1 : 0;
}
