"""Search with an app of its own: no instrumenten, regions, content, home or werkcentrum."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SECRET_KEY = "standalone"
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "nl"
ALLOWED_HOSTS = ["*"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
ROOT_URLCONF = "tests.search.standalone.urls"
STATIC_URL = "/static/"
SEARCH_ENGINE = "embedded"
INSTALLED_APPS = ["search", "tests.search.standalone.library", "django.contrib.staticfiles"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "brand" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "libraries": {"brand_tags": "brand.templatetags.brand_tags"},
        },
    }
]
