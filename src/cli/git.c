/* git.c - what git knows of the input, asked of the git command.
 *
 * Owns: the questions and the forms of the answers.
 * Must not know: what a command does with them.
 */
#include "git.h"

#include <assert.h>
#include <string.h>

enum { GIT_MAX = 64 << 20 };

bool gs_git(gs_cli *cli, gs_str folder, const gs_str *words, uint32_t count, gs_str *out)
{
    const gs_str settings[] = {GS_STR("LC_ALL=C"), GS_STR("GIT_OPTIONAL_LOCKS=0")};
    gs_str *all = gs_new_n(cli->arena, gs_str, count + 1);
    assert(count > 0);
    all[0] = GS_STR("git");
    memcpy(all + 1, words, count * sizeof(*words));
    gs_os_command command = {.words = all,
                             .word_count = count + 1,
                             .folder = folder,
                             .settings = settings,
                             .setting_count = sizeof(settings) / sizeof(*settings),
                             .max = GIT_MAX};
    gs_os_result result;
    gs_diags quiet;
    gs_diags_init(&quiet, cli->scratch);
    *out = GS_STR("");
    if (!gs_os_run(&command, cli->arena, &result, &quiet))
        return false;
    *out = result.out;
    return result.end == GS_OS_EXITED && result.status == 0;
}

static gs_str first_line(gs_str text)
{
    size_t end = gs_str_find(text, GS_STR("\n"));
    return (gs_str){text.ptr, end == SIZE_MAX ? text.len : end};
}

/* Mostly .git is a folder; in a linked work tree or a submodule it is a file that
 * leads elsewhere, and git has to be asked. */
gs_str gs_git_folder(gs_cli *cli, gs_str folder)
{
    gs_str usual = gs_str_format(cli->arena, "%.*s/.git", GS_FMT(folder));
    if (gs_os_kind_of(gs_str_format(cli->arena, "%.*s/HEAD", GS_FMT(usual)), cli->scratch) ==
        GS_OS_FILE)
        return usual;
    const gs_str words[] = {GS_STR("rev-parse"), GS_STR("--absolute-git-dir")};
    gs_str out;
    return gs_git(cli, folder, words, 2, &out) ? first_line(out) : GS_STR("");
}

gs_git_state gs_git_state_of(gs_cli *cli, gs_str folder, gs_str name)
{
    const gs_str words[] = {GS_STR("status"),    GS_STR("--porcelain"), GS_STR("-z"),
                            GS_STR("--ignored"), GS_STR("--"),          name};
    gs_str out;
    if (!gs_git(cli, folder, words, 6, &out))
        return GS_GIT_NONE;
    if (!out.len)
        return GS_GIT_CLEAN;
    if (gs_str_starts(out, GS_STR("??")))
        return GS_GIT_UNTRACKED;
    return gs_str_starts(out, GS_STR("!!")) ? GS_GIT_IGNORED : GS_GIT_CHANGED;
}

/* The part before `mark`; takes both off `rest`. */
static gs_str next_part(gs_str *rest, const char *mark)
{
    size_t end = gs_str_find(*rest, gs_str_from(mark));
    gs_str part = {rest->ptr, end == SIZE_MAX ? rest->len : end};
    size_t skip = part.len + (end != SIZE_MAX);
    *rest = (gs_str){rest->ptr + skip, rest->len - skip};
    return part;
}

/* "FILE:LINE:PATTERN<tab>PATH"; git quotes a file of odd name. */
bool gs_git_ignores(gs_cli *cli, gs_str folder, const gs_str_vec *paths, gs_git_rule *rule)
{
    enum { HEAD = 4 };
    gs_str *words = gs_new_n(cli->arena, gs_str, HEAD + paths->len);
    gs_str out;
    words[0] = GS_STR("check-ignore");
    words[1] = GS_STR("--no-index");
    words[2] = GS_STR("-v");
    words[3] = GS_STR("--");
    for (uint32_t i = 0; i < paths->len; i++)
        words[HEAD + i] = paths->at[i];
    if (!gs_git(cli, folder, words, HEAD + paths->len, &out))
        return false;
    while (out.len) {
        gs_str line = next_part(&out, "\n");
        rule->file = next_part(&line, ":");
        rule->line = next_part(&line, ":");
        rule->pattern = next_part(&line, "\t");
        rule->path = line;
        if (!gs_str_starts(rule->pattern, GS_STR("!")))
            return true;
    }
    return false;
}

bool gs_git_show(gs_cli *cli, gs_str folder, gs_str commit, gs_str name, gs_str *bytes)
{
    gs_str object = gs_str_format(cli->arena, "%.*s:./%.*s", GS_FMT(commit), GS_FMT(name));
    const gs_str words[] = {GS_STR("cat-file"), GS_STR("blob"), object};
    return gs_git(cli, folder, words, 3, bytes);
}

bool gs_git_commits(gs_cli *cli, gs_str folder, gs_str name, uint32_t max, gs_str_vec *commits)
{
    gs_str bound = gs_str_format(cli->arena, "--max-count=%u", max);
    const gs_str words[] = {GS_STR("rev-list"), bound, GS_STR("HEAD"), GS_STR("--"), name};
    gs_str out;
    if (!gs_git(cli, folder, words, 5, &out))
        return false;
    while (out.len) {
        gs_str line = first_line(out);
        size_t skip = line.len + (line.len < out.len);
        *gs_vec_push(cli->arena, commits) = line;
        out = (gs_str){out.ptr + skip, out.len - skip};
    }
    return true;
}
