/* test_write.c - all or nothing, at every point where it can fail. */
#include "os_test.h"

static gs_os_file file_of(const char *path, const char *text)
{
    return (gs_os_file){.path = gs_str_from(path), .bytes = gs_str_from(text)};
}

static bool write_files(world *w, gs_os_file *files, uint32_t count)
{
    return gs_os_write_all(files, count, &w->scratch, &w->diags);
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    cr_assert(stat(path, &st) == 0);
    return st.st_mode & 07777;
}

Test(write, nothing_at_all)
{
    world w;
    world_init(&w);
    cr_expect(write_files(&w, NULL, 0));
    cr_expect(count_names(&w) == 0);
    world_free(&w);
}

Test(write, makes_folders_and_files)
{
    world w;
    world_init(&w);
    umask(022);
    gs_os_file files[] = {file_of("plans/app.models/plan.yaml", "a\n"),
                          file_of("plans/app.models/__init__.py", "")};
    cr_assert(write_files(&w, files, 2));
    cr_expect(holds("plans/app.models/plan.yaml", "a\n"));
    cr_expect(holds("plans/app.models/__init__.py", ""));
    cr_expect(files[0].outcome == GS_OS_CREATED && files[1].outcome == GS_OS_CREATED);
    cr_expect(mode_of("plans/app.models/plan.yaml") == 0644);
    cr_assert(chdir("plans/app.models") == 0);
    cr_expect(count_names(&w) == 2, "no temporary file stays");
    world_free(&w);
}

Test(write, absolute_path_and_bare_name)
{
    world w;
    world_init(&w);
    gs_str path = gs_str_format(&w.arena, "%s/a.txt", w.folder);
    gs_os_file files[] = {{.path = path, .bytes = GS_STR("a")}, file_of("b.txt", "b")};
    cr_assert(write_files(&w, files, 2));
    cr_expect(holds("a.txt", "a") && holds("b.txt", "b"));
    world_free(&w);
}

Test(write, umask_is_honoured)
{
    world w;
    world_init(&w);
    umask(077);
    gs_os_file file = file_of("a.txt", "a");
    cr_assert(write_files(&w, &file, 1));
    cr_expect(mode_of("a.txt") == 0600);
    world_free(&w);
}

Test(write, replaces_and_keeps_the_mode)
{
    world w;
    world_init(&w);
    put("a.txt", "old");
    chmod("a.txt", 0604);
    gs_os_file file = file_of("a.txt", "new");
    cr_assert(write_files(&w, &file, 1));
    cr_expect(holds("a.txt", "new"));
    cr_expect(mode_of("a.txt") == 0604);
    cr_expect(file.outcome == GS_OS_REPLACED);
    world_free(&w);
}

static void touch_long_ago(const char *path)
{
    struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    cr_assert(utimensat(AT_FDCWD, path, times, 0) == 0);
}

Test(write, equal_content_is_left_alone)
{
    world w;
    world_init(&w);
    put("a.txt", "same");
    put("b.txt", "other");
    touch_long_ago("a.txt");
    gs_os_file files[] = {file_of("a.txt", "same"), file_of("b.txt", "new")};
    cr_assert(write_files(&w, files, 2));
    struct stat st;
    cr_assert(stat("a.txt", &st) == 0);
    cr_expect(st.st_mtime == 1000);
    cr_expect(files[0].outcome == GS_OS_UNCHANGED && files[1].outcome == GS_OS_REPLACED);
    world_free(&w);
}

Test(write, same_size_other_content)
{
    world w;
    world_init(&w);
    put("a.txt", "abc");
    gs_os_file file = file_of("a.txt", "abd");
    cr_assert(write_files(&w, &file, 1));
    cr_expect(holds("a.txt", "abd"));
    world_free(&w);
}

Test(write, link_is_replaced_not_followed)
{
    world w;
    world_init(&w);
    put("secret.txt", "secret");
    cr_assert(symlink("secret.txt", "plan.yaml") == 0);
    gs_os_file file = file_of("plan.yaml", "plan");
    cr_assert(write_files(&w, &file, 1));
    cr_expect(holds("secret.txt", "secret"));
    cr_expect(holds("plan.yaml", "plan"));
    cr_expect(readlink("plan.yaml", (char[8]){0}, 8) == -1);
    world_free(&w);
}

/* A temporary file of another run with this process's number is in the way. */
Test(write, foreign_temporary_file_is_not_touched)
{
    world w;
    world_init(&w);
    gs_str name = gs_str_format(&w.arena, ".godsplit-%ld-0.tmp", (long)getpid());
    put("victim", "victim");
    cr_assert(symlink("victim", name.ptr) == 0);
    gs_os_file file = file_of("a.txt", "a");
    cr_assert(write_files(&w, &file, 1));
    cr_expect(holds("victim", "victim"));
    cr_expect(holds("a.txt", "a") && there(name.ptr));
    world_free(&w);
}

/* ------------------------------------------------------------- failures */

/* Two files, the second of which can't be written: nothing of both may stay. */
static void expect_nothing(world *w, const char *second, const char *path, const char *text)
{
    uint32_t before = count_names(w);
    gs_os_file files[] = {file_of("new/deep/a.txt", "a"), file_of(second, "b")};
    cr_expect(!write_files(w, files, 2));
    expect_error(w, path, text);
    cr_expect(!there("new"), "folders that were made are removed");
    cr_expect(count_names(w) == before);
}

Test(write_fails, folder_in_the_way)
{
    world w;
    world_init(&w);
    cr_assert(mkdir("plan.yaml", 0755) == 0);
    expect_nothing(&w, "plan.yaml", "plan.yaml", "is a folder, not a file");
    world_free(&w);
}

Test(write_fails, pipe_in_the_way, .timeout = 5)
{
    world w;
    world_init(&w);
    cr_assert(mkfifo("plan.yaml", 0644) == 0);
    expect_nothing(&w, "plan.yaml", "plan.yaml", "not a regular file");
    world_free(&w);
}

Test(write_fails, file_where_a_folder_is_needed)
{
    world w;
    world_init(&w);
    put("plans", "");
    expect_nothing(&w, "plans/x/plan.yaml", "plans/x/plan.yaml",
                   "a part of the path is a file, not a folder");
    cr_expect(holds("plans", ""));
    world_free(&w);
}

Test(write_fails, dangling_link_where_a_folder_is_needed)
{
    world w;
    world_init(&w);
    cr_assert(symlink("nowhere", "plans") == 0);
    expect_nothing(&w, "plans/plan.yaml", "plans", "a part of the path is a file, not a folder");
    world_free(&w);
}

Test(write_fails, read_only_folder)
{
    world w;
    world_init(&w);
    cr_assert(mkdir("plans", 0555) == 0);
    expect_nothing(&w, "plans/plan.yaml", "plans/plan.yaml", "no permission to write it");
    world_free(&w);
}

Test(write_fails, read_only_folder_for_a_new_folder)
{
    world w;
    world_init(&w);
    cr_assert(mkdir("plans", 0555) == 0);
    expect_nothing(&w, "plans/x/plan.yaml", "plans/x", "no permission to make it");
    world_free(&w);
}

Test(write_fails, name_too_long)
{
    world w;
    world_init(&w);
    char name[300];
    memset(name, 'x', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    expect_nothing(&w, name, name, "the path is too long");
    world_free(&w);
}

/* The disk is full after the first file. */
Test(write_fails, no_room_for_the_second)
{
    world w;
    world_init(&w);
    gs_os_start();
    put("b.txt", "old");
    static char large[100000];
    memset(large, 'b', sizeof(large) - 1);
    cr_assert(setrlimit(RLIMIT_FSIZE, &(struct rlimit){50000, 50000}) == 0);
    gs_os_file files[] = {file_of("new/a.txt", "a"), file_of("b.txt", large)};
    cr_expect(!write_files(&w, files, 2));
    expect_error(&w, "b.txt", "larger than files may be here");
    cr_expect(!there("new") && holds("b.txt", "old"));
    cr_expect(count_names(&w) == 1);
    world_free(&w);
}

/* In a sticky folder everyone may write, but not replace what is another's. */
Test(write_fails, second_of_two_replaced)
{
    world w;
    world_init(&w);
    if (getuid() != 0)
        cr_skip_test("only the super-user can give files away");
    put("a.txt", "old a");
    chmod("a.txt", 0604);
    cr_assert(seteuid(0) == 0 && mkdir("sticky", 01777) == 0 && chmod("sticky", 01777) == 0);
    put("sticky/b.txt", "old b");
    cr_assert(seteuid(NOBODY) == 0);
    gs_os_file files[] = {file_of("a.txt", "new a"), file_of("c.txt", "new c"),
                          file_of("sticky/b.txt", "new b")};
    cr_expect(!write_files(&w, files, 3));
    expect_error(&w, "sticky/b.txt", "no permission to write it");
    cr_expect(holds("a.txt", "old a") && mode_of("a.txt") == 0604, "it comes back");
    cr_expect(holds("sticky/b.txt", "old b") && count_names(&w) == 2);
    cr_assert(chdir("sticky") == 0);
    cr_expect(count_names(&w) == 1);
    world_free(&w);
}

Test(write_fails, device_is_full)
{
    world w;
    world_init(&w);
    if (getuid() != 0)
        cr_skip_test("only the super-user can mount");
    cr_assert(mkdir("full", 0755) == 0 && seteuid(0) == 0);
    if (system("mount -t tmpfs -o size=64k tmpfs full 2>/dev/null") != 0) {
        world_free(&w);
        cr_skip_test("no mounting here");
    }
    static char large[100000];
    memset(large, 'b', sizeof(large) - 1);
    gs_os_file files[] = {file_of("new/a.txt", "a"), file_of("full/plans/b.txt", large)};
    cr_expect(!write_files(&w, files, 2));
    expect_error(&w, "full/plans/b.txt", "no space left on the device");
    cr_expect(!there("new") && !there("full/plans"));
    cr_expect(system("mount -o remount,ro full") == 0);
    w.diags.list.len = 0;
    cr_expect(!write_files(&w, files, 2));
    expect_error(&w, "full/plans", "the file system is read-only");
    cr_expect(!there("new"));
    cr_expect(system("umount full") == 0);
    world_free(&w);
}

/* ------------------------------------------------------------- interrupts */

static void write_for_ever(world *w)
{
    for (unsigned round = 0;; round++) {
        const char *text = round % 2 ? "one\n" : "two\n";
        gs_os_file files[] = {file_of("p/a", text), file_of("p/b", text), file_of("p/c", text)};
        if (!write_files(w, files, 3))
            _exit(1);
    }
}

static bool all_hold(const char *text)
{
    return holds("p/a", text) && holds("p/b", text) && holds("p/c", text);
}

Test(write, interrupt_leaves_all_or_nothing, .timeout = 60)
{
    world w;
    world_init(&w);
    signal(SIGTERM, SIG_DFL);
    gs_os_file first[] = {file_of("p/a", "one\n"), file_of("p/b", "one\n"),
                          file_of("p/c", "one\n")};
    cr_assert(write_files(&w, first, 3));
    for (unsigned nth = 0; nth < 25; nth++) {
        pid_t child = fork();
        if (child == 0)
            write_for_ever(&w);
        usleep(1000 + nth * 377);
        kill(child, SIGTERM);
        int status;
        cr_assert(waitpid(child, &status, 0) == child);
        cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
        cr_expect(all_hold("one\n") || all_hold("two\n"), "round %u", nth);
    }
    cr_assert(chdir("p") == 0);
    cr_expect(count_names(&w) == 3, "no temporary file stays");
    world_free(&w);
}
