/* markdown_progress.c - the table of a tracking page.
 *
 * Owns: its columns. Must not know: where the figures come from.
 *
 * Nothing in it changes while the tree stays as it is, so that an update of the
 * page is a change worth a commit.
 */
#include <assert.h>

#include "document_p.h"
#include "godsplit/date.h"
#include "godsplit/report.h"

enum { NAMED = 6 };

typedef struct markdown {
    gs_buf *out;
    gs_arena *scratch;
    const gs_ledger *ledger;
} markdown;

/* --------------------------------------------------------------------- state */

static bool is_listed(const gs_god_file *f, const gs_god_module *m, bool exists)
{
    bool head = gs_str_equal(m->name, GS_STR("__init__"));
    return m->exists == exists && !head && (exists || m->planned) &&
           !gs_str_equal(m->path, f->path);
}

/* "enums, content and 3 more"; nothing if there are none. */
static void put_names(markdown *md, const gs_god_file *f, bool exists, const char *before,
                      const char *after)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->modules.len; i++) {
        const gs_god_module *m = &f->modules.at[i];
        if (!is_listed(f, m, exists) || count++ >= NAMED)
            continue;
        gs_buf_addc(md->out, count == 1 ? before : ", ");
        gs_markdown_cell(md->out, m->name, md->scratch);
    }
    if (count > NAMED)
        gs_buf_format(md->out, " and %u more", count - NAMED);
    gs_buf_addc(md->out, count ? after : "");
}

static void put_state(markdown *md, const gs_god_file *f)
{
    gs_str name = gs_god_state_name(f->state);
    gs_buf_format(md->out, f->state == GS_GOD_GROWN ? "**%.*s**" : "%.*s", GS_FMT(name));
    if (f->state == GS_GOD_DONE) {
        if (f->reached != GS_NO_TIME) {
            gs_buf_byte(md->out, ' ');
            gs_date_add(md->out, f->reached);
        }
        return;
    }
    put_names(md, f, true, ": ", " there");
    put_names(md, f, false, "; to come: ", "");
}

/* ---------------------------------------------------------------------- rows */

static void put_modules(markdown *md, const gs_god_file *f)
{
    gs_buf_format(md->out, " %u", f->plan.len ? f->planned_exist : f->module_count);
    if (f->plan.len)
        gs_buf_format(md->out, " of %u", f->planned);
    gs_buf_addc(md->out, " |");
}

static void put_file(markdown *md, const gs_god_file *f)
{
    gs_buf_addc(md->out, "| ");
    gs_markdown_cell(md->out, f->path, md->scratch);
    gs_buf_format(md->out, " | %u | %u | %u |", f->start_lines, f->lines, f->largest);
    if (!md->ledger->limit)
        gs_buf_format(md->out, " %u |", f->limit);
    put_modules(md, f);
    gs_buf_format(md->out, " %u %% | ", f->percent);
    put_state(md, f);
    gs_buf_addc(md->out, " |\n");
}

static void put_table(markdown *md)
{
    bool limits = !md->ledger->limit;
    gs_buf_format(md->out,
                  "| File | Start | Now | Largest |%s Modules | Done | State |\n"
                  "| :--- | ---: | ---: | ---: |%s ---: | ---: | :--- |\n",
                  limits ? " Limit |" : "", limits ? " ---: |" : "");
    for (uint32_t i = 0; i < md->ledger->files.len; i++)
        put_file(md, &md->ledger->files.at[i]);
}

/* --------------------------------------------------------------------- whole */

static void put_headline(markdown *md)
{
    const gs_ledger *l = md->ledger;
    gs_buf_format(md->out, "**God files %.*s: %u → %u → 0, %u %%**\n\n",
                  GS_FMT(gs_limit_words(l, md->scratch)), l->start_over, l->over, l->percent);
}

static void put_sums(markdown *md)
{
    const gs_ledger *l = md->ledger;
    gs_buf_format(md->out, "\n%u → %u lines in all, of these over the limit %u → %u.",
                  l->start_lines, l->lines, l->start_debt, l->debt);
    gs_str words = gs_start_words(l, md->scratch);
    if (words.len)
        gs_buf_format(md->out, " %.*s", GS_FMT(words));
    if (l->history.projected && l->debt && l->history.projection > l->history.head) {
        gs_buf_addc(md->out, " At the pace so far the last is done about ");
        gs_date_add(md->out, l->history.projection);
        gs_buf_byte(md->out, '.');
    }
    gs_buf_byte(md->out, '\n');
}

void gs_report_progress_markdown(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch)
{
    assert(out->arena != scratch);
    gs_arena_mark mark = gs_arena_save(scratch);
    markdown md = {.out = out, .scratch = scratch, .ledger = ledger};
    if (ledger->files.len == 0) {
        gs_buf_addc(out, "No god files: no file is over its limit.\n");
        return;
    }
    put_headline(&md);
    put_table(&md);
    put_sums(&md);
    gs_arena_rewind(scratch, mark);
}
