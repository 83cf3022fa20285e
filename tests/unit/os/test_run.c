/* test_run.c - other programs: what they are given, what they give back, and
 * that they end; jobs on two threads. */
#include "os_test.h"

#include <stdatomic.h>

/* A shell is the program here: it does what each test needs. */
static gs_os_command shell(const gs_str words[3])
{
    return (gs_os_command){.words = words, .word_count = 3, .max = 1 << 20};
}

#define SHELL(script) ((gs_str[3]){GS_STR_INIT("sh"), GS_STR_INIT("-c"), GS_STR_INIT(script)})

static gs_os_result run(world *w, const gs_os_command *command)
{
    gs_os_result result = {.status = -1};
    cr_assert(gs_os_run(command, &w->arena, &result, &w->diags));
    cr_expect(w->diags.list.len == 0);
    return result;
}

static bool is(gs_str have, const char *want)
{
    return gs_str_equal(have, gs_str_from(want));
}

Test(run, output_and_status, .timeout = 20)
{
    world w;
    world_init(&w);
    gs_os_command c = shell(SHELL("echo out; echo err >&2; exit 3"));
    gs_os_result r = run(&w, &c);
    cr_expect(r.end == GS_OS_EXITED && r.status == 3);
    cr_expect(is(r.out, "out\n") && is(r.err, "err\n"));
    world_free(&w);
}

Test(run, no_shell_comes_between, .timeout = 20)
{
    world w;
    world_init(&w);
    gs_str words[] = {GS_STR_INIT("printf"), GS_STR_INIT("%s|"), GS_STR_INIT("a b"),
                      GS_STR_INIT("$HOME;`id`"), GS_STR_INIT("")};
    gs_os_command c = {.words = words, .word_count = 5, .max = 100};
    cr_expect(is(run(&w, &c).out, "a b|$HOME;`id`||"));
    world_free(&w);
}

Test(run, input_is_empty_unless_given, .timeout = 20)
{
    world w;
    world_init(&w);
    gs_os_command c = shell(SHELL("cat; echo end"));
    cr_expect(is(run(&w, &c).out, "end\n"));
    c.input = GS_STR("hello\n");
    cr_expect(is(run(&w, &c).out, "hello\nend\n"));
    world_free(&w);
}

/* More than a pipe holds, both ways; and a program that does not read it. */
Test(run, large_input, .timeout = 20)
{
    world w;
    world_init(&w);
    static char text[500000];
    memset(text, 'x', sizeof(text));
    gs_os_command c = shell(SHELL("cat"));
    c.input = (gs_str){text, sizeof(text)};
    cr_expect(gs_str_equal(run(&w, &c).out, c.input));
    c.words = SHELL("exit 4");
    cr_expect(run(&w, &c).status == 4);
    world_free(&w);
}

Test(run, much_on_both_streams, .timeout = 20)
{
    world w;
    world_init(&w);
    gs_os_command c = shell(
        SHELL("i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789 >&2;"
              " echo 0123456789012345678901234567890123456789; i=$((i+1)); done"));
    gs_os_result r = run(&w, &c);
    cr_expect(r.out.len == 3000 * 41 && r.status == 0);
    cr_expect(r.err.len == 64 << 10, "err is cut, and the program goes on");
    world_free(&w);
}

Test(run, in_a_folder, .timeout = 20)
{
    world w;
    world_init(&w);
    cr_assert(mkdir("sub", 0755) == 0);
    put("sub/name", "here");
    gs_os_command c = shell(SHELL("cat name"));
    c.folder = GS_STR("sub");
    cr_expect(is(run(&w, &c).out, "here"));
    world_free(&w);
}

Test(run, in_no_folder, .timeout = 20)
{
    world w;
    world_init(&w);
    gs_os_result r;
    gs_os_command c = shell(SHELL("true"));
    c.folder = GS_STR("none");
    cr_expect(!gs_os_run(&c, &w.arena, &r, &w.diags));
    expect_error(&w, "none", "no such file");
    world_free(&w);
}

Test(run, environment, .timeout = 20)
{
    world w;
    world_init(&w);
    setenv("GODSPLIT_A", "old", 1);
    setenv("GODSPLIT_AB", "kept", 1);
    gs_str settings[] = {GS_STR_INIT("GODSPLIT_A=new"), GS_STR_INIT("GODSPLIT_C=")};
    gs_os_command c = shell(SHELL("echo $GODSPLIT_A $GODSPLIT_AB ${GODSPLIT_C-unset}"));
    c.settings = settings;
    c.setting_count = 2;
    cr_expect(is(run(&w, &c).out, "new kept\n"));
    world_free(&w);
}

Test(run, no_such_program, .timeout = 20)
{
    world w;
    world_init(&w);
    put("not-executable", "");
    gs_str words[] = {GS_STR_INIT("godsplit-no-such-program")};
    gs_os_command c = {.words = words, .word_count = 1, .max = 100};
    cr_expect(run(&w, &c).end == GS_OS_NO_SUCH);
    words[0] = GS_STR("./not-executable");
    cr_expect(run(&w, &c).end == GS_OS_NO_SUCH);
    world_free(&w);
}

Test(run, killed, .timeout = 20)
{
    world w;
    world_init(&w);
    gs_os_command c = shell(SHELL("kill -TERM $$"));
    gs_os_result r = run(&w, &c);
    cr_expect(r.end == GS_OS_KILLED && r.status == SIGTERM);
    world_free(&w);
}

Test(run, output_without_end, .timeout = 20)
{
    world w;
    world_init(&w);
    gs_os_command c = shell(SHELL("while :; do echo y; done"));
    c.max = 1001;
    gs_os_result r = run(&w, &c);
    cr_expect(r.end == GS_OS_CUT && r.out.len == 1001);
    world_free(&w);
}

Test(run, output_of_just_the_size, .timeout = 20)
{
    world w;
    world_init(&w);
    gs_os_command c = shell(SHELL("echo 1234567"));
    c.max = 8;
    cr_expect(run(&w, &c).end == GS_OS_EXITED);
    c.max = 7;
    cr_expect(run(&w, &c).end == GS_OS_CUT);
    world_free(&w);
}

static bool count_until_1000(gs_str piece, void *context)
{
    size_t *sum = context;
    *sum += piece.len;
    return *sum < 1000;
}

Test(run, output_in_pieces, .timeout = 20)
{
    world w;
    world_init(&w);
    size_t sum = 0;
    gs_os_command c = shell(SHELL("echo hello"));
    c.take = count_until_1000;
    c.context = &sum;
    gs_os_result r = run(&w, &c);
    cr_expect(r.end == GS_OS_EXITED && sum == 6 && r.out.len == 0);
    c.words = SHELL("while :; do echo y; done");
    cr_expect(run(&w, &c).end == GS_OS_CUT);
    world_free(&w);
}

/* What this program ignores, the other must not. */
Test(run, signals_are_the_usual_ones, .timeout = 20)
{
    world w;
    world_init(&w);
    gs_os_start();
    gs_os_command c = shell(SHELL("kill -PIPE $$; echo ignored"));
    gs_os_result r = run(&w, &c);
    cr_expect(r.end == GS_OS_KILLED && r.status == SIGPIPE && r.out.len == 0);
    world_free(&w);
}

Test(run, no_descriptor_and_no_process_stays, .timeout = 20)
{
    world w;
    world_init(&w);
    int before = dup(0);
    gs_str missing[] = {GS_STR_INIT("godsplit-no-such-program")};
    for (int i = 0; i < 5; i++) {
        gs_os_command c = shell(SHELL("cat; ls /proc/self/fd | wc -l; while :; do echo y; done"));
        c.input = GS_STR("hello");
        c.max = 100;
        run(&w, &c);
        c.words = missing;
        c.word_count = 1;
        run(&w, &c);
    }
    int after = dup(0);
    cr_expect(after == before + 1);
    cr_expect(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
    world_free(&w);
}

/* ---------------------------------------------------------------- threads */

enum { JOBS = 1000 };

typedef struct tally {
    atomic_uint done[JOBS];
    uint32_t by[GS_OS_WORKERS]; /* not atomic: each worker has its own */
} tally;

static void tick(uint32_t index, uint32_t worker, void *context)
{
    tally *t = context;
    atomic_fetch_add(&t->done[index], 1);
    t->by[worker]++;
}

Test(parallel, each_job_once, .timeout = 20)
{
    static tally t;
    gs_os_parallel(JOBS, tick, &t);
    for (uint32_t i = 0; i < JOBS; i++)
        cr_assert(atomic_load(&t.done[i]) == 1);
    cr_expect(t.by[0] + t.by[1] == JOBS);
}

Test(parallel, no_job, .timeout = 20)
{
    static tally t;
    gs_os_parallel(0, tick, &t);
    cr_expect(t.by[0] + t.by[1] == 0);
}

/* Each job waits until the other has begun. */
static void meet(uint32_t index, uint32_t worker, void *context)
{
    atomic_uint *here = context;
    (void)index;
    (void)worker;
    atomic_fetch_add(here, 1);
    while (atomic_load(here) < 2)
        usleep(100);
}

Test(parallel, two_at_a_time, .timeout = 20)
{
    atomic_uint here = 0;
    gs_os_parallel(2, meet, &here);
    cr_expect(atomic_load(&here) == 2);
}
