/* test_swap.c - a file becomes a package and a file again; what is refused. That
 * a kill at any moment does no harm is tested in tests/kill. */
#include "os_test.h"

#include "godsplit/swap.h"

#include <sys/file.h>

#define OLD "class A: pass\nclass B: pass\n"
#define INIT "from .a import A\nfrom .b import B\n"
#define CALLER "patch('app.models.x')\n"
#define EDITED "patch('app.models.a.x')\n"

static const gs_os_file FILES[] = {
    {.path = GS_STR_INIT("__init__.py"), .bytes = GS_STR_INIT(INIT)},
    {.path = GS_STR_INIT("a.py"), .bytes = GS_STR_INIT("class A: pass\n")},
    {.path = GS_STR_INIT("b.py"), .bytes = GS_STR_INIT("class B: pass\n")},
};
static const gs_swap_change CALLERS[] = {
    {.path = GS_STR_INIT("tests/test_a.py"),
     .before = GS_STR_INIT(CALLER),
     .after = GS_STR_INIT(EDITED)},
};

static gs_swap swap_of_file(void)
{
    return (gs_swap){.root = GS_STR(""),
                     .journal = GS_STR("git/godsplit/app"),
                     .old_path = GS_STR("app/models.py"),
                     .old_bytes = GS_STR(OLD),
                     .target = GS_STR("app/models"),
                     .files = FILES,
                     .file_count = 3,
                     .callers = CALLERS,
                     .caller_count = 1};
}

static gs_swap swap_of_package(void)
{
    gs_swap swap = swap_of_file();
    swap.old_path = GS_STR("app/models/__init__.py");
    return swap;
}

static void make_folder(const char *path)
{
    cr_assert(mkdir(path, 0755) == 0, "%s: %s", path, strerror(errno));
}

static void init_file(world *w)
{
    world_init(w);
    umask(022);
    make_folder("app");
    make_folder("tests");
    make_folder("git");
    put("git/HEAD", "");
    put("app/models.py", OLD);
    put("tests/test_a.py", CALLER);
}

static void init_package(world *w)
{
    init_file(w);
    make_folder("app/models");
    cr_assert(rename("app/models.py", "app/models/__init__.py") == 0);
    put("app/models/base.py", "BASE = 1\n");
}

static bool apply(world *w, gs_swap swap)
{
    return gs_os_swap(&swap, &w->scratch, &w->diags);
}

static bool undo(world *w, bool force)
{
    return gs_os_swap_undo(GS_STR(""), GS_STR("git/godsplit/app"), force, &w->scratch, &w->diags);
}

static bool recover(world *w)
{
    return gs_os_swap_recover(GS_STR(""), GS_STR("git/godsplit/app"), &w->scratch, &w->diags);
}

static gs_swap_state state(world *w)
{
    return gs_os_swap_state(GS_STR(""), GS_STR("git/godsplit/app"), &w->scratch);
}

static bool is_new_package(void)
{
    return holds("app/models/__init__.py", INIT) && holds("app/models/a.py", "class A: pass\n") &&
           holds("app/models/b.py", "class B: pass\n") && holds("tests/test_a.py", EDITED);
}

static uint32_t names_in(world *w, const char *folder)
{
    gs_str *names;
    uint32_t count;
    gs_os_list(gs_str_from(folder), &w->arena, &names, &count);
    return count;
}

/* Only what init_file has made. */
static void expect_old(world *w)
{
    cr_expect(holds("app/models.py", OLD) && names_in(w, "app") == 1);
    cr_expect(holds("tests/test_a.py", CALLER) && names_in(w, "tests") == 1);
    cr_expect(names_in(w, "git") == 1, "no record stays");
    cr_expect(state(w) == GS_SWAP_NONE);
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    cr_assert(stat(path, &st) == 0);
    return st.st_mode & 07777;
}

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

/* ------------------------------------------------------------------- undo */

Test(undo, without_a_record)
{
    world w;
    init_file(&w);
    cr_expect(recover(&w) && w.diags.list.len == 0);
    cr_expect(!undo(&w, false));
    expect_error(&w, "git/godsplit/app", "there is no record of a split to undo");
    expect_old(&w);
    world_free(&w);
}

Test(undo, refuses_what_was_changed)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    put("app/models/a.py", "class A: mine = 1\n");
    cr_expect(!undo(&w, false));
    expect_error(&w, "app/models/a.py", "has changed since the file was split");
    cr_expect(holds("app/models/a.py", "class A: mine = 1\n") && !there("app/models.py"));
    cr_expect(state(&w) == GS_SWAP_DONE && holds("tests/test_a.py", EDITED));
    world_free(&w);
}

Test(undo, names_each_change)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    put("app/models/__init__.py", "");
    put("app/models.py", "x");
    put("tests/test_a.py", "y");
    cr_expect(!undo(&w, false));
    cr_expect(w.diags.list.len == 3);
    world_free(&w);
}

Test(undo, by_force_keeps_what_was_changed)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    put("app/models/a.py", "mine\n");
    put("app/models.py", "also mine\n");
    put("tests/test_a.py", "mine too\n");
    cr_expect(undo(&w, true));
    cr_expect(holds("app/models.py", OLD) && holds("tests/test_a.py", CALLER));
    cr_expect(holds("app/models/a.py.orig", "mine\n") && names_in(&w, "app/models") == 1);
    cr_expect(holds("app/models.py.orig", "also mine\n"));
    cr_expect(holds("tests/test_a.py.orig", "mine too\n"));
    cr_expect(w.diags.errors == 0 && w.diags.list.len == 4, "%u", w.diags.list.len);
    cr_expect(state(&w) == GS_SWAP_NONE);
    world_free(&w);
}

Test(undo, by_force_overwrites_nothing)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    put("app/models.py", "mine\n");
    put("app/models.py.orig", "older\n");
    cr_expect(!undo(&w, true));
    expect_error(&w, "app/models.py.orig", "is there already, and would be replaced");
    cr_expect(holds("app/models.py", "mine\n") && holds("app/models.py.orig", "older\n"));
    cr_assert(unlink("app/models.py.orig") == 0);
    cr_expect(state(&w) == GS_SWAP_UNDOING && undo(&w, true));
    cr_expect(holds("app/models.py", OLD) && holds("app/models.py.orig", "mine\n"));
    world_free(&w);
}

Test(undo, leaves_foreign_files)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    put("app/models/mine.py", "mine\n");
    cr_expect(undo(&w, false));
    cr_expect(holds("app/models.py", OLD) && holds("app/models/mine.py", "mine\n"));
    cr_expect(names_in(&w, "app/models") == 1);
    cr_assert(w.diags.list.len == 1 && w.diags.list.at[0].severity == GS_WARNING);
    cr_expect(
        gs_str_equal(w.diags.list.at[0].text, GS_STR("stays, for there is more in it: mine.py")));
    world_free(&w);
}

Test(undo, removes_byte_code)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    make_folder("app/models/__pycache__");
    put("app/models/__pycache__/a.cpython-312.pyc", "");
    put("app/models/__pycache__/__init__.cpython-38.opt-1.pyc", "");
    cr_expect(undo(&w, false));
    expect_old(&w);
    world_free(&w);
}

Test(undo, what_was_deleted_since)
{
    world w;
    init_file(&w);
    cr_assert(apply(&w, swap_of_file()));
    cr_assert(unlink("app/models/b.py") == 0 && unlink("tests/test_a.py") == 0);
    cr_expect(undo(&w, false));
    cr_expect(holds("app/models.py", OLD) && !there("app/models"));
    cr_expect(!there("tests/test_a.py"), "a test that was removed stays so");
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

/* ------------------------------------------------------------- broken records */

static void expect_broken(const char *record)
{
    world w;
    init_file(&w);
    make_folder("git/godsplit");
    make_folder("git/godsplit/app");
    put("git/godsplit/app/done", record);
    cr_expect(state(&w) == GS_SWAP_BROKEN, "%s", record);
    cr_expect(!undo(&w, true));
    expect_error(&w, "git/godsplit/app/done", "is no record of a swap, or is damaged");
    cr_expect(!apply(&w, swap_of_file()) && holds("app/models.py", OLD));
    world_free(&w);
}

#define RECORD(old, target, file, end)                                    \
    "godsplit swap 1\nold " old "\nmode 3:644\nbytes 1:x\ntarget " target \
    "\nfile 11:__init__.py\nbytes 1:y\nfile " file "\nbytes 0:\n" end

Test(record, damaged)
{
    expect_broken("");
    expect_broken("godsplit swap 2\n");
    expect_broken(RECORD("6:old.py", "3:new", "4:a.py", ""));
    expect_broken(RECORD("6:old.py", "3:new", "4:a.py", "end\nmore"));
    expect_broken(RECORD("6:old.py", "3:new", "99999999999999999999:a.py", "end\n"));
    expect_broken(RECORD("5:old.py", "3:new", "4:a.py", "end\n"));
}

/* Nobody gets a file written elsewhere by a record that he has made. */
Test(record, leads_elsewhere)
{
    expect_broken(RECORD("9:../old.py", "3:new", "4:a.py", "end\n"));
    expect_broken(RECORD("7:/old.py", "3:new", "4:a.py", "end\n"));
    expect_broken(RECORD("6:old.py", "6:a/../b", "4:a.py", "end\n"));
    expect_broken(RECORD("6:old.py", "2:..", "4:a.py", "end\n"));
    expect_broken(RECORD("6:old.py", "3:new", "7:../a.py", "end\n"));
    expect_broken(RECORD("6:old.py", "3:new", "6:a/b.py", "end\n"));
}

Test(record, well_formed)
{
    world w;
    init_file(&w);
    make_folder("git/godsplit");
    make_folder("git/godsplit/app");
    put("git/godsplit/app/done", RECORD("6:old.py", "3:new", "4:a.py", "end\n"));
    cr_expect(state(&w) == GS_SWAP_DONE, "or the tests above could not fail");
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
