/* test_swap_undo.c - the way back from a package, and records that lie. */
#include "swap_test.h"

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
