/* test_swap.c - a file becomes a package and a file again; what is refused. That
 * a kill at any moment does no harm is tested in tests/kill. */
#include "swap_test.h"

#include <sys/file.h>

/* ------------------------------------------------------------ there and back */

Test(swap, file_to_package_and_back)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    cr_expect(w.diags.list.len == 0);
    cr_expect(is_new_package() && !there("app/models.py"));
    cr_expect(names_in(&w, "app") == 1 && names_in(&w, "app/models") == 3);
    cr_expect(names_in(&w, "tests") == 1 && state(&w) == GS_SWAP_DONE);
    cr_expect(recover(&w) && is_new_package(), "there is nothing to recover");
    cr_assert(undo(&w, false));
    cr_expect(w.diags.list.len == 0);
    expect_old(&w);
    world_free(&w);
}

Test(swap, package_file_to_package_and_back)
{
    world w;
    init_package(&w);
    cr_assert(apply(&w, swap_of_package()));
    cr_expect(is_new_package() && holds("app/models/base.py", "BASE = 1\n"));
    cr_expect(names_in(&w, "app") == 1 && names_in(&w, "app/models") == 4);
    cr_assert(undo(&w, false));
    cr_expect(w.diags.list.len == 0);
    cr_expect(holds("app/models/__init__.py", OLD) && holds("tests/test_a.py", CALLER));
    cr_expect(names_in(&w, "app") == 1 && names_in(&w, "app/models") == 2);
    cr_expect(names_in(&w, "git") == 1);
    world_free(&w);
}

Test(swap, modes_are_kept)
{
    world w;
    init_file(&w);
    umask(077);
    chmod("app/models.py", 0640);
    chmod("tests/test_a.py", 0755);
    cr_assert(apply(&w, swap_of_file()));
    cr_expect(mode_of("app/models") == 0750);
    cr_expect(mode_of("app/models/a.py") == 0640 && mode_of("app/models/__init__.py") == 0640);
    cr_expect(mode_of("tests/test_a.py") == 0755);
    cr_assert(undo(&w, false));
    cr_expect(mode_of("app/models.py") == 0640 && mode_of("tests/test_a.py") == 0755);
    world_free(&w);
}

Test(swap, owner_is_kept)
{
    world w;
    init_file(&w);
    if (getuid() != 0)
        cr_skip_test("only the super-user can give files away");
    cr_assert(seteuid(0) == 0);
    struct stat st;
    cr_assert(apply(&w, swap_of_file()));
    cr_expect(stat("app/models", &st) == 0 && st.st_uid == NOBODY && st.st_gid == NOBODY);
    cr_expect(stat("app/models/a.py", &st) == 0 && st.st_uid == NOBODY);
    cr_expect(stat("tests/test_a.py", &st) == 0 && st.st_uid == NOBODY);
    cr_assert(undo(&w, false));
    cr_expect(stat("app/models.py", &st) == 0 && st.st_uid == NOBODY && st.st_gid == NOBODY);
    world_free(&w);
}

Test(swap, below_a_root)
{
    world w;
    init_file(&w);
    gs_swap swap = swap_of_file();
    swap.root = gs_str_format(&w.arena, "%s/", w.folder);
    swap.journal = gs_str_format(&w.arena, "%s/git/godsplit/app", w.folder);
    cr_assert(chdir("/") == 0);
    cr_expect(apply(&w, swap));
    cr_assert(chdir(w.folder) == 0);
    cr_expect(is_new_package() && undo(&w, false), "the record names no root");
    expect_old(&w);
    world_free(&w);
}

Test(swap, record_can_be_read)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    gs_swap swap;
    cr_assert(gs_os_swap_read(GS_STR(""), GS_STR("git/godsplit/app"), &w.arena, &swap, &w.diags));
    cr_expect(gs_str_equal(swap.old_path, GS_STR("app/models.py")));
    cr_expect(gs_str_equal(swap.old_bytes, GS_STR(OLD)));
    cr_expect(swap.file_count == 3 && gs_str_equal(swap.files[2].bytes, FILES[2].bytes));
    cr_expect(swap.caller_count == 1 && gs_str_equal(swap.callers[0].after, CALLERS[0].after));
    world_free(&w);
}

Test(swap, odd_bytes)
{
    world w;
    init_file(&w);
    gs_os_file files[] = {{.path = GS_STR("__init__.py"), .bytes = GS_STR("\n")},
                          {.path = GS_STR("empty.py"), .bytes = GS_STR("")},
                          {.path = GS_STR("a\nb.py"), .bytes = GS_STR("end\nfile 3:x\0\r")}};
    gs_swap swap = swap_of_file();
    swap.files = files;
    cr_assert(apply(&w, swap));
    cr_expect(there("app/models/empty.py") && there("app/models/a\nb.py"));
    cr_assert(undo(&w, false));
    expect_old(&w);
    world_free(&w);
}

/* A later split of the same file replaces the record; a refused one does not. */
Test(swap, again)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    cr_expect(!apply(&w, swap_of_file()), "there is no models.py");
    cr_expect(state(&w) == GS_SWAP_DONE);
    put("app/models.py", OLD);
    put("tests/test_a.py", CALLER);
    cr_assert(rename("app/models", "away") == 0);
    cr_expect(apply(&w, swap_of_file()) && is_new_package());
    cr_expect(names_in(&w, "git/godsplit/app") == 1);
    world_free(&w);
}

/* Git went to a commit without the package; what Python had made stayed. */
Test(swap, byte_code_of_an_earlier_package)
{
    world w;
    init_file(&w);
    make_folder("app/models");
    make_folder("app/models/__pycache__");
    put("app/models/__pycache__/a.cpython-312.pyc", "");
    cr_expect(apply(&w, swap_of_file()) && is_new_package());
    cr_expect(names_in(&w, "app/models") == 3);
    cr_expect(undo(&w, false));
    expect_old(&w);
    world_free(&w);
}

Test(swap, one_run_at_a_time)
{
    world w;
    init_file(&w);
    make_folder("git/godsplit");
    make_folder("git/godsplit/app");
    int lock = open("git/godsplit/app", O_RDONLY | O_DIRECTORY);
    cr_assert(lock >= 0 && flock(lock, LOCK_EX) == 0);
    cr_expect(!apply(&w, swap_of_file()));
    expect_error(&w, "git/godsplit/app", "another run is at work on the same file");
    cr_expect(!recover(&w) && !undo(&w, true) && holds("app/models.py", OLD));
    close(lock);
    cr_expect(apply(&w, swap_of_file()) && is_new_package());
    world_free(&w);
}

/* ---------------------------------------------------------------- refused */

static void expect_refused(world *w, gs_swap swap, const char *path, const char *text)
{
    cr_expect(!apply(w, swap));
    expect_error(w, path, text);
    cr_expect(names_in(w, "git") == 1 && !there("app/.models.godsplit-new"));
}

Test(swap_refused, changed_file)
{
    world w;
    init_file(&w);
    put("app/models.py", "other\n");
    expect_refused(&w, swap_of_file(), "app/models.py", "has changed since it was read");
    world_free(&w);
}

Test(swap_refused, changed_caller)
{
    world w;
    init_file(&w);
    put("tests/test_a.py", "other\n");
    expect_refused(&w, swap_of_file(), "tests/test_a.py", "has changed since it was read");
    world_free(&w);
}

Test(swap_refused, package_in_the_way)
{
    world w;
    init_file(&w);
    make_folder("app/models");
    put("app/models/mine.py", "");
    expect_refused(&w, swap_of_file(), "app/models", "is there already, and would be replaced");
    world_free(&w);
}

Test(swap_refused, more_than_byte_code_in_the_way)
{
    world w;
    init_file(&w);
    make_folder("app/models");
    make_folder("app/models/__pycache__");
    put("app/models/__pycache__/a.pyc", "");
    put("app/models/__pycache__/notes", "");
    expect_refused(&w, swap_of_file(), "app/models", "is there already, and would be replaced");
    cr_expect(there("app/models/__pycache__/a.pyc"));
    world_free(&w);
}

Test(swap_refused, module_in_the_way)
{
    world w;
    init_package(&w);
    put("app/models/b.py", "mine\n");
    expect_refused(&w, swap_of_package(), "app/models/b.py",
                   "is there already, and would be replaced");
    cr_expect(holds("app/models/b.py", "mine\n") && !there("app/models/a.py"));
    world_free(&w);
}

Test(swap_refused, temporary_name_in_the_way)
{
    world w;
    init_file(&w);
    put("tests/.test_a.py.godsplit-new", "mine\n");
    expect_refused(&w, swap_of_file(), "tests/.test_a.py.godsplit-new",
                   "is there already, and would be replaced");
    cr_expect(holds("tests/.test_a.py.godsplit-new", "mine\n"));
    world_free(&w);
}

Test(swap_refused, symbolic_link)
{
    world w;
    init_file(&w);
    cr_assert(rename("app/models.py", "real.py") == 0);
    cr_assert(symlink("../real.py", "app/models.py") == 0);
    expect_refused(&w, swap_of_file(), "app/models.py", "is a symbolic link");
    cr_expect(gs_str_ends(w.diags.list.at[0].remedy, GS_STR("/real.py")));
    world_free(&w);
}

Test(swap_refused, nothing_would_change)
{
    world w;
    init_package(&w);
    put("app/models/__init__.py", INIT);
    gs_swap swap = swap_of_package();
    swap.old_bytes = GS_STR(INIT);
    expect_refused(&w, swap, "app/models/__init__.py", "would not change");
    world_free(&w);
}

Test(swap_refused, interrupted_one_before)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    cr_assert(rename("git/godsplit/app/done", "git/godsplit/app/apply") == 0);
    cr_expect(!apply(&w, swap_of_file()));
    expect_error(&w, "app/models.py", "an earlier run on it was interrupted");
    cr_expect(is_new_package() && state(&w) == GS_SWAP_AFTER);
    world_free(&w);
}

/* ------------------------------------------------------------------ fails */

static void expect_undone(world *w, const char *path, const char *text)
{
    cr_expect(!apply(w, swap_of_file()));
    expect_error(w, path, text);
    expect_old(w);
}

Test(swap_fails, read_only_folder)
{
    world w;
    init_file(&w);
    chmod("app", 0555);
    expect_undone(&w, "app/models", "no permission to make it");
    world_free(&w);
}

Test(swap_fails, read_only_journal)
{
    world w;
    init_file(&w);
    chmod("git", 0555);
    expect_undone(&w, "git/godsplit/app", "no permission to make it");
    world_free(&w);
}

Test(swap_fails, read_only_folder_of_a_caller)
{
    world w;
    init_file(&w);
    chmod("tests", 0555);
    expect_undone(&w, "tests/test_a.py", "no permission to write it");
    world_free(&w);
}

Test(swap_fails, journal_below_a_file)
{
    world w;
    init_file(&w);
    gs_swap swap = swap_of_file();
    swap.journal = GS_STR("git/HEAD/x");
    cr_expect(!apply(&w, swap));
    cr_expect(w.diags.list.len == 1);
    expect_old(&w);
    world_free(&w);
}

Test(swap_fails, file_too_large)
{
    world w;
    init_file(&w);
    gs_os_start();
    cr_assert(setrlimit(RLIMIT_FSIZE, &(struct rlimit){10, 10}) == 0);
    expect_undone(&w, "git/godsplit/app/apply", "larger than files may be here");
    world_free(&w);
}

/* The folder lets everyone write, and no one rename what is not theirs: the
 * callers can't be put in place after the switch, and all goes back. */
Test(swap_fails, after_the_switch)
{
    world w;
    init_file(&w);
    if (getuid() != 0)
        cr_skip_test("only the super-user can give files away");
    cr_assert(seteuid(0) == 0);
    cr_assert(chown("tests", 0, 0) == 0 && chmod("tests", 01777) == 0);
    cr_assert(chown("tests/test_a.py", 0, 0) == 0 && seteuid(NOBODY) == 0);
    expect_undone(&w, "tests/test_a.py", "no permission to write it");
    world_free(&w);
}

static bool mount_small(const char *options)
{
    char command[128];
    cr_assert(seteuid(0) == 0);
    snprintf(command, sizeof(command), "mount -t tmpfs -o %s tmpfs app 2>/dev/null", options);
    return system(command) == 0;
}

/* However many bytes there is room for: nothing changes, or all does. */
Test(swap_fails, device_is_full, .timeout = 60)
{
    world w;
    init_file(&w);
    if (getuid() != 0)
        cr_skip_test("only the super-user can mount");
    uint32_t good = 0, bad = 0;
    for (int inodes = 3; inodes < 12; inodes++) {
        char options[64];
        snprintf(options, sizeof(options), "size=64k,nr_inodes=%d", inodes);
        if (!mount_small(options))
            cr_skip_test("no mounting here");
        put("app/models.py", OLD);
        put("tests/test_a.py", CALLER);
        w.diags.list.len = 0;
        if (apply(&w, swap_of_file())) {
            cr_expect(is_new_package() && names_in(&w, "app") == 1);
            cr_expect(undo(&w, false));
            good++;
        } else {
            cr_expect(w.diags.list.len == 1, "%u diagnostics", w.diags.list.len);
            bad++;
        }
        expect_old(&w);
        cr_assert(system("umount app") == 0);
    }
    cr_expect(good && bad, "%u good, %u bad", good, bad);
    world_free(&w);
}

Test(swap_fails, read_only_file_system, .timeout = 60)
{
    world w;
    init_file(&w);
    if (getuid() != 0)
        cr_skip_test("only the super-user can mount");
    if (!mount_small("size=64k"))
        cr_skip_test("no mounting here");
    put("app/models.py", OLD);
    cr_assert(system("mount -o remount,ro app") == 0);
    expect_undone(&w, "app/models", "the file system is read-only");
    cr_assert(system("umount app") == 0);
    world_free(&w);
}
