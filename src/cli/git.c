/* git.c - what git knows of the input, asked of the git command.
 *
 * Owns: the questions and the forms of the answers.
 * Must not know: what a command does with them.
 */
#include "git.h"

#include <assert.h>
#include <string.h>

enum { GIT_MAX = 64 << 20 };

/* A path that was relative to the working folder would lead elsewhere from
 * another one. What is not there is relative to something else: left alone. */
static void add_place(gs_cli *cli, const char *name, gs_str_vec *settings)
{
    gs_str value = gs_os_variable(name);
    if (value.len == 0 || value.ptr[0] == '/')
        return;
    gs_str real = gs_os_real_path(value, cli->arena);
    if (real.len)
        *gs_vec_push(cli->arena, settings) =
            gs_str_format(cli->arena, "%s=%.*s", name, GS_FMT(real));
}

static void add_settings(gs_cli *cli, const gs_git_call *call, gs_str_vec *settings)
{
    /* The last two keep git from asking a server or a person. */
    static const gs_str ALL[] = {GS_STR_INIT("LC_ALL=C"), GS_STR_INIT("GIT_OPTIONAL_LOCKS=0"),
                                 GS_STR_INIT("GIT_NO_LAZY_FETCH=1"),
                                 GS_STR_INIT("GIT_TERMINAL_PROMPT=0")};
    static const char *const PLACES[] = {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR",
                                         "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"};
    for (uint32_t i = 0; i < (call->offline ? 4 : 2); i++)
        *gs_vec_push(cli->arena, settings) = ALL[i];
    for (size_t i = 0; call->folder.len && i < sizeof(PLACES) / sizeof(*PLACES); i++)
        add_place(cli, PLACES[i], settings);
}

bool gs_git_run(gs_cli *cli, const gs_git_call *call, gs_os_result *result, gs_diags *diags)
{
    gs_str_vec settings = {0};
    add_settings(cli, call, &settings);
    gs_str *words = gs_new_n(cli->arena, gs_str, call->count + 1);
    assert(call->count > 0);
    words[0] = GS_STR("git");
    memcpy(words + 1, call->words, call->count * sizeof(*words));
    gs_os_command command = {.words = words,
                             .word_count = call->count + 1,
                             .folder = call->folder,
                             .input = call->input,
                             .settings = settings.at,
                             .setting_count = settings.len,
                             .max = call->offline ? SIZE_MAX / 4 : GIT_MAX,
                             .take = call->take,
                             .context = call->context};
    *result = (gs_os_result){0};
    return gs_os_run(&command, cli->arena, result, diags) && result->end == GS_OS_EXITED &&
           result->status == 0;
}

bool gs_git(gs_cli *cli, gs_str folder, const gs_str *words, uint32_t count, gs_str *out)
{
    gs_git_call call = {.folder = folder, .words = words, .count = count};
    gs_os_result result;
    gs_diags unheard;
    gs_diags_init(&unheard, cli->scratch);
    bool good = gs_git_run(cli, &call, &result, &unheard);
    *out = result.out;
    return good;
}

void gs_git_names(gs_str bytes, gs_str_vec *names, gs_arena *arena)
{
    while (bytes.len)
        *gs_vec_push(arena, names) = gs_str_next(&bytes, '\0');
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
    return gs_git(cli, folder, words, 2, &out) ? gs_str_next(&out, '\n') : GS_STR("");
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
        gs_str line = gs_str_next(&out, '\n');
        rule->file = gs_str_next(&line, ':');
        rule->line = gs_str_next(&line, ':');
        rule->pattern = gs_str_next(&line, '\t');
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
    while (out.len)
        *gs_vec_push(cli->arena, commits) = gs_str_next(&out, '\n');
    return true;
}
