/* test_read.c - what is read, and each kind of thing that is not. */
#include "os_test.h"

#include <sys/socket.h>
#include <sys/un.h>

static bool attempt(world *w, const char *path, size_t max, gs_str *bytes)
{
    return gs_os_read(gs_str_from(path), max, &w->arena, bytes, &w->diags);
}

static void expect_refused(world *w, const char *path, const char *text)
{
    gs_str bytes = GS_STR("untouched");
    cr_expect(!attempt(w, path, 100, &bytes));
    cr_expect(gs_str_equal(bytes, GS_STR("untouched")));
    expect_error(w, path, text);
}

Test(read, whole_file)
{
    world w;
    world_init(&w);
    put("f.py", "x = 1\n");
    gs_str bytes;
    cr_assert(attempt(&w, "f.py", 100, &bytes));
    cr_expect(gs_str_equal(bytes, GS_STR("x = 1\n")));
    cr_expect(bytes.ptr[bytes.len] == '\0');
    cr_expect(w.diags.list.len == 0);
    world_free(&w);
}

Test(read, empty_file)
{
    world w;
    world_init(&w);
    put("f.py", "");
    gs_str bytes;
    cr_assert(attempt(&w, "f.py", 100, &bytes));
    cr_expect(bytes.len == 0);
    world_free(&w);
}

Test(read, exactly_the_limit)
{
    world w;
    world_init(&w);
    put("f.py", "12345");
    gs_str bytes;
    cr_expect(attempt(&w, "f.py", 5, &bytes));
    cr_expect(bytes.len == 5);
    world_free(&w);
}

Test(read, larger_than_the_limit_in_bytes)
{
    world w;
    world_init(&w);
    put("f.py", "123456");
    gs_str bytes;
    cr_expect(!attempt(&w, "f.py", 5, &bytes));
    expect_error(&w, "f.py", "larger than 5 bytes, the limit");
    world_free(&w);
}

/* A file with a hole: 64 MiB and one byte, without the bytes. */
Test(read, larger_than_the_limit_in_mebibytes)
{
    world w;
    world_init(&w);
    put("f.py", "");
    cr_assert(truncate("f.py", (64 << 20) + 1) == 0);
    gs_str bytes;
    cr_expect(!attempt(&w, "f.py", 64 << 20, &bytes));
    expect_error(&w, "f.py", "larger than 64 MiB, the limit");
    cr_expect(w.diags.list.at[0].remedy.len > 0);
    cr_expect(w.arena.used < 1 << 20, "nothing was read");
    world_free(&w);
}

Test(read, missing)
{
    world w;
    world_init(&w);
    expect_refused(&w, "no.py", "no such file");
    world_free(&w);
}

Test(read, missing_with_an_empty_name)
{
    world w;
    world_init(&w);
    gs_str bytes;
    cr_expect(!attempt(&w, "", 100, &bytes));
    expect_error(&w, "\"\"", "no such file");
    world_free(&w);
}

Test(read, dangling_link)
{
    world w;
    world_init(&w);
    cr_assert(symlink("no.py", "link.py") == 0);
    expect_refused(&w, "link.py", "no such file");
    world_free(&w);
}

Test(read, loop_of_links)
{
    world w;
    world_init(&w);
    cr_assert(symlink("b", "a") == 0 && symlink("a", "b") == 0);
    expect_refused(&w, "a", "too many symbolic links");
    world_free(&w);
}

Test(read, link_is_followed)
{
    world w;
    world_init(&w);
    put("f.py", "x");
    cr_assert(symlink("f.py", "link.py") == 0);
    gs_str bytes;
    cr_expect(attempt(&w, "link.py", 100, &bytes) && bytes.len == 1);
    world_free(&w);
}

Test(read, folder)
{
    world w;
    world_init(&w);
    cr_assert(mkdir("models", 0755) == 0);
    expect_refused(&w, "models", "is a folder, not a Python file");
    cr_expect(
        gs_str_equal(w.diags.list.at[0].remedy, GS_STR("name a file in it: models/models.py")));
    world_free(&w);
}

Test(read, folder_with_a_slash)
{
    world w;
    world_init(&w);
    cr_assert(mkdir("app", 0755) == 0);
    expect_refused(&w, "app/", "is a folder, not a Python file");
    cr_expect(gs_str_equal(w.diags.list.at[0].remedy, GS_STR("name a file in it: app/models.py")));
    world_free(&w);
}

Test(read, file_as_folder)
{
    world w;
    world_init(&w);
    put("f.py", "");
    expect_refused(&w, "f.py/models.py", "a part of the path is a file, not a folder");
    world_free(&w);
}

Test(read, no_permission)
{
    world w;
    world_init(&w);
    put("f.py", "");
    cr_assert(chmod("f.py", 0) == 0);
    expect_refused(&w, "f.py", "no permission to read it");
    world_free(&w);
}

Test(read, no_permission_on_the_folder)
{
    world w;
    world_init(&w);
    cr_assert(mkdir("app", 0755) == 0);
    put("app/f.py", "");
    cr_assert(chmod("app", 0) == 0);
    expect_refused(&w, "app/f.py", "no permission to read it");
    world_free(&w);
}

/* Nobody writes to it: reading must not wait. */
Test(read, pipe, .timeout = 5)
{
    world w;
    world_init(&w);
    cr_assert(mkfifo("pipe", 0644) == 0);
    expect_refused(&w, "pipe", "not a regular file");
    world_free(&w);
}

Test(read, socket)
{
    world w;
    world_init(&w);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "sock"};
    cr_assert(bind(fd, (struct sockaddr *)&name, sizeof(name)) == 0);
    expect_refused(&w, "sock", "not a regular file");
    close(fd);
    world_free(&w);
}

Test(read, device)
{
    world w;
    world_init(&w);
    expect_refused(&w, "/dev/zero", "not a regular file");
    world_free(&w);
}

Test(read, name_too_long)
{
    world w;
    world_init(&w);
    char name[300];
    memset(name, 'x', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    expect_refused(&w, name, "the path is too long");
    world_free(&w);
}

/* Standard input is a pipe that another process fills. */
static void feed(const char *text, size_t times)
{
    int ends[2];
    cr_assert(pipe(ends) == 0);
    if (fork() == 0) {
        close(ends[0]);
        for (size_t i = 0; i < times; i++) {
            if (write(ends[1], text, strlen(text)) < 0)
                _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
}

Test(read_stdin, to_its_end)
{
    world w;
    world_init(&w);
    feed("0123456789abcdef", 20000);
    gs_str bytes;
    cr_assert(gs_os_read_stdin(1 << 20, &w.arena, &bytes, &w.diags));
    cr_expect(bytes.len == 320000);
    cr_expect(memcmp(bytes.ptr + bytes.len - 16, "0123456789abcdef", 16) == 0);
    world_free(&w);
}

Test(read_stdin, larger_than_the_limit)
{
    world w;
    world_init(&w);
    signal(SIGPIPE, SIG_IGN);
    feed("0123456789abcdef", 20000);
    gs_str bytes;
    cr_assert(!gs_os_read_stdin(1000, &w.arena, &bytes, &w.diags));
    expect_error(&w, "<stdin>", "larger than 1000 bytes, the limit");
    world_free(&w);
}

Test(read_stdin, folder)
{
    world w;
    world_init(&w);
    int fd = open(".", O_RDONLY);
    dup2(fd, STDIN_FILENO);
    gs_str bytes;
    cr_assert(!gs_os_read_stdin(1000, &w.arena, &bytes, &w.diags));
    expect_error(&w, "<stdin>", "is a folder, not a file");
    close(fd);
    world_free(&w);
}

Test(read_stdin, closed)
{
    world w;
    world_init(&w);
    close(STDIN_FILENO);
    gs_str bytes;
    cr_assert(!gs_os_read_stdin(1000, &w.arena, &bytes, &w.diags));
    expect_error(&w, "<stdin>", "it is closed");
    world_free(&w);
}

Test(read_stdin, non_blocking, .timeout = 10)
{
    world w;
    world_init(&w);
    feed("0123456789abcdef", 20000);
    fcntl(STDIN_FILENO, F_SETFL, fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
    gs_str bytes;
    cr_assert(gs_os_read_stdin(1 << 20, &w.arena, &bytes, &w.diags));
    cr_expect(bytes.len == 320000);
    world_free(&w);
}
