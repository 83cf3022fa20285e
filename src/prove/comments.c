/* comments.c - that no comment is lost.
 *
 * Comments inside a statement that moved are part of its bytes. The others,
 * above and behind statements, in import blocks and in the header, are counted
 * by their text.
 */
#include "prove_p.h"

#include <assert.h>

typedef struct comment {
    gs_id text;
    uint32_t line;
    bool of_import; /* may be given once for several */
} comment;

typedef GS_VEC(comment) comments;

typedef struct reader {
    gs_prover *p;
    const gs_proved *file;
    gs_names *texts;
    comments *out;
} reader;

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

static gs_str without_end_blanks(gs_str text)
{
    while (text.len && (text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == '\t'))
        text.len--;
    return text;
}

/* A comment that was joined to another stands behind two spaces: "# a  # b". */
static void add_parts(reader *r, gs_str text, uint32_t line, bool of_import)
{
    while (text.len) {
        size_t next = gs_str_find((gs_str){text.ptr + 1, text.len - 1}, GS_STR("  #"));
        size_t len = next == SIZE_MAX ? text.len : next + 1;
        gs_str part = without_end_blanks((gs_str){text.ptr, len});
        *gs_vec_push(r->p->scratch, r->out) =
            (comment){gs_names_add(r->texts, part), line, of_import};
        size_t skip = len + (next == SIZE_MAX ? 0 : 2);
        text = (gs_str){text.ptr + skip, text.len - skip};
    }
}

/* Comments between two offsets; a '#' behind an odd number of quotes on its
 * line stands in a string. */
static void read_span(reader *r, gs_span span, bool of_import)
{
    const char *text = r->file->source.text.ptr;
    uint32_t quotes = 0;
    for (uint32_t at = span.start; at < span.end; at++) {
        if (ends_line(text[at]))
            quotes = 0;
        quotes += text[at] == '"' || text[at] == '\'';
        if (text[at] != '#' || quotes % 2)
            continue;
        uint32_t start = at;
        while (at < span.end && !ends_line(text[at]))
            at++;
        add_parts(r, without_end_blanks((gs_str){text + start, at - start}),
                  gs_proved_line(r->file, start), of_import);
        quotes = 0;
    }
}

static bool is_import_block(const gs_proved *file, uint32_t stmt)
{
    const gs_stmt *s = &file->facts.stmts.at[stmt];
    return s->kind == GS_STMT_IMPORT || s->kind == GS_STMT_FUTURE || s->only_imports ||
           s->type_checking;
}

static void read_file(reader *r)
{
    const gs_facts *facts = &r->file->facts;
    for (uint32_t s = 0; s < facts->stmts.len; s++) {
        const gs_stmt *stmt = &facts->stmts.at[s];
        if (stmt->kind == GS_STMT_HEADER) {
            read_span(r, stmt->span, false);
            continue;
        }
        bool block = is_import_block(r->file, s);
        read_span(r, (gs_span){stmt->span.start, stmt->code.start}, block);
        if (block)
            read_span(r, stmt->code, true);
        read_span(r, (gs_span){stmt->code.end, stmt->span.end}, block);
    }
}

static bool is_coding(const gs_proved *file, const comment *c, gs_str text)
{
    bool utf8 = gs_str_starts(file->source.encoding, GS_STR("utf-8"));
    return c->line <= 2 && !utf8 && gs_str_find(text, GS_STR("coding")) != SIZE_MAX;
}

uint32_t gs_comments(gs_prover *p)
{
    gs_names texts;
    comments before = {0}, after = {0};
    gs_names_init(&texts, p->scratch);
    reader r = {p, &p->original, &texts, &before};
    read_file(&r);
    r.out = &after;
    for (uint32_t f = 0; f < p->input->file_count; f++) {
        r.file = &p->files[f];
        read_file(&r);
    }
    uint32_t *left = gs_new_n(p->scratch, uint32_t, texts.text.len + 1);
    bool *seen = gs_new_n(p->scratch, bool, texts.text.len + 1);
    for (uint32_t i = 0; i < after.len; i++)
        left[after.at[i].text]++;
    for (uint32_t i = 0; i < before.len; i++) {
        const comment *c = &before.at[i];
        gs_str text = gs_names_text(&texts, c->text);
        assert(c->text < texts.text.len);
        if (left[c->text])
            left[c->text]--;
        else if (!(c->of_import && seen[c->text]) && !is_coding(&p->original, c, text))
            gs_find(p, (gs_spot){GS_GATE_LEDGER, GS_ERROR, 55, &p->original, c->line},
                    "the comment %.*s is lost", GS_FMT(text));
        seen[c->text] = true;
    }
    return before.len;
}
