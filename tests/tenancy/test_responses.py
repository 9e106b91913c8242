"""What goes along with every kind of response, and who may keep it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from tenancy import caching
from tenancy.middleware import HostMiddleware
from tenancy.models import SiteHost

from .conftest import Team

pytestmark = pytest.mark.django_db

SECURE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def get(path: str, host: str = "oost.localhost", **headers: str):
    return Client().get(path, headers={"host": host, **headers})


PUBLIC = {
    "page": ("/pagina/", "oost.localhost", 200),
    "home": ("/", "oost.localhost", 200),
    "missing": ("/bestaat-niet/", "oost.localhost", 404),
    "admin elsewhere": ("/admin/", "oost.localhost", 404),
    "moved": ("/pagina/", "oost.example", 301),
    "slash": ("/pagina", "oost.localhost", 301),
    "unknown host": ("/", "elders.example", 421),
    "robots": ("/robots.txt", "oost.localhost", 200),
    "sitemap": ("/sitemap.xml", "oost.localhost", 200),
    "security": ("/.well-known/security.txt", "oost.localhost", 200),
    "search": ("/zoeken/?q=taal", "oost.localhost", 200),
    "favicon": ("/favicon.ico", "oost.localhost", 302),
}


@pytest.mark.parametrize("kind", PUBLIC)
def test_public_response_is_safe_and_impersonal(oost: Team, kind: str) -> None:
    SiteHost.objects.create(host="oost.example", site=oost.site)
    path, host, status = PUBLIC[kind]
    response = get(path, host, **{"accept-encoding": "gzip", "accept-language": "en"})
    assert response.status_code == status
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert response["X-Frame-Options"] == "DENY"
    for name, value in SECURE.items():
        assert response[name] == value
    csp = response["Content-Security-Policy"]
    assert "default-src 'none'" in csp
    assert "frame-ancestors 'none'" in csp
    assert "unsafe" not in csp
    assert "Permissions-Policy" in response
    assert "Cache-Control" in response


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/pagina/", "public, max-age=300"),
        ("/bestaat-niet/", "public, max-age=60"),
        ("/zoeken/?q=schulden", "no-store"),
        ("/pagina/?q=schulden", "no-store"),
        ("/pagina", "public, max-age=3600"),
    ],
)
def test_who_may_keep_it(oost: Team, path: str, expected: str) -> None:
    assert get(path)["Cache-Control"] == expected


def test_nothing_is_kept_beyond_its_moment() -> None:
    soon = timezone.now() + timedelta(seconds=20)
    response = caching.public_response(HttpResponse(), until=soon)
    assert int(response["Cache-Control"].split("=")[1]) <= 20
    past = caching.public_response(HttpResponse(), until=soon - timedelta(hours=1))
    assert past["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_language_comes_from_the_path_alone(oost: Team) -> None:
    response = get("/pagina/", **{"accept-language": "pl", "cookie": "django_language=pl"})
    assert response["Content-Language"] == "nl"


def test_site_without_a_language_has_no_page_there(oost: Team) -> None:
    assert get("/en/pagina/").status_code == 404
    assert get("/en/").status_code == 404


def test_cookies_of_an_editor_change_nothing(oost: Team, national: Team) -> None:
    client = Client(headers={"host": "localhost"})
    client.force_login(national.people["superuser"])
    response = client.get("/landelijke-pagina/")
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=300"


def test_page_that_asks_who_visits_fails_while_testing(oost: Team) -> None:
    def view(request):
        response = HttpResponse()
        response.set_cookie("volgen", "ja")
        return response

    request = RequestFactory().get("/", headers={"host": "oost.localhost"})
    with pytest.raises(AssertionError, match="volgen"):
        HostMiddleware(view)(request)


def test_cookie_never_leaves_in_production(oost: Team, settings) -> None:
    settings.RUNNING_TESTS = False

    def view(request):
        response = HttpResponse()
        response.set_cookie("volgen", "ja")
        return response

    request = RequestFactory().get("/", headers={"host": "oost.localhost"})
    assert not HostMiddleware(view)(request).cookies


def test_response_for_one_person_keeps_its_cookie(oost: Team) -> None:
    def view(request):
        response = HttpResponse(headers={"Cache-Control": "private, no-store"})
        response.set_cookie("rondleiding", "ja")
        return response

    request = RequestFactory().get("/", headers={"host": "oost.localhost"})
    response = HostMiddleware(view)(request)
    assert response.cookies
    assert response["Cache-Control"] == "private, no-store"


class TestAdmin:
    def test_policy_allows_only_what_wagtail_needs(self, national: Team) -> None:
        response = get("/admin/login/", "localhost")
        csp = response["Content-Security-Policy"]
        assert "script-src 'self' 'unsafe-inline'" in csp
        assert "unsafe-eval" not in csp
        assert "frame-ancestors 'self'" in csp
        assert "no-store" in response["Cache-Control"]

    def test_redirect_and_404_of_the_admin_have_headers(self, national: Team) -> None:
        for path in ("/admin/", "/admin/bestaat-niet/"):
            response = get(path, "localhost")
            for name, value in SECURE.items():
                assert response[name] == value


class TestUploads:
    def test_image_is_sandboxed(self, oost: Team) -> None:
        response = get(settings.MEDIA_URL + oost.image.file.name)
        assert response.status_code == 200
        csp = response["Content-Security-Policy"]
        assert "sandbox" in csp
        assert "default-src 'none'" in csp
        assert "script-src" not in csp

    def test_document_is_sandboxed(self, oost: Team) -> None:
        response = get(oost.document.url)
        assert response.status_code == 200
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_documents_have_one_door(self, oost: Team) -> None:
        assert get(settings.MEDIA_URL + oost.document.file.name).status_code == 404

    @pytest.mark.parametrize("path", ["../secret-key", "%2e%2e/secret-key", "x%00.png", ""])
    def test_nothing_else_of_the_disk(self, oost: Team, path: str) -> None:
        assert get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/%00/", "/a%00b/", "/%ff/", "/%zz/", "/%/", "/%e2%82/", "/\u202eabc/", "/" + "a/" * 900]
    + ["/?x=%00", "/?x=%ff", "/?pagina=-1", "/pagina/?%zz=%zz", "/zoeken/?q=%00"],
)
def test_bad_path_is_a_page_or_a_404_in_the_sites_look(oost: Team, path: str) -> None:
    client = Client(headers={"host": "oost.localhost"}, raise_request_exception=False)
    response = client.get("/", PATH_INFO=_decoded(path), QUERY_STRING=path.partition("?")[2])
    assert response.status_code in (200, 404)
    assert b"wc-" in response.content


def _decoded(path: str) -> str:
    """PATH_INFO as a WSGI server makes it."""
    from urllib.parse import unquote_to_bytes

    return unquote_to_bytes(path.partition("?")[0]).decode("latin-1")


def test_error_page_survives_a_broken_template(oost: Team, monkeypatch) -> None:
    from werkcentrum import errors

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(errors, "render", broken)
    for path, status in (("/bestaat-niet/", 404),):
        response = get(path)
        assert response.status_code == status
        assert b"Deze pagina bestaat niet" in response.content


def test_server_error_is_not_kept(oost: Team, monkeypatch) -> None:
    from content.models import ContentPage

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(ContentPage, "serve", broken)
    client = Client(headers={"host": "oost.localhost"}, raise_request_exception=False)
    response = client.get("/pagina/")
    assert response.status_code == 500
    assert response["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in response


def test_server_error_keeps_its_look_when_nothing_can_be_read(oost: Team, monkeypatch) -> None:
    from content.models import ContentPage
    from werkcentrum import errors

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(ContentPage, "serve", broken)
    monkeypatch.setattr(errors, "render", broken)
    client = Client(headers={"host": "oost.localhost"}, raise_request_exception=False)
    response = client.get("/pagina/")
    assert response.status_code == 500
    assert b'role="search"' in response.content
    assert b'href="/contact/"' in response.content
