/* json_check.c - what --check found, as JSON.
 *
 * Owns: the keys. Must not know: what is growth.
 */
#include "godsplit/report.h"
#include "json_p.h"

enum { FORMAT = 1 };

static json_t *budget(uint32_t lines)
{
    return lines ? gs_json_number(lines) : json_null();
}

static json_t *finding(const gs_check_finding *f, gs_arena *scratch)
{
    return json_pack("{s:o, s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "kind",
                     gs_json_text(gs_check_name(f->kind), scratch), "fails",
                     (int)(f->kind < GS_FINDING_NOTES), "path", gs_json_text(f->path, scratch),
                     "god", gs_json_text(f->god, scratch), "lines", gs_json_number(f->lines),
                     "limit", gs_json_number(f->limit), "budget", budget(f->budget), "excess",
                     gs_json_number(f->excess), "reason", gs_json_prose(f->reason, scratch), "text",
                     gs_json_prose(gs_check_text(f, scratch), scratch), "remedy",
                     gs_json_prose(gs_check_remedy(f, scratch), scratch));
}

static json_t *findings(const gs_check *check, gs_arena *scratch)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < check->findings.len; i++)
        array = gs_json_append(array, finding(&check->findings.at[i], scratch));
    return array;
}

static json_t *row(const gs_check_row *r, gs_arena *scratch)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:o}", "path",
                     gs_json_text(r->path, scratch), "limit", gs_json_number(r->limit), "before",
                     gs_json_number(r->before), "lines", gs_json_number(r->lines), "largest",
                     gs_json_number(r->largest), "files", gs_json_number(r->files), "fails",
                     (int)r->failed, "plan", gs_json_optional(r->plan, scratch));
}

static json_t *rows(const gs_check *check, gs_arena *scratch)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < check->rows.len; i++)
        array = gs_json_append(array, row(&check->rows.at[i], scratch));
    return array;
}

static json_t *whole(const gs_check *check, gs_arena *scratch)
{
    gs_str baseline = check->has_baseline ? check->baseline : GS_STR("");
    return json_pack("{s:i, s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "format", (int)FORMAT,
                     "passed", (int)(check->failures == 0), "failures",
                     gs_json_number(check->failures), "notes", gs_json_number(check->notes),
                     "looked", gs_json_number(check->looked), "over", gs_json_number(check->over),
                     "baseline", gs_json_optional(baseline, scratch), "against",
                     gs_json_optional(check->against, scratch), "findings",
                     findings(check, scratch), "files", rows(check, scratch));
}

bool gs_report_check_json(const gs_check *check, gs_buf *out, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    bool good = gs_json_write(whole(check, scratch), out);
    gs_arena_rewind(scratch, mark);
    return good;
}
