/* text_progress.c - the ledger as a table for a person.
 *
 * Owns: the columns, and the sparkline.
 * Must not know: where the figures come from.
 */
#include <assert.h>

#include "godsplit/date.h"
#include "document_p.h"
#include "report_p.h"

enum { SPARKS = 12, SHORTEST_PATH = 16, MOST_NAMES = 6 };

/* Where each figure ends, counted from the end of the path's column. */
enum { START = 8, NOW = 15, LIMIT = 22, MODULES = 30, LARGEST = 38, DONE = 45, COMMITS = 52 };
enum { STATE = 54, SPARK = 71, TABLE = SPARK + SPARKS };

gs_str gs_god_state_name(gs_god_state state)
{
    static const char *const NAMES[] = {
        [GS_GOD_WHOLE] = "whole", [GS_GOD_STARTED] = "started", [GS_GOD_SPLIT] = "split",
        [GS_GOD_DONE] = "done",   [GS_GOD_GROWN] = "grown",
    };
    assert(state <= GS_GOD_GROWN);
    return gs_str_from(NAMES[state]);
}

static gs_paint paint_of(gs_god_state state)
{
    return state == GS_GOD_DONE    ? GS_PAINT_GOOD
           : state == GS_GOD_GROWN ? GS_PAINT_BAD
           : state == GS_GOD_WHOLE ? GS_PAINT_PLAIN
                                   : GS_PAINT_WARN;
}

/* Text that ends at a column. */
static void put_right(gs_page *page, uint32_t end, gs_paint paint, gs_str text)
{
    uint32_t width = gs_text_width(text);
    gs_page_pad(page, end > width ? end - width : 0);
    gs_page_put(page, paint, text);
}

static void put_number(gs_page *page, uint32_t end, uint32_t number)
{
    put_right(page, end, GS_PAINT_PLAIN, gs_str_format(page->scratch, "%u", number));
}

/* --------------------------------------------------------------- sparkline */

static uint32_t first_point(const gs_god_file *file, uint32_t count)
{
    uint32_t first = 0;
    while (first < count && file->points[first] == GS_NONE)
        first++;
    return first;
}

/* Evenly chosen, the last one always among them. */
static void put_sparkline(gs_page *page, const gs_god_file *file, uint32_t count)
{
    static const char *const BARS[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    uint32_t first = file->points ? first_point(file, count) : count, highest = 1;
    uint32_t all = count - first, shown = all < SPARKS ? all : SPARKS;
    for (uint32_t i = first; i < count; i++)
        highest = file->points[i] > highest ? file->points[i] : highest;
    for (uint32_t i = 0; i < shown; i++) {
        uint32_t nth = count - 1 - (uint32_t)((uint64_t)(shown - 1 - i) * all / shown);
        uint64_t height = (uint64_t)file->points[nth] * 7 / highest;
        gs_page_put(page, GS_PAINT_DIM, gs_str_from(BARS[height]));
    }
}

/* --------------------------------------------------------------------- rows */

static void put_heading(gs_page *page, uint32_t path)
{
    gs_page_put(page, GS_PAINT_STRONG, GS_STR("File"));
    put_right(page, path + START, GS_PAINT_STRONG, GS_STR("Start"));
    put_right(page, path + NOW, GS_PAINT_STRONG, GS_STR("Now"));
    put_right(page, path + LIMIT, GS_PAINT_STRONG, GS_STR("Limit"));
    put_right(page, path + MODULES, GS_PAINT_STRONG, GS_STR("Mods"));
    put_right(page, path + LARGEST, GS_PAINT_STRONG, GS_STR("Max"));
    put_right(page, path + DONE, GS_PAINT_STRONG, GS_STR("Done"));
    put_right(page, path + COMMITS, GS_PAINT_STRONG, GS_STR("90d"));
    gs_page_pad(page, path + STATE);
    gs_page_put(page, GS_PAINT_STRONG, GS_STR("State"));
    gs_page_end(page);
}

static void put_state(gs_page *page, const gs_god_file *file)
{
    gs_buf text;
    gs_buf_init(&text, page->scratch);
    gs_buf_add(&text, gs_god_state_name(file->state));
    if (file->state == GS_GOD_DONE && file->reached != GS_NO_TIME) {
        gs_buf_byte(&text, ' ');
        gs_date_add(&text, file->reached);
    }
    gs_page_put(page, paint_of(file->state), gs_buf_str(&text));
}

static void put_row(gs_page *page, const gs_ledger *ledger, const gs_god_file *file, uint32_t path)
{
    gs_page_put(page, GS_PAINT_PLAIN, file->path);
    if (gs_text_width(file->path) > path)
        gs_page_end(page);
    put_number(page, path + START, file->start_lines);
    put_number(page, path + NOW, file->lines);
    put_number(page, path + LIMIT, file->limit);
    put_number(page, path + MODULES, file->module_count);
    put_number(page, path + LARGEST, file->largest);
    put_right(page, path + DONE, GS_PAINT_PLAIN,
              gs_str_format(page->scratch, "%u %%", file->percent));
    if (file->commits != GS_NONE)
        put_number(page, path + COMMITS, file->commits);
    gs_page_pad(page, path + STATE);
    put_state(page, file);
    if (file->points) {
        gs_page_pad(page, path + SPARK);
        put_sparkline(page, file, ledger->history.periods.len);
    }
    gs_page_end(page);
}

/* ------------------------------------------------------------- below a row */

static void add_names(gs_buf *out, const gs_god_file *file, bool exist, uint32_t most)
{
    uint32_t put = 0, left = 0;
    for (uint32_t i = 0; i < file->modules.len; i++) {
        const gs_god_module *module = &file->modules.at[i];
        if (!module->planned || module->exists != exist)
            continue;
        if (put == most) {
            left++;
            continue;
        }
        gs_buf_format(out, "%s%.*s", put++ ? ", " : "", GS_FMT(module->name));
    }
    if (left)
        gs_buf_format(out, " and %u more", left);
}

static void put_plan(gs_page *page, const gs_god_file *file)
{
    gs_buf text;
    gs_buf_init(&text, page->scratch);
    uint32_t most = page->style.verbose ? UINT32_MAX : MOST_NAMES;
    gs_buf_format(&text, "%.*s: %u of %u modules there", GS_FMT(file->plan), file->planned_exist,
                  file->planned);
    if (file->planned_exist) {
        gs_buf_addc(&text, ": ");
        add_names(&text, file, true, most);
    }
    if (file->planned_exist < file->planned) {
        gs_buf_addc(&text, "; to come: ");
        add_names(&text, file, false, most);
    }
    gs_page_pad(page, 2);
    gs_page_wrap(page, GS_PAINT_DIM, gs_buf_str(&text), 4);
    gs_page_end(page);
}

static void put_modules(gs_page *page, const gs_god_file *file)
{
    for (uint32_t i = 0; i < file->modules.len; i++) {
        const gs_god_module *module = &file->modules.at[i];
        if (!module->exists)
            continue;
        gs_page_pad(page, 2);
        bool over = module->lines > file->limit && !module->beside;
        gs_page_put(page, over ? GS_PAINT_WARN : GS_PAINT_DIM,
                    gs_str_format(page->scratch, "%6u  %.*s", module->lines, GS_FMT(module->path)));
        gs_page_end(page);
    }
}

static void put_dates(gs_page *page, const gs_god_file *file)
{
    if (file->passed == GS_NO_TIME)
        return;
    gs_buf text;
    gs_buf_init(&text, page->scratch);
    gs_buf_format(&text, "over %u lines since ", file->limit);
    gs_date_add(&text, file->passed);
    if (file->reached != GS_NO_TIME) {
        gs_buf_addc(&text, ", under it since ");
        gs_date_add(&text, file->reached);
    }
    if (file->branches != GS_NONE)
        gs_buf_format(&text, "; %u open branch%s", file->branches, file->branches == 1 ? "" : "es");
    gs_page_pad(page, 2);
    gs_page_put(page, GS_PAINT_DIM, gs_buf_str(&text));
    gs_page_end(page);
}

static void put_earlier(gs_page *page, const gs_god_file *file)
{
    for (uint32_t i = 0; i < file->earlier.len; i++) {
        gs_buf text;
        gs_buf_init(&text, page->scratch);
        gs_buf_format(&text, "%.*s until ", GS_FMT(file->earlier.at[i].path));
        gs_date_add(&text, file->earlier.at[i].until);
        gs_page_pad(page, 2);
        gs_page_put(page, GS_PAINT_DIM, gs_buf_str(&text));
        gs_page_end(page);
    }
}

static void put_branches(gs_page *page, const gs_god_file *file)
{
    gs_page_pad(page, 2);
    gs_page_put(page, GS_PAINT_DIM,
                gs_str_format(page->scratch, "%u open branch%s touch%s it", file->branches,
                              file->branches == 1 ? "" : "es", file->branches == 1 ? "es" : ""));
    gs_page_end(page);
}

static void put_file(gs_page *page, const gs_ledger *ledger, const gs_god_file *file, uint32_t path)
{
    put_row(page, ledger, file, path);
    if (file->plan.len)
        put_plan(page, file);
    if (page->style.verbose) {
        put_modules(page, file);
        put_earlier(page, file);
        put_dates(page, file);
    } else if (file->branches != GS_NONE) {
        put_branches(page, file);
    }
}

/* ----------------------------------------------------------------- the whole */

static void put_headline(gs_page *page, const gs_ledger *ledger)
{
    gs_str limit = ledger->limit ? gs_str_format(page->scratch, "%u lines", ledger->limit)
                                 : GS_STR("their limits");
    gs_page_put(page, GS_PAINT_STRONG,
                gs_str_format(page->scratch, "God files over %.*s: %u → %u → 0, %u %%",
                              GS_FMT(limit), ledger->start_over, ledger->over, ledger->percent));
    gs_page_end(page);
}

static uint32_t path_width(const gs_page *page, const gs_ledger *ledger)
{
    uint32_t longest = SHORTEST_PATH;
    for (uint32_t i = 0; i < ledger->files.len; i++) {
        uint32_t width = gs_text_width(ledger->files.at[i].path);
        longest = width > longest ? width : longest;
    }
    uint32_t room = page->style.width > TABLE + SHORTEST_PATH ? page->style.width - TABLE : 0;
    return longest <= room ? longest : SHORTEST_PATH;
}

gs_str gs_start_words(const gs_ledger *ledger, gs_arena *arena)
{
    if (ledger->start_from == GS_START_BASELINE)
        return GS_STR("Counted from the first baseline.");
    if (ledger->start_from == GS_START_NOW)
        return GS_STR("");
    gs_buf out;
    gs_buf_init(&out, arena);
    gs_buf_addc(&out, "Counted from ");
    gs_date_add(&out, ledger->start_time);
    gs_buf_addc(&out, ", their highest total; Start is the highest of each file.");
    return gs_buf_str(&out);
}

static void put_sums(gs_page *page, const gs_ledger *ledger)
{
    gs_page_end(page);
    gs_page_put(
        page, GS_PAINT_PLAIN,
        gs_str_format(page->scratch, "%u → %u lines in all, of these over the limit %u → %u.",
                      ledger->start_lines, ledger->lines, ledger->start_debt, ledger->debt));
    gs_page_end(page);
    gs_str words = gs_start_words(ledger, page->scratch);
    if (words.len) {
        gs_page_put(page, GS_PAINT_DIM, words);
        gs_page_end(page);
    }
}

static void put_projection(gs_page *page, const gs_history *history)
{
    gs_buf text;
    gs_buf_init(&text, page->scratch);
    if (history->projection == GS_NO_TIME) {
        gs_buf_addc(&text, "No projection: the lines over the limit do not fall.");
    } else {
        gs_buf_addc(&text, "At the pace so far the last is done about ");
        gs_date_add(&text, history->projection);
        gs_buf_byte(&text, '.');
    }
    gs_page_put(page, GS_PAINT_PLAIN, gs_buf_str(&text));
    gs_page_end(page);
}

static void put_history(gs_page *page, const gs_ledger *ledger)
{
    const gs_history *history = &ledger->history;
    gs_str text = gs_history_words(history->state);
    if (history->state == GS_HISTORY_READ && history->shallow)
        text = GS_STR("The clone is shallow: its history begins late (git fetch --unshallow).");
    if (text.len) {
        gs_page_put(page, GS_PAINT_DIM, text);
        gs_page_end(page);
    }
    if (history->projected && history->state == GS_HISTORY_READ && ledger->debt > 0)
        put_projection(page, history);
}

void gs_report_progress_text(const gs_ledger *ledger, const gs_report_style *style, gs_buf *out,
                             gs_arena *scratch)
{
    gs_page page = {.style = *style, .out = out, .scratch = scratch};
    if (ledger->files.len == 0) {
        gs_page_put(&page, GS_PAINT_GOOD, GS_STR("No god files: no file is over its limit."));
        gs_page_end(&page);
        put_history(&page, ledger);
        return;
    }
    put_headline(&page, ledger);
    gs_page_end(&page);
    uint32_t path = path_width(&page, ledger);
    put_heading(&page, path);
    for (uint32_t i = 0; i < ledger->files.len; i++)
        put_file(&page, ledger, &ledger->files.at[i], path);
    put_sums(&page, ledger);
    put_history(&page, ledger);
}
