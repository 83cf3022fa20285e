/* prove_test.h - a package written by hand, and its proof. */
#ifndef GODSPLIT_PROVE_TEST_H
#define GODSPLIT_PROVE_TEST_H

#include <criterion/criterion.h>
#include <string.h>

#include "godsplit/prove.h"

enum { TEST_FILES = 8 };

typedef struct test_file {
    const char *name, *text;
} test_file;

/* An original at apps/shop/models.py and the files of apps/shop/models. */
typedef struct test_package {
    const char *original;
    test_file files[TEST_FILES]; /* up to the first without a name */
    const gs_proof_edit *edits;
    uint32_t edit_count;
    bool was_package;
} test_package;

typedef struct test_proof {
    gs_arena arena, scratch;
    gs_diags diags;
    gs_package_file files[TEST_FILES];
    gs_proof_input input;
    gs_proof proof;
    bool read;
} test_proof;

static inline void test_prove(test_proof *t, const test_package *package)
{
    *t = (test_proof){0};
    gs_diags_init(&t->diags, &t->arena);
    t->input = (gs_proof_input){.path = GS_STR("apps/shop/models.py"),
                                .folder = GS_STR("apps/shop/models"),
                                .module = GS_STR("apps.shop.models"),
                                .original = gs_str_from(package->original),
                                .was_package = package->was_package,
                                .files = t->files,
                                .edits = package->edits,
                                .edit_count = package->edit_count};
    for (uint32_t i = 0; i < TEST_FILES && package->files[i].name; i++)
        t->files[t->input.file_count++] = (gs_package_file){gs_str_from(package->files[i].name),
                                                            gs_str_from(package->files[i].text)};
    t->read = gs_prove(&t->proof, &t->input, &t->arena, &t->scratch, &t->diags);
}

static inline void test_prove_free(test_proof *t)
{
    gs_arena_free(&t->arena);
    gs_arena_free(&t->scratch);
}

/* The finding of a gate that has the words in its text, or NULL. */
static inline const gs_finding *test_finding(const test_proof *t, gs_gate gate, const char *words)
{
    for (uint32_t i = 0; i < t->proof.findings.len; i++) {
        const gs_finding *f = &t->proof.findings.at[i];
        if (f->gate == gate && gs_str_find(f->text, gs_str_from(words)) != SIZE_MAX)
            return f;
    }
    return NULL;
}

/* All findings as "file:line text\n", for messages. */
static inline const char *test_findings(test_proof *t)
{
    gs_buf buf;
    gs_buf_init(&buf, &t->arena);
    for (uint32_t i = 0; i < t->proof.findings.len; i++) {
        const gs_finding *f = &t->proof.findings.at[i];
        gs_buf_format(&buf, "  %.*s:%u: %.*s: H%u %.*s\n", GS_FMT(f->file), f->line,
                      GS_FMT(gs_gate_name(f->gate)), f->hazard, GS_FMT(f->text));
    }
    gs_buf_byte(&buf, '\0');
    return buf.ptr;
}

/* `text` with the first `from` replaced; the test fails if it is not there. */
static inline const char *test_replace(gs_arena *arena, const char *text, const char *from,
                                       const char *to)
{
    const char *at = strstr(text, from);
    cr_assert(at, "not in the file: %s", from);
    gs_str out = gs_str_format(arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return out.ptr;
}

#endif
