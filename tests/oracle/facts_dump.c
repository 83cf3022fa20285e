/* facts_dump.c - prints the facts of a Python file as lines of text, for
 * compare.py to hold against CPython's own symtable and ast.
 *
 *     S scope parent kind line name      a scope
 *     Y scope flags home name            a symbol; home is a scope
 *     T start end line end_line kind     a statement: its tile and lines
 *     B stmt kind line name              a binding of the module's namespace
 *     U stmt timing kind offset name     a use of the module's namespace
 */
#include <stdio.h>
#include <stdlib.h>

#include "godsplit/facts.h"

static gs_str read_all(const char *path, gs_arena *arena)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return (gs_str){0};
    gs_buf buf;
    gs_buf_init(&buf, arena);
    char chunk[65536];
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
        gs_buf_add(&buf, (gs_str){chunk, got});
    fclose(file);
    return gs_buf_str(&buf);
}

static void print_scopes(const gs_facts *facts)
{
    for (uint32_t i = 0; i < facts->scopes.len; i++) {
        const gs_scope *scope = &facts->scopes.at[i];
        printf("S %u %d %d %u %.*s\n", i, (int)scope->parent, (int)scope->kind, scope->line,
               GS_FMT(gs_names_text(&facts->names, scope->name)));
    }
    for (uint32_t i = 0; i < facts->symbols.len; i++) {
        const gs_symbol *symbol = &facts->symbols.at[i];
        printf("Y %u %u %u %.*s\n", symbol->scope, symbol->flags, symbol->home,
               GS_FMT(gs_names_text(&facts->names, symbol->name)));
    }
}

static void print_statements(const gs_facts *facts)
{
    for (uint32_t i = 0; i < facts->stmts.len; i++) {
        const gs_stmt *stmt = &facts->stmts.at[i];
        printf("T %u %u %u %u %d\n", stmt->span.start, stmt->span.end, stmt->line, stmt->end_line,
               (int)stmt->kind);
    }
    for (uint32_t i = 0; i < facts->bindings.len; i++) {
        const gs_binding *binding = &facts->bindings.at[i];
        printf("B %u %d %u %.*s\n", binding->stmt, (int)binding->kind,
               gs_source_line(facts->source, binding->span.start),
               GS_FMT(gs_names_text(&facts->names, binding->name)));
    }
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        printf("U %u %d %d %u %.*s\n", use->stmt, use->timing, use->kind, use->span.start,
               GS_FMT(gs_names_text(&facts->names, use->name)));
    }
}

static int dump(const char *path, gs_arena *run, gs_arena *scratch)
{
    gs_diags diags;
    gs_diags_init(&diags, run);
    gs_source source;
    gs_facts facts;
    gs_str bytes = read_all(path, run);
    bool ok = gs_source_init(&source, gs_str_from(path), bytes, run, &diags) &&
              gs_facts_read(&facts, &source, run, scratch, &diags);
    gs_buf out;
    gs_buf_init(&out, run);
    for (uint32_t i = 0; i < diags.list.len; i++)
        gs_diag_format(&diags.list.at[i], &out);
    fwrite(out.ptr, 1, out.len, stderr);
    if (!ok)
        return 2;
    print_scopes(&facts);
    print_statements(&facts);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: facts_dump FILE\n", stderr);
        return 2;
    }
    gs_arena run, scratch;
    gs_arena_init(&run);
    gs_arena_init(&scratch);
    int status = dump(argv[1], &run, &scratch);
    gs_arena_free(&scratch);
    gs_arena_free(&run);
    return status;
}
