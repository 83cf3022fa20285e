/* branches.c - open branches that a split would be in the way of (H69).
 *
 * Owns: how they are found and told.
 * Must not know: how many files a ledger ranks by them (past.c).
 */
#include "branches.h"

enum { COMMITS_MAX = 2000, NAMED_MAX = 3 };

gs_str gs_branch_name(gs_str ref)
{
    static const gs_str LOCAL = GS_STR_INIT("refs/heads/"), REMOTE = GS_STR_INIT("refs/remotes/");
    if (gs_str_starts(ref, LOCAL))
        return (gs_str){ref.ptr + LOCAL.len, ref.len - LOCAL.len};
    if (!gs_str_starts(ref, REMOTE))
        return ref;
    gs_str name = {ref.ptr + REMOTE.len, ref.len - REMOTE.len}, rest = name;
    gs_str_next(&rest, '/');
    return rest.len ? rest : name;
}

/* One walk over the commits that HEAD lacks. Of a commit on several branches git
 * names one. */
static bool find(gs_cli *cli, gs_str folder, gs_str name, gs_names *names)
{
    const gs_str words[] = {GS_STR("log"),
                            GS_STR("--glob=refs/heads"),
                            GS_STR("--glob=refs/remotes"),
                            GS_STR("--not"),
                            GS_STR("HEAD"),
                            GS_STR("--source"),
                            GS_STR("--no-color"),
                            GS_STR("--format=%S"),
                            GS_STR("--date-order"),
                            gs_str_format(cli->arena, "--max-count=%d", COMMITS_MAX),
                            GS_STR("--"),
                            name};
    gs_str out;
    if (!gs_git(cli, folder, words, sizeof(words) / sizeof(*words), &out))
        return false;
    while (out.len)
        gs_names_add(names, gs_branch_name(gs_str_next(&out, '\n')));
    return names->text.len > 0;
}

/* "a, b, c and 2 more" */
static gs_str listed(gs_cli *cli, const gs_names *names)
{
    gs_buf text;
    gs_buf_init(&text, cli->arena);
    uint32_t shown = names->text.len > NAMED_MAX ? NAMED_MAX : names->text.len;
    for (uint32_t i = 0; i < shown; i++)
        gs_buf_format(&text, "%s%.*s", i ? ", " : "", GS_FMT(names->text.at[i]));
    if (shown < names->text.len)
        gs_buf_format(&text, " and %u more", names->text.len - shown);
    return gs_buf_str(&text);
}

void gs_branches_warn(gs_cli *cli)
{
    gs_str folder, name;
    gs_names names;
    gs_names_init(&names, cli->arena);
    gs_cli_part_path(cli->line.file, &folder, &name);
    if (!find(cli, folder, name, &names))
        return;
    bool one = names.text.len == 1;
    gs_diags_add(
        cli->diags,
        (gs_diag){.severity = GS_WARNING,
                  .code = GS_STR("H69"),
                  .path = cli->place.shown,
                  .text = gs_str_format(cli->arena, "%u open branch%s change%s it: %.*s",
                                        names.text.len, one ? "" : "es", one ? "s" : "",
                                        GS_FMT(listed(cli, &names))),
                  .remedy = GS_STR("merge them first; git would drop or misplace their changes. "
                                   "Later: merge the commit before the split into each, and "
                                   "--apply the same plan there")});
}
