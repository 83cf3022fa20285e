/* chart.c - the burn-down of all god files, and the trend of one, as SVG.
 *
 * Owns: scales, steps and colours.
 * Must not know: the page around it.
 *
 * The line is one of steps: between two periods nothing changed. All figures
 * are whole numbers, so that no locale can write them differently.
 */
#include <assert.h>
#include <inttypes.h>

#include "document_p.h"
#include "godsplit/date.h"
#include "report_p.h"

enum { WIDTH = 720, HEIGHT = 260, LEFT = 56, RIGHT = 664, TOP = 24, BOTTOM = 226 };
enum { TICKS = 4, LABEL_GAP = 96, LABEL_WIDTH = 14, DOTS_MAX = 160, HALF_VALUE = 24 };
enum { TREND_WIDTH = 88, TREND_HEIGHT = 22, TREND_EDGE = 2 };

const char GS_CHART_STYLE[] =
    ":root{color-scheme:light dark;--page:#fff;--ink:#1f2328;--dim:#59636e;--rule:#d1d9e0;"
    "--run:#0969da;--good:#1a7f37;--warn:#9a6700;--bad:#cf222e}\n"
    "@media(prefers-color-scheme:dark){:root{--page:#0d1117;--ink:#e6edf3;--dim:#9198a1;"
    "--rule:#3d444d;--run:#4493f8;--good:#3fb950;--warn:#d29922;--bad:#f85149}}\n"
    "svg text{font:12px system-ui,sans-serif;fill:var(--dim)}\n"
    "svg .value{font-weight:600;fill:var(--ink)}\n"
    ".page{fill:var(--page)}.grid{stroke:var(--rule)}.dot{fill:var(--run)}\n"
    ".area{fill:var(--run);fill-opacity:.14}.run{fill:none;stroke:var(--run);stroke-width:2}\n"
    ".ahead{fill:none;stroke:var(--run);stroke-width:2;stroke-dasharray:3 5}\n";

typedef struct chart {
    gs_buf *out;
    gs_arena *scratch;
    const gs_history *history;
    int64_t first, last; /* times at the left and the right edge */
    int64_t now;         /* up to which nothing changed after the last period */
    uint64_t top;        /* debt at the upper edge */
    uint64_t step;       /* between two lines of the grid */
    bool ahead;          /* a projection is drawn */
} chart;

/* -------------------------------------------------------------------- scales */

static int x_of(const chart *c, int64_t time)
{
    if (c->last == c->first)
        return RIGHT;
    return LEFT + (int)((time - c->first) * (RIGHT - LEFT) / (c->last - c->first));
}

static int y_of(const chart *c, uint64_t debt)
{
    assert(c->top > 0 && debt <= c->top);
    return BOTTOM - (int)(debt * (BOTTOM - TOP) / c->top);
}

/* 1, 2, 5, 10, 20, ...: the first of which TICKS reach `highest`. */
static uint64_t step_for(uint32_t highest)
{
    uint64_t step = 1;
    for (uint32_t nth = 1; step * TICKS < highest; nth++)
        step = nth % 3 == 2 ? step / 2 * 5 : step * 2;
    return step;
}

static void set_scales(chart *c)
{
    const gs_history *h = c->history;
    uint32_t highest = 1;
    for (uint32_t i = 0; i < h->periods.len; i++)
        highest = h->periods.at[i].debt > highest ? h->periods.at[i].debt : highest;
    c->step = step_for(highest);
    c->top = (highest + c->step - 1) / c->step * c->step;
    c->first = h->periods.at[0].time;
    c->last = gs_vec_last(&h->periods)->time;
    if (h->head != GS_NO_TIME && h->head > c->last)
        c->last = h->head;
    c->now = c->last;
    c->ahead = h->projected && h->projection != GS_NO_TIME && h->projection > c->last;
    if (c->ahead)
        c->last = h->projection;
}

/* ---------------------------------------------------------------------- axes */

static void put_grid(chart *c)
{
    for (uint64_t debt = 0; debt <= c->top; debt += c->step) {
        int y = y_of(c, debt);
        gs_buf_format(c->out,
                      "<path class=\"grid\" d=\"M%d %d.5H%d\"/>"
                      "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%" PRIu64 "</text>\n",
                      LEFT, y, RIGHT, LEFT - 8, y + 4, debt);
    }
}

static void put_label(chart *c, int x, gs_str label)
{
    gs_buf_format(c->out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">", x, BOTTOM + 20,
                  x <= LEFT ? "start" : "middle");
    gs_html_add(c->out, gs_text_cut(gs_prose_safe(label, c->scratch), LABEL_WIDTH, c->scratch),
                c->scratch);
    gs_buf_addc(c->out, "</text>\n");
}

/* As many as there is room for; the last one always. */
static void put_labels(chart *c)
{
    const gs_history *h = c->history;
    int end = x_of(c, gs_vec_last(&h->periods)->time), former = -LABEL_GAP;
    int stop = c->ahead && RIGHT - end < LABEL_GAP ? RIGHT : end;
    for (uint32_t i = 0; i < h->periods.len; i++) {
        int x = x_of(c, h->periods.at[i].time);
        bool last = i + 1 == h->periods.len && stop == end;
        if (!last && (x - former < LABEL_GAP || stop - x < LABEL_GAP))
            continue;
        put_label(c, x, h->periods.at[i].label);
        former = x <= LEFT ? x + LABEL_GAP / 2 : x;
    }
    if (!c->ahead)
        return;
    gs_buf date;
    gs_buf_init(&date, c->scratch);
    gs_date_add(&date, h->projection);
    put_label(c, RIGHT, gs_buf_str(&date));
}

/* ----------------------------------------------------------------------- line */

static void put_steps(chart *c)
{
    const gs_history *h = c->history;
    gs_buf_format(c->out, "M%d %d", x_of(c, h->periods.at[0].time), y_of(c, h->periods.at[0].debt));
    for (uint32_t i = 1; i < h->periods.len; i++)
        gs_buf_format(c->out, "H%dV%d", x_of(c, h->periods.at[i].time),
                      y_of(c, h->periods.at[i].debt));
    gs_buf_format(c->out, "H%d", x_of(c, c->now));
}

static void put_line(chart *c)
{
    const gs_period *last = gs_vec_last(&c->history->periods);
    int x = x_of(c, c->now);
    gs_buf_addc(c->out, "<path class=\"area\" d=\"");
    put_steps(c);
    gs_buf_format(c->out, "V%dH%dZ\"/>\n<path class=\"run\" d=\"", BOTTOM,
                  x_of(c, c->history->periods.at[0].time));
    put_steps(c);
    gs_buf_addc(c->out, "\"/>\n");
    if (c->ahead)
        gs_buf_format(c->out, "<path class=\"ahead\" d=\"M%d %dL%d %d\"/>\n", x,
                      y_of(c, last->debt), RIGHT, BOTTOM);
}

static void put_dot(chart *c, const gs_period *p)
{
    gs_buf_format(c->out, "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"3\"><title>",
                  x_of(c, p->time), y_of(c, p->debt));
    gs_html_add(c->out, p->label, c->scratch);
    gs_buf_format(c->out, ": %u lines over the limit, %u god file%s</title></circle>\n", p->debt,
                  p->over, gs_ending(p->over));
}

static void put_value(chart *c, uint32_t debt, int x, int up, const char *anchor)
{
    gs_buf_format(c->out, "<text class=\"value\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%u</text>\n",
                  x, y_of(c, debt) - up, anchor, debt);
}

static const gs_period *peak_of(const chart *c)
{
    assert(c->history->peak < c->history->periods.len);
    return &c->history->periods.at[c->history->peak];
}

/* No line is above the highest point, so that none crosses its figure. */
static void put_peak(chart *c)
{
    const gs_period *peak = peak_of(c);
    int x = x_of(c, peak->time);
    if (peak->debt == gs_vec_last(&c->history->periods)->debt)
        return;
    put_value(c, peak->debt, x, 9,
              x - LEFT < HALF_VALUE                  ? "start"
              : x_of(c, c->now) - x < 2 * HALF_VALUE ? "end"
                                                     : "middle");
}

static void put_points(chart *c)
{
    const gs_history *h = c->history;
    uint32_t from = h->periods.len > DOTS_MAX ? h->periods.len - 1 : 0;
    for (uint32_t i = from; i < h->periods.len; i++)
        put_dot(c, &h->periods.at[i]);
    put_peak(c);
    put_value(c, gs_vec_last(&h->periods)->debt, x_of(c, c->now) + 8, 4, "start");
}

/* ---------------------------------------------------------------------- whole */

static void put_words(chart *c)
{
    const gs_history *h = c->history;
    const gs_period *peak = peak_of(c), *last = gs_vec_last(&h->periods);
    gs_buf_format(c->out, "From %u lines over the limit at most (", peak->debt);
    gs_html_add(c->out, peak->label, c->scratch);
    gs_buf_format(c->out, ") to %u (", last->debt);
    gs_html_add(c->out, last->label, c->scratch);
    gs_buf_addc(c->out, ")");
    if (c->ahead) {
        gs_buf_addc(c->out, "; none is left about ");
        gs_date_add(c->out, h->projection);
    }
    gs_buf_addc(c->out, ".");
}

static void put_no_words(chart *c)
{
    gs_buf_addc(c->out, "There is no history to draw.");
}

static void put_empty(chart *c)
{
    gs_str words = gs_history_words(c->history->state);
    gs_buf_format(c->out,
                  "<path class=\"grid\" d=\"M%d %d.5H%d\"/>\n"
                  "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">",
                  LEFT, BOTTOM, RIGHT, WIDTH / 2, HEIGHT / 2);
    gs_html_add(c->out, words.len ? words : GS_STR("No history."), c->scratch);
    gs_buf_addc(c->out, "</text>\n");
}

static void put_drawing(chart *c)
{
    put_grid(c);
    put_labels(c);
    put_line(c);
    put_points(c);
}

/* A picture of its own has its style and its background in it. */
static void put_style(chart *c)
{
    gs_buf_format(c->out,
                  "<style>\n%s</style>\n<rect class=\"page\" width=\"%d\" height=\"%d\"/>\n",
                  GS_CHART_STYLE, WIDTH, HEIGHT);
}

void gs_chart_add(gs_buf *out, const gs_ledger *ledger, bool alone, gs_arena *scratch)
{
    chart c = {.out = out, .scratch = scratch, .history = &ledger->history};
    bool drawn = ledger->history.periods.len > 0;
    gs_buf_format(out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
                  "aria-labelledby=\"chart-title chart-words\">\n"
                  "<title id=\"chart-title\">Lines over the limit</title>\n"
                  "<desc id=\"chart-words\">",
                  WIDTH, HEIGHT);
    if (drawn)
        set_scales(&c);
    (drawn ? put_words : put_no_words)(&c);
    gs_buf_addc(out, "</desc>\n");
    if (alone)
        put_style(&c);
    (drawn ? put_drawing : put_empty)(&c);
    gs_buf_addc(out, "</svg>\n");
}

void gs_report_progress_svg(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch)
{
    assert(out->arena != scratch);
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_chart_add(out, ledger, true, scratch);
    gs_arena_rewind(scratch, mark);
}

/* ---------------------------------------------------------------------- trend */

static int trend_x(const gs_history *h, int64_t time)
{
    int64_t first = h->periods.at[0].time, span = gs_vec_last(&h->periods)->time - first;
    int64_t room = TREND_WIDTH - 2 * TREND_EDGE;
    return TREND_EDGE + (int)(span ? (time - first) * room / span : room);
}

static int trend_y(uint32_t lines, uint32_t highest)
{
    uint64_t room = TREND_HEIGHT - 2 * TREND_EDGE;
    return TREND_HEIGHT - TREND_EDGE - (int)(lines * room / highest);
}

void gs_chart_trend(gs_buf *out, const gs_ledger *ledger, const gs_god_file *file)
{
    const gs_history *h = &ledger->history;
    uint32_t highest = 1;
    bool begun = false;
    for (uint32_t i = 0; file->points && i < h->periods.len; i++)
        if (file->points[i] != GS_NONE && file->points[i] > highest)
            highest = file->points[i];
    for (uint32_t i = 0; file->points && i < h->periods.len; i++) {
        if (file->points[i] == GS_NONE)
            continue;
        int x = trend_x(h, h->periods.at[i].time), y = trend_y(file->points[i], highest);
        if (begun)
            gs_buf_format(out, "H%dV%d", x, y);
        else
            gs_buf_format(out,
                          "<svg width=\"%d\" height=\"%d\" aria-hidden=\"true\">"
                          "<path class=\"run\" d=\"M%d %d",
                          TREND_WIDTH, TREND_HEIGHT, x, y);
        begun = true;
    }
    if (begun)
        gs_buf_addc(out, "\"/></svg>");
}
