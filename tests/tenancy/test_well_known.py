"""robots.txt, sitemap.xml and security.txt of each host."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from wagtail.models import Locale

from content.factories import make_page
from content.models import SiteOptions
from tenancy import hosts
from tenancy.reserved import is_reserved, is_reserved_host_label

from .conftest import Team

pytestmark = pytest.mark.django_db


def text(path: str, host: str = "oost.localhost") -> str:
    response = Client().get(path, headers={"host": host})
    assert response.status_code == 200
    return response.content.decode()


def test_robots_names_the_sitemap_of_its_own_host(oost: Team) -> None:
    assert f"Sitemap: {hosts.site_url(oost.site)}/sitemap.xml" in text("/robots.txt")


def test_sitemap_holds_this_site_only(oost: Team, west: Team) -> None:
    make_page(oost.home, title="Concept", slug="concept", live=False).unpublish()
    xml = text("/sitemap.xml")
    assert f"<loc>{hosts.site_url(oost.site)}/pagina/</loc>" in xml
    assert "west.localhost" not in xml
    assert "concept" not in xml


def test_sitemap_holds_every_language_with_its_alternates(oost: Team) -> None:
    polish = Locale.objects.create(language_code="pl")
    SiteOptions.objects.create(site=oost.site, languages=["nl", "pl"])
    home = oost.home.specific.copy_for_translation(polish)
    page = oost.page.copy_for_translation(polish)
    for made in (home, page):
        made.save_revision().publish()
    xml = text("/sitemap.xml")
    root = hosts.site_url(oost.site)
    assert f"<loc>{root}/pl/pagina/</loc>" in xml
    assert f'hreflang="pl" href="{root}/pl/pagina/"' in xml
    assert f'hreflang="nl" href="{root}/pagina/"' in xml


def test_security_txt_is_never_out_of_date(oost: Team) -> None:
    lines = dict(line.split(": ", 1) for line in text("/.well-known/security.txt").splitlines())
    expires = datetime.fromisoformat(lines["Expires"])
    assert timedelta(days=300) < expires - datetime.now(UTC) < timedelta(days=365)
    assert lines["Contact"].startswith("http")
    assert lines["Canonical"] == f"{hosts.site_url(oost.site)}/.well-known/security.txt"


def test_security_contact_is_the_page_or_the_setting(oost: Team, settings) -> None:
    make_page(oost.home, title="Kwetsbaarheid melden", slug="kwetsbaarheid-melden")
    assert f"Contact: {hosts.site_url(oost.site)}/kwetsbaarheid-melden/" in text(
        "/.well-known/security.txt"
    )
    settings.SECURITY_CONTACT = "mailto:melden@voorbeeld.localhost"
    assert "Contact: mailto:melden@voorbeeld.localhost" in text("/.well-known/security.txt")


def test_style_guide_is_national(oost: Team) -> None:
    client = Client()
    assert client.get("/huisstijl/", headers={"host": "localhost"}).status_code == 200
    assert client.get("/huisstijl/", headers={"host": "oost.localhost"}).status_code == 404


@pytest.mark.parametrize("slug", ["admin", "media", "static", "zoeken", "en", "uk", "Huisstijl"])
def test_system_paths_are_no_page_slugs(slug: str) -> None:
    assert is_reserved(slug)


def test_other_slugs_are_free() -> None:
    assert not is_reserved("contact")
    assert not is_reserved_host_label("twente")
    assert is_reserved_host_label("www")
    assert is_reserved_host_label("beheer")
