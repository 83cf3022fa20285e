/* test_analyze.c - whole runs of --analyze in a project of their own. */
#include "cli_test.h"

#include <fcntl.h>

/* Two families that share nothing, an enum, and a reference by name. */
static const char GOD[] = "from django.db import models\n"
                          "\n"
                          "\n"
                          "class Color(models.TextChoices):\n"
                          "    RED = \"r\"\n"
                          "\n"
                          "\n"
                          "class Order(models.Model):\n"
                          "    color = models.CharField(max_length=1, choices=Color.choices)\n"
                          "\n"
                          "\n"
                          "class OrderLine(models.Model):\n"
                          "    order = models.ForeignKey(Order, on_delete=models.CASCADE)\n"
                          "\n"
                          "\n"
                          "class Message(models.Model):\n"
                          "    color = models.CharField(max_length=1, choices=Color.choices)\n";

typedef struct project {
    run r;
    gs_cli cli;
    char folder[64];
    gs_str out, err; /* of the last run */
} project;

static void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    cr_assert(f, "%s", path);
    cr_assert(fwrite(text, 1, strlen(text), f) == strlen(text));
    fclose(f);
}

static gs_str get(project *p, const char *path)
{
    gs_str bytes = GS_STR("");
    gs_diags diags;
    gs_diags_init(&diags, &p->r.arena);
    gs_os_read(gs_str_from(path), 1 << 20, &p->r.arena, &bytes, &diags);
    return bytes;
}

static bool there(const char *path)
{
    return access(path, F_OK) == 0;
}

static bool has(gs_str text, const char *part)
{
    return gs_str_find(text, gs_str_from(part)) != SIZE_MAX;
}

static void project_init(project *p)
{
    *p = (project){0};
    run_init(&p->r);
    strcpy(p->folder, "/tmp/godsplit-run-XXXXXX");
    cr_assert(mkdtemp(p->folder) && chdir(p->folder) == 0);
    cr_assert(mkdir("app", 0755) == 0 && mkdir(".log", 0755) == 0);
    put("manage.py", "");
    put("app/models.py", GOD);
}

static void project_free(project *p)
{
    char command[128];
    cr_assert(chdir("/") == 0);
    snprintf(command, sizeof(command), "rm -r %.63s", p->folder);
    cr_expect(system(command) == 0);
    run_free(&p->r);
}

static int redirect(int stream, const char *path)
{
    int saved = dup(stream), fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    cr_assert(saved >= 0 && fd >= 0);
    dup2(fd, stream);
    close(fd);
    return saved;
}

static void restore(int stream, int saved)
{
    dup2(saved, stream);
    close(saved);
}

static void set_up(project *p, const char *line)
{
    char *argv[32];
    int argc = 0;
    gs_str copy = gs_str_copy(&p->r.arena, gs_str_from(line));
    char *rest = gs_arena_alloc(&p->r.arena, copy.len + 1, 1);
    memcpy(rest, copy.ptr, copy.len);
    for (char *word = strtok(rest, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    gs_diags_init(&p->r.diags, &p->r.arena);
    p->cli = (gs_cli){.arena = &p->r.arena, .scratch = &p->r.scratch, .diags = &p->r.diags};
    cr_assert(gs_command_line_read(&p->cli.line, argc, argv, &p->r.diags), "%s", line);
}

/* Runs as main does; the streams go to .log/ and are kept in `p`. */
static int analyze(project *p, const char *line)
{
    gs_buf text;
    set_up(p, line);
    int out = redirect(STDOUT_FILENO, ".log/out"), err = redirect(STDERR_FILENO, ".log/err");
    int status = gs_cmd_analyze(&p->cli);
    gs_buf_init(&text, &p->r.arena);
    gs_diagnostics_write(&p->cli, false, &text);
    gs_os_talk(gs_buf_str(&text));
    restore(STDOUT_FILENO, out);
    restore(STDERR_FILENO, err);
    p->out = get(p, ".log/out");
    p->err = get(p, ".log/err");
    return status;
}

static void expect_refused(project *p, const char *line, const char *message)
{
    cr_expect(analyze(p, line) == 2, "%s", line);
    cr_expect(p->r.diags.errors == 1);
    cr_expect(has(p->err, message), "%s: %.*s", line, GS_FMT(p->err));
    cr_expect(p->out.len == 0 && !there("plans"), "%s", line);
}

/* ------------------------------------------------------------ what is made */

Test(analyze, writes_plan_and_shim_and_says_so)
{
    project p;
    project_init(&p);
    cr_assert(analyze(&p, "app/models.py --max-lines 10") == 0);
    cr_expect(p.err.len == 0, "%.*s", GS_FMT(p.err));
    cr_expect(gs_str_starts(p.out, GS_STR("app/models.py: 17 lines, 4 classes\n")));
    cr_expect(gs_str_ends(p.out, GS_STR("\n\nWrote plans/app.models/plan.yaml\n"
                                        "Wrote plans/app.models/__init__.py\n")));
    cr_expect(has(get(&p, "plans/app.models/plan.yaml"), "  path: app/models.py\n"));
    cr_expect(has(get(&p, "plans/app.models/__init__.py"), "OrderLine"));
    project_free(&p);
}

Test(analyze, second_run_changes_nothing)
{
    project p;
    project_init(&p);
    cr_assert(analyze(&p, "app/models.py --max-lines 10") == 0);
    gs_str first = get(&p, "plans/app.models/plan.yaml");
    cr_assert(analyze(&p, "app/models.py --max-lines 10") == 0);
    cr_expect(gs_str_ends(p.out, GS_STR("Kept plans/app.models/plan.yaml (no change)\n"
                                        "Kept plans/app.models/__init__.py (no change)\n")));
    cr_expect(gs_str_equal(first, get(&p, "plans/app.models/plan.yaml")));
    cr_assert(analyze(&p, "app/models.py --max-lines 11") == 0);
    cr_expect(has(p.out, "Replaced plans/app.models/plan.yaml\n"));
    project_free(&p);
}

Test(analyze, out_folder)
{
    project p;
    project_init(&p);
    cr_assert(analyze(&p, "app/models.py --max-lines 10 --out deep/er/") == 0);
    cr_expect(has(p.out, "Wrote deep/er/app.models/plan.yaml\n"));
    cr_expect(there("deep/er/app.models/plan.yaml") && !there("plans"));
    project_free(&p);
}

Test(analyze, no_write)
{
    project p;
    project_init(&p);
    cr_assert(analyze(&p, "app/models.py --max-lines 10 --no-write") == 0);
    cr_expect(gs_str_ends(p.out, GS_STR("\nNothing was written (--no-write).\n")));
    cr_expect(!there("plans"));
    project_free(&p);
}

Test(analyze, quiet)
{
    project p;
    project_init(&p);
    cr_assert(analyze(&p, "app/models.py --max-lines 10 -q") == 0);
    cr_expect(p.out.len == 0 && p.err.len == 0);
    cr_expect(there("plans/app.models/plan.yaml"));
    project_free(&p);
}

Test(analyze, machine_output_is_alone_on_stdout)
{
    project p;
    project_init(&p);
    cr_assert(analyze(&p, "app/models.py --max-lines 10 --format json") == 0);
    cr_expect(gs_str_starts(p.out, GS_STR("{\n")) && gs_str_ends(p.out, GS_STR("\n}\n")));
    cr_expect(gs_str_starts(p.err, GS_STR("Wrote plans/app.models/plan.yaml\n")));
    cr_assert(analyze(&p, "app/models.py --max-lines 10 --format yaml -q") == 0);
    cr_expect(gs_str_equal(p.out, get(&p, "plans/app.models/plan.yaml")));
    cr_expect(p.err.len == 0);
    project_free(&p);
}

Test(analyze, same_bytes_from_every_folder)
{
    project p;
    project_init(&p);
    cr_assert(analyze(&p, "app/models.py --max-lines 10 --format json --no-write") == 0);
    gs_str first = p.out;
    cr_assert(chdir("app") == 0 && mkdir(".log", 0755) == 0);
    cr_assert(analyze(&p, "models.py --max-lines 10 --format json --no-write") == 0);
    cr_expect(gs_str_equal(first, p.out));
    gs_str line = gs_str_format(
        &p.r.arena, "%s/app/models.py --max-lines 10 --format json --no-write", p.folder);
    cr_assert(analyze(&p, line.ptr) == 0);
    cr_expect(gs_str_equal(first, p.out));
    project_free(&p);
}

Test(analyze, standard_input)
{
    project p;
    project_init(&p);
    cr_assert(analyze(&p, "app/models.py --max-lines 10 --format json --no-write") == 0);
    gs_str first = p.out;
    int fd = open("app/models.py", O_RDONLY), saved = dup(STDIN_FILENO);
    dup2(fd, STDIN_FILENO);
    cr_assert(analyze(&p, "- --path app/models.py --max-lines 10 --format json --no-write") == 0);
    cr_expect(gs_str_equal(first, p.out));
    restore(STDIN_FILENO, saved);
    close(fd);
    project_free(&p);
}

/* ------------------------------------------------------------- small files */

Test(analyze, file_under_the_limit)
{
    project p;
    project_init(&p);
    cr_assert(analyze(&p, "app/models.py") == 0);
    cr_expect(is(p.out, "app/models.py is 17 lines, under the limit of 150; nothing to split\n"));
    cr_assert(analyze(&p, "app/models.py --max-lines 17") == 0);
    cr_expect(is(p.out, "app/models.py is 17 lines, at the limit of 17; nothing to split\n"));
    cr_assert(analyze(&p, "app/models.py --max-lines 16") == 0);
    cr_expect(has(p.out, "Wrote plans/"));
    project_free(&p);
}

Test(analyze, file_under_the_limit_for_a_program)
{
    project p;
    project_init(&p);
    cr_assert(analyze(&p, "app/models.py --format json") == 0);
    cr_expect(has(p.out, "\"Message\""));
    cr_expect(is(p.err, "app/models.py is 17 lines, under the limit of 150; nothing to split\n"));
    cr_expect(!there("plans"), "a small file needs no plan on disk");
    project_free(&p);
}

/* --------------------------------------------------------------- bad input */

Test(analyze, refusals)
{
    project p;
    project_init(&p);
    put("empty.py", "");
    put("comments.py", "# only\n");
    put("doc.py", "\"\"\"only\"\"\"\n");
    put("imports.py", "import os\n");
    put("syntax.py", "class A(:\n");
    put("bytes.py", "x = '\xFF'\n");
    expect_refused(&p, "none.py", "none.py: error: no such file [io]\n");
    expect_refused(&p, "app", "app: error: is a folder, not a Python file [io]\n");
    expect_refused(&p, "empty.py",
                   "empty.py: error: nothing to split: the file is empty [empty]\n");
    expect_refused(&p, "comments.py", "nothing to split: only comments [empty]\n");
    expect_refused(&p, "doc.py", "nothing to split: only a docstring [empty]\n");
    expect_refused(&p, "imports.py", "nothing to split: only imports [empty]\n");
    expect_refused(&p, "./syntax.py", "./syntax.py:1:");
    expect_refused(&p, "./syntax.py", "       1 | class A(:\n");
    expect_refused(&p, "bytes.py", "bytes.py:1:6: error: not valid UTF-8");
    project_free(&p);
}

Test(analyze, package_beside_the_file)
{
    project p;
    project_init(&p);
    cr_assert(mkdir("app/models", 0755) == 0);
    put("app/models/__init__.py", "");
    expect_refused(&p, "app/models.py",
                   "app/models.py: error: models/ exists beside models.py: Python imports the "
                   "package and ignores this file [H64]\n");
    project_free(&p);
}

Test(analyze, output_folder_that_cannot_be)
{
    project p;
    project_init(&p);
    put("file", "");
    expect_refused(&p, "app/models.py --max-lines 10 --out file",
                   "file/app.models/plan.yaml: error: a part of the path is a file, not a folder");
    project_free(&p);
}

Test(analyze, standard_output_that_is_full)
{
    project p;
    project_init(&p);
    set_up(&p, "app/models.py --max-lines 10 --no-write");
    int saved = redirect(STDOUT_FILENO, "/dev/full");
    int status = gs_cmd_analyze(&p.cli);
    restore(STDOUT_FILENO, saved);
    cr_expect(status == 2 && p.r.diags.errors == 1);
    cr_expect(is(p.r.diags.list.at[0].text, "no space left on the device"));
    project_free(&p);
}
