/* What a place of another file means for the split: a case in which it must be
 * found, and one in which it must not, for each number. */
#include "scan_test.h"

#define HEAD "from apps.shop import models\n"

Test(h51, patches_by_path)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "tests.py", "mock.patch('apps.shop.models.timezone')\n", "H51:1 check");
    EXPECT_FOUND(&p, "tests.py", "@patch('apps.shop.models.timezone')\ndef f(): pass\n",
                 "H51:1 check");
    EXPECT_FOUND(&p, "tests.py", "monkeypatch.setattr('apps.shop.models.timezone', 1)\n",
                 "H51:1 check");
    EXPECT_FOUND(&p, "tests.py", "patch.multiple('apps.shop.models', timezone=1)\n",
                 "H51:1 check, H59:1 handled");
    /* It patches the object, which stays the same one. */
    EXPECT_FOUND(&p, "tests.py", "patch('apps.shop.models.timezone.now')\n", "H59:1 handled");
    EXPECT_FOUND(&p, "tests.py", "patch.dict('apps.shop.models.timezone')\n", "H59:1 handled");
    /* No function reads it, or only through the package. */
    EXPECT_FOUND(&p, "tests.py", "patch('apps.shop.models.Invoice')\n", "nothing");
    EXPECT_FOUND(&p, "tests.py", "patch('apps.shop.models.LATE')\n", "nothing");
    EXPECT_FOUND(&p, "tests.py", "patch('apps.blog.models.timezone')\n", "nothing");
    project_free(&p);
}

Test(h51, patches_by_object)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "tests.py", HEAD "patch.object(models, 'timezone')\n", "H51:2 check");
    EXPECT_FOUND(&p, "tests.py", HEAD "monkeypatch.setattr(models, 'timezone', 1)\n",
                 "H51:2 check");
    EXPECT_FOUND(&p, "tests.py", HEAD "setattr(models, name, 1)\n", "H51:2 check");
    EXPECT_FOUND(&p, "tests.py", HEAD "models.timezone = None\n", "H51:2 check");
    EXPECT_FOUND(&p, "tests.py", HEAD "patch.object(models.Order, 'save')\n", "nothing");
    EXPECT_FOUND(&p, "tests.py", HEAD "models.Order.flag = 1\n", "nothing");
    EXPECT_FOUND(&p, "tests.py", HEAD "models.Invoice = None\n", "nothing");
    project_free(&p);
}

static const gs_scan_finding *only(project *p, const char *text)
{
    project_scan(p, "tests.py", text);
    uint32_t i = 0;
    while (i < p->findings.len && p->findings.at[i].number != 51)
        i++;
    cr_assert(i < p->findings.len, "%s", text);
    return &p->findings.at[i];
}

Test(h51, new_targets)
{
    project p;
    project_init(&p);
    const char *text = "patch('apps.shop.models.timezone')\n";
    const gs_scan_finding *f = only(&p, text);
    cr_expect(gs_str_equal(f->replacement, GS_STR("apps.shop.models.order.timezone")));
    cr_expect(f->span.start == 7 && f->span.end == 32);
    cr_expect(gs_str_equal(f->remedy, GS_STR("patch apps.shop.models.order.timezone instead")));
    /* Two modules look it up: a person has to choose. */
    f = only(&p, "patch('apps.shop.models._total')\n");
    cr_expect(f->replacement.len == 0 && f->span.end == 0);
    cr_expect(gs_str_find(f->remedy, GS_STR("invoice._total and apps.shop.models.order._total")) !=
              SIZE_MAX);
    /* The test takes it from the package when it runs. */
    f = only(&p, "patch('apps.shop.models.timezone')\n"
                 "def test():\n    from apps.shop.models import timezone\n");
    cr_expect(f->replacement.len == 0 && gs_str_find(f->remedy, GS_STR(" too;")) != SIZE_MAX);
    project_free(&p);
}

Test(h51, offsets_are_of_bytes)
{
    project p;
    project_init(&p);
    const gs_scan_finding *f = only(&p, "\xEF\xBB\xBFpatch('apps.shop.models.timezone')\n");
    cr_expect(f->span.start == 10 && f->span.end == 35, "a byte order mark counts");
    f = only(&p, "# coding: latin-1\n# \xE9\npatch('apps.shop.models.timezone')\n");
    cr_expect(f->replacement.len == 0 || f->span.end == 0, "it was converted: no offset is known");
    project_free(&p);
}

Test(h51, places_of_a_file_are_told_once)
{
    project p;
    project_init(&p);
    project_scan(&p, "tests.py",
                 "patch('apps.shop.models.timezone')\npatch('apps.shop.models.timezone')\n");
    cr_assert(p.findings.len == 2);
    cr_expect(p.findings.at[0].places == 2 && p.findings.at[1].places == 0);
    cr_expect(p.findings.at[1].span.end > 0, "each can be rewritten");
    project_free(&p);
}

Test(python, what_is_noticed)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "a.py", HEAD "inspect.getmembers(models)\n", "H5:2 check");
    EXPECT_FOUND(&p, "a.py", HEAD "vars(models)\n", "H5:2 check");
    EXPECT_FOUND(&p, "a.py", HEAD "models.__dict__\n", "H5:2 check");
    EXPECT_FOUND(&p, "a.py", HEAD "vars(models.Order)\n", "nothing");
    EXPECT_FOUND(&p, "a.py", HEAD "c.__module__ == models.__name__\n", "H5:2 check");
    EXPECT_FOUND(&p, "a.py", "c.__module__ == 'apps.shop.models'\n", "H5:1 check");
    EXPECT_FOUND(&p, "a.py", "c.__module__ in ('apps.shop.models',)\n", "H5:1 check");
    EXPECT_FOUND(&p, "a.py", "c.__module__.endswith('.models')\n", "H5:1 check");
    EXPECT_FOUND(&p, "a.py", "c.__module__.startswith('apps.shop.models')\n", "H59:1 handled");
    EXPECT_FOUND(&p, "a.py", "c.__module__ == 'apps.blog.models'\n", "nothing");
    EXPECT_FOUND(&p, "a.py", HEAD "models.__file__\n", "H3:2 check");
    EXPECT_FOUND(&p, "a.py", HEAD "models.__name__\n", "nothing");
    EXPECT_FOUND(&p, "a.py", HEAD "doctest.testmod(models)\n", "H12:2 check");
    EXPECT_FOUND(&p, "a.py", "DocTestSuite('apps.shop.models')\n", "H12:1 check, H59:1 handled");
    EXPECT_FOUND(&p, "a.py", HEAD "inspect.getsource(models)\n", "H12:2 check");
    EXPECT_FOUND(&p, "a.py", HEAD "inspect.getsource(models.Order)\n", "nothing");
    EXPECT_FOUND(&p, "a.py", HEAD "importlib.reload(models)\n", "H52:2 check");
    EXPECT_FOUND(&p, "a.py", HEAD "f(models)\n", "nothing");
    project_free(&p);
}

Test(python, names_that_nobody_binds)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "a.py", "from apps.shop.models import HistoricalOrder\n", "H7:1 check");
    EXPECT_FOUND(&p, "a.py", HEAD "models.HistoricalOrder\n", "H7:2 check");
    EXPECT_FOUND(&p, "a.py", "from apps.shop.models import Order\n", "nothing");
    /* Named after a class, or by a library that a class uses. */
    *gs_vec_push(&p.arena, &p.module.classes) = GS_STR("Order");
    EXPECT_FOUND(&p, "a.py", "from apps.shop.models import HistoricalOrder\n", "H7:1 handled");
    cr_expect(gs_str_equal(p.findings.at[0].added, GS_STR("HistoricalOrder")));
    EXPECT_FOUND(&p, "a.py", "from apps.shop.models import Log\n", "H7:1 check");
    p.module.touched = true;
    EXPECT_FOUND(&p, "a.py", "from apps.shop.models import Log\n", "H7:1 handled");
    p.module.open = true;
    EXPECT_FOUND(&p, "a.py", "from apps.shop.models import HistoricalOrder\n", "nothing");
    project_free(&p);
}

Test(python, without_the_package)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "apps/shop/a.py", "from models import Order\n", "H13:1 check");
    EXPECT_FOUND(&p, "apps/shop/a.py", "import models\nmodels.Order\n", "H13:1 check");
    EXPECT_FOUND(&p, "apps/blog/a.py", "from models import Order\n", "nothing");
    project_free(&p);
}

Test(python, stars)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "a.py", "from apps.shop.models import *\n", "H45:1 handled");
    p.module.star_surface = false;
    EXPECT_FOUND(&p, "a.py", "from apps.shop.models import *\n", "H45:1 check");
    project_free(&p);
}

Test(python, what_is_kept)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "apps/shop/migrations/0001.py",
                 "import apps.shop.models\nx = apps.shop.models.upload_to\n", "H10:2 handled");
    EXPECT_FOUND(&p, "apps/shop/a.py", "import apps.shop.models\nx = apps.shop.models.upload_to\n",
                 "nothing");
    EXPECT_FOUND(&p, "a.py", "from apps.shop.models import _total\n", "H47:1 handled");
    EXPECT_FOUND(&p, "a.py", "from apps.shop.models import timezone\n", "H48:1 handled");
    EXPECT_FOUND(&p, "a.py", "import_string('apps.shop.models.Order')\n", "H59:1 handled");
    EXPECT_FOUND(&p, "a.py", "import_string('apps.shop.models.Gone')\n", "nothing");
    project_free(&p);
}

Test(text, dotted_paths)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "conf.yaml", "a: 1\nstorage: apps.shop.models.Order\n", "H59:2 handled");
    EXPECT_FOUND(&p, "conf.yaml", "storage: apps.shop.modelsx\n", "nothing");
    EXPECT_FOUND(&p, "conf.yaml", "# storage: apps.shop.models.Order\n", "nothing");
    EXPECT_FOUND(&p, "conf.bin", "storage: apps.shop.models.Order\n", "nothing");
    EXPECT_FOUND(&p, "a.rst", ".. automodule:: apps.shop.models\n   :noindex:\n   :members:\n",
                 "H65:1 check");
    EXPECT_FOUND(&p, "a.md", "```{automodule} apps.shop.models\n:members:\n", "H65:1 check");
    EXPECT_FOUND(&p, "a.rst", ".. automodule:: apps.shop.models\n   :members: Order\n", "nothing");
    EXPECT_FOUND(&p, "a.rst", ".. automodule:: apps.shop.models\n\n   :members:\n", "nothing");
    EXPECT_FOUND(&p, "a.rst", ".. autoclass:: apps.shop.models.Order\n", "H59:1 handled");
    EXPECT_FOUND(&p, "CHANGELOG.md", "apps.shop.models.Order is new\n", "nothing");
    project_free(&p);
}

Test(text, settings_of_tools)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "mypy.ini", "[mypy-apps.shop.models]\nx = 1\n", "H53:1 check");
    EXPECT_FOUND(&p, "mypy.ini", "[mypy-apps.shop.models.*]\nx = 1\n", "H59:1 handled");
    EXPECT_FOUND(&p, "pyproject.toml",
                 "[[tool.mypy.overrides]]\nmodule = [\n  \"apps.shop.models\",\n]\n",
                 "H53:3 check");
    EXPECT_FOUND(&p, ".importlinter", "[importlinter:contract:1]\nmodules = apps.shop.models\n",
                 "H66:2 check");
    EXPECT_FOUND(&p, "pyproject.toml",
                 "[[tool.importlinter.contracts]]\nsource_modules = [\"apps.shop.models\"]\n",
                 "H66:2 check");
    EXPECT_FOUND(&p, "codecov.yml", "coverage: {}\n", "H67:0 check");
    project_free(&p);
}

Test(text, paths)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "CODEOWNERS", "/apps/shop/models.py @team\n", "H60:1 check");
    EXPECT_FOUND(&p, ".coveragerc", "[run]\nomit =\n    */models.py\n", "H60:3 check");
    EXPECT_FOUND(&p, "setup.cfg", "[flake8]\nper-file-ignores =\n    models.py:E501\n",
                 "H60:3 check");
    EXPECT_FOUND(&p, ".pre-commit-config.yaml", "exclude: ^apps/.*/models\\.py$\n", "H60:1 check");
    EXPECT_FOUND(&p, "README.md", "see `apps/shop/models.py`\n", "H60:1 check");
    EXPECT_FOUND(&p, "README.md", "a Django models.py is long\n", "nothing");
    EXPECT_FOUND(&p, ".github/bug.yml", "label: paste your models.py\n", "nothing");
    EXPECT_FOUND(&p, ".github/labeler.yml", "models:\n  - '**/models.py'\n", "H60:2 check");
    EXPECT_FOUND(&p, "CODEOWNERS", "/apps/blog/models.py @team\n", "nothing");
    EXPECT_FOUND(&p, ".coveragerc", "[run]\nomit =\n    */test_models.py\n", "nothing");
    EXPECT_FOUND(&p, "MANIFEST.in", "include apps/shop/models.py\n", "H61:1 check");
    project_free(&p);
}

Test(text, packages)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "setup.cfg", "[options]\npackages =\n    apps\n    apps.shop\n",
                 "H61:4 check");
    EXPECT_FOUND(&p, "setup.cfg", "[options]\npackages = find:\nname = apps.shop\n", "nothing");
    EXPECT_FOUND(&p, "pyproject.toml",
                 "[tool.setuptools]\npackages = [\n\"apps\",\n\"apps.shop\",\n]\n", "H61:4 check");
    EXPECT_FOUND(&p, "pyproject.toml", "[tool.setuptools]\npackages = [\"apps\", \"apps.shop\"]\n",
                 "H61:2 check");
    EXPECT_FOUND(&p, "setup.py", "setup(\n  packages=['apps', 'apps.shop'],\n)\n", "H61:2 check");
    EXPECT_FOUND(&p, "setup.py", "setup(packages=find_packages(), x=['apps.shop'])\n", "nothing");
    project_free(&p);
}

Test(text, a_package_keeps_its_path)
{
    project p;
    project_init(&p);
    p.module.path = GS_STR("apps/shop/models/__init__.py");
    EXPECT_FOUND(&p, "CODEOWNERS", "/apps/shop/models/__init__.py @team\n", "nothing");
    EXPECT_FOUND(&p, "setup.cfg", "[options]\npackages =\n    apps.shop\n", "nothing");
    project_free(&p);
}

Test(files, plans_are_no_part_of_it)
{
    project p;
    project_init(&p);
    EXPECT_FOUND(&p, "plans/apps.shop.models/plan.yaml", "module: apps.shop.models\n", "nothing");
    EXPECT_FOUND(&p, "deploy/plan.yaml", "module: apps.shop.models\n", "H59:1 handled");
    project_free(&p);
}
