"""The auditor sees everything and changes nothing: a right that Wagtail does not have."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from accounts.models import User
from content.models import NavigationSettings
from regions.factories import LocationFactory
from regions.models import Region

from .conftest import Team

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def auditor(oost: Team, national: Team, signed_in: SignIn) -> Client:
    return signed_in(national.people["auditor"])


def page_url(name: str, *args: object) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


class TestPages:
    def test_are_explored_and_found(self, auditor: Client, oost: Team) -> None:
        for address in (
            reverse("wagtailadmin_explore", args=[oost.home.pk]),
            page_url("search") + "?q=Oostmerk",
            page_url("type_use", "content", "contentpage"),
        ):
            assert oost.page.title in auditor.get(address).content.decode(), address

    @pytest.mark.parametrize("name", ["history", "usage", "view_draft", "workflow_history"])
    def test_are_shown(self, auditor: Client, oost: Team, name: str) -> None:
        assert auditor.get(page_url(name, oost.page.pk)).status_code == 200

    @pytest.mark.parametrize("name", ["history", "usage"])
    def test_screens_around_them_offer_no_button_to_edit(
        self, auditor: Client, oost: Team, name: str
    ) -> None:
        html = auditor.get(page_url(name, oost.page.pk)).content.decode()
        assert reverse("tenancy_look_at_page", args=[oost.page.pk]) in html
        assert page_url("edit", oost.page.pk) not in html

    def test_show_their_revisions_and_the_difference(self, auditor: Client, oost: Team) -> None:
        old = oost.page.latest_revision
        oost.page.title = "Oostmerk anders"
        new = oost.page.save_revision()
        assert auditor.get(page_url("revisions_view", oost.page.pk, new.pk)).status_code == 200
        html = auditor.get(page_url("revisions_compare", oost.page.pk, old.pk, new.pk))
        assert "anders" in html.content.decode()

    def test_look_shows_fields_state_and_a_frame(self, auditor: Client, oost: Team) -> None:
        address = reverse("tenancy_look_at_page", args=[oost.page.pk])
        assert auditor.get(page_url("edit", oost.page.pk))["Location"] == address
        html = auditor.get(address).content.decode()
        assert oost.page.title in html
        assert page_url("view_draft", oost.page.pk) in html
        assert page_url("history", oost.page.pk) in html

    def test_explorer_offers_looking_and_nothing_else(self, auditor: Client, oost: Team) -> None:
        html = auditor.get(reverse("wagtailadmin_explore", args=[oost.home.pk])).content.decode()
        assert reverse("tenancy_look_at_page", args=[oost.page.pk]) in html
        for name in ("edit", "delete", "move", "copy", "unpublish", "add_subpage"):
            assert page_url(name, oost.page.pk) not in html, name

    REFUSED = ["edit", "delete", "unpublish", "copy", "move", "lock", "unlock", "convert_alias"]

    @pytest.mark.parametrize("name", REFUSED)
    def test_are_not_changed(self, auditor: Client, oost: Team, name: str) -> None:
        before = Page.objects.filter(pk=oost.page.pk).values().get()
        data = {"title": "Anders", "new_title": "x", "new_slug": "x", "slug": "anders"}
        response = auditor.post(page_url(name, oost.page.pk), data)
        assert response.status_code in (302, 403, 404)
        assert Page.objects.filter(pk=oost.page.pk).values().get() == before
        assert Page.objects.filter(title="x").count() == 0

    def test_looking_answers_no_post(self, auditor: Client, oost: Team) -> None:
        address = reverse("tenancy_look_at_page", args=[oost.page.pk])
        assert auditor.post(address).status_code == 302

    def test_bulk_actions_do_nothing(self, auditor: Client, oost: Team) -> None:
        for action in ("delete", "publish", "unpublish"):
            address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            auditor.post(f"{address}?id={oost.page.pk}")
        assert Page.objects.get(pk=oost.page.pk).live


@pytest.mark.parametrize(
    "name", ["locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages",
             "page_types_usage"],
)  # fmt: skip
def test_reports_are_open(auditor: Client, name: str) -> None:
    assert auditor.get(reverse(f"wagtailadmin_reports:{name}")).status_code == 200


def test_aging_report_holds_pages_of_every_site(auditor: Client, oost: Team) -> None:
    html = auditor.get(reverse("wagtailadmin_reports:aging_pages")).content.decode()
    assert oost.page.title in html


@pytest.mark.parametrize("kind", ["image", "document"])
class TestFiles:
    def test_are_listed_and_shown(self, auditor: Client, oost: Team, kind: str) -> None:
        found = getattr(oost, kind)
        index, edit = f"wagtail{kind[:3]}s:index", f"wagtail{kind[:3]}s:edit"
        if kind == "image":
            index, edit = "wagtailimages:index", "wagtailimages:edit"
        assert found.title in auditor.get(reverse(index)).content.decode()
        look = reverse(f"tenancy_look_at_{kind}", args=[found.pk])
        assert auditor.get(reverse(edit, args=[found.pk]))["Location"] == look
        assert found.title in auditor.get(look).content.decode()

    def test_are_not_changed(self, auditor: Client, oost: Team, kind: str) -> None:
        found = getattr(oost, kind)
        app = "wagtailimages" if kind == "image" else "wagtaildocs"
        auditor.post(reverse(f"{app}:edit", args=[found.pk]), {"title": "Anders"})
        auditor.post(reverse(f"{app}:delete", args=[found.pk]))
        auditor.post(reverse(f"tenancy_look_at_{kind}", args=[found.pk]), {"title": "Anders"})
        assert type(found).objects.get(pk=found.pk).title == found.title

    def test_look_is_closed_to_another_region(
        self, oost: Team, west: Team, signed_in: SignIn, kind: str
    ) -> None:
        client = signed_in(oost.people["beheer"])
        address = reverse(f"tenancy_look_at_{kind}", args=[getattr(west, kind).pk])
        assert client.get(address).status_code == 404


class TestRest:
    def test_snippets_are_inspected(self, auditor: Client, oost: Team) -> None:
        region = Region.objects.create(code="Z01", name="Oost", slug="z-oost", site=oost.site)
        place = LocationFactory(region=region, name="Oostmerk loket")
        name = "wagtailsnippets_regions_location"
        assert "Oostmerk loket" in auditor.get(reverse(f"{name}:list")).content.decode()
        inspect = reverse(f"{name}:inspect", args=[place.pk])
        edit = reverse(f"{name}:edit", args=[place.pk])
        assert auditor.get(edit)["Location"] == inspect
        for view in ("inspect", "history", "usage"):
            assert auditor.get(reverse(f"{name}:{view}", args=[place.pk])).status_code == 200
        auditor.post(edit, {"name": "Anders"})
        auditor.post(reverse(f"{name}:delete", args=[place.pk]))
        place.refresh_from_db()
        assert place.name == "Oostmerk loket"

    def test_vocabularies_are_inspected(self, auditor: Client) -> None:
        from instrumenten.factories import ThemeFactory

        theme = ThemeFactory(label="Geld")
        name = "wagtailsnippets_instrumenten_theme"
        assert "Geld" in auditor.get(reverse(f"{name}:list")).content.decode()
        assert auditor.get(reverse(f"{name}:inspect", args=[theme.pk])).status_code == 200

    def test_settings_are_shown_and_looking_writes_no_row(
        self, auditor: Client, oost: Team
    ) -> None:
        address = reverse("wagtailsettings:edit", args=["content", "navigationsettings"])
        assert auditor.get(address, follow=True).status_code == 200
        one = f"{address}{oost.site.pk}/"
        assert auditor.get(one).status_code == 200
        assert auditor.post(one).status_code == 302
        assert not NavigationSettings.objects.filter(site=oost.site).exists()

    def test_redirects_are_listed(self, auditor: Client, oost: Team) -> None:
        made = Redirect.objects.create(old_path="/oud", site=oost.site, redirect_link="/")
        assert "/oud" in auditor.get(reverse("wagtailredirects:index")).content.decode()
        auditor.post(reverse("wagtailredirects:delete", args=[made.pk]))
        assert Redirect.objects.filter(pk=made.pk).exists()

    def test_menu_leads_to_what_is_shown(self, auditor: Client) -> None:
        html = auditor.get("/admin/").content.decode()
        for name in ("wagtailimages:index", "wagtaildocs:index", "wagtailredirects:index",
                     "wagtailadmin_reports:site_history"):  # fmt: skip
            assert reverse(name) in html, name
        assert reverse("wagtailsettings:edit", args=["content", "navigationsettings"]) in html
