/* cmd_verify.c - the proof of a split, on its own.
 *
 * Owns: where the package, the original and the list of edits come from.
 * Must not know: how a proof is made (src/prove).
 *
 * Before the split the package is the one that --apply would write. After it
 * the package is on the disk; the original is in the record of --apply, else in
 * the history of git, and the edits are those of the plan.
 */
#include <assert.h>

#include "git.h"
#include "journal.h"

enum { COMMITS = 50 };

typedef struct verifier {
    gs_cli *cli;
    gs_str folder, name; /* of the old file */
    gs_plan plan;
    bool has_plan;
    gs_proof_input input;
    gs_package_files files;
    gs_proof_edits edits;
} verifier;

/* ------------------------------------------------------------ the original */

static bool fits(const verifier *v, gs_str bytes)
{
    return !v->has_plan || gs_str_equal(gs_sha256_hex(bytes, v->cli->arena), v->plan.source.sha256);
}

static bool from_record(verifier *v)
{
    gs_journal journal = gs_journal_of(v->cli);
    gs_swap swap;
    if (gs_os_swap_state(journal.root, journal.folder, v->cli->scratch) != GS_SWAP_DONE ||
        !gs_os_swap_read(journal.root, journal.folder, v->cli->arena, &swap, v->cli->diags) ||
        !fits(v, swap.old_bytes))
        return false;
    v->input.original = swap.old_bytes;
    return true;
}

static bool from_commit(verifier *v, gs_str commit)
{
    gs_str bytes;
    if (!gs_git_show(v->cli, v->folder, commit, v->name, &bytes) || !fits(v, bytes))
        return false;
    v->input.original = bytes;
    return true;
}

/* The commit that deleted it no longer has it, but its parent has. */
static bool from_git(verifier *v)
{
    gs_str_vec commits = {0};
    if (from_commit(v, GS_STR("HEAD")))
        return true;
    gs_git_commits(v->cli, v->folder, v->name, COMMITS, &commits);
    for (uint32_t i = 0; i < commits.len; i++) {
        gs_str parent = gs_str_format(v->cli->arena, "%.*s^", GS_FMT(commits.at[i]));
        if (from_commit(v, commits.at[i]) || from_commit(v, parent))
            return true;
    }
    return false;
}

static bool find_original(verifier *v)
{
    if (from_record(v) || from_git(v))
        return true;
    return gs_cli_refuse(v->cli, GS_STR("verify"),
                         v->has_plan ? GS_STR("no version of the file fits the plan's sha256, "
                                              "in the record of --apply or in git")
                                     : GS_STR("the file as it was is neither in the record of "
                                              "--apply nor in git"),
                         GS_STR("fetch the history (git fetch --unshallow), or undo the split by "
                                "hand and run --verify on the whole file"));
}

/* ------------------------------------------------------------- the package */

/* The modules of the plan; without one every Python file of the folder. */
static bool read_package(verifier *v, gs_str target)
{
    gs_str *names;
    uint32_t count;
    gs_cli *cli = v->cli;
    if (!gs_cli_read_package(cli, &v->plan, target, &v->files, cli->diags))
        return false;
    if (v->has_plan)
        return true;
    gs_os_list(target, cli->arena, &names, &count);
    for (uint32_t i = 0; i < count; i++) {
        bool head = gs_str_equal(names[i], GS_STR("__init__.py"));
        if (!head && gs_str_ends(names[i], GS_STR(".py")) &&
            !gs_cli_read_module(cli, target, names[i], &v->files, cli->diags))
            return false;
    }
    return true;
}

static bool read_plan(verifier *v)
{
    gs_str path = gs_carry_plan_path(v->cli);
    if (!path.len)
        return true;
    if (!gs_cli_read_plan(v->cli, path, &v->plan))
        return false;
    v->has_plan = true;
    gs_carry_edits(&v->plan, &v->edits, v->cli->arena);
    return true;
}

/* ----------------------------------------------------------------- verdict */

static int tell(gs_cli *cli, const gs_proof *proof)
{
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    if (!gs_cli_add_proof(cli, proof, &out))
        return 2;
    if (!gs_cli_given(cli, GS_OPTION_QUIET) && !gs_os_print(gs_buf_str(&out), cli->diags))
        return 2;
    return proof->holds ? 0 : 1;
}

static int verify_package(gs_cli *cli, gs_str target, bool is_package)
{
    verifier *v = gs_new(cli->arena, verifier);
    gs_proof *proof = gs_new(cli->arena, gs_proof);
    *v = (verifier){.cli = cli};
    gs_cli_part_path(cli->line.file, &v->folder, &v->name);
    if (!read_plan(v) || !read_package(v, target) || !find_original(v))
        return 2;
    v->input.path = cli->place.shown;
    v->input.folder = target;
    v->input.module = cli->place.module;
    v->input.was_package = is_package;
    v->input.files = v->files.at;
    v->input.file_count = v->files.len;
    v->input.edits = v->edits.at;
    v->input.edit_count = v->edits.len;
    return gs_prove(proof, &v->input, cli->arena, cli->scratch, cli->diags) ? tell(cli, proof) : 2;
}

static int verify_plan(gs_cli *cli)
{
    gs_carry *c = gs_new(cli->arena, gs_carry);
    gs_carried carried = gs_carry_make(cli, c);
    if (carried != GS_CARRY_READY)
        return gs_carried_status(carried);
    return gs_carry_prove(cli, c) ? tell(cli, &c->proof) : 2;
}

/* An __init__.py was split when there is a record of it. */
static bool is_split(gs_cli *cli, bool is_package)
{
    if (!is_package)
        return gs_os_kind_of(cli->line.file, cli->scratch) == GS_OS_MISSING;
    gs_journal journal = gs_journal_of(cli);
    return gs_os_swap_state(journal.root, journal.folder, cli->scratch) == GS_SWAP_DONE;
}

int gs_cmd_verify(gs_cli *cli)
{
    gs_str target;
    bool is_package;
    gs_place_of_file(&cli->place, cli->line.file, cli->arena);
    if (!gs_carry_target(cli, &target, &is_package))
        return 2;
    bool there = gs_os_kind_of(target, cli->scratch) == GS_OS_FOLDER;
    return there && is_split(cli, is_package) ? verify_package(cli, target, is_package)
                                              : verify_plan(cli);
}
