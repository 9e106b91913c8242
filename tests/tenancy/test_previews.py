"""A preview runs through the public middleware with the region's host, and only the admin frames it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from content.factories import make_page

from .conftest import Team

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
