/* tree.c - where the tree begins, which files are in it, how long they are.
 *
 * Owns: the root, the list by git or by walking, the counts.
 * Must not know: baselines beyond their bytes, what is done with the files.
 */
#include "tree.h"

#include <assert.h>
#include <string.h>

#include "git.h"
#include "godsplit/glob.h"
#include "past.h"

enum { MOST_FILES = 4000000, PARALLEL_FROM = 32, BLOCK = 16 };

static bool refuse(gs_cli *cli, const char *code, gs_str path, gs_str text, const char *remedy)
{
    gs_diags_add(cli->diags, (gs_diag){.severity = GS_ERROR,
                                       .code = gs_str_from(code),
                                       .path = path,
                                       .text = text,
                                       .remedy = gs_str_from(remedy)});
    return false;
}

static gs_str join(gs_arena *arena, gs_str folder, gs_str name)
{
    return gs_str_format(arena, "%.*s/%.*s", GS_FMT(folder), GS_FMT(name));
}

gs_str gs_tree_path(const gs_cli *cli, const gs_tree *tree, gs_str path)
{
    return path.len ? join(cli->arena, tree->root, path) : tree->root;
}

/* --------------------------------------------------------------------- git */

bool gs_tree_git_run(gs_cli *cli, const gs_tree *tree, const gs_tree_git *git, gs_os_result *result)
{
    gs_git_call call = {.folder = tree->root.len ? tree->root : GS_STR("/"),
                        .words = git->words,
                        .count = git->count,
                        .input = git->input,
                        .offline = true,
                        .take = git->take,
                        .context = git->context};
    return gs_git_run(cli, &call, result, cli->diags);
}

void gs_tree_git_said(gs_cli *cli, const gs_os_result *result, gs_severity severity, gs_str remedy)
{
    gs_str text = result->err;
    size_t end = gs_str_find(text, GS_STR("\n"));
    if (end != SIZE_MAX)
        text.len = end;
    static const char *const HEADS[] = {"fatal: ", "error: ", "warning: "};
    for (size_t i = 0; i < sizeof(HEADS) / sizeof(*HEADS); i++) {
        gs_str head = gs_str_from(HEADS[i]);
        if (gs_str_starts(text, head))
            text = (gs_str){text.ptr + head.len, text.len - head.len};
    }
    if (result->end == GS_OS_NO_SUCH)
        text = GS_STR("there is no git program");
    gs_diags_add(cli->diags,
                 (gs_diag){.severity = severity,
                           .code = GS_STR("git"),
                           .text = text.len ? text : GS_STR("git failed without a word"),
                           .remedy = remedy});
}

/* -------------------------------------------------------------------- root */

static gs_str parent(gs_str path)
{
    const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;
    return (gs_str){path.ptr, slash ? (size_t)(slash - path.ptr) : 0};
}

static bool has(gs_cli *cli, gs_str folder, const char *name)
{
    gs_str path = join(cli->scratch, folder, gs_str_from(name));
    return gs_os_kind_of(path, cli->scratch) != GS_OS_MISSING;
}

/* Whether [tool.godsplit] stands there. A file that can't be read is left to
 * the reading proper, which says why. */
static bool configures(gs_cli *cli, gs_str folder)
{
    gs_str path = join(cli->scratch, folder, GS_STR("pyproject.toml")), text;
    gs_diags unheard;
    gs_config config;
    gs_diags_init(&unheard, cli->scratch);
    if (gs_os_kind_of(path, cli->scratch) != GS_OS_FILE)
        return false;
    if (!gs_os_read(path, GS_BASELINE_MAX, cli->scratch, &text, &unheard))
        return true;
    return !gs_config_read(&config, path, text, cli->arena, cli->scratch, &unheard) ||
           config.path.len > 0;
}

static bool is_root(gs_cli *cli, gs_str folder)
{
    gs_arena_mark mark = gs_arena_save(cli->scratch);
    bool found =
        has(cli, folder, GS_BASELINE_FILE) || has(cli, folder, ".git") || configures(cli, folder);
    gs_arena_rewind(cli->scratch, mark);
    return found;
}

static gs_str root_of(gs_cli *cli, gs_str start)
{
    gs_str folder = start;
    for (; !is_root(cli, folder); folder = parent(folder)) {
        if (folder.len == 0)
            return start;
    }
    return folder;
}

static bool is_below(gs_str path, gs_str folder)
{
    return gs_str_starts(path, folder) && (path.len == folder.len || path.ptr[folder.len] == '/');
}

/* Absolute, or empty with an error. */
static gs_str real_path(gs_cli *cli, gs_str path)
{
    gs_str real = gs_os_real_path(path, cli->arena);
    if (real.len == 0)
        refuse(cli, "io", path, GS_STR("no such file or folder, or links that lead nowhere"),
               "check the path; a relative one begins at the working folder");
    return real.len == 1 ? GS_STR("") : real;
}

static bool select_path(gs_cli *cli, gs_tree *tree, gs_str path)
{
    gs_str real = real_path(cli, path);
    if (cli->diags->errors)
        return false;
    if (!is_below(real, tree->root))
        return refuse(cli, "usage", path,
                      gs_str_format(cli->arena, "is not below %.*s, where the first path belongs",
                                    GS_FMT(tree->root)),
                      "run godsplit once for each project");
    size_t skip = real.len == tree->root.len ? real.len : tree->root.len + 1;
    *gs_vec_push(cli->arena, &tree->selected) = (gs_str){real.ptr + skip, real.len - skip};
    return true;
}

static bool find_root(gs_cli *cli, gs_tree *tree)
{
    const gs_str_vec *paths = &cli->line.files;
    gs_str start = real_path(cli, paths->len ? paths->at[0] : GS_STR("."));
    if (cli->diags->errors)
        return false;
    if (start.len && gs_os_kind_of(start, cli->scratch) == GS_OS_FILE)
        start = parent(start);
    tree->root = root_of(cli, start);
    for (uint32_t i = 0; i < paths->len; i++) {
        if (!select_path(cli, tree, paths->at[i]))
            return false;
    }
    return true;
}

bool gs_tree_selects(const gs_tree *tree, gs_str path, gs_str god)
{
    return gs_track_selects(&tree->selected, path) || gs_track_selects(&tree->selected, god);
}

/* A module of a package stands for the whole of its god file. */
static void select_gods(gs_cli *cli, gs_tree *tree)
{
    uint32_t count = tree->selected.len;
    gs_tracked tracked;
    for (uint32_t i = 0; i < count; i++) {
        if (gs_track(&cli->config, tree->selected.at[i], &tracked, cli->arena))
            *gs_vec_push(cli->arena, &tree->selected) = tracked.god;
    }
}

/* ------------------------------------------------------------------- files */

typedef enum listed { LISTED, LISTED_NOT, LISTED_FAILED } listed;

/* A broken repository must not be taken for none: its ignored files would
 * come into the list. */
/* "H a/models.py", and "S" before what a sparse checkout leaves out. */
static void take_names(gs_cli *cli, gs_tree *tree, gs_str bytes, gs_str_vec *paths)
{
    gs_str_vec names = {0};
    gs_git_names(bytes, &names, cli->arena);
    for (uint32_t i = 0; i < names.len; i++) {
        gs_str name = names.at[i];
        assert(name.len > 2 && name.ptr[1] == ' ');
        gs_str path = {name.ptr + 2, name.len - 2};
        *gs_vec_push(cli->arena, paths) = path;
        if (name.ptr[0] == 'S')
            gs_names_add(&tree->left_out, path);
    }
}

static listed list_by_git(gs_cli *cli, gs_tree *tree, gs_str_vec *paths)
{
    static const gs_str WORDS[] = {GS_STR_INIT("ls-files"), GS_STR_INIT("-z"),
                                   GS_STR_INIT("-t"),       GS_STR_INIT("--cached"),
                                   GS_STR_INIT("--others"), GS_STR_INIT("--exclude-standard"),
                                   GS_STR_INIT("--"),       GS_STR_INIT("*.py")};
    gs_os_result result;
    gs_tree_git git = {.words = WORDS, .count = sizeof(WORDS) / sizeof(*WORDS)};
    if (gs_tree_git_run(cli, tree, &git, &result)) {
        take_names(cli, tree, result.out, paths);
        tree->in_git = true;
        if (gs_str_find(result.err, GS_STR("could not open directory")) != SIZE_MAX)
            gs_tree_git_said(cli, &result, GS_WARNING, GS_STR("what is in it was left out"));
        return LISTED;
    }
    tree->no_git = result.end == GS_OS_NO_SUCH;
    if (tree->no_git || gs_str_find(result.err, GS_STR("not a git repository")) != SIZE_MAX)
        return LISTED_NOT;
    gs_tree_git_said(cli, &result, GS_ERROR, GS_STR("git status in the project says the same"));
    return LISTED_FAILED;
}

typedef struct walk {
    gs_cli *cli;
    gs_tree *tree;
} walk;

/* Hidden folders, caches, environments and packages of other languages hold no
 * code of the project. */
static bool is_skipped(gs_str path, gs_str name, gs_os_kind kind, void *context)
{
    const walk *w = context;
    if (kind == GS_OS_FILE)
        return !gs_str_ends(name, GS_STR(".py"));
    gs_str folder = gs_tree_path(w->cli, w->tree, path);
    if (gs_str_starts(name, GS_STR(".")) || gs_str_equal(name, GS_STR("__pycache__")) ||
        gs_str_equal(name, GS_STR("node_modules")) || has(w->cli, folder, "pyvenv.cfg"))
        return true;
    if (gs_os_may_enter(folder, w->cli->scratch))
        return false;
    gs_diags_add(w->cli->diags, (gs_diag){.severity = GS_WARNING,
                                          .code = GS_STR("io"),
                                          .path = path,
                                          .text = GS_STR("no permission to read the folder"),
                                          .remedy = GS_STR("what is in it was left out")});
    return true;
}

static bool list_by_walking(gs_cli *cli, gs_tree *tree, gs_str_vec *paths)
{
    walk w = {cli, tree};
    gs_str root = tree->root.len ? tree->root : GS_STR("/");
    if (gs_os_walk(root, MOST_FILES, is_skipped, &w, cli->arena, &paths->at, &paths->len))
        return true;
    return refuse(cli, "io", root,
                  gs_str_format(cli->arena, "more than %d Python files", MOST_FILES),
                  "name a folder of the project");
}

static bool list(gs_cli *cli, gs_tree *tree)
{
    gs_str_vec paths = {0};
    listed by_git = list_by_git(cli, tree, &paths);
    if (by_git == LISTED_FAILED || (by_git == LISTED_NOT && !list_by_walking(cli, tree, &paths)))
        return false;
    gs_track_all(&cli->config, paths.at, paths.len, &tree->files, cli->arena);
    return true;
}

/* ------------------------------------------------------------------- counts */

typedef struct counter {
    const gs_str *paths; /* absolute */
    uint64_t *lines;
    bool *known;
    uint32_t count;
    gs_arena arenas[GS_OS_WORKERS];
} counter;

static void count_block(uint32_t index, uint32_t worker, void *context)
{
    counter *c = context;
    for (uint32_t i = index * BLOCK; i < (index + 1) * BLOCK && i < c->count; i++) {
        gs_arena *scratch = &c->arenas[worker];
        gs_arena_mark mark = gs_arena_save(scratch);
        c->known[i] = gs_os_entry_of(c->paths[i], scratch) == GS_OS_ENTRY_FILE &&
                      gs_os_count_lines(c->paths[i], scratch, &c->lines[i]);
        gs_arena_rewind(scratch, mark);
    }
}

static void count_all(counter *c)
{
    uint32_t blocks = (c->count + BLOCK - 1) / BLOCK;
    for (uint32_t i = 0; i < GS_OS_WORKERS; i++)
        gs_arena_init(&c->arenas[i]);
    if (c->count >= PARALLEL_FROM)
        gs_os_parallel(blocks, count_block, c);
    for (uint32_t i = 0; c->count < PARALLEL_FROM && i < blocks; i++)
        count_block(i, 0, c);
    for (uint32_t i = 0; i < GS_OS_WORKERS; i++)
        gs_arena_free(&c->arenas[i]);
}

/* In a sparse checkout: nobody deleted what is not there. */
static bool count_left_out(gs_cli *cli, gs_tree *tree, gs_str name, uint64_t *lines)
{
    if (gs_names_find(&tree->left_out, name) == GS_NONE)
        return false;
    if (tree->head.len == 0 && !gs_past_tree(cli, tree, GS_STR("HEAD"), &tree->head))
        return false;
    const gs_tracked *there = gs_track_find(&tree->head, name);
    *lines = there && there->lines != GS_NONE ? there->lines : 0;
    return there && there->lines != GS_NONE;
}

/* A link is no file of its own, and one that is gone was deleted or has just
 * vanished: neither is in the tree. What is there and can't be read is an error. */
static bool count_again(gs_cli *cli, gs_tree *tree, gs_str name, uint64_t *lines)
{
    if (count_left_out(cli, tree, name, lines))
        return true;
    gs_str path = gs_tree_path(cli, tree, name), bytes;
    gs_os_entry entry = gs_os_entry_of(path, cli->scratch);
    if (entry != GS_OS_ENTRY_FILE && entry != GS_OS_ENTRY_UNSEEN)
        return false;
    if (gs_os_count_lines(path, cli->scratch, lines))
        return true;
    gs_diags diags;
    gs_diags_init(&diags, cli->arena);
    if (!gs_os_read(path, SIZE_MAX / 4, cli->scratch, &bytes, &diags)) {
        diags.list.at[0].path = name;
        gs_diags_add(cli->diags, diags.list.at[0]);
    }
    return false;
}

static bool count(gs_cli *cli, gs_tree *tree)
{
    gs_tracked_vec *files = &tree->files;
    gs_str *paths = gs_new_n(cli->arena, gs_str, files->len);
    for (uint32_t i = 0; i < files->len; i++)
        paths[i] = gs_tree_path(cli, tree, files->at[i].path);
    counter c = {.paths = paths,
                 .lines = gs_new_n(cli->arena, uint64_t, files->len),
                 .known = gs_new_n(cli->arena, bool, files->len),
                 .count = files->len};
    count_all(&c);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c.count; i++) {
        gs_tracked *file = &files->at[i];
        if (!c.known[i] && !count_again(cli, tree, file->path, &c.lines[i]))
            continue;
        file->lines = c.lines[i] < UINT32_MAX ? (uint32_t)c.lines[i] : UINT32_MAX - 1;
        files->at[kept++] = *file;
    }
    files->len = kept;
    return cli->diags->errors == 0;
}

bool gs_tree_read(gs_cli *cli, gs_tree *tree)
{
    *tree = (gs_tree){0};
    gs_names_init(&tree->left_out, cli->arena);
    if (!find_root(cli, tree) || !gs_cli_configure(cli, tree->root))
        return false;
    select_gods(cli, tree);
    tree->baseline = cli->config.baseline.len ? cli->config.baseline : GS_STR(GS_BASELINE_FILE);
    return list(cli, tree) && count(cli, tree);
}

/* ----------------------------------------------------------------- baseline */

bool gs_tree_baseline(gs_cli *cli, const gs_tree *tree, bool merge, gs_baseline **baseline)
{
    gs_str path = gs_tree_path(cli, tree, tree->baseline), bytes;
    *baseline = NULL;
    if (gs_os_kind_of(path, cli->scratch) == GS_OS_MISSING &&
        gs_os_entry_of(path, cli->scratch) == GS_OS_ENTRY_NONE)
        return true;
    if (!gs_os_read(path, GS_BASELINE_MAX, cli->arena, &bytes, cli->diags))
        return false;
    *baseline = gs_new(cli->arena, gs_baseline);
    return gs_baseline_read(*baseline, tree->baseline, bytes, merge, cli->arena, cli->diags);
}
