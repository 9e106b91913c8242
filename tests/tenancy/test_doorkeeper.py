"""Every address of the admin is looked at before its view: what is not yours does not exist."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import path, reverse

from accounts.models import User
from audit.models import Entry
from tenancy import checks, doorkeeper
from tenancy.doorkeeper import row

from .conftest import Team

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def editor(oost: Team, signed_in: SignIn) -> Client:
    return signed_in(oost.people["eindredacteur"])


ADDRESSES = [
    ("wagtailadmin_explore", "home"),
    ("wagtailadmin_explore_results", "home"),
    ("wagtailadmin_pages:edit", "page"),
    ("wagtailadmin_pages:history", "page"),
    ("wagtailadmin_pages:confirm_workflow_cancellation", "page"),
    ("wagtailadmin_choose_page_child", "home"),
    ("wagtailimages:edit", "image"),
    ("wagtailimages_chooser:chosen", "image"),
    ("wagtaildocs:edit", "document"),
    ("wagtailusers_users:edit", "person"),
    ("wagtailsites:edit", "site"),
]


def key_of(team: Team, what: str) -> int:
    return team.people["redacteur"].pk if what == "person" else getattr(team, what).pk


@pytest.mark.parametrize(("name", "what"), ADDRESSES)
def test_what_is_anothers_answers_as_what_does_not_exist(
    editor: Client, west: Team, name: str, what: str
) -> None:
    of_west = editor.get(reverse(name, args=[key_of(west, what)]))
    of_nobody = editor.get(reverse(name, args=[999_999]))
    assert of_west.status_code == of_nobody.status_code == 404
    assert of_west.content == of_nobody.content


def test_asking_for_what_is_anothers_is_noted_at_that_site(
    editor: Client, oost: Team, west: Team
) -> None:
    editor.get(reverse("wagtailadmin_pages:edit", args=[west.page.pk]))
    editor.get(reverse("wagtailadmin_pages:edit", args=[999_999]))
    entry = Entry.objects.get(act="request.refused")
    assert (entry.actor, entry.site) == (oost.people["eindredacteur"], west.site)
    assert entry.outcome == Entry.Outcome.REFUSED


def test_own_and_national_are_let_in(editor: Client, oost: Team, national: Team) -> None:
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[oost.page.pk])).status_code == 200
    child = reverse("wagtailadmin_choose_page_child", args=[national.home.pk])
    assert editor.get(child).status_code == 200


@pytest.mark.parametrize("view", ["move_confirm"])
def test_own_page_is_not_shown_on_its_way_to_another_region(
    editor: Client, oost: Team, west: Team, view: str
) -> None:
    for pair in ([oost.page.pk, west.home.pk], [west.page.pk, oost.home.pk]):
        assert editor.get(reverse(f"wagtailadmin_pages:{view}", args=pair)).status_code == 404


def test_parent_that_a_form_names_is_looked_at_too(editor: Client, oost: Team, west: Team) -> None:
    copy = reverse("wagtailadmin_pages:copy", args=[oost.page.pk])
    move = reverse("wagtailadmin_pages:move", args=[oost.page.pk])
    for address in (copy, move):
        assert editor.post(address, {"new_parent_page": west.home.pk}).status_code == 404


def test_settings_of_another_site_do_not_exist(oost: Team, west: Team, signed_in: SignIn) -> None:
    client = signed_in(oost.people["beheer"])
    address = "/admin/settings/content/navigationsettings/{}/"
    assert client.get(address.format(oost.site.pk)).status_code == 200
    assert client.get(address.format(west.site.pk)).status_code == 404


def test_form_that_leaves_parts_out_is_refused(editor: Client, oost: Team) -> None:
    response = editor.post(
        reverse("wagtailadmin_pages:edit", args=[oost.page.pk]), {"title": "half", "slug": "half"}
    )
    assert response.status_code == 400
    assert Entry.objects.filter(act="request.refused").exists()


class TestUnknownAddress:
    """An address with a parameter that no rule knows."""

    def test_is_closed_until_it_is_declared(self) -> None:
        assert doorkeeper.rule_for("nieuw_scherm", "thing_id") is None

    def test_is_named_by_the_system_check(self, monkeypatch: pytest.MonkeyPatch) -> None:
        new = path("admin/nieuw/<int:thing_id>/", lambda request: None, name="nieuw_scherm")
        resolver = doorkeeper.get_resolver()
        monkeypatch.setattr(resolver, "url_patterns", [*resolver.url_patterns, new])
        found = checks.addresses_are_known(None)
        assert [error.id for error in found] == ["tenancy.E005"]
        assert "nieuw_scherm" in found[0].msg
        monkeypatch.setitem(doorkeeper._addresses, "nieuw_scherm", {"thing_id": row(User)})
        assert not checks.addresses_are_known(None)
