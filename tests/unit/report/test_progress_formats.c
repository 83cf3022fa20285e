/* test_progress_formats.c - what each document tells of a ledger. That it is
 * well formed is for tests/formats, which has readers of them.
 */
#include <jansson.h>

#include "document_test.h"

typedef void progress_writer(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch);

static void write(document *d, progress_writer *writer)
{
    gs_ledger ledger;
    document_init(d);
    sample_ledger(&d->arena, &ledger);
    writer(&ledger, &d->out, &d->scratch);
}

Test(progress_formats, csv)
{
    document d;
    write(&d, gs_report_progress_csv);
    cr_assert(document_has(&d, "\r\napps/shop/models.py,models,150,done,520,528,0,100,5,4,149,"
                               "apps/shop/models/orders.py,,0,0,2026-01-05,2026-03-09,7,\r\n"));
    cr_assert_eq(document_count(&d, "\r\n"), 5);
    document_free(&d);
}

Test(progress_formats, csv_makes_no_formula)
{
    document d;
    gs_ledger ledger;
    document_init(&d);
    sample_hostile(&d.arena, &ledger);
    gs_report_progress_csv(&ledger, &d.out, &d.scratch);
    cr_assert(document_has(&d, "\r\n\"./=cmd,\"\"x\"\"/models.py\",models,"));
    document_free(&d);
}

Test(progress_formats, markdown)
{
    document d;
    write(&d, gs_report_progress_markdown);
    document_is(&d,
                "**God files over 150 lines: 4 → 3 → 0, 25 %**\n\n"
                "| File | Start | Now | Largest | Modules | Done | State |\n"
                "| :--- | ---: | ---: | ---: | ---: | ---: | :--- |\n"
                "| `apps/wellness/models.py` | 697 | 412 | 371 | 1 of 3 | 52 % | started: `enums` "
                "there; to come: `content`, `progress` |\n"
                "| `apps/shop/models.py` | 520 | 528 | 149 | 4 | 100 % | done 2026-03-09 |\n"
                "| `apps/core/models.py` | 300 | 330 | 330 | 0 | 0 % | **grown** |\n"
                "| `apps/blog/views.py` | 260 | 260 | 260 | 0 | 0 % | whole |\n\n"
                "1777 → 1530 lines in all, of these over the limit 1177 → 552. Counted from the "
                "first baseline.\n");
    document_free(&d);
}

Test(progress_formats, markdown_shows_limits_that_differ_and_the_projection)
{
    document d;
    gs_ledger ledger;
    document_init(&d);
    sample_hostile(&d.arena, &ledger);
    gs_report_progress_markdown(&ledger, &d.out, &d.scratch);
    cr_assert(document_has(&d, "God files over their limits: 2 → 2 → 0"));
    cr_assert(document_has(&d, "| Largest | Limit |") && document_has(&d, "| 412 | 412 | 150 |"));
    cr_assert(document_has(&d, "At the pace so far the last is done about 2026-05-11."));
    document_free(&d);
}

Test(progress_formats, markdown_names_six_modules)
{
    document d;
    gs_ledger ledger;
    document_init(&d);
    sample_ledger(&d.arena, &ledger);
    gs_god_file *file = &ledger.files.at[0];
    for (int i = 0; i < 7; i++)
        sample_add_module(&d.arena, file, "apps/wellness/models/more.py", 9, false);
    gs_report_progress_markdown(&ledger, &d.out, &d.scratch);
    cr_assert(document_has(&d, "`enums`, `more`, `more`, `more`, `more`, `more` and 2 more there"));
    document_free(&d);
}

Test(progress_formats, nothing_to_tell)
{
    document d;
    gs_ledger ledger = {.history = {.state = GS_HISTORY_NO_GIT}};
    document_init(&d);
    gs_report_progress_markdown(&ledger, &d.out, &d.scratch);
    document_is(&d, "No god files: no file is over its limit.\n");
    gs_report_progress_html(&ledger, &d.out, &d.scratch);
    cr_assert(document_has(&d, "<p>No file is over its limit.</p>"));
    cr_assert(document_has(&d, "No history: there is no git program."));
    document_free(&d);
}

Test(progress_formats, html)
{
    document d;
    write(&d, gs_report_progress_html);
    cr_assert(document_has(&d, "<title>God files: 4 → 3 → 0</title>"));
    cr_assert(document_has(&d, "<dt>Lines over the limit</dt><dd>1177 → 552</dd>"));
    cr_assert(document_has(&d, "1 module; 1 of 3 planned"));
    cr_assert(document_has(&d, "<code>apps/wellness/models/content.py</code> <span "
                               "class=\"dim\">to come</span>"));
    cr_assert(document_has(&d, "371 lines, over the limit"));
    cr_assert(document_has(&d, "<span class=\"grown\">grown</span>"));
    cr_assert(document_has(&d, "<i style=\"width:52%\">"));
    cr_assert_eq(document_count(&d, "aria-hidden"), 4, "a trend a file");
    document_free(&d);
}

/* Without figures from git there are no empty columns. */
Test(progress_formats, html_leaves_out_what_is_not_known)
{
    document d;
    gs_ledger ledger;
    document_init(&d);
    sample_ledger(&d.arena, &ledger);
    for (uint32_t i = 0; i < ledger.files.len; i++) {
        ledger.files.at[i].commits = GS_NONE;
        ledger.files.at[i].points = NULL;
    }
    ledger.history.periods.len = 0;
    gs_report_progress_html(&ledger, &d.out, &d.scratch);
    cr_assert_not(document_has(&d, "Commits in 90 days"));
    cr_assert_not(document_has(&d, "<svg"));
    document_free(&d);
}

Test(progress_formats, chart)
{
    document d;
    write(&d, gs_report_progress_svg);
    cr_assert(
        document_has(&d, "From 1207 lines over the limit at most (2026-W04) to 552 (2026-W11)."));
    /* 1500 is the top; 1177 of 1500 on a scale from 226 to 24. */
    cr_assert(document_has(&d, "class=\"run\" d=\"M56 68H"));
    cr_assert(document_has(&d, ">1500</text>") && !document_has(&d, ">2000</text>"));
    cr_assert_eq(document_count(&d, "<circle"), SAMPLE_PERIODS);
    cr_assert_not(document_has(&d, "class=\"ahead\""));
    document_free(&d);
}

static void chart_of(document *d, uint32_t debt, uint32_t periods)
{
    gs_ledger ledger;
    document_init(d);
    sample_ledger(&d->arena, &ledger);
    for (uint32_t i = 0; i < ledger.history.periods.len; i++)
        ledger.history.periods.at[i].debt = debt;
    ledger.history.periods.len = periods;
    ledger.history.peak = 0;
    ledger.history.head = gs_vec_last(&ledger.history.periods)->time;
    gs_report_progress_svg(&ledger, &d->out, &d->scratch);
}

Test(progress_formats, chart_at_its_ends)
{
    document d;
    chart_of(&d, 0, SAMPLE_PERIODS);
    cr_assert(document_has(&d, "class=\"run\" d=\"M56 226H"));
    document_free(&d);
    chart_of(&d, UINT32_MAX / 2, 1);
    cr_assert(document_has(&d, "class=\"run\" d=\"M664 "), "one period stands at the right");
    document_free(&d);
    chart_of(&d, UINT32_MAX - 1, SAMPLE_PERIODS);
    cr_assert(document_has(&d, "class=\"grid\""));
    document_free(&d);
}

/* Nothing changed since the last period: the line goes on to HEAD, and a day
 * that is over is no projection. */
Test(progress_formats, chart_ends_at_head)
{
    document d;
    gs_ledger ledger;
    document_init(&d);
    sample_hostile(&d.arena, &ledger);
    ledger.history.head = ledger.history.projection + SAMPLE_WEEK;
    gs_report_progress_svg(&ledger, &d.out, &d.scratch);
    cr_assert(document_has(&d, "V152H664\"/>"), "a step, then on to the right edge");
    cr_assert_not(document_has(&d, "class=\"ahead\"") || document_has(&d, "2026-05-11"));
    gs_report_progress_html(&ledger, &d.out, &d.scratch);
    gs_report_progress_markdown(&ledger, &d.out, &d.scratch);
    cr_assert_not(document_has(&d, "Dashed") || document_has(&d, "At the pace so far"));
    document_free(&d);
}

Test(progress_formats, chart_with_a_projection)
{
    document d;
    gs_ledger ledger;
    document_init(&d);
    sample_hostile(&d.arena, &ledger);
    gs_report_progress_svg(&ledger, &d.out, &d.scratch);
    cr_assert(document_has(&d, "class=\"ahead\"") && document_has(&d, ">2026-05-11</text>"));
    cr_assert(document_has(&d, "none is left about 2026-05-11"));
    document_free(&d);
}

Test(progress_formats, json)
{
    document d;
    gs_ledger ledger;
    document_init(&d);
    sample_ledger(&d.arena, &ledger);
    cr_assert(gs_report_progress_json(&ledger, &d.out, &d.scratch));
    json_t *root = json_loadb(d.out.ptr, d.out.len, 0, NULL);
    int start, now, lines, point;
    const char *path, *state, *reached, *from;
    int read = json_unpack(root,
                           "{s:{s:i, s:i}, s:[{s:s, s:s, s:{s:i, s:s}, s:{s:[i]}}], "
                           "s:{s:s}}",
                           "over", "start", &start, "now", &now, "files", "path", &path, "state",
                           &state, "start", "lines", &lines, "from", &from, "git", "lines", &point,
                           "history", "head", &reached);
    cr_assert_eq(read, 0);
    cr_assert(start == 4 && now == 3 && lines == 697 && point == 697);
    cr_assert_str_eq(path, "apps/wellness/models.py");
    cr_assert_str_eq(state, "started");
    cr_assert_str_eq(from, "baseline");
    cr_assert_str_eq(reached, "2026-03-09");
    json_t *blog = json_array_get(json_object_get(root, "files"), 3);
    json_t *points = json_object_get(json_object_get(blog, "git"), "lines");
    cr_assert(json_is_null(json_array_get(points, 0)) &&
              json_is_null(json_object_get(blog, "plan")));
    json_decref(root);
    document_free(&d);
}
