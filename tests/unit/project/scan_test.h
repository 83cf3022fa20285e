/* scan_test.h - a project in memory, scanned for apps/shop/models.py. */
#ifndef GODSPLIT_SCAN_TEST_H
#define GODSPLIT_SCAN_TEST_H

#include <criterion/criterion.h>
#include <string.h>

#include "godsplit/project.h"

typedef struct project {
    gs_arena arena, scratch;
    gs_project_module module;
    gs_scan scan;
    gs_scan_finding_vec findings;
} project;

/* A name of the old module; `readers` are parted by spaces, "-" is the package. */
static inline void project_name(project *p, const char *name, bool imported, const char *readers)
{
    gs_project_name *row = gs_vec_push(&p->arena, &p->module.names);
    row->name = gs_str_from(name);
    row->imported = imported;
    gs_str rest = gs_str_from(readers);
    while (rest.len) {
        size_t end = gs_str_find(rest, GS_STR(" "));
        gs_str reader = {rest.ptr, end == SIZE_MAX ? rest.len : end};
        size_t skip = end == SIZE_MAX ? rest.len : end + 1;
        rest = (gs_str){rest.ptr + skip, rest.len - skip};
        *gs_vec_push(&p->arena, &row->readers) =
            gs_str_equal(reader, GS_STR("-")) ? GS_STR("") : reader;
    }
}

/* A module with a bit of everything. */
static inline void project_init(project *p)
{
    memset(p, 0, sizeof *p);
    gs_arena_init(&p->arena);
    gs_arena_init(&p->scratch);
    p->module.module = GS_STR("apps.shop.models");
    p->module.path = GS_STR("apps/shop/models.py");
    p->module.star_surface = true;
    project_name(p, "Order", false, "order");
    project_name(p, "Invoice", false, "");
    project_name(p, "_total", false, "invoice order");
    project_name(p, "timezone", true, "order");
    project_name(p, "upload_to", false, "");
    project_name(p, "LATE", false, "-");
}

/* Scans one more file, beside the module, its packages and the settings' home. */
static inline void project_scan(project *p, const char *path, const char *text)
{
    const char *paths[] = {"apps/__init__.py", "apps/shop/__init__.py", "apps/shop/models.py",
                           path};
    const uint32_t count = sizeof paths / sizeof *paths;
    gs_str *sorted = gs_new_n(&p->arena, gs_str, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;
        for (; at && gs_str_compare(gs_str_from(paths[i]), sorted[at - 1]) < 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = gs_str_from(paths[i]);
    }
    gs_scan_init(&p->scan, &p->module, sorted, count, &p->arena);
    for (uint32_t i = 0; i < count; i++)
        if (gs_str_equal(sorted[i], gs_str_from(path)) && gs_scan_wants(&p->scan, i))
            gs_scan_file(&p->scan, i, gs_str_from(text), &p->arena, &p->scratch);
    memset(&p->findings, 0, sizeof p->findings);
    gs_scan_findings(&p->scan, &p->findings, &p->arena, &p->scratch);
}

static inline void project_free(project *p)
{
    gs_arena_free(&p->arena);
    gs_arena_free(&p->scratch);
}

/* The findings of a file as "H51:3 check, H59:4 handled", or "nothing". */
static inline gs_str project_found(project *p, const char *path, const char *text)
{
    gs_buf buf;
    project_scan(p, path, text);
    gs_buf_init(&buf, &p->arena);
    for (uint32_t i = 0; i < p->findings.len; i++) {
        const gs_scan_finding *f = &p->findings.at[i];
        gs_buf_format(&buf, "%sH%u:%u %.*s", buf.len ? ", " : "", f->number, f->line,
                      GS_FMT(f->state));
    }
    return buf.len ? gs_buf_str(&buf) : GS_STR("nothing");
}

#define EXPECT_FOUND(p, path, text, wanted)                                               \
    do {                                                                                  \
        gs_str found_ = project_found((p), (path), (text));                               \
        cr_expect(gs_str_equal(found_, gs_str_from(wanted)), "%s: %.*s, wanted %s", text, \
                  GS_FMT(found_), (wanted));                                              \
    } while (0)

#endif
