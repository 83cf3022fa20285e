/* prove_file.c - plans a file, lays the package out in memory and proves it.
 *
 *     prove_file FILE DOTTED.MODULE domain|class [MAX_LINES]
 *
 * Prints one line for each gate and finding; 0 if the proof holds, 1 if not, 2
 * if the file cannot be read or planned.
 */
#include <stdio.h>

#include "../unit/prove/package_test.h"
#include "godsplit/os.h"

static void print_proof(const gs_proof *proof)
{
    for (uint32_t g = 0; g < GS_GATE_COUNT; g++)
        printf("%s %.*s: %.*s\n", proof->gates[g].passed ? "ok " : "NO ",
               GS_FMT(proof->gates[g].name), GS_FMT(proof->gates[g].said));
    for (uint32_t i = 0; i < proof->findings.len; i++) {
        const gs_finding *f = &proof->findings.at[i];
        printf("    %.*s:%u: %.*s: %.*s: H%u %.*s\n", GS_FMT(f->file), f->line,
               GS_FMT(gs_severity_name(f->severity)), GS_FMT(gs_gate_name(f->gate)), f->hazard,
               GS_FMT(f->text));
    }
}

int main(int argc, char **argv)
{
    gs_arena arena, scratch;
    gs_diags diags;
    gs_str bytes;
    gs_arena_init(&arena);
    gs_arena_init(&scratch);
    gs_diags_init(&diags, &arena);
    if (argc < 4 || !gs_os_read(gs_str_from(argv[1]), GS_SOURCE_MAX, &arena, &bytes, &diags))
        return 2;
    package_options options = {
        .path = "apps/shop/models.py",
        .module = argv[2],
        .granularity = argv[3][0] == 'c' ? GS_BY_CLASS : GS_BY_DOMAIN,
        .max_lines = 150,
    };
    gs_package package;
    if (!package_make(&package, bytes, &options, &arena, &scratch, &diags)) {
        fprintf(stderr, "not planned\n");
        return 2;
    }
    for (uint32_t i = 0; argc > 4 && i < package.input.file_count; i++)
        printf("=== %.*s\n%.*s", GS_FMT(package.files[i].name), GS_FMT(package.files[i].bytes));
    gs_proof proof;
    if (!gs_prove(&proof, &package.input, &arena, &scratch, &diags)) {
        fprintf(stderr, "a file does not parse\n");
        return 2;
    }
    print_proof(&proof);
    for (uint32_t i = 0; i < package.plan.hazards.len; i++)
        if (gs_str_equal(package.plan.hazards.at[i].state, GS_STR("blocks")))
            printf("blocks: H%u\n", package.plan.hazards.at[i].number);
    return proof.holds ? 0 : 1;
}
