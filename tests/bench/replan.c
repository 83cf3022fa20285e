/* replan.c - plans the same files again and again with other coefficients.
 *
 *     replan MAX_LINES FILE PATH [FILE PATH ...]
 *
 * PATH is where the file stood in its project: the app is the folder in it.
 * Answers each line of standard input:
 *
 *     signals                 a line for each pair: FILE CLASS CLASS and the signals
 *     plan NUMBER ...         coefficients in the order of gs_coefficients: a line for
 *                             each file, CLASS=MODULE ...
 *
 * Every answer ends with an empty line. fit.py talks to it; the program itself
 * has no option for this.
 */
#include <stdio.h>
#include <stdlib.h>

#include "split_p.h"

typedef struct god_file {
    gs_source source;
    gs_facts facts;
    gs_graph graph;
    gs_str app;
} god_file;

typedef struct replan {
    gs_arena run, scratch;
    GS_VEC(god_file) files;
    uint32_t max_lines;
} replan;

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

/* The name of the folder that a file stands in. */
static gs_str folder_of(gs_str path)
{
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    end -= end > 0;
    size_t start = end;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return (gs_str){path.ptr + start, end - start};
}

static bool read_file(replan *all, const char *path, const char *place)
{
    god_file *file = gs_vec_push(&all->run, &all->files);
    gs_diags diags;
    gs_diags_init(&diags, &all->run);
    gs_str bytes = read_all(path, &all->run);
    file->app = folder_of(gs_str_from(place));
    if (!gs_source_init(&file->source, gs_str_from(place), bytes, &all->run, &diags) ||
        !gs_facts_read(&file->facts, &file->source, &all->run, &all->scratch, &diags))
        return false;
    gs_graph_build(&file->graph, &file->facts, &all->run, &all->scratch);
    return true;
}

static void print_plan(const gs_partition *partition)
{
    const gs_graph *graph = partition->graph;
    for (uint32_t u = 0; u < graph->units.len; u++) {
        const gs_unit *unit = &graph->units.at[u];
        uint32_t module = partition->placements[u].module;
        if (unit->class_id != GS_NONE && module != GS_NONE)
            printf("%.*s=%.*s ", GS_FMT(gs_facts_name(graph->facts, unit->name)),
                   GS_FMT(partition->modules.at[module].name));
    }
    putchar('\n');
}

static gs_split_options options_for(const replan *all, const god_file *file)
{
    return (gs_split_options){.max_lines = all->max_lines, .app = file->app};
}

static void plan_all(replan *all, const gs_coefficients *weights)
{
    for (uint32_t f = 0; f < all->files.len; f++) {
        const god_file *file = &all->files.at[f];
        gs_split_options options = options_for(all, file);
        gs_arena_mark run = gs_arena_save(&all->run);
        gs_partition partition;
        gs_split_weighed(&partition, &file->graph, &options, weights, &all->run, &all->scratch);
        print_plan(&partition);
        gs_arena_rewind(&all->run, run);
    }
}

/* Coefficients as they stand in the struct; false if some are missing. */
static bool read_weights(char *text, gs_coefficients *weights)
{
    enum { NUMBERS = sizeof *weights / sizeof(double) };
    double numbers[NUMBERS];
    for (size_t i = 0; i < NUMBERS; i++) {
        char *end;
        numbers[i] = strtod(text, &end);
        if (end == text)
            return false;
        text = end;
    }
    memcpy(weights, numbers, sizeof *weights);
    return true;
}

static gs_str main_name(const gs_splitter *splitter, uint32_t item)
{
    uint32_t unit = splitter->items.at[item].main;
    return gs_facts_name(splitter->facts, gs_unit_at(splitter, unit)->name);
}

static void print_pair(const gs_splitter *splitter, uint32_t f, uint32_t i, uint32_t j)
{
    printf("%u %.*s %.*s", f, GS_FMT(main_name(splitter, i)), GS_FMT(main_name(splitter, j)));
    for (int s = 0; s < GS_SIGNALS; s++)
        printf(" %.6f", (double)splitter->signals[s][gs_pair_index(i, j, splitter->items.len)]);
    putchar('\n');
}

/* The signals of a file that is short enough for one stretch. */
static void print_signals(replan *all, uint32_t f)
{
    const god_file *file = &all->files.at[f];
    gs_split_options options = options_for(all, file);
    gs_arena_mark mark = gs_arena_save(&all->scratch);
    gs_splitter splitter = {.graph = &file->graph,
                            .facts = &file->facts,
                            .options = &options,
                            .weights = &gs_fitted,
                            .arena = &all->scratch,
                            .scratch = &all->scratch};
    gs_names_init(&splitter.words, &all->scratch);
    gs_fixed_start(&splitter);
    gs_items_make(&splitter);
    gs_evidence_weigh(&splitter);
    for (uint32_t i = 0; i < splitter.items.len; i++)
        for (uint32_t j = i + 1; j < splitter.items.len; j++)
            print_pair(&splitter, f, i, j);
    gs_arena_rewind(&all->scratch, mark);
}

static bool answer(replan *all, char *line)
{
    gs_coefficients weights = gs_fitted;
    if (strcmp(line, "signals\n") == 0)
        for (uint32_t f = 0; f < all->files.len; f++)
            print_signals(all, f);
    else if (strncmp(line, "plan ", 5) == 0 && read_weights(line + 5, &weights))
        plan_all(all, &weights);
    else
        return false;
    putchar('\n');
    return fflush(stdout) == 0;
}

int main(int argc, char **argv)
{
    if (argc < 4 || argc % 2 != 0) {
        fputs("usage: replan MAX_LINES FILE PATH [FILE PATH ...]\n", stderr);
        return 2;
    }
    replan all = {.max_lines = (uint32_t)strtoul(argv[1], NULL, 10)};
    gs_arena_init(&all.run);
    gs_arena_init(&all.scratch);
    for (int i = 2; i < argc; i += 2)
        if (!read_file(&all, argv[i], argv[i + 1])) {
            fprintf(stderr, "replan: cannot read %s\n", argv[i]);
            return 2;
        }
    char line[4096];
    int status = 0;
    while (status == 0 && fgets(line, sizeof line, stdin))
        status = answer(&all, line) ? 0 : 2;
    gs_arena_free(&all.scratch);
    gs_arena_free(&all.run);
    return status;
}
