/* outside_dump.c - prints how the files of a project import one module, for
 * outside.py to hold against CPython's own ast.
 *
 *     outside_dump ROOT MODULE PATH < paths, one a line, sorted
 *
 *     NAME path line column name     from M import name
 *     STAR path line column          from M import *
 *     MODULE path line column        import M, from P import M
 *     UNREAD path                    speaks of M and can't be parsed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "godsplit/project.h"

static gs_str read_all(FILE *file, gs_arena *arena)
{
    gs_buf buf;
    gs_buf_init(&buf, arena);
    char chunk[65536];
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
        gs_buf_add(&buf, (gs_str){chunk, got});
    return gs_buf_str(&buf);
}

static void scan_path(gs_scan *scan, uint32_t index, const char *root, gs_arena *arena,
                      gs_arena *scratch, gs_arena *bytes)
{
    gs_arena_mark mark = gs_arena_save(bytes);
    gs_str path = gs_str_format(bytes, "%s/%.*s", root, GS_FMT(scan->paths[index]));
    FILE *file = gs_scan_wants(scan, index) ? fopen(path.ptr, "rb") : NULL;
    if (file) {
        gs_scan_file(scan, index, read_all(file, bytes), arena, scratch);
        fclose(file);
    }
    gs_arena_rewind(bytes, mark);
}

static void print_result(const gs_scan *scan, uint32_t index)
{
    static const char *const KINDS[] = {"NAME", "STAR", "MODULE"};
    const gs_scan_result *result = &scan->results[index];
    if (result->unread)
        printf("UNREAD %.*s\n", GS_FMT(scan->paths[index]));
    for (uint32_t i = 0; i < result->mentions.len; i++) {
        const gs_mention *m = &result->mentions.at[i];
        if (m->kind <= GS_MENTION_MODULE)
            printf("%s %.*s %u %u %.*s\n", KINDS[m->kind], GS_FMT(scan->paths[index]), m->line,
                   m->column, GS_FMT(m->name));
    }
}

int main(int argc, char **argv)
{
    gs_arena arena, scratch, bytes;
    gs_scan scan;
    GS_VEC(gs_str) paths = {0};
    if (argc != 4) {
        fputs("usage: outside_dump ROOT MODULE PATH\n", stderr);
        return 2;
    }
    gs_arena_init(&arena);
    gs_arena_init(&scratch);
    gs_arena_init(&bytes);
    gs_str list = read_all(stdin, &arena);
    for (size_t end; (end = gs_str_find(list, GS_STR("\n"))) != SIZE_MAX;) {
        *gs_vec_push(&arena, &paths) = (gs_str){list.ptr, end};
        list = (gs_str){list.ptr + end + 1, list.len - end - 1};
    }
    gs_project_module module = {.module = gs_str_from(argv[2]), .path = gs_str_from(argv[3])};
    gs_scan_init(&scan, &module, paths.at, paths.len, &arena);
    for (uint32_t i = 0; i < paths.len; i++) {
        scan_path(&scan, i, argv[1], &arena, &scratch, &bytes);
        print_result(&scan, i);
    }
    gs_arena_free(&bytes);
    gs_arena_free(&scratch);
    gs_arena_free(&arena);
    return 0;
}
