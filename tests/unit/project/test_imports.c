/* Which imports and names of other files reach the module, by Python's scoping. */
#include "scan_test.h"

static const gs_scan_result *result_of(const project *p, const char *path)
{
    uint32_t i = 0;
    while (i + 1 < p->scan.count && !gs_str_equal(p->scan.paths[i], gs_str_from(path)))
        i++;
    return &p->scan.results[i];
}

/* The mentions of a file as "name Order, read timezone", or "nothing". */
static void expect_mentions(const char *path, const char *text, const char *wanted)
{
    static const char *const KINDS[] = {"name",  "star",   "module", "read",
                                        "write", "object", "string", "filter"};
    project p;
    gs_buf buf;
    project_init(&p);
    project_scan(&p, path, text);
    gs_buf_init(&buf, &p.arena);
    const gs_scan_result *result = result_of(&p, path);
    for (uint32_t i = 0; i < result->mentions.len; i++) {
        const gs_mention *m = &result->mentions.at[i];
        gs_buf_format(&buf, "%s%s", buf.len ? ", " : "", KINDS[m->kind]);
        if (m->name.len)
            gs_buf_format(&buf, " %.*s", GS_FMT(m->name));
        if (m->rest.len)
            gs_buf_format(&buf, " .%.*s", GS_FMT(m->rest));
    }
    if (!buf.len)
        gs_buf_addc(&buf, "nothing");
    cr_expect(gs_str_equal(gs_buf_str(&buf), gs_str_from(wanted)), "%s\ngave %.*s, wanted %s", text,
              GS_FMT(gs_buf_str(&buf)), wanted);
    project_free(&p);
}

Test(imports, all_forms)
{
    expect_mentions("views.py", "from apps.shop.models import Order, Invoice as I\n",
                    "name Order, name Invoice");
    expect_mentions("views.py", "from apps.shop.models import *\n", "star");
    expect_mentions("views.py", "from apps.shop import models\n", "module");
    expect_mentions("views.py", "import apps.shop.models as m\n", "module");
    expect_mentions("views.py", "import apps.shop.models\n", "module");
    expect_mentions("apps/shop/views.py", "from .models import (\n    Order,\n)\n", "name Order");
    expect_mentions("apps/shop/views.py", "from . import models, forms\n", "module");
    expect_mentions("apps/shop/api/views.py", "from ..models import Order\n", "name Order");
    expect_mentions("apps/shop/api/views.py", "from .. import models\n", "module");
    expect_mentions("apps/blog/views.py", "from ..shop.models import Order\n", "name Order");
    expect_mentions("apps/blog/views.py", "from ..shop import models as shop\n", "module");
    expect_mentions("views.py", "def f():\n    from apps.shop.models import Order\n", "name Order");
}

Test(imports, of_others)
{
    expect_mentions("apps/blog/views.py", "from .models import Order\n", "nothing");
    expect_mentions("apps/blog/views.py", "from . import models\nmodels.X\n", "nothing");
    expect_mentions("views.py", "from django.db import models\nmodels.Model\n", "nothing");
    expect_mentions("views.py", "from apps.blog.models import Order\n", "nothing");
    expect_mentions("views.py", "from shop.models import Order\n", "nothing");
    expect_mentions("views.py", "from apps.shop.models.order import Order\n", "nothing");
    expect_mentions("apps/shop/views.py", "from .....models import Order\n", "nothing");
}

Test(imports, the_app_as_an_import_root)
{
    project p;
    project_init(&p);
    p.module.module = GS_STR("backend.shop.models");
    p.module.path = GS_STR("backend/shop/models.py");
    project_scan(&p, "backend/other/views.py", "from shop.models import Order\n");
    cr_expect(result_of(&p, "backend/other/views.py")->mentions.len == 1,
              "a folder that is no package may be on Python's path");
    project_free(&p);
}

Test(names, through_the_module)
{
    expect_mentions("views.py", "from apps.shop import models as m\nm.Order.objects.all()\n",
                    "module, read Order .objects/all");
    expect_mentions("views.py", "import apps.shop.models\napps.shop.models.Order()\n",
                    "module, read Order");
    expect_mentions("views.py", "from apps import shop\nshop.models.Order\nshop.views.Order\n",
                    "read Order");
    expect_mentions("views.py", "import apps.shop.models as m\nm.A = 1\nm.B[0] = 1\nm.C.d = 1\n",
                    "module, write A, read B, read C .d");
    expect_mentions("views.py", "import apps.shop.models as m\nm.A += 1\ndel m.B\n",
                    "module, write A, write B");
    expect_mentions("views.py", "import apps.shop.models as m\nf(m, 'x')\n", "module, object");
}

Test(names, scopes)
{
    expect_mentions("apps/shop/a.py",
                    "from . import models\nfrom django.db import models\n"
                    "def f():\n    return models.Order\n",
                    "module");
    expect_mentions("apps/shop/a.py",
                    "from django.db import models\n"
                    "def f():\n    from . import models\n    return models.Order\n"
                    "models.Model\n",
                    "module, read Order");
    expect_mentions("apps/shop/a.py",
                    "from . import models\ndef f(models):\n    return models.Order\n", "module");
    expect_mentions("apps/shop/a.py",
                    "from . import models\nclass A:\n    models = 1\n"
                    "    def f(self):\n        return models.Order\n",
                    "module, read Order");
    expect_mentions("apps/shop/a.py", "from . import models\n[models.Order for models in x]\n",
                    "module");
}

Test(names, strings)
{
    expect_mentions("views.py", "X = 'apps.shop.models.Order.save'\n", "string Order .save");
    expect_mentions("views.py", "X = 'apps.shop.models'\n", "string");
    expect_mentions("views.py", "X = 'see apps.shop.models.Order'\n", "string Order");
    expect_mentions("views.py", "X = 'my.apps.shop.models.Order'\n", "nothing");
    expect_mentions("views.py", "X = 'apps.shop.models_old.Order'\n", "nothing");
    expect_mentions("views.py", "# apps.shop.models.Order\n", "nothing");
    expect_mentions("views.py", "'''See apps.shop.models.Order.'''\n", "nothing");
}

Test(files, not_python)
{
    project p;
    project_init(&p);
    project_scan(&p, "views.py", "from apps.shop.models import Order\nprint 'x'\n");
    cr_expect(result_of(&p, "views.py")->unread);
    project_scan(&p, "views.py", "print 'x'\n");
    cr_expect(!result_of(&p, "views.py")->unread, "it does not speak of the module");
    project_free(&p);
}
