"""A page in an edition that nobody else sees: through the public middleware, and only for who may."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from brand.editions import acts, published
from brand.editions.admin.inner_links import Links
from brand.editions.factories import OTHER, make_edition
from regions.models import Region
from tenancy.hosts import site_url

STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+/merk\.css)"')
HREFS = re.compile(r'<a[^>]+href="([^"]*)"')


@pytest.fixture
def merk(demo: None, signed_in: Callable[[str], Client]) -> Client:
    return signed_in("merk")


def preview(client: Client, site: Site, path: str = "", edition=None):
    if edition is None:
        return client.get(reverse("brand_editions:preview_now", args=[site.pk]) + path)
    return client.get(reverse("brand_editions:preview", args=[edition.pk, site.pk]) + path)


@pytest.mark.parametrize("code", ["AM05", "AM34"])  # live, and preparing
def test_any_site_is_drawn_in_the_candidate_and_nobody_else_sees_it(
    merk: Client, region, visit, code: str
) -> None:
    acts.publish(make_edition("nu", {}))
    edition = make_edition("straks")
    site = region(code).site
    html = preview(merk, site, "", edition).content.decode()
    assert site.site_name in html
    address = STYLESHEET.search(html)[1]
    assert address.startswith("/admin/")
    sheet = merk.get(address)
    assert sheet.status_code == 200 and OTHER["brand.wall"] in sheet.content.decode()
    assert sheet["Cache-Control"].startswith("no-store")
    font = re.search(r'<link rel="preload" href="([^"]+)"', html)[1]
    assert merk.get(font)["Content-Type"] == "font/woff2"
    now = preview(merk, site).content.decode()
    assert STYLESHEET.search(now)[1] == published.brandbook().stylesheet_address
    assert published.brandbook().colour("color.wall") == "#123c33"
    # Not for a stranger, neither the page nor its files.
    stranger = Client(headers={"host": "localhost"})
    assert stranger.get(address).status_code == 302
    assert preview(stranger, site, "", edition).status_code == 302
    public = f"/-/merk/{edition.brandbook().digest}/merk.css"
    assert visit(public).status_code == 404


def test_the_whole_component_library_too(merk: Client, national_site: Site) -> None:
    edition = make_edition("straks")
    html = preview(merk, national_site, "huisstijl/", edition).content.decode()
    assert OTHER["brand.wall"] in html


def test_a_preview_is_framed_by_the_admin_only_strict_and_never_kept(
    merk: Client, national_site: Site
) -> None:
    response = preview(merk, national_site, "contact/", make_edition("straks"))
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy and "unsafe-inline" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Cache-Control"].startswith("no-store")


def test_links_lead_on_inside_the_preview_also_to_another_site(
    merk: Client, region, national_site: Site
) -> None:
    edition = make_edition("straks")
    twente = region("AM05").site
    start = reverse("brand_editions:preview", args=[edition.pk, twente.pk])
    html = preview(merk, twente, "", edition).content.decode()
    inner = [href for href in HREFS.findall(html) if not href.startswith(("#", "tel:", "mailto:"))]
    assert len(inner) > 10
    for href in inner:
        if href.startswith("/"):
            assert href.startswith("/admin/huisstijl/edities/"), href
            assert merk.get(href.replace("&amp;", "&")).status_code in (200, 302, 404), href
    assert any(href.startswith(start) for href in inner)
    html = preview(merk, national_site, "regios/?zoek=enschede", edition).content.decode()
    assert start in html
    redirected = preview(merk, twente, "contact", edition)
    assert redirected.status_code == 302 and redirected["Location"] == f"{start}contact/"


def test_the_admin_is_no_page_of_a_site(merk: Client, national_site: Site) -> None:
    for path in ("admin/", "-/merk/0000000000000000/merk.css", "Admin/login/", "media/x"):
        assert preview(merk, national_site, path).status_code == 404, path


@pytest.mark.usefixtures("demo")
def test_only_what_leads_somewhere_is_rewritten(national_site: Site) -> None:
    links = Links(lambda site, path: f"/p/{site}{path}", national_site)
    twente = Region.objects.get(code="AM05").site
    html = (
        '<!doctype html>\n<a  class="x>y" href="/een/?a=1&amp;b=2#c">é</a><svg viewBox="0 0 1 1"/>'
        f'<a href="{site_url(twente)}/twee/">2</a><a href="#hier">3</a><a href="tel:1">4</a>'
        '<form action="/zoeken/"><img src="/x.png"></form><script>"<a href=\\"/nee/\\">"</script>'
        '<a href="https://example.org/">5</a>'
    )
    n = national_site.pk
    assert links.rewritten(html) == (
        f'<!doctype html>\n<a  class="x>y" href="/p/{n}/een/?a=1&amp;b=2#c">é</a><svg viewBox="0 0 1 1"/>'
        f'<a href="/p/{twente.pk}/twee/">2</a><a href="#hier">3</a><a href="tel:1">4</a>'
        f'<form action="/p/{n}/zoeken/"><img src="/x.png"></form><script>"<a href=\\"/nee/\\">"</script>'
        '<a href="https://example.org/" target="_blank" rel="noopener">5</a>'
    )
