/* html.c - the ledger as one page.
 *
 * Owns: the page and its style.
 * Must not know: where the figures come from.
 *
 * The page asks for nothing: no script, no font, no picture; its own policy
 * forbids what a name from outside might try.
 */
#include <assert.h>

#include "document_p.h"
#include "godsplit/date.h"
#include "godsplit/report.h"

static const char HEAD[] =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none';style-src 'unsafe-inline';img-src data:\">\n"
    "<link rel=\"icon\" href=\"data:,\">\n";

static const char STYLE[] =
    "body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,sans-serif}\n"
    "main{max-width:66rem;margin:auto;padding:1.5rem}h1{font-size:1.5rem;margin:0 0 1rem}\n"
    "h2{font-size:1.1rem;margin:2rem 0 .5rem}code{font:.9em ui-monospace,monospace}\n"
    "dl{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;margin:0}dt,small,.dim,summary{color:"
    "var(--dim)}\n"
    "dd{margin:0;font-size:1.5rem;font-variant-numeric:tabular-nums}\n"
    "figure{margin:0}figure svg{display:block;width:100%;height:auto;max-width:60rem;"
    "min-width:40rem}\n"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%}\n"
    "th,td{padding:.4rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid "
    "var(--rule)}\n"
    "thead th{color:var(--dim);font-weight:600;vertical-align:bottom}tbody th{font-weight:400;"
    "overflow-wrap:anywhere;min-width:14rem}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    ".bar{display:block;height:.3rem;border-radius:.15rem;background:var(--rule);min-width:3rem}\n"
    ".bar i{display:block;height:100%;border-radius:.15rem;background:var(--good)}\n"
    ".done{color:var(--good)}.grown{color:var(--bad);font-weight:600}.started,.split{color:"
    "var(--warn)}\n"
    "details{font-size:.9em}ul{margin:.2rem 0;padding-left:1.2rem}summary{cursor:pointer}\n";

typedef struct html {
    gs_buf *out;
    gs_arena *scratch;
    const gs_ledger *ledger;
    bool commits, limits, trends; /* columns that are shown */
} html;

static void put(html *h, const char *markup)
{
    gs_buf_addc(h->out, markup);
}

static void put_text(html *h, gs_str text)
{
    gs_html_add(h->out, text, h->scratch);
}

static void put_code(html *h, gs_str text)
{
    put(h, "<code>");
    put_text(h, text);
    put(h, "</code>");
}

/* -------------------------------------------------------------------- summary */

static void put_pair(html *h, const char *term, uint32_t start, uint32_t now)
{
    gs_buf_format(h->out, "<div><dt>%s</dt><dd>%u → %u</dd></div>\n", term, start, now);
}

static void put_summary(html *h)
{
    const gs_ledger *l = h->ledger;
    put(h, "<dl>\n");
    put_pair(h, "God files", l->start_over, l->over);
    put_pair(h, "Lines over the limit", l->start_debt, l->debt);
    put_pair(h, "Lines in all", l->start_lines, l->lines);
    gs_buf_format(h->out, "<div><dt>Done</dt><dd>%u %%</dd></div>\n</dl>\n", l->percent);
    gs_str words = gs_start_words(l, h->scratch);
    if (words.len)
        gs_buf_format(h->out, "<p class=\"dim\">%.*s</p>\n", GS_FMT(words));
}

/* ----------------------------------------------------------------------- chart */

static void put_caption(html *h)
{
    const gs_history *history = &h->ledger->history;
    put(h, "<figcaption class=\"dim\">Lines over the limit in all god files");
    if (history->head != GS_NO_TIME) {
        put(h, ", up to the commit of ");
        gs_date_add(h->out, history->head);
    }
    put(h, history->shallow ? "; the clone is shallow, so that the history begins late." : ".");
    if (history->projected && h->ledger->debt && history->projection == GS_NO_TIME)
        put(h, " No projection: they do not fall.");
    else if (history->projected && h->ledger->debt && history->projection > history->head)
        put(h, " Dashed: the pace so far.");
    put(h, "</figcaption>\n");
}

static void put_period(html *h, const gs_period *p)
{
    put(h, "<tr><th scope=\"row\">");
    put_text(h, p->label);
    gs_buf_format(
        h->out, "</th><td class=\"n\">%u</td><td class=\"n\">%u</td><td class=\"n\">%u</td></tr>\n",
        p->over, p->debt, p->lines);
}

/* The chart again for those who can't see it. */
static void put_periods(html *h)
{
    const gs_history *history = &h->ledger->history;
    put(h, "<details><summary>The figures of the chart</summary>\n<table>\n"
           "<thead><tr><th scope=\"col\">Until</th><th scope=\"col\" class=\"n\">God files</th>"
           "<th scope=\"col\" class=\"n\">Lines over the limit</th>"
           "<th scope=\"col\" class=\"n\">Lines in all</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < history->periods.len; i++)
        put_period(h, &history->periods.at[i]);
    put(h, "</tbody>\n</table>\n</details>\n");
}

static void put_history(html *h)
{
    gs_str words = gs_history_words(h->ledger->history.state);
    if (h->ledger->history.periods.len) {
        put(h, "<h2>Burn-down</h2>\n<figure>\n<div class=\"wide\">\n");
        gs_chart_add(h->out, h->ledger, false, h->scratch);
        put(h, "</div>\n");
        put_caption(h);
        put(h, "</figure>\n");
        put_periods(h);
    } else if (words.len) {
        put(h, "<p class=\"dim\">");
        put_text(h, words);
        put(h, "</p>\n");
    }
}

/* ------------------------------------------------------------------------ rows */

static void put_module(html *h, const gs_god_file *f, const gs_god_module *m)
{
    bool over = m->exists && m->lines > f->limit && !m->beside;
    put(h, "<li>");
    put_code(h, m->path);
    if (m->exists)
        gs_buf_format(h->out, " <span class=\"%s\">%u line%s%s</span>", over ? "started" : "dim",
                      m->lines, gs_ending(m->lines), over ? ", over the limit" : "");
    else
        put(h, " <span class=\"dim\">to come</span>");
    put(h, "</li>\n");
}

static void put_modules(html *h, const gs_god_file *f)
{
    if (f->modules.len == 0)
        return;
    gs_buf_format(h->out, "<details><summary>%u module%s", f->module_count,
                  gs_ending(f->module_count));
    if (f->plan.len)
        gs_buf_format(h->out, "; %u of %u planned", f->planned_exist, f->planned);
    put(h, "</summary>\n<ul>\n");
    for (uint32_t i = 0; i < f->modules.len; i++)
        put_module(h, f, &f->modules.at[i]);
    put(h, "</ul></details>");
}

static void put_number(html *h, uint32_t number)
{
    put(h, "<td class=\"n\">");
    if (number != GS_NONE)
        gs_buf_format(h->out, "%u", number);
    put(h, "</td>");
}

static void put_done(html *h, const gs_god_file *f)
{
    gs_buf_format(
        h->out, "<td class=\"n\">%u %%<span class=\"bar\"><i style=\"width:%u%%\"></i></span></td>",
        f->percent, f->percent);
}

static void put_state(html *h, const gs_god_file *f)
{
    gs_str name = gs_god_state_name(f->state);
    gs_buf_format(h->out, "<td><span class=\"%.*s\">%.*s</span>", GS_FMT(name), GS_FMT(name));
    if (f->state == GS_GOD_DONE && f->reached != GS_NO_TIME) {
        put(h, "<br><small>");
        gs_date_add(h->out, f->reached);
        put(h, "</small>");
    }
    put(h, "</td>");
}

static void put_file(html *h, const gs_god_file *f)
{
    put(h, "<tr><th scope=\"row\">");
    put_code(h, f->path);
    put_modules(h, f);
    put(h, "</th>");
    put_number(h, f->start_lines);
    put_number(h, f->lines);
    put_number(h, f->largest);
    if (h->limits)
        put_number(h, f->limit);
    if (h->commits)
        put_number(h, f->commits);
    put_done(h, f);
    if (h->trends) {
        put(h, "<td>");
        gs_chart_trend(h->out, h->ledger, f);
        put(h, "</td>");
    }
    put_state(h, f);
    put(h, "</tr>\n");
}

/* ----------------------------------------------------------------------- table */

static void put_heading(html *h)
{
    put(h, "<thead><tr><th scope=\"col\">File</th><th scope=\"col\" class=\"n\">Start</th>"
           "<th scope=\"col\" class=\"n\">Now</th><th scope=\"col\" class=\"n\">Largest</th>");
    if (h->limits)
        put(h, "<th scope=\"col\" class=\"n\">Limit</th>");
    if (h->commits)
        put(h, "<th scope=\"col\" class=\"n\">Commits in 90 days</th>");
    put(h, "<th scope=\"col\" class=\"n\">Done</th>");
    if (h->trends)
        put(h, "<th scope=\"col\">Lines</th>");
    put(h, "<th scope=\"col\">State</th></tr></thead>\n");
}

static void choose_columns(html *h)
{
    h->limits = h->ledger->limit == 0;
    for (uint32_t i = 0; i < h->ledger->files.len; i++) {
        h->commits = h->commits || h->ledger->files.at[i].commits != GS_NONE;
        h->trends = h->trends || h->ledger->files.at[i].points;
    }
}

static void put_files(html *h)
{
    if (h->ledger->files.len == 0) {
        put(h, "<p>No file is over its limit.</p>\n");
        return;
    }
    choose_columns(h);
    put(h, "<h2 id=\"files\">Files</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" "
           "aria-labelledby=\"files\">\n<table>\n");
    put_heading(h);
    put(h, "<tbody>\n");
    for (uint32_t i = 0; i < h->ledger->files.len; i++)
        put_file(h, &h->ledger->files.at[i]);
    put(h, "</tbody>\n</table>\n</div>\n");
}

/* ----------------------------------------------------------------------- whole */

void gs_report_progress_html(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch)
{
    assert(out->arena != scratch);
    gs_arena_mark mark = gs_arena_save(scratch);
    html h = {.out = out, .scratch = scratch, .ledger = ledger};
    gs_str words = gs_limit_words(ledger, scratch);
    put(&h, HEAD);
    gs_buf_format(out, "<title>God files: %u → %u → 0</title>\n<style>\n", ledger->start_over,
                  ledger->over);
    put(&h, GS_CHART_STYLE);
    put(&h, STYLE);
    gs_buf_format(out, "</style>\n</head>\n<body>\n<main>\n<h1>God files %.*s</h1>\n",
                  GS_FMT(words));
    if (ledger->files.len)
        put_summary(&h);
    put_history(&h);
    put_files(&h);
    put(&h, "</main>\n</body>\n</html>\n");
    gs_arena_rewind(scratch, mark);
}
