/* documents.c - writes every document of the samples into a folder, for
 * check.py and browser.py: documents FOLDER.
 */
#include <stdio.h>

#include "godsplit/os.h"
#include "sample.h"

typedef struct writer {
    gs_arena arena, scratch;
    gs_diags diags;
    const char *folder;
    GS_VEC(gs_os_file) files;
    bool failed;
} writer;

typedef void progress_writer(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch);

static gs_buf begin(writer *w)
{
    gs_buf out;
    gs_buf_init(&out, &w->arena);
    return out;
}

static void end(writer *w, const char *name, const char *kind, gs_buf out)
{
    *gs_vec_push(&w->arena, &w->files) =
        (gs_os_file){.path = gs_str_format(&w->arena, "%s/%s.%s", w->folder, name, kind),
                     .bytes = gs_buf_str(&out)};
}

static void add_progress(writer *w, const char *name, const gs_ledger *ledger)
{
    static const struct {
        const char *kind;
        progress_writer *write;
    } KINDS[] = {{"progress.html", gs_report_progress_html},
                 {"progress.svg", gs_report_progress_svg},
                 {"progress.csv", gs_report_progress_csv},
                 {"progress.md", gs_report_progress_markdown}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        gs_buf out = begin(w);
        KINDS[i].write(ledger, &out, &w->scratch);
        end(w, name, KINDS[i].kind, out);
    }
    gs_buf json = begin(w);
    w->failed |= !gs_report_progress_json(ledger, &json, &w->scratch);
    end(w, name, "progress.json", json);
}

static void add_check(writer *w, const char *name, const gs_check *check, const gs_plan *plan)
{
    gs_buf json = begin(w);
    w->failed |= !gs_report_check_json(check, &json, &w->scratch);
    end(w, name, "check.json", json);
    gs_buf sarif = begin(w);
    w->failed |= !gs_report_check_sarif(check, GS_STR("1.2.3"), &sarif, &w->scratch);
    end(w, name, "check.sarif", sarif);
    gs_buf github = begin(w);
    gs_report_check_github(check, &github, &w->scratch);
    end(w, name, "check.txt", github);
    gs_buf comment = begin(w);
    gs_check_split split = {.path = plan ? plan->source.path : GS_STR(""), .plan = plan};
    gs_report_check_markdown(check, &split, plan != NULL, &comment, &w->scratch);
    end(w, name, "check.md", comment);
}

static void add_all(writer *w)
{
    gs_ledger ledger;
    gs_check check;
    gs_plan plan;
    sample_ledger(&w->arena, &ledger);
    add_progress(w, "sample", &ledger);
    sample_hostile(&w->arena, &ledger);
    add_progress(w, "hostile", &ledger);
    ledger = (gs_ledger){
        .history = {.state = GS_HISTORY_NO_GIT, .head = GS_NO_TIME, .projection = GS_NO_TIME}};
    add_progress(w, "empty", &ledger);
    sample_check(&w->arena, &check);
    sample_shop_plan(&w->arena, &plan);
    add_check(w, "sample", &check, &plan);
    sample_hostile_check(&w->arena, &check);
    plan.modules.at[0].name = SAMPLE_HOSTILE;
    plan.hazards.at[0].what = SAMPLE_HOSTILE;
    add_check(w, "hostile", &check, &plan);
    check = (gs_check){0};
    add_check(w, "empty", &check, NULL);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: documents FOLDER\n");
        return 2;
    }
    writer w = {.folder = argv[1]};
    gs_arena_init(&w.arena);
    gs_arena_init(&w.scratch);
    gs_diags_init(&w.diags, &w.arena);
    add_all(&w);
    bool good = !w.failed && gs_os_write_all(w.files.at, w.files.len, &w.scratch, &w.diags);
    gs_arena_free(&w.arena);
    gs_arena_free(&w.scratch);
    return good ? 0 : 1;
}
