/* csv.c - the ledger as comma-separated values (RFC 4180).
 *
 * Owns: the columns. Must not know: where the figures come from.
 */
#include <string.h>

#include "document_p.h"
#include "godsplit/date.h"
#include "godsplit/report.h"

static const char HEAD[] = "path,rule,limit,state,start_lines,lines,debt,percent,files,modules,"
                           "largest,largest_path,plan,planned,planned_exist,passed,reached,commits,"
                           "branches\r\n";

typedef struct csv {
    gs_buf *out;
    gs_arena *scratch;
    bool begun; /* the record has a field already */
} csv;

static void part(csv *c)
{
    gs_buf_addc(c->out, c->begun ? "," : "");
    c->begun = true;
}

static bool needs_quotes(gs_str text)
{
    static const char ODD[] = {',', '"', '\r', '\n'};
    for (size_t i = 0; i < text.len; i++) {
        if (memchr(ODD, text.ptr[i], sizeof(ODD)))
            return true;
    }
    return text.len && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

static void put_text(csv *c, gs_str text)
{
    bool quoted = needs_quotes(text);
    part(c);
    gs_buf_addc(c->out, quoted ? "\"" : "");
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            gs_buf_byte(c->out, '"');
        gs_buf_byte(c->out, text.ptr[i]);
    }
    gs_buf_addc(c->out, quoted ? "\"" : "");
}

/* The same file, but no formula. */
static void put_path(csv *c, gs_str path)
{
    static const char FORMULA[] = {'=', '+', '-', '@'};
    gs_str safe = gs_text_safe(path, c->scratch);
    if (safe.len && memchr(FORMULA, safe.ptr[0], sizeof(FORMULA)))
        safe = gs_str_format(c->scratch, "./%.*s", GS_FMT(safe));
    put_text(c, safe);
}

static void put_number(csv *c, uint32_t number)
{
    part(c);
    if (number != GS_NONE)
        gs_buf_format(c->out, "%u", number);
}

static void put_date(csv *c, int64_t time)
{
    part(c);
    if (time != GS_NO_TIME)
        gs_date_add(c->out, time);
}

static void put_file(csv *c, const gs_god_file *f)
{
    c->begun = false;
    put_path(c, f->path);
    put_text(c, gs_text_safe(f->rule, c->scratch));
    put_number(c, f->limit);
    put_text(c, gs_god_state_name(f->state));
    put_number(c, f->start_lines);
    put_number(c, f->lines);
    put_number(c, f->debt);
    put_number(c, f->percent);
    put_number(c, f->files);
    put_number(c, f->module_count);
    put_number(c, f->largest);
    put_path(c, f->largest_path);
    put_path(c, f->plan);
    put_number(c, f->planned);
    put_number(c, f->planned_exist);
    put_date(c, f->passed);
    put_date(c, f->reached);
    put_number(c, f->commits);
    put_number(c, f->branches);
    gs_buf_addc(c->out, "\r\n");
}

void gs_report_progress_csv(const gs_ledger *ledger, gs_buf *out, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    csv c = {.out = out, .scratch = scratch};
    gs_buf_addc(out, HEAD);
    for (uint32_t i = 0; i < ledger->files.len; i++)
        put_file(&c, &ledger->files.at[i]);
    gs_arena_rewind(scratch, mark);
}
