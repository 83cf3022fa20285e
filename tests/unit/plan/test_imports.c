/* test_imports.c - import blocks as isort writes them, and local imports. */
#include "godsplit/layout.h"

#include "plan_test.h"

static void expect_imports(const char *text, const char *module, const char *want)
{
    test_plan t;
    test_plan_init(&t, text);
    const char *got = imports_text(&t, module);
    cr_expect(strcmp(got, want) == 0, "%s imports\n%sof\n%s", module, got, plan_yaml(&t));
    test_plan_free(&t);
}

Test(imports, sections_in_the_order_of_isort)
{
    expect_imports("import os\nfrom . import util\nfrom django.db import models\n"
                   "from apps.core.models import Base\nfrom datetime import date\n"
                   "class Alpha(Base):\n    x = models.F(os.sep, util.y, date)\n"
                   "class Beta(models.Model):\n    pass\n",
                   "alpha",
                   "import os\nfrom datetime import date\n\nfrom django.db import models\n\n"
                   "from apps.core.models import Base\n\nfrom .. import util\n");
}

Test(imports, relative_levels_are_one_deeper)
{
    expect_imports("from .base import A\nfrom ..core import B\n"
                   "class Alpha(A, B):\n    pass\nclass Beta:\n    pass\n",
                   "alpha", "from ...core import B\nfrom ..base import A\n");
}

Test(imports, siblings)
{
    expect_imports("from django.db import models\n"
                   "class Alpha(models.Model):\n    pass\n"
                   "class Beta(Alpha):\n    pass\n",
                   "beta", "from .alpha import Alpha\n");
}

Test(imports, star_is_repeated)
{
    expect_imports("from x.fields import *\n"
                   "class Alpha:\n    x = Unknown()\nclass Beta:\n    pass\n",
                   "alpha", "from x.fields import *\n");
}

Test(imports, only_what_is_used)
{
    expect_imports("import os\nimport sys\n"
                   "class Alpha:\n    x = os\nclass Beta:\n    x = sys\n",
                   "alpha", "import os\n");
}

Test(imports, a_cycle_is_cut_inside_the_function)
{
    test_plan t;
    test_plan_init(&t, "from django.db import models\n"
                       "class Alpha(models.Model):\n"
                       "    def other(self):\n"
                       "        return Beta\n"
                       "class Beta(Alpha):\n"
                       "    pass\n");
    const char *edits = edits_text(&t);
    cr_expect_str_eq(edits, "alpha 4 local-import [] from .beta import Beta\n", "%s", edits);
    test_plan_free(&t);
}

Test(imports, relative_import_in_a_function)
{
    test_plan t;
    test_plan_init(&t, "class Alpha:\n"
                       "    def other(self):\n"
                       "        from .tasks import go\n"
                       "        return go\n"
                       "class Beta:\n"
                       "    pass\n");
    const char *edits = edits_text(&t);
    cr_expect(strstr(edits, "alpha 3 relative-import ["), "%s", edits);
    cr_expect(strstr(edits, "..tasks"), "%s", edits);
    test_plan_free(&t);
}

static void expect_order(int (*compare)(gs_str, gs_str), const char *const *names, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        cr_expect_lt(compare(gs_str_from(names[i]), gs_str_from(names[i + 1])), 0, "%s before %s",
                     names[i], names[i + 1]);
        cr_expect_gt(compare(gs_str_from(names[i + 1]), gs_str_from(names[i])), 0, "%s after %s",
                     names[i + 1], names[i]);
    }
}

Test(imports, imported_names_go_by_kind_then_without_case)
{
    static const char *const NAMES[] = {"API",
                                        "STATES",
                                        "WebStoreAccount",
                                        "WebStoreAPI",
                                        "X",
                                        ("\xC3\x9C"
                                         "ber"),
                                        "item2",
                                        "item10"};
    expect_order(gs_import_name_compare, NAMES, sizeof(NAMES) / sizeof(*NAMES));
}

Test(imports, names_of_all_go_by_kind_then_with_case)
{
    static const char *const NAMES[] = {"API",
                                        "\xC3\x84\xC3\x96",
                                        "WebStoreAPI",
                                        "WebStoreAccount",
                                        "X",
                                        ("\xC3\x9C"
                                         "ber"),
                                        "item2",
                                        "item10",
                                        "\xC3\xA4"};
    expect_order(gs_export_name_compare, NAMES, sizeof(NAMES) / sizeof(*NAMES));
}
