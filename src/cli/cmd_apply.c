/* cmd_apply.c - the plan carried out.
 *
 * Owns: what must hold before anything is written, and the order of it.
 * Must not know: how the files are put in place (os/swap.c).
 */
#include <assert.h>

#include "branches.h"
#include "callers.h"
#include "git.h"
#include "journal.h"

/* ------------------------------------------------------------------ guards */

/* Without it a bad split could not be taken back by git. */
static bool is_committed(gs_cli *cli, gs_str shown, gs_str folder, gs_str name)
{
    static const char *const TEXTS[] = {
        [GS_GIT_NONE] = "is in no git repository: the split could only be taken back by --undo",
        [GS_GIT_CLEAN] = NULL,
        [GS_GIT_CHANGED] = "has changes that are not committed",
        [GS_GIT_UNTRACKED] = "is not in git yet",
        [GS_GIT_IGNORED] = "is ignored by git",
    };
    const char *text = TEXTS[gs_git_state_of(cli, folder, name)];
    if (text)
        gs_diags_add(cli->diags, (gs_diag){.severity = GS_ERROR,
                                           .code = GS_STR("git"),
                                           .path = shown,
                                           .text = gs_str_from(text),
                                           .remedy = GS_STR("commit it first, or say --force")});
    return !text;
}

/* The file, and every other one that will change. */
static bool are_committed(gs_cli *cli, const gs_swap_changes *callers)
{
    gs_str folder, name;
    if (gs_cli_given(cli, GS_OPTION_FORCE))
        return true;
    gs_cli_part_path(cli->line.file, &folder, &name);
    bool good = is_committed(cli, cli->place.shown, folder, name);
    for (uint32_t i = 0; i < callers->len; i++) {
        gs_str path = callers->at[i].path;
        good &= is_committed(cli, path, cli->place.root, path);
    }
    return good;
}

/* A package that git does not see is lost with the next checkout (H63). */
static bool is_visible(gs_cli *cli, const gs_carry *c)
{
    gs_str folder, name;
    gs_git_rule rule;
    gs_str_vec paths = {0};
    gs_cli_part_path(cli->line.file, &folder, &name);
    size_t skip = folder.len ? folder.len + 1 : 0;
    for (uint32_t i = 0; i < c->files.len; i++) {
        gs_str path =
            gs_str_format(cli->arena, "%.*s/%.*s", GS_FMT(c->target), GS_FMT(c->files.at[i].name));
        *gs_vec_push(cli->arena, &paths) = (gs_str){path.ptr + skip, path.len - skip};
    }
    if (!gs_git_ignores(cli, folder, &paths, &rule))
        return true;
    return gs_cli_refuse(cli, GS_STR("H63"),
                         gs_str_format(cli->arena,
                                       "git would ignore %.*s%s%.*s: \"%.*s\" in %.*s, line %.*s",
                                       GS_FMT(folder), folder.len ? "/" : "", GS_FMT(rule.path),
                                       GS_FMT(rule.pattern), GS_FMT(rule.file), GS_FMT(rule.line)),
                         GS_STR("narrow the pattern, or add an exception such as !models/"));
}

/* ------------------------------------------------------------------- write */

static bool write_plan(gs_cli *cli, const gs_carry *c)
{
    gs_buf plan;
    gs_buf_init(&plan, cli->arena);
    if (!gs_plan_write(&c->a.plan, &plan))
        return gs_cli_internal(cli, "the plan can't be written as YAML");
    gs_str stated = gs_carry_plan_path(cli);
    gs_os_file file = {.path = stated.len ? stated : gs_cli_plan_file(cli),
                       .bytes = gs_buf_str(&plan)};
    return gs_os_write_all(&file, 1, cli->scratch, cli->diags);
}

static bool swap(gs_cli *cli, const gs_carry *c, const gs_swap_changes *callers, gs_journal journal)
{
    gs_os_file *files = gs_new_n(cli->arena, gs_os_file, c->files.len);
    for (uint32_t i = 0; i < c->files.len; i++)
        files[i] = (gs_os_file){.path = c->files.at[i].name, .bytes = c->files.at[i].bytes};
    gs_swap s = {
        .root = journal.root,
        .journal = journal.folder,
        .old_path = cli->place.path,
        .old_bytes = c->a.source.bytes,
        .target = c->a.plan.target,
        .files = files,
        .file_count = c->files.len,
        .callers = callers->at,
        .caller_count = callers->len,
    };
    return gs_os_swap(&s, cli->scratch, cli->diags);
}

/* -------------------------------------------------------------------- tell */

static bool tell(gs_cli *cli, const gs_carry *c)
{
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    if (!gs_cli_add_proof(cli, &c->proof, &out))
        return false;
    bool text = gs_cli_number(cli, GS_OPTION_FORMAT) == GS_FORMAT_TEXT;
    if (text && gs_cli_given(cli, GS_OPTION_FIX_CALLERS))
        gs_callers_say(&c->a, &out);
    if (text)
        gs_buf_format(&out, "\n%.*s is now %.*s/. To go back: godsplit %.*s --undo\n",
                      GS_FMT(cli->place.shown), GS_FMT(c->target), GS_FMT(cli->place.shown));
    return gs_cli_given(cli, GS_OPTION_QUIET) || gs_os_print(gs_buf_str(&out), cli->diags);
}

static int apply(gs_cli *cli, gs_carry *c, gs_journal journal)
{
    gs_swap_changes callers = {0};
    if (!gs_carry_prove(cli, c))
        return 2;
    if (!gs_carry_holds(cli, c))
        return 1;
    if (gs_cli_given(cli, GS_OPTION_FIX_CALLERS) && !gs_callers_fix(cli, &c->a, &callers))
        return 2;
    if (!are_committed(cli, &callers) || !is_visible(cli, c))
        return 1;
    if (!gs_cli_given(cli, GS_OPTION_NO_PROJECT))
        gs_branches_warn(cli);
    return write_plan(cli, c) && swap(cli, c, &callers, journal) && tell(cli, c) ? 0 : 2;
}

typedef enum recovered { GO_ON, FINISHED, FAILED } recovered;

/* An earlier run that was killed comes to its end first. */
static recovered recover(gs_cli *cli, gs_journal journal)
{
    gs_swap_state state = gs_os_swap_state(journal.root, journal.folder, cli->scratch);
    if (state == GS_SWAP_NONE || state == GS_SWAP_DONE)
        return GO_ON;
    if (!gs_os_swap_recover(journal.root, journal.folder, cli->scratch, cli->diags))
        return FAILED;
    gs_diags_add(cli->diags,
                 (gs_diag){.severity = GS_NOTE,
                           .code = GS_STR("undo"),
                           .path = cli->place.shown,
                           .text = state == GS_SWAP_AFTER
                                       ? GS_STR("an interrupted --apply was finished")
                                       : GS_STR("an interrupted run was taken back first")});
    return state == GS_SWAP_AFTER ? FINISHED : GO_ON;
}

/* The file is gone and its package stands there. */
static bool is_split(gs_cli *cli)
{
    gs_str target;
    bool is_package;
    if (gs_os_kind_of(cli->line.file, cli->scratch) != GS_OS_MISSING ||
        !gs_carry_target(cli, &target, &is_package) ||
        gs_os_kind_of(gs_str_format(cli->arena, "%.*s/__init__.py", GS_FMT(target)),
                      cli->scratch) != GS_OS_FILE)
        return false;
    gs_cli_refuse(cli, GS_STR("name"),
                  gs_str_format(cli->arena, "is split already: %.*s/ is there", GS_FMT(target)),
                  GS_STR("--verify proves it, --undo takes it back"));
    return true;
}

/* The source outlives this function: the diagnostics quote it. */
int gs_cmd_apply(gs_cli *cli)
{
    gs_carry *c = gs_new(cli->arena, gs_carry);
    gs_place_of_file(&cli->place, cli->line.file, cli->arena);
    gs_journal journal = gs_journal_of(cli);
    recovered before = recover(cli, journal);
    if (before != GO_ON)
        return before == FINISHED ? 0 : 2;
    if (is_split(cli))
        return 2;
    gs_carried carried = gs_carry_make(cli, c);
    return carried == GS_CARRY_READY ? apply(cli, c, journal) : gs_carried_status(carried);
}
