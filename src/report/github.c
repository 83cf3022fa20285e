/* github.c - findings as the workflow commands of GitHub Actions.
 *
 * Owns: how such a command is escaped. Must not know: what is growth.
 *
 *     ::error file=app/models.py,line=1,title=god file grew::grew: 412 lines...
 */
#include "document_p.h"
#include "godsplit/report.h"

/* A message may hold colons and commas, a property may not. */
static void add_escaped(gs_buf *out, gs_str text, bool property)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
            gs_buf_format(out, "%%%02X", c);
        else
            gs_buf_byte(out, (char)c);
    }
}

/* The annotation finds its file by this, so that it is safe only where it must be. */
static void add_file(gs_buf *out, gs_str path, gs_arena *scratch)
{
    gs_str safe = gs_text_safe(path, scratch);
    add_escaped(out, safe, true);
}

static const char *title_of(gs_check_kind kind)
{
    switch (kind) {
    case GS_FINDING_NEW:
        return "new god file";
    case GS_FINDING_GROWN:
        return "god file grew";
    case GS_FINDING_SPLIT:
        return "split that grew";
    case GS_NOTE_SHRUNK:
    case GS_NOTE_UNDER:
    case GS_NOTE_GONE:
    case GS_NOTE_HANDED:
        return "baseline can be lowered";
    case GS_NOTE_ALLOWED:
        break;
    }
    return "growth allowed";
}

static void add_finding(gs_buf *out, const gs_check *check, const gs_check_finding *f,
                        gs_arena *scratch)
{
    gs_str file = f->kind == GS_NOTE_GONE ? check->baseline : f->path;
    gs_str remedy = gs_check_remedy(f, scratch);
    gs_buf_addc(out, f->kind < GS_FINDING_NOTES ? "::error file=" : "::notice file=");
    add_file(out, file, scratch);
    gs_buf_format(out, ",line=1,title=%s::", title_of(f->kind));
    add_escaped(out, gs_text_safe(f->path, scratch), false);
    gs_buf_addc(out, ": ");
    add_escaped(out, gs_prose_safe(gs_check_text(f, scratch), scratch), false);
    if (remedy.len) {
        gs_buf_addc(out, "%0A");
        add_escaped(out, gs_prose_safe(remedy, scratch), false);
    }
    gs_buf_byte(out, '\n');
}

void gs_report_check_github(const gs_check *check, gs_buf *out, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    for (uint32_t i = 0; i < check->findings.len; i++)
        add_finding(out, check, &check->findings.at[i], scratch);
    gs_arena_rewind(scratch, mark);
}
