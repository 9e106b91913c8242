"""Which site answers on which host (docs/hosts.md)."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from tenancy import hosts
from tenancy.models import SiteHost

from .conftest import Team

pytestmark = pytest.mark.django_db


def get(path: str, host: str, **options: object):
    return Client().get(path, headers={"host": host}, **options)


def test_each_host_shows_its_own_site(oost: Team, west: Team) -> None:
    html = get("/pagina/", "oost.localhost").content.decode()
    assert oost.marker in html
    assert west.marker not in html


def test_port_and_case_of_the_host_do_not_matter(oost: Team) -> None:
    assert get("/pagina/", "OOST.localhost:1234").status_code == 200


@pytest.mark.parametrize(
    "host", ["elders.example", "noord.localhost", "127.0.0.1", "oost.localhost.elders.example"]
)
def test_unknown_host_is_421_without_any_sites_content(
    oost: Team, national: Team, host: str
) -> None:
    for path in ("/", "/pagina/", "/admin/", "/robots.txt", "/media/x.png"):
        response = get(path, host)
        assert response.status_code == 421, path
        assert response["Cache-Control"] == "no-store"
        html = response.content.decode()
        assert oost.marker not in html
        assert national.marker not in html


@pytest.mark.parametrize(
    "host", ["a b", "oost.localhost:port", "<script>", "[::1", "..", "oost_.x/"]
)
def test_malformed_host_is_refused_politely(oost: Team, host: str) -> None:
    response = get("/", host)
    assert response.status_code in (400, 421)
    assert "script>" not in response.content.decode().split("</head>")[-1]


@pytest.mark.parametrize("host", ["elders.example", "oost.localhost", "10.0.0.7:8000"])
def test_health_answers_on_any_host(oost: Team, host: str) -> None:
    assert get("/-/live", host).json() == {"live": True}
    ready = get("/-/ready", host)
    assert ready.status_code == 200
    assert ready.json()["migrations"] is True


def test_unknown_path_beside_health_shows_no_site(national: Team) -> None:
    response = get("/-/niets", "elders.example")
    assert response.status_code == 421
    assert national.marker not in response.content.decode()


class TestOtherHosts:
    @pytest.fixture(autouse=True)
    def second_domain(self, oost: Team) -> None:
        for host in ("www.oost.localhost", "oost.example"):
            SiteHost.objects.create(host=host, site=oost.site)

    @pytest.mark.parametrize(
        "host", ["www.oost.localhost", "oost.example", "WWW.oost.localhost:99"]
    )
    def test_goes_to_the_canonical_host_with_path_and_query(self, host: str) -> None:
        response = get("/pagina/?gebied=gm0014&x=%C3%A9", host)
        assert response.status_code == 301
        assert response["Location"] == (
            hosts.root_url("oost.localhost") + "/pagina/?gebied=gm0014&x=%C3%A9"
        )

    def test_old_path_goes_straight_to_its_new_place(self, oost: Team) -> None:
        Redirect.add_redirect("/oud", redirect_to=oost.page, site=oost.site)
        response = get("/oud/", "oost.example")
        assert response.status_code == 301
        assert response["Location"] == hosts.root_url("oost.localhost") + "/pagina/"

    def test_old_path_of_another_site_does_not_count(self, west: Team) -> None:
        Redirect.add_redirect("/oud", redirect_to=west.page, site=west.site)
        location = get("/oud/", "oost.example")["Location"]
        assert location == hosts.root_url("oost.localhost") + "/oud/"

    def test_path_can_not_lead_elsewhere(self) -> None:
        location = get("//elders.example/", "oost.example")["Location"]
        assert location.startswith(hosts.root_url("oost.localhost") + "/")

    def test_post_keeps_its_method(self) -> None:
        response = Client().post("/pagina/", headers={"host": "oost.example"})
        assert response.status_code == 308

    def test_admin_is_not_there_either(self) -> None:
        assert get("/admin/", "oost.example").status_code == 301


def test_old_path_on_the_canonical_host_is_redirected(oost: Team) -> None:
    Redirect.add_redirect("/oud", redirect_to=oost.page, site=oost.site)
    response = get("/oud/", "oost.localhost")
    assert response.status_code == 301
    assert response["Location"].endswith("/pagina/")


class TestAdminHost:
    def test_admin_is_404_in_the_sites_look_elsewhere(self, oost: Team) -> None:
        for path in ("/admin/", "/admin", "/admin/login/", "/admin/api/main/images/"):
            response = get(path, "oost.localhost")
            assert response.status_code == 404, path
            assert "wc-" in response.content.decode()

    def test_admin_asks_to_sign_in_on_its_own_host(self, national: Team) -> None:
        response = get("/admin/", "localhost")
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")

    def test_signing_in_is_offered_nowhere_else(self, oost: Team) -> None:
        assert get("/_util/login/", "oost.localhost").status_code == 404
        assert get("/_util/login/", "localhost").status_code == 404

    @pytest.fixture
    def own_admin_host(self, settings, national: Team) -> None:
        settings.ADMIN_HOST = "beheer.localhost"

    @pytest.mark.usefixtures("own_admin_host")
    def test_host_of_its_own_is_no_site(self, national: Team) -> None:
        assert get("/", "beheer.localhost")["Location"] == "/admin/"
        assert get("/admin/login/", "beheer.localhost").status_code == 200
        assert get("/admin/login/", "localhost").status_code == 404
        page = get("/landelijke-pagina/", "beheer.localhost")
        assert page.status_code == 404
        assert national.marker not in page.content.decode()
        assert "Disallow: /\n" in get("/robots.txt", "beheer.localhost").content.decode()

    @pytest.mark.usefixtures("own_admin_host")
    def test_uploads_show_on_the_admin_host(self, national: Team) -> None:
        response = get(national.document.url, "beheer.localhost")
        assert response.status_code == 200


class TestAbsoluteAddresses:
    def test_take_scheme_and_port_from_the_settings(self, oost: Team, settings) -> None:
        settings.PUBLIC_SCHEME, settings.PUBLIC_PORT = "https", None
        assert oost.site.root_url == "https://oost.localhost"
        Site.clear_site_root_paths_cache()
        assert oost.page.full_url == "https://oost.localhost/pagina/"

    def test_ignore_the_port_of_the_row(self, oost: Team, settings) -> None:
        oost.site.port = 80
        assert oost.site.root_url == hosts.root_url("oost.localhost")


class TestHostList:
    def test_new_name_of_a_site_becomes_canonical(self, oost: Team) -> None:
        SiteHost.objects.create(host="oost.example", site=oost.site)
        oost.site.hostname = "oost.example"
        oost.site.save()
        assert list(oost.site.hosts.filter(canonical=True).values_list("host", flat=True)) == [
            "oost.example"
        ]
        assert get("/", "oost.localhost").status_code == 301
        assert get("/", "oost.example").status_code == 200

    def test_row_made_canonical_renames_the_site(self, oost: Team) -> None:
        oost.site.hosts.update(canonical=False)
        SiteHost.objects.create(host="oost.example", site=oost.site, canonical=True)
        oost.site.refresh_from_db()
        assert hosts.canonical_host(oost.site) == "oost.example"

    def test_look_up_is_one_query(self, oost: Team, django_assert_num_queries) -> None:
        with django_assert_num_queries(1):
            found = hosts.find("oost.localhost")
            assert found is not None
            assert found.site.root_page.title
