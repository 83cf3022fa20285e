/* project_io.c - the files of the project, read for src/project.
 *
 * Owns: which files there are, how many are read, on two threads; findings as
 * callers of the plan.
 * Must not know: what a finding means.
 */
#include "cli_p.h"
#include "git.h"

#include "godsplit/project.h"
#include "godsplit/seams.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What a scan takes at most; beyond it something else than a Django project is
 * being read, and what is found so far is told. */
enum { FILES_LISTED = 200000, FILES_READ = 20000 };

/* ----------------------------------------------------------------- listing */

static int compare_paths(const void *left, const void *right)
{
    return gs_str_compare(*(const gs_str *)left, *(const gs_str *)right);
}

static bool is_listed(const gs_str_vec *paths, gs_str path)
{
    return paths->len &&
           bsearch(&path, paths->at, paths->len, sizeof(*paths->at), compare_paths) != NULL;
}

/* Tracked files, and new ones that no ignore file hides. */
static void list_by_git(gs_cli *cli, gs_str_vec *paths)
{
    const gs_str words[] = {GS_STR("ls-files"), GS_STR("--cached"), GS_STR("--others"),
                            GS_STR("--exclude-standard"), GS_STR("-z")};
    gs_str out;
    if (!gs_git(cli, cli->place.root, words, sizeof(words) / sizeof(*words), &out))
        return;
    gs_git_names(out, paths, cli->arena);
    if (paths->len)
        qsort(paths->at, paths->len, sizeof(*paths->at), compare_paths);
}

/* Hidden folders but GitHub's, caches, environments and what npm fetched. */
static bool is_skipped(gs_str path, gs_str name, gs_os_kind kind, void *context)
{
    static const char *const FOLDERS[] = {"__pycache__", "node_modules", "site-packages", "venv"};
    (void)path;
    (void)context;
    if (kind != GS_OS_FOLDER)
        return false;
    for (size_t i = 0; i < sizeof(FOLDERS) / sizeof(*FOLDERS); i++)
        if (gs_str_equal(name, gs_str_from(FOLDERS[i])))
            return true;
    return gs_str_starts(name, GS_STR(".")) && !gs_str_equal(name, GS_STR(".github"));
}

/* A list without the file itself is of another repository around it. */
static void list_files(gs_cli *cli, gs_str_vec *paths)
{
    list_by_git(cli, paths);
    if (is_listed(paths, cli->place.path))
        return;
    memset(paths, 0, sizeof(*paths));
    gs_os_walk(cli->place.root, FILES_LISTED, is_skipped, NULL, cli->arena, &paths->at,
               &paths->len);
}

/* ----------------------------------------------------------------- reading */

/* What belongs to one thread. */
typedef struct hand {
    gs_arena results, file, scratch;
    gs_diags unheard; /* a file that vanished or can't be read has no findings */
} hand;

typedef struct crew {
    gs_scan scan;
    gs_str root;
    gs_u32_vec wanted; /* indices of the paths to be read */
    hand hands[GS_OS_WORKERS];
} crew;

static void read_one(uint32_t index, uint32_t worker, void *context)
{
    crew *c = context;
    hand *h = &c->hands[worker];
    uint32_t file = c->wanted.at[index];
    gs_arena_mark mark = gs_arena_save(&h->file);
    gs_str bytes,
        path = gs_str_format(&h->file, "%.*s/%.*s", GS_FMT(c->root), GS_FMT(c->scan.paths[file]));
    gs_diags_init(&h->unheard, &h->file);
    assert(worker < GS_OS_WORKERS);
    if (gs_os_read(path, GS_SCAN_FILE_MAX, &h->file, &bytes, &h->unheard))
        gs_scan_file(&c->scan, file, bytes, &h->results, &h->scratch);
    gs_arena_rewind(&h->file, mark);
}

static void choose_files(gs_cli *cli, crew *c)
{
    for (uint32_t i = 0; i < c->scan.count; i++)
        if (gs_scan_wants(&c->scan, i) && c->wanted.len < FILES_READ)
            *gs_vec_push(cli->arena, &c->wanted) = i;
    if (c->wanted.len < FILES_READ)
        return;
    gs_diags_add(cli->diags,
                 (gs_diag){.severity = GS_NOTE,
                           .code = GS_STR("project"),
                           .path = cli->place.shown,
                           .text = gs_str_format(cli->arena,
                                                 "the project has more files than the %d that "
                                                 "were looked at",
                                                 FILES_READ),
                           .remedy = GS_STR("--no-project looks at none")});
}

static void note_unread(gs_cli *cli, const crew *c)
{
    for (uint32_t i = 0; i < c->scan.count; i++) {
        if (!c->scan.results[i].unread)
            continue;
        gs_str path = gs_place_utf8(c->scan.paths[i], cli->arena);
        gs_diags_add(cli->diags,
                     (gs_diag){.severity = GS_NOTE,
                               .code = GS_STR("project"),
                               .path = gs_cli_from_here(cli, cli->place.root, path),
                               .text = GS_STR("not looked at: it can't be parsed as Python 3"),
                               .remedy = GS_STR("see yourself whether it uses the module")});
    }
}

/* ----------------------------------------------------------------- findings */

static void take_seams(gs_cli *cli, const gs_analysis *a, gs_project_module *module)
{
    gs_plan_place place = {.path = cli->place.path, .module = cli->place.module};
    gs_seams seams;
    gs_seams_find(&seams, &a->partition, &place, cli->arena, cli->scratch);
    *module = (gs_project_module){.module = cli->place.module,
                                  .path = cli->place.path,
                                  .open = seams.open,
                                  .star_surface = a->plan.shim.all_kept || a->plan.shim.all.len,
                                  .touched = seams.touched};
    memcpy(&module->classes, &seams.classes, sizeof(module->classes));
    for (uint32_t i = 0; i < seams.names.len; i++) {
        const gs_seam *seam = &seams.names.at[i];
        gs_project_name *name = gs_vec_push(cli->arena, &module->names);
        name->name = seam->name;
        name->home = seam->home;
        name->imported = seam->imported;
        memcpy(&name->readers, &seam->readers, sizeof(name->readers));
    }
}

static void add_fixes(gs_cli *cli, gs_analysis *a, const gs_scan_finding_vec *findings)
{
    for (uint32_t i = 0; i < findings->len; i++) {
        const gs_scan_finding *finding = &findings->at[i];
        if (finding->replacement.len)
            *gs_vec_push(cli->arena, &a->fixes) =
                (gs_caller_fix){finding->path, finding->line, finding->span, finding->replacement};
    }
}

static void add_callers(gs_cli *cli, gs_analysis *a, const gs_scan_finding_vec *findings)
{
    for (uint32_t i = 0; i < findings->len; i++) {
        const gs_scan_finding *finding = &findings->at[i];
        gs_str what = gs_place_utf8(finding->what, cli->arena);
        if (finding->places == 0)
            continue;
        if (finding->places > 1)
            what = gs_str_format(cli->arena, "%.*s (and %u more in this file)", GS_FMT(what),
                                 finding->places - 1);
        *gs_vec_push(cli->arena, &a->plan.callers) = (gs_plan_caller){
            .path = gs_place_utf8(finding->path, cli->arena),
            .line = finding->line,
            .number = finding->number,
            .state = finding->state,
            .what = what,
            .remedy = gs_place_utf8(finding->remedy, cli->arena),
        };
    }
    gs_plan_callers_sort(&a->plan);
}

/* Names that others take and a library adds become names of __init__.py. */
static void add_names(gs_cli *cli, gs_analysis *a, const gs_scan_finding_vec *findings)
{
    GS_VEC(gs_plan_added) names = {0};
    for (uint32_t i = 0; i < findings->len; i++) {
        const gs_scan_finding *finding = &findings->at[i];
        if (!finding->added.len)
            continue;
        gs_str path = gs_place_utf8(finding->path, cli->arena);
        *gs_vec_push(cli->arena, &names) = (gs_plan_added){
            .name = gs_str_copy(cli->arena, finding->added),
            .why = gs_str_format(cli->arena, "%.*s:%u takes it", GS_FMT(path), finding->line)};
    }
    gs_plan_add_names(&a->plan, &a->source, names.at, names.len, cli->arena, cli->scratch);
}

static void scan(gs_cli *cli, gs_analysis *a, const gs_str_vec *paths)
{
    crew *c = gs_new(cli->arena, crew);
    gs_project_module module;
    gs_scan_finding_vec findings = {0};
    take_seams(cli, a, &module);
    c->root = cli->place.root;
    gs_scan_init(&c->scan, &module, paths->at, paths->len, cli->arena);
    choose_files(cli, c);
    for (uint32_t i = 0; i < GS_OS_WORKERS; i++) {
        gs_arena_init(&c->hands[i].results);
        gs_arena_init(&c->hands[i].file);
        gs_arena_init(&c->hands[i].scratch);
    }
    gs_os_parallel(c->wanted.len, read_one, c);
    gs_scan_findings(&c->scan, &findings, cli->arena, cli->scratch);
    note_unread(cli, c);
    add_callers(cli, a, &findings);
    add_fixes(cli, a, &findings);
    add_names(cli, a, &findings);
    for (uint32_t i = 0; i < GS_OS_WORKERS; i++) {
        gs_arena_free(&c->hands[i].results);
        gs_arena_free(&c->hands[i].file);
        gs_arena_free(&c->hands[i].scratch);
    }
}

void gs_cli_project(gs_cli *cli, gs_analysis *a)
{
    gs_str_vec paths = {0};
    if (!cli->place.marked || gs_cli_given(cli, GS_OPTION_NO_PROJECT))
        return;
    a->plan.callers.len = 0;
    list_files(cli, &paths);
    if (paths.len > 1)
        scan(cli, a, &paths);
}
