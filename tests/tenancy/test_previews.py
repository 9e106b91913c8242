"""A preview runs through the public middleware with the region's host, and only the admin frames it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from content.factories import make_page
from regions.factories import with_site
from regions.models import Region
from regions.walkthrough import token_for

from .conftest import Team
from .test_roles_at_work import filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(oost: Team, signed_in: Callable) -> Client:
    return signed_in(oost.people["redacteur"])


def test_draft_shows_on_its_own_site_and_is_kept_by_no_one(editor: Client, oost: Team) -> None:
    page = make_page(oost.home, title="Nog niet live", live=False)
    page.title = "Concepttekst"
    page.save_revision()
    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert response.status_code == 200
    html = response.content.decode()
    assert "Concepttekst" in html
    assert "no-store" in response["Cache-Control"]


def test_only_the_admin_may_frame_it(editor: Client, oost: Team) -> None:
    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=[oost.page.pk]))
    csp = response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in csp
    assert "unsafe" not in csp
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_preview_needs_no_known_host(editor: Client, oost: Team) -> None:
    """A page that no site leads to (under the root) gets Wagtail's fallback host."""
    oost.site.hostname = "anders.example"
    oost.site.save()
    oost.site.hosts.all().delete()
    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=[oost.page.pk]))
    assert response.status_code == 200


class TestRegions:
    """A region that is not live sends its visitors elsewhere, but its editors see their pages."""

    @pytest.fixture
    def region(self, national: Team) -> Region:
        return with_site(name="Noord", slug="noord")

    @pytest.mark.parametrize("state", Region.State.values)
    def test_preview_works_in_every_state(
        self, region: Region, national: Team, signed_in: Callable, state: str
    ) -> None:
        region.state = state
        region.existing_site_url = "https://voorbeeld.localhost/"
        region.save()
        page = make_page(region.home_page, title="Voorpret", slug="voorpret")
        client = signed_in(national.people["landelijk"])
        response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert response.status_code == 200
        assert "Voorpret" in response.content.decode()
        visitor = Client().get("/voorpret/", headers={"host": "noord.localhost"})
        assert visitor.status_code == (200 if state == Region.State.LIVE else 302)

    def test_walk_through_is_for_one_person(self, region: Region) -> None:
        region.state = Region.State.PREPARING
        region.save()
        make_page(region.home_page, title="Voorpret", slug="voorpret")
        client = Client(headers={"host": "noord.localhost"})
        start = client.get("/voorpret/", {"rondleiding": token_for(region)})
        assert start.status_code == 302
        assert start.cookies
        page = client.get("/voorpret/")
        assert page.status_code == 200
        assert "private" in page["Cache-Control"]
        assert "noindex" in page["X-Robots-Tag"]


def test_panel_beside_the_form_shows_what_is_typed(editor: Client, oost: Team) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[oost.page.pk])
    sent = editor.post(address, filled_in(editor, oost.page, title="Net getypt"))
    assert sent.json()["is_valid"], sent.json()
    shown = editor.get(address, {"in_preview_panel": "true"})
    assert "Net getypt" in shown.content.decode()
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
