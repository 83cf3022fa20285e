/* test_folder.c - looking around, and the standard streams. */
#include "os_test.h"

Test(folder, kinds)
{
    world w;
    world_init(&w);
    put("file", "");
    cr_assert(mkdir("folder", 0755) == 0 && mkfifo("pipe", 0644) == 0);
    cr_assert(symlink("file", "link") == 0 && symlink("gone", "dangling") == 0);
    cr_expect(gs_os_kind_of(GS_STR("file"), &w.scratch) == GS_OS_FILE);
    cr_expect(gs_os_kind_of(GS_STR("folder"), &w.scratch) == GS_OS_FOLDER);
    cr_expect(gs_os_kind_of(GS_STR("pipe"), &w.scratch) == GS_OS_OTHER);
    cr_expect(gs_os_kind_of(GS_STR("link"), &w.scratch) == GS_OS_FILE);
    cr_expect(gs_os_kind_of(GS_STR("dangling"), &w.scratch) == GS_OS_MISSING);
    cr_expect(gs_os_kind_of(GS_STR("none"), &w.scratch) == GS_OS_MISSING);
    world_free(&w);
}

Test(folder, list_is_sorted_by_byte)
{
    world w;
    world_init(&w);
    put("b", "");
    put("a", "");
    put("B", "");
    put(".hidden", "");
    gs_str *names;
    uint32_t count;
    gs_os_list(GS_STR("."), &w.arena, &names, &count);
    cr_assert(count == 4);
    cr_expect(gs_str_equal(names[0], GS_STR(".hidden")));
    cr_expect(gs_str_equal(names[1], GS_STR("B")));
    cr_expect(gs_str_equal(names[3], GS_STR("b")));
    world_free(&w);
}

Test(folder, list_of_nothing)
{
    world w;
    world_init(&w);
    gs_str *names;
    uint32_t count = 9;
    gs_os_list(GS_STR("none"), &w.arena, &names, &count);
    cr_expect(count == 0);
    world_free(&w);
}

Test(folder, working_folder)
{
    world w;
    world_init(&w);
    gs_str here = gs_os_working_folder(&w.arena);
    cr_expect(gs_str_equal(here, gs_os_real_path(GS_STR("."), &w.arena)));
    cr_assert(chdir("/") == 0);
    cr_expect(gs_os_working_folder(&w.arena).len == 0);
    world_free(&w);
}

Test(folder, working_folder_that_is_gone)
{
    world w;
    world_init(&w);
    cr_assert(mkdir("gone", 0755) == 0 && chdir("gone") == 0 && rmdir("../gone") == 0);
    cr_expect(gs_os_working_folder(&w.arena).len == 0);
    world_free(&w);
}

Test(folder, real_path)
{
    world w;
    world_init(&w);
    cr_assert(mkdir("a", 0755) == 0 && mkdir("a/b", 0755) == 0 && symlink("a/b", "c") == 0);
    gs_str want = gs_os_real_path(GS_STR("a"), &w.arena);
    cr_expect(gs_str_equal(gs_os_real_path(GS_STR("c/.."), &w.arena), want));
    cr_expect(gs_str_ends(want, GS_STR("/a")));
    cr_expect(gs_os_real_path(GS_STR("nowhere"), &w.arena).len == 0);
    world_free(&w);
}

/* --------------------------------------------------------------- streams */

static void stdout_to(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0644);
    cr_assert(fd >= 0);
    dup2(fd, STDOUT_FILENO);
    close(fd);
}

Test(print, to_a_file)
{
    world w;
    world_init(&w);
    stdout_to("out");
    cr_expect(gs_os_print(GS_STR("hello\n"), &w.diags));
    cr_expect(holds("out", "hello\n"));
    world_free(&w);
}

Test(print, to_a_full_device)
{
    world w;
    world_init(&w);
    stdout_to("/dev/full");
    cr_expect(!gs_os_print(GS_STR("hello\n"), &w.diags));
    expect_error(&w, "<stdout>", "no space left on the device");
    world_free(&w);
}

Test(print, to_a_closed_pipe)
{
    world w;
    world_init(&w);
    gs_os_start();
    int ends[2];
    cr_assert(pipe(ends) == 0);
    close(ends[0]);
    dup2(ends[1], STDOUT_FILENO);
    cr_expect(gs_os_print(GS_STR("hello\n"), &w.diags));
    cr_expect(w.diags.list.len == 0);
    world_free(&w);
}

Test(print, to_a_closed_stream)
{
    world w;
    world_init(&w);
    close(STDOUT_FILENO);
    gs_os_start();
    int fd = open("f", O_WRONLY | O_CREAT, 0644);
    cr_expect(fd > STDERR_FILENO, "no file takes the place of a stream");
    cr_expect(!gs_os_print(GS_STR("hello\n"), &w.diags));
    expect_error(&w, "<stdout>", "it is closed");
    close(fd);
    world_free(&w);
}

Test(print, to_a_slow_pipe, .timeout = 20)
{
    world w;
    world_init(&w);
    int ends[2];
    cr_assert(pipe(ends) == 0);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    dup2(ends[1], STDOUT_FILENO);
    close(ends[1]);
    pid_t child = fork();
    if (child == 0) {
        char got[4096];
        size_t sum = 0;
        close(STDOUT_FILENO);
        for (ssize_t n; (n = read(ends[0], got, sizeof(got))) > 0;)
            sum += (size_t)n;
        _exit(sum == 300000 ? 0 : 1);
    }
    static char text[300000];
    memset(text, 'x', sizeof(text));
    cr_expect(gs_os_print((gs_str){text, sizeof(text)}, &w.diags));
    close(STDOUT_FILENO);
    int status;
    cr_assert(waitpid(child, &status, 0) == child);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    world_free(&w);
}

Test(print, talk)
{
    world w;
    world_init(&w);
    int fd = open("err", O_WRONLY | O_CREAT, 0644);
    int before = dup(STDERR_FILENO);
    dup2(fd, STDERR_FILENO);
    gs_os_talk(GS_STR("note\n"));
    dup2(before, STDERR_FILENO);
    cr_expect(holds("err", "note\n"));
    world_free(&w);
}

/* -------------------------------------------------------------- terminal */

Test(terminal, no_terminal)
{
    world w;
    world_init(&w);
    stdout_to("out");
    unsetenv("NO_COLOR");
    setenv("TERM", "xterm", 1);
    gs_os_terminal terminal = gs_os_terminal_of();
    cr_expect(!terminal.out_is_terminal && terminal.width == 0 && !terminal.no_color);
    world_free(&w);
}

Test(terminal, no_color)
{
    setenv("NO_COLOR", "", 1);
    setenv("TERM", "xterm", 1);
    cr_expect(!gs_os_terminal_of().no_color, "empty counts as not set");
    setenv("NO_COLOR", "0", 1);
    cr_expect(gs_os_terminal_of().no_color);
    unsetenv("NO_COLOR");
    setenv("TERM", "dumb", 1);
    cr_expect(gs_os_terminal_of().no_color);
}

/* A terminal of our own, 97 columns wide. */
Test(terminal, width)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        cr_skip_test("this machine has no pseudo terminals");
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    cr_assert(slave >= 0);
    struct winsize size = {.ws_row = 24, .ws_col = 97};
    cr_assert(ioctl(slave, TIOCSWINSZ, &size) == 0);
    dup2(slave, STDOUT_FILENO);
    gs_os_terminal terminal = gs_os_terminal_of();
    cr_expect(terminal.out_is_terminal);
    cr_expect(terminal.width == 97);
}
