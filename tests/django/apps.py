"""The applications that run.py splits: one of ours, and published ones. One row each,
smallest first.

requirements: tests/django/requirements-NAME.txt pins them but for Django, whose
series are named here. files: what is split, as the program is called. settings:
Python for the settings module; `from X import *` takes those the app ships.
"""

import dataclasses

COMMON = """
SECRET_KEY = "x"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
ROOT_URLCONF = "split_urls"
SITE_ID = 1
STATIC_URL = "/static/"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]},
}]
DJANGO_APPS = [
    "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
    "django.contrib.sessions", "django.contrib.sites", "django.contrib.messages",
    "django.contrib.staticfiles", "django.contrib.humanize",
]
"""


OSCAR = (
    "django.contrib.flatpages",
    "oscar.config.Shop",
    *(
        f"oscar.apps.{app}.apps.{name}Config"
        for app, name in (
            ("analytics", "Analytics"),
            ("checkout", "Checkout"),
            ("address", "Address"),
            ("shipping", "Shipping"),
            ("catalogue", "Catalogue"),
            ("catalogue.reviews", "CatalogueReviews"),
            ("communication", "Communication"),
            ("partner", "Partner"),
            ("basket", "Basket"),
            ("payment", "Payment"),
            ("offer", "Offer"),
            ("order", "Order"),
            ("customer", "Customer"),
            ("search", "Search"),
            ("voucher", "Voucher"),
            ("wishlists", "Wishlists"),
            ("dashboard", "Dashboard"),
            *(
                (f"dashboard.{part}", f"{part.capitalize()}Dashboard")
                for part in "reports users orders catalogue offers partners pages ranges "
                "reviews vouchers communications shipping".split()
            ),
        )
    ),
    "widget_tweaks",
    "haystack",
    "treebeard",
    "sorl.thumbnail",
    "django_tables2",
)


@dataclasses.dataclass(frozen=True)
class App:
    name: str
    django: tuple  # series, "5.2"
    files: tuple
    settings: str
    packages: tuple  # top folders that are copied out of site-packages
    labels: tuple = ()  # of makemigrations; all if empty
    tests: tuple = ()  # arguments of manage.py test
    urls: str = "urlpatterns = []\n"
    options: tuple = ()  # of godsplit
    quick: bool = False
    pytest: bool = False
    python: tuple = (3, 10)  # the least that the pinned requirements take
    env: tuple = ()
    own: bool = False  # the packages stand beside this file


APPS = (
    # Names that a library adds to the module, taken by admin.py and the tests (H7).
    App(
        name="archive",
        django=("4.2", "5.2", "6.1"),
        files=("archive/models.py",),
        packages=("archive",),
        labels=("archive",),
        tests=("archive",),
        options=("--granularity", "class", "--max-lines", "40"),
        settings=COMMON + 'INSTALLED_APPS = [*DJANGO_APPS, "simple_history", "archive"]\n',
        quick=True,
        own=True,
    ),
    App(
        name="oauth-toolkit",
        django=("4.2", "5.2", "6.1"),
        files=("oauth2_provider/models.py",),
        packages=("oauth2_provider",),
        labels=("oauth2_provider",),
        settings=COMMON + 'INSTALLED_APPS = [*DJANGO_APPS, "oauth2_provider"]\n',
        quick=True,
    ),
    App(
        name="helpdesk",
        django=("5.2", "6.1"),
        files=("helpdesk/models.py",),
        packages=("helpdesk",),
        labels=("helpdesk",),
        settings=COMMON
        + 'INSTALLED_APPS = [*DJANGO_APPS, "helpdesk", "rest_framework"]\n'
        + 'LOGIN_URL = "/login/"\nHELPDESK_TEAMS_MODE_ENABLED = False\n',
        urls='from django.urls import include, path\nurlpatterns = [path("", '
        'include("helpdesk.urls", namespace="helpdesk"))]\n',
        quick=True,
    ),
    App(
        name="edxval",
        python=(3, 12),
        django=("4.2", "5.2"),
        files=("edxval/models.py",),
        packages=("edxval",),
        labels=("edxval",),
        tests=("edxval",),
        settings=COMMON
        + 'INSTALLED_APPS = [*DJANGO_APPS, "edxval", "rest_framework"]\n'
        + 'COURSE_ID_PATTERN = r"(?P<course_id>[^/+]+(/|\\+)[^/+]+(/|\\+)[^/]+)"\n'
        + 'MEDIA_URL = "/media/"\nMEDIA_ROOT = "media"\n'
        + "TRANSCRIPT_LANG_CACHE_TIMEOUT = 60\n"
        + 'VIDEO_IMAGE_SETTINGS = {"VIDEO_IMAGE_MAX_BYTES": 2097152, '
        + '"DIRECTORY_PREFIX": "video-images/"}\n'
        + 'VIDEO_TRANSCRIPTS_SETTINGS = {"DIRECTORY_PREFIX": "video-transcripts/"}\n',
        urls='from django.urls import include, path\nurlpatterns = [path("edxval/", '
        'include("edxval.urls"))]\n',
    ),
    App(
        name="edx-proctoring",
        python=(3, 12),
        django=("4.2", "5.2"),
        files=("edx_proctoring/models.py",),
        packages=("edx_proctoring",),
        labels=("edx_proctoring",),
        tests=("edx_proctoring",),
        settings=COMMON
        + 'INSTALLED_APPS = [*DJANGO_APPS, "edx_proctoring", "edx_when", "rest_framework", '
        '"simple_history", "webpack_loader", "waffle", "rules"]\n'
        'PROCTORING_BACKENDS = {"DEFAULT": "test", "test": {}, "null": {}}\n'
        'PROCTORING_SETTINGS = {"MUST_BE_VERIFIED_TRACK": True, "LINK_URLS": {}}\n'
        'SITE_NAME = PLATFORM_NAME = "site"\nFEATURES = {}\nHTTPS = "off"\n'
        'COURSE_ID_REGEX = r"[^/+]+(/|\\+)[^/+]+(/|\\+)[^/]+"\n'
        'COURSE_ID_PATTERN = r"(?P<course_id>%s)" % COURSE_ID_REGEX\n'
        'AUTHENTICATION_BACKENDS = ["rules.permissions.ObjectPermissionBackend", '
        '"django.contrib.auth.backends.ModelBackend"]\n'
        'WEBPACK_LOADER = {"DEFAULT": {}}\n'
        'ENV_ROOT = NODE_MODULES_ROOT = "."\nPIPELINE = {}\nPIPELINE_JS = {}\n'
        'LMS_ROOT_URL = LEARNING_MICROFRONTEND_URL = "http://localhost"\n'
        'PROCTORING_USER_OBFUSCATION_KEY = "x"\n'
        'CONTACT_EMAIL = TECH_SUPPORT_EMAIL = "a@example.com"\n',
        urls='from django.urls import include, path\nurlpatterns = [path("", '
        'include("edx_proctoring.urls"))]\n',
    ),
    App(
        name="oscar",
        django=("4.2", "5.2", "6.1"),
        files=tuple(
            f"oscar/apps/{app}/abstract_models.py"
            for app in ("address", "basket", "catalogue", "customer", "offer", "order", "partner")
        ),
        packages=("oscar",),
        settings=COMMON
        + "from oscar.defaults import *\n"
        + f"INSTALLED_APPS = [*DJANGO_APPS, *{OSCAR}]\n"
        + 'HAYSTACK_CONNECTIONS = {"default": '
        '{"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}\n',
    ),
    App(
        name="wagtail",
        django=("5.2", "6.1"),
        files=(
            "wagtail/test/testapp/models.py",
            "wagtail/test/demosite/models.py",
            "wagtail/images/models.py",
            "wagtail/models/pages.py",
            "wagtail/models/workflows.py",
            "wagtail/models/reference_index.py",
        ),
        packages=("wagtail",),
        tests=("wagtail.tests.test_workflow",),
        settings="from wagtail.test.settings import *\n",
    ),
    App(
        name="django-ca",
        django=("5.2", "6.1"),
        files=("django_ca/models.py",),
        packages=("django_ca",),
        labels=("django_ca",),
        settings=COMMON + 'INSTALLED_APPS = [*DJANGO_APPS, "django_ca"]\n',
    ),
    App(
        name="squad",
        django=("4.2",),
        files=("squad/ci/models.py", "squad/core/models.py"),
        packages=("squad",),
        # squad.frontend downloads its static files when it is imported.
        settings="import sys, types\n"
        'sys.modules["squad.frontend.setup"] = types.SimpleNamespace(setup_staticfiles=int)\n'
        'from squad.settings import *\nSECRET_KEY = "x"\n',
    ),
    App(
        name="pretix",
        django=(),
        files=(
            "pretix/base/models/orders.py",
            "pretix/base/models/items.py",
            "pretix/base/models/event.py",
            "pretix/base/models/vouchers.py",
        ),
        packages=("pretix",),
        settings="from pretix.testutils.settings import *\n",
    ),
    App(
        name="edx-enterprise",
        django=(),
        files=("enterprise/models.py", "consent/models.py"),
        packages=("enterprise", "consent", "integrated_channels"),
        settings="from enterprise.settings.test import *\n",
    ),
)
