/* regions.c - parts of the file that a formatter must leave alone.
 *
 * Owns: `# fmt: off` ... `# fmt: on` and `# yapf: disable` ... `# yapf: enable`
 * on lines of their own between the statements. Statements inside stay
 * together, with the one whose comments hold the end, so that neither mark is
 * left without the other.
 * Must not know: anything of the code between the comments.
 */
#include "graph_p.h"

#include <assert.h>
#include <string.h>

typedef enum mark { MARK_NONE, MARK_OFF, MARK_ON } mark;

typedef struct region {
    gs_joins *joins;
    const gs_facts *facts;
    const bool *frame;
    uint32_t start; /* first statement inside, GS_NONE outside of a region */
} region;

static gs_str skip_blanks(gs_str s)
{
    while (s.len && (*s.ptr == ' ' || *s.ptr == '\t'))
        s = (gs_str){s.ptr + 1, s.len - 1};
    return s;
}

static bool take(gs_str *s, gs_str prefix)
{
    if (!gs_str_starts(*s, prefix))
        return false;
    *s = (gs_str){s->ptr + prefix.len, s->len - prefix.len};
    return true;
}

/* A whole word at the start of `s`. */
static bool is_word(gs_str s, gs_str word)
{
    return take(&s, word) && (s.len == 0 || strchr(" \t\r\n\f#;", *s.ptr));
}

/* What the comment says whose text after the # begins at `s`. */
static mark mark_of(gs_str s)
{
    s = skip_blanks(s);
    bool fmt = take(&s, GS_STR("fmt:"));
    if (!fmt && !take(&s, GS_STR("yapf:")))
        return MARK_NONE;
    s = skip_blanks(s);
    if (is_word(s, fmt ? GS_STR("off") : GS_STR("disable")))
        return MARK_OFF;
    return is_word(s, fmt ? GS_STR("on") : GS_STR("enable")) ? MARK_ON : MARK_NONE;
}

/* The region ends with the statement `end`. */
static void region_close(region *r, uint32_t end)
{
    uint32_t first = r->start;
    r->start = GS_NONE;
    while (first < end && r->frame[first])
        first++;
    for (uint32_t stmt = first + 1; stmt <= end && first < end; stmt++)
        if (!r->frame[stmt])
            gs_joins_add(r->joins, first, stmt, GS_JOIN_REGION);
}

static bool begins_line(const gs_source *source, uint32_t offset)
{
    while (offset && (source->text.ptr[offset - 1] == ' ' || source->text.ptr[offset - 1] == '\t'))
        offset--;
    return offset == 0 || source->text.ptr[offset - 1] == '\n' ||
           source->text.ptr[offset - 1] == '\r';
}

/* Reads the comments in `gap`; a region that is opened there begins with the
 * statement `opens`, one that is closed there ends with `closes`. */
static void read_gap(region *r, gs_span gap, uint32_t opens, uint32_t closes)
{
    const gs_source *source = r->facts->source;
    gs_str text = gs_source_slice(source, gap);
    const char *hash;
    while (text.len && (hash = memchr(text.ptr, '#', text.len))) {
        text = (gs_str){hash + 1, (size_t)(text.ptr + text.len - hash - 1)};
        mark found = mark_of(text);
        if (found == MARK_NONE || !begins_line(source, (uint32_t)(hash - source->text.ptr)))
            continue;
        if (found == MARK_OFF && r->start == GS_NONE)
            r->start = opens;
        else if (found == MARK_ON && r->start != GS_NONE)
            region_close(r, closes);
    }
}

void gs_joins_add_regions(gs_joins *joins, const gs_facts *facts, const bool *frame)
{
    region r = {.joins = joins, .facts = facts, .frame = frame, .start = GS_NONE};
    for (uint32_t i = 0; i < facts->stmts.len; i++) {
        const gs_stmt *stmt = &facts->stmts.at[i];
        assert(stmt->span.start <= stmt->code.start && stmt->code.end <= stmt->span.end);
        read_gap(&r, (gs_span){stmt->span.start, stmt->code.start}, i, i);
        if (stmt->kind == GS_STMT_HEADER)
            read_gap(&r, stmt->code, i, i);
        read_gap(&r, (gs_span){stmt->code.end, stmt->span.end}, i + 1, i);
    }
}
