"""A provider's people have rights on the pages of their own entries and see nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import sync_provider_group
from content.factories import make_page

from .conftest import Team, make_person

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def provider(oost: Team, west: Team, signed_in: SignIn) -> Client:
    """Of one page in each region; `dichtbij` stands beside the one in Oost."""
    make_page(oost.home, title="Oostmerk dichtbij", slug="dichtbij")
    group = sync_provider_group(
        "aanbieder",
        group_name="Aanbieder voorbeeld",
        subject="instrumenten.provider:1",
        pages=[oost.page, west.page],
    )
    return signed_in(make_person("aanbieder", group))


def test_own_pages_are_edited_in_every_region(provider: Client, oost: Team, west: Team) -> None:
    for team in (oost, west):
        address = reverse("wagtailadmin_pages:edit", args=[team.page.pk])
        assert provider.get(address).status_code == 200


def test_explorer_goes_to_own_pages_only(provider: Client, oost: Team, west: Team) -> None:
    html = provider.get(reverse("wagtailadmin_explore", args=[oost.home.pk])).content.decode()
    assert oost.page.title in html
    assert "dichtbij" not in html
    html = provider.get(reverse("wagtailadmin_explore_root"), follow=True).content.decode()
    assert "Landmerk" not in html


@pytest.mark.parametrize("name", ["edit", "history", "usage", "delete", "copy", "view_draft"])
def test_page_above_is_only_a_title_on_the_way(provider: Client, oost: Team, name: str) -> None:
    address = reverse(f"wagtailadmin_pages:{name}", args=[oost.home.pk])
    assert provider.get(address).status_code == 404


def test_explorer_offers_nothing_of_the_page_above(provider: Client, oost: Team) -> None:
    html = provider.get(reverse("wagtailadmin_explore", args=[oost.home.pk])).content.decode()
    for name in ("history", "edit", "add_subpage", "delete"):
        assert reverse(f"wagtailadmin_pages:{name}", args=[oost.home.pk]) not in html, name


def test_search_and_choosers_hold_own_pages_only(
    provider: Client, oost: Team, national: Team
) -> None:
    for address in (
        reverse("wagtailadmin_pages:search") + "?q=Oostmerk",
        reverse("wagtailadmin_choose_page_search") + "?q=Oostmerk",
        reverse("wagtailadmin_choose_page_child", args=[oost.home.pk]),
    ):
        assert "dichtbij" not in provider.get(address).content.decode(), address
    search = reverse("wagtailadmin_choose_page_search") + "?q=Landmerk"
    assert national.page.title not in provider.get(search).content.decode()
    own = reverse("wagtailadmin_choose_page_search") + f"?q={oost.page.title}"
    assert oost.page.title in provider.get(own).content.decode()


def test_no_files_snippets_settings_or_people(provider: Client, oost: Team, west: Team) -> None:
    for name in (
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailredirects:index",
        "wagtailsnippets_regions_location:list",
        "wagtailusers_users:index",
        "wagtailadmin_collections:index",
    ):
        assert provider.get(reverse(name)).status_code == 302, name
    html = provider.get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert "Oostmerk" not in html and "Westmerk" not in html
    listed = provider.get("/admin/api/main/pages/?for_explorer=1").content.decode()
    assert "dichtbij" not in listed


def test_changes_but_never_publishes(provider: Client, oost: Team) -> None:
    page = type(oost.page).objects.get(pk=oost.page.pk)
    user = User.objects.get(username="aanbieder")
    may = page.permissions_for_user(user)
    assert may.can_edit()
    assert not (may.can_publish() or may.can_delete() or may.can_add_subpage())
