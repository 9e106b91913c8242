"""The sites in a process of its own, on the database of a test: what gunicorn loads in these tests."""

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")

from django.conf import settings  # noqa: E402

settings.DATABASES["default"] = json.loads(os.environ["SERVING_DATABASE"])
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}

from django.core.wsgi import get_wsgi_application  # noqa: E402

django_application = get_wsgi_application()


def application(environ, start_response):  # type: ignore[no-untyped-def]
    """Two addresses fail: within Django's reach, and beyond it."""
    if environ["PATH_INFO"] == "/stuk/":
        raise RuntimeError(f"could not answer {environ['QUERY_STRING']}")
    if environ["PATH_INFO"] == "/zoeken/" and "stuk=1" in environ["QUERY_STRING"]:
        environ["PATH_INFO"] = "/zoeken/"
        environ["tests.broken"] = True
    return django_application(environ, start_response)


from search.querylog import hearing  # noqa: E402

_right = hearing.is_first_view


def is_first_view(http_request, request):  # type: ignore[no-untyped-def]
    if http_request.META.get("tests.broken"):
        raise KeyError(request.text)
    return _right(http_request, request)


hearing.is_first_view = is_first_view
