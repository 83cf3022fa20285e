/* past.c - git asked about the tracked files over time.
 *
 * Owns: which git commands are run, with which words.
 * Must not know: what the answers are used for; their syntax is src/project's.
 */
#include "past.h"

#include <assert.h>
#include <string.h>

#include "branches.h"

enum { CHURN_DAYS = 90 };

static bool fail(gs_cli *cli, const gs_os_result *result)
{
    gs_tree_git_said(cli, result, GS_ERROR, GS_STR("--history off leaves git alone"));
    return false;
}

static void add(gs_cli *cli, gs_str_vec *words, gs_str word)
{
    *gs_vec_push(cli->arena, words) = word;
}

static void add_all(gs_cli *cli, gs_str_vec *words, const char *const *texts)
{
    for (; *texts; texts++)
        add(cli, words, gs_str_from(*texts));
}

/* --------------------------------------------------------------- pathspecs */

/* The glob of a limit as git's: from the root, or at any depth. */
static void add_glob(gs_cli *cli, gs_str_vec *words, gs_str glob, const char *tail)
{
    bool rooted = gs_str_starts(glob, GS_STR("/"));
    size_t skip = rooted ? 1 : 0;
    add(cli, words,
        gs_str_format(cli->arena, ":(glob)%s%.*s%s", rooted ? "" : "**/", (int)(glob.len - skip),
                      glob.ptr + skip, tail));
}

static bool is_word(gs_str glob)
{
    for (size_t i = 0; i < glob.len; i++) {
        if (strchr("/*?[\\.", glob.ptr[i]))
            return false;
    }
    return true;
}

/* What gs_track may take: the file itself, and its package after a split. */
static void add_pathspecs(gs_cli *cli, gs_str_vec *words)
{
    add(cli, words, GS_STR("--"));
    for (uint32_t i = 0; i < cli->config.limits.len; i++) {
        gs_str glob = cli->config.limits.at[i].glob;
        if (is_word(glob)) {
            add_glob(cli, words, glob, ".py");
            add_glob(cli, words, glob, "/**");
            continue;
        }
        add_glob(cli, words, glob, "");
        if (gs_str_ends(glob, GS_STR(".py")))
            add_glob(cli, words, (gs_str){glob.ptr, glob.len - 3}, "/**");
    }
}

/* -------------------------------------------------------------------- state */

void gs_past_state(gs_cli *cli, const gs_tree *tree, gs_history *history)
{
    static const gs_str SHALLOW[] = {GS_STR_INIT("rev-parse"),
                                     GS_STR_INIT("--is-shallow-repository")};
    static const gs_str HEAD[] = {GS_STR_INIT("log"), GS_STR_INIT("-1"),
                                  GS_STR_INIT("--format=%ct")};
    gs_os_result result;
    if (!tree->in_git) {
        history->state = tree->no_git ? GS_HISTORY_NO_GIT : GS_HISTORY_NO_REPO;
        return;
    }
    if (gs_tree_git_run(cli, tree, &(gs_tree_git){.words = SHALLOW, .count = 2}, &result))
        history->shallow = gs_str_starts(result.out, GS_STR("true"));
    if (!gs_tree_git_run(cli, tree, &(gs_tree_git){.words = HEAD, .count = 3}, &result)) {
        history->state = GS_HISTORY_NO_COMMITS;
        return;
    }
    int64_t time = 0;
    for (size_t i = 0; i < result.out.len && result.out.ptr[i] >= '0' && result.out.ptr[i] <= '9' &&
                       time < INT64_MAX / 16;
         i++)
        time = time * 10 + (result.out.ptr[i] - '0');
    history->head = time;
    history->state = GS_HISTORY_READ;
}

/* ---------------------------------------------------------------------- log */

static const char *const RAW[] = {
    "--raw",      "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-show-signature",
    "--relative", NULL};
/* Renames as git finds them without a configuration, but no file without lines. */
static const char *const RENAMES[] = {"-M", "-l1000", "--no-rename-empty", NULL};
static const char *const MAIN_LINE[] = {"--first-parent", "-m", NULL};

static bool run_log(gs_cli *cli, const gs_tree *tree, const gs_str_vec *words, gs_log *log)
{
    gs_os_result result;
    gs_tree_git git = {.words = words->at, .count = words->len};
    if (!gs_tree_git_run(cli, tree, &git, &result))
        return fail(cli, &result);
    gs_log_read(log, result.out, cli->arena);
    return true;
}

static bool take_blobs(gs_str piece, void *context)
{
    return gs_blob_count(context, piece);
}

/* One process for all blobs, whatever their number. */
static bool count_blobs(gs_cli *cli, const gs_tree *tree, gs_log *log)
{
    static const gs_str WORDS[] = {GS_STR_INIT("cat-file"), GS_STR_INIT("--batch")};
    gs_os_result result;
    gs_blob_counter counter = {.log = log};
    gs_buf ids;
    if (log->blobs.text.len == 0)
        return true;
    gs_buf_init(&ids, cli->arena);
    for (uint32_t i = 0; i < log->blobs.text.len; i++) {
        gs_buf_add(&ids, log->blobs.text.at[i]);
        gs_buf_byte(&ids, '\n');
    }
    gs_tree_git git = {.words = WORDS,
                       .count = 2,
                       .input = gs_buf_str(&ids),
                       .take = take_blobs,
                       .context = &counter};
    return gs_tree_git_run(cli, tree, &git, &result) || fail(cli, &result);
}

/* With tags every commit of the main line is listed, for its place among them. */
bool gs_past_log(gs_cli *cli, const gs_tree *tree, const gs_beside_vec *besides, bool by_tag,
                 gs_log *log)
{
    static const char *const TAGS[] = {"--sparse", "--decorate=full", "--decorate-refs=refs/tags/",
                                       "--format=%H %ct %D", NULL};
    static const char *const PLAIN[] = {"--format=%H %ct", NULL};
    gs_str_vec words = {0};
    add(cli, &words, GS_STR("log"));
    add_all(cli, &words, RAW);
    add_all(cli, &words, MAIN_LINE);
    add_all(cli, &words, RENAMES);
    add_all(cli, &words, by_tag ? TAGS : PLAIN);
    add_pathspecs(cli, &words);
    for (uint32_t i = 0; i < besides->len; i++)
        add(cli, &words, gs_str_format(cli->arena, ":(literal)%.*s", GS_FMT(besides->at[i].path)));
    return run_log(cli, tree, &words, log) && count_blobs(cli, tree, log);
}

/* ---------------------------------------------------------------- baselines */

static void read_baseline(gs_cli *cli, gs_str bytes, gs_baseline_vec *baselines)
{
    gs_diags unheard;
    gs_diags_init(&unheard, cli->scratch);
    gs_baseline baseline;
    if (gs_baseline_read(&baseline, GS_STR(""), bytes, true, cli->arena, &unheard))
        *gs_vec_push(cli->arena, baselines) = baseline;
}

bool gs_past_baselines(gs_cli *cli, const gs_tree *tree, gs_baseline_vec *baselines)
{
    gs_str_vec words = {0};
    gs_log log;
    add(cli, &words, GS_STR("log"));
    add_all(cli, &words, RAW);
    add_all(cli, &words, MAIN_LINE);
    add(cli, &words, GS_STR("--format=%H %ct"));
    add(cli, &words, GS_STR("--"));
    add(cli, &words, gs_str_format(cli->arena, ":(literal)%.*s", GS_FMT(tree->baseline)));
    if (!run_log(cli, tree, &words, &log))
        return false;
    for (uint32_t i = 0; i < log.changes.len; i++) {
        /* Changes are newest first, whatever the order of the commits. */
        gs_id blob = log.changes.at[log.changes.len - 1 - i].blob;
        if (blob == GS_NONE)
            continue;
        const gs_str show[] = {GS_STR("cat-file"), GS_STR("blob"), log.blobs.text.at[blob]};
        gs_os_result result;
        if (gs_tree_git_run(cli, tree, &(gs_tree_git){.words = show, .count = 3}, &result))
            read_baseline(cli, result.out, baselines);
    }
    return true;
}

/* -------------------------------------------------------------------- churn */

typedef GS_VEC(uint32_t) god_files; /* in ledger->files */

static bool was_at(const gs_god_file *file, gs_str path)
{
    for (uint32_t i = 0; i < file->earlier.len; i++) {
        if (gs_str_equal(file->earlier.at[i].path, path))
            return true;
    }
    return gs_str_equal(file->path, path);
}

static gs_god_file *file_of(gs_ledger *ledger, gs_str god)
{
    for (uint32_t i = 0; i < ledger->files.len; i++) {
        if (was_at(&ledger->files.at[i], god))
            return &ledger->files.at[i];
    }
    return NULL;
}

/* Each god file of a set of paths once. */
static void touch(gs_cli *cli, gs_ledger *ledger, gs_str path, god_files *seen)
{
    gs_tracked tracked;
    if (!gs_track(&cli->config, path, &tracked, cli->arena))
        return;
    gs_god_file *file = file_of(ledger, tracked.god);
    if (!file)
        return;
    uint32_t nth = (uint32_t)(file - ledger->files.at);
    for (uint32_t i = 0; i < seen->len; i++) {
        if (seen->at[i] == nth)
            return;
    }
    *gs_vec_push(cli->arena, seen) = nth;
}

bool gs_past_churn(gs_cli *cli, const gs_tree *tree, int64_t head, gs_ledger *ledger)
{
    gs_str_vec words = {0};
    god_files seen = {0};
    gs_log log;
    add(cli, &words, GS_STR("log"));
    add_all(cli, &words, RAW);
    add(cli, &words, GS_STR("--no-merges"));
    add(cli, &words, GS_STR("--format=%H %ct"));
    add(cli, &words,
        gs_str_format(cli->arena, "--since=@%lld", (long long)(head - CHURN_DAYS * 86400)));
    add_pathspecs(cli, &words);
    if (!run_log(cli, tree, &words, &log))
        return false;
    for (uint32_t i = 0; i < ledger->files.len; i++)
        ledger->files.at[i].commits = 0;
    for (uint32_t i = 0; i < log.commits.len; i++) {
        const gs_log_commit *commit = &log.commits.at[i];
        seen.len = 0;
        for (uint32_t j = 0; j < commit->changes; j++)
            touch(cli, ledger, log.changes.at[commit->first_change + j].path, &seen);
        for (uint32_t j = 0; j < seen.len; j++)
            ledger->files.at[seen.at[j]].commits++;
    }
    return true;
}

/* ----------------------------------------------------------------- branches */

static bool is_new(gs_cli *cli, gs_names *seen, gs_str text)
{
    uint32_t before = seen->text.len;
    gs_names_add(seen, gs_str_copy(cli->arena, text));
    return seen->text.len > before;
}

/* Two histories without a common commit give nothing. */
static void touch_branch(gs_cli *cli, const gs_tree *tree, gs_str tip, gs_ledger *ledger)
{
    gs_str_vec words = {0};
    god_files seen = {0};
    gs_os_result result;
    add(cli, &words, GS_STR("diff"));
    add(cli, &words, GS_STR("--name-only"));
    add(cli, &words, GS_STR("-z"));
    add(cli, &words, GS_STR("--relative"));
    add(cli, &words, GS_STR("--no-renames"));
    add(cli, &words, gs_str_format(cli->arena, "HEAD...%.*s", GS_FMT(tip)));
    add_pathspecs(cli, &words);
    gs_tree_git git = {.words = words.at, .count = words.len};
    if (!gs_tree_git_run(cli, tree, &git, &result))
        return;
    for (gs_str rest = result.out; rest.len;) {
        size_t len = strnlen(rest.ptr, rest.len);
        touch(cli, ledger, (gs_str){rest.ptr, len}, &seen);
        size_t skip = len < rest.len ? len + 1 : len;
        rest = (gs_str){rest.ptr + skip, rest.len - skip};
    }
    for (uint32_t i = 0; i < seen.len; i++)
        ledger->files.at[seen.at[i]].branches++;
}

bool gs_past_branches(gs_cli *cli, const gs_tree *tree, gs_ledger *ledger)
{
    static const gs_str WORDS[] = {GS_STR_INIT("for-each-ref"), GS_STR_INIT("--no-merged=HEAD"),
                                   GS_STR_INIT("--format=%(objectname) %(refname)"),
                                   GS_STR_INIT("refs/heads"), GS_STR_INIT("refs/remotes")};
    gs_os_result result;
    gs_names tips, names;
    gs_names_init(&tips, cli->arena);
    gs_names_init(&names, cli->arena);
    if (!gs_tree_git_run(cli, tree, &(gs_tree_git){.words = WORDS, .count = 5}, &result))
        return fail(cli, &result);
    for (uint32_t i = 0; i < ledger->files.len; i++)
        ledger->files.at[i].branches = 0;
    for (gs_str rest = result.out; rest.len;) {
        gs_str line = gs_str_next(&rest, '\n');
        size_t space = gs_str_find(line, GS_STR(" "));
        assert(space != SIZE_MAX);
        gs_str tip = {line.ptr, space}, ref = {line.ptr + space + 1, line.len - space - 1};
        bool new_name = is_new(cli, &names, gs_branch_name(ref));
        if (is_new(cli, &tips, tip) && new_name)
            touch_branch(cli, tree, tip, ledger);
    }
    return true;
}

/* --------------------------------------------------------------- other tree */

/* "MODE blob ID\tPATH". */
static void take_entry(gs_cli *cli, gs_str entry, gs_log *log, gs_tracked_vec *files)
{
    gs_tracked tracked;
    size_t tab = gs_str_find(entry, GS_STR("\t"));
    if (tab == SIZE_MAX || tab < 41 || !gs_str_starts(entry, GS_STR("100")))
        return;
    gs_str path = {entry.ptr + tab + 1, entry.len - tab - 1};
    size_t id = tab;
    while (id > 0 && entry.ptr[id - 1] != ' ')
        id--;
    if (!gs_track(&cli->config, path, &tracked, cli->arena))
        return;
    tracked.lines = gs_names_add(&log->blobs, (gs_str){entry.ptr + id, tab - id});
    *gs_vec_push(cli->arena, files) = tracked;
}

bool gs_past_tree(gs_cli *cli, const gs_tree *tree, gs_str ref, gs_tracked_vec *files)
{
    const gs_str words[] = {GS_STR("ls-tree"), GS_STR("-r"), GS_STR("-z"),
                            gs_str_format(cli->arena, "%.*s^{commit}", GS_FMT(ref))};
    gs_os_result result;
    gs_log log;
    gs_log_read(&log, GS_STR(""), cli->arena);
    if (!gs_tree_git_run(cli, tree, &(gs_tree_git){.words = words, .count = 4}, &result))
        return fail(cli, &result);
    for (gs_str rest = result.out; rest.len;) {
        size_t len = strnlen(rest.ptr, rest.len);
        take_entry(cli, (gs_str){rest.ptr, len}, &log, files);
        size_t skip = len < rest.len ? len + 1 : len;
        rest = (gs_str){rest.ptr + skip, rest.len - skip};
    }
    log.lines = gs_new_n(cli->arena, uint32_t, log.blobs.text.len);
    if (!count_blobs(cli, tree, &log))
        return false;
    for (uint32_t i = 0; i < files->len; i++)
        files->at[i].lines = log.lines[files->at[i].lines];
    return true;
}
