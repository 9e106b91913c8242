"""One region's editors against another region's content, and what they may use of the national site."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from content.factories import make_page
from content.models import ContentPage

from .conftest import Team

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def editor(oost: Team, signed_in: SignIn) -> Client:
    return signed_in(oost.people["eindredacteur"])


def refused(response) -> bool:
    """The admin's own polite no: 404, 403, or back to the dashboard with a message."""
    return response.status_code in (403, 404) or (
        response.status_code == 302 and response["Location"] in ("/admin/", "/admin/login/")
    )


PAGE_VIEWS = [
    "edit", "delete", "unpublish", "copy", "move", "history", "view_draft", "usage", "add_subpage",
    "preview_on_edit", "workflow_history", "convert_alias", "set_page_position", "lock", "unlock",
]  # fmt: skip


@pytest.mark.parametrize("view", PAGE_VIEWS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_pages_of_another_region_are_refused(
    editor: Client, west: Team, view: str, method: str
) -> None:
    response = getattr(editor, method)(reverse(f"wagtailadmin_pages:{view}", args=[west.page.pk]))
    assert refused(response) or response.status_code == 405
    assert west.marker not in response.content.decode()


def test_national_page_can_not_be_edited(editor: Client, national: Team) -> None:
    assert refused(editor.get(reverse("wagtailadmin_pages:edit", args=[national.page.pk])))


def test_page_can_not_be_made_under_another_region(editor: Client, west: Team) -> None:
    address = reverse("wagtailadmin_pages:add", args=["content", "contentpage", west.home.pk])
    assert refused(editor.get(address))
    assert refused(editor.post(address, {"title": "Van ons", "slug": "van-ons"}))
    assert not ContentPage.objects.filter(slug="van-ons").exists()


def test_own_page_can_not_move_or_be_copied_to_another_region(
    editor: Client, oost: Team, west: Team
) -> None:
    move = reverse("wagtailadmin_pages:move_confirm", args=[oost.page.pk, west.home.pk])
    assert west.marker not in editor.post(move, follow=True).content.decode()
    copy = reverse("wagtailadmin_pages:copy", args=[oost.page.pk])
    editor.post(copy, {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": west.home.pk})
    assert not west.home.get_descendants().filter(slug__in=["kopie"]).exists()
    assert Page.objects.get(pk=oost.page.pk).path.startswith(oost.home.path)


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_bulk_actions_leave_another_region_alone(editor: Client, west: Team, action: str) -> None:
    before = Page.objects.get(pk=west.page.pk)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    response = editor.post(f"{address}?id={west.page.pk}", {"chooser": west.home.pk})
    after = Page.objects.get(pk=west.page.pk)
    assert (after.live, after.path, after.latest_revision_id) == (
        before.live,
        before.path,
        before.latest_revision_id,
    )
    assert response.status_code == 404


def test_explorer_and_search_show_own_pages_only(editor: Client, oost: Team, west: Team) -> None:
    start = editor.get(reverse("wagtailadmin_explore_root"), follow=True)
    assert start.redirect_chain[-1][0] == reverse("wagtailadmin_explore", args=[oost.home.pk])
    for address in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[west.home.pk]),
        reverse("wagtailadmin_pages:search") + "?q=pagina",
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:locked_pages"),
        reverse("wagtailadmin_reports:aging_pages"),
    ):
        assert west.marker not in editor.get(address, follow=True).content.decode()


def test_page_chooser_offers_own_and_national_pages(
    editor: Client, oost: Team, west: Team, national: Team
) -> None:
    search = reverse("wagtailadmin_choose_page_search") + "?q=pagina"
    html = editor.get(search).content.decode()
    assert oost.page.title in html
    assert west.page.title not in html
    root = Page.get_first_root_node()
    for parent in (root.pk, west.home.pk):
        html = editor.get(reverse("wagtailadmin_choose_page_child", args=[parent])).content.decode()
        assert west.page.title not in html
    html = editor.get(
        reverse("wagtailadmin_choose_page_child", args=[national.home.pk])
    ).content.decode()
    assert national.page.title in html


@pytest.mark.parametrize("kind", ["image", "document"])
class TestFiles:
    names = {
        "image": ("wagtailimages", "images", "wagtailimages_chooser"),
        "document": ("wagtaildocs", "documents", "wagtaildocs_chooser"),
    }

    def test_another_regions_are_refused(self, editor: Client, west: Team, kind: str) -> None:
        app, _api, chooser = self.names[kind]
        pk = getattr(west, kind).pk
        for name in (f"{app}:edit", f"{app}:delete"):
            assert refused(editor.get(reverse(name, args=[pk]))), name
            assert refused(editor.post(reverse(name, args=[pk]))), name
        type(getattr(west, kind)).objects.get(pk=pk)

    def test_lists_and_api_hold_own_and_national_only(
        self, editor: Client, oost: Team, west: Team, national: Team, kind: str
    ) -> None:
        app, api, chooser = self.names[kind]
        for address in (
            reverse(f"{app}:index"),
            reverse(f"{chooser}:choose"),
            f"/admin/api/main/{api}/",
        ):
            text = editor.get(address).content.decode()
            assert oost.marker in text, address
            assert west.marker not in text, address
        assert national.marker in editor.get(reverse(f"{chooser}:choose")).content.decode()
        pk = getattr(west, kind).pk
        assert editor.get(f"/admin/api/main/{api}/{pk}/").status_code == 404

    def test_can_not_be_put_in_another_regions_collection(
        self, editor: Client, oost: Team, west: Team, kind: str
    ) -> None:
        app = self.names[kind][0]
        own = getattr(oost, kind)
        editor.post(
            reverse(f"{app}:edit", args=[own.pk]),
            {"title": "verplaatst", "collection": west.collection.pk},
        )
        own.refresh_from_db()
        assert own.collection_id == oost.collection.pk


class TestReferences:
    """A POST may name anything; the form looks at what it names (H3)."""

    def save(self, editor: Client, page: ContentPage, **values: object):
        form_page = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        form = form_page.context["form"]
        data = dict.fromkeys(form.fields, "")
        data |= {"title": page.title, "slug": page.slug, "body-count": "0"}
        for name, formset in form.formsets.items():
            data |= {f"{formset.prefix}-{key}": value for key, value in MANAGEMENT.items()}
            assert name
        return editor.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            {**data, **values, "action-publish": "1"},
        )

    def test_own_and_national_image_are_accepted(
        self, editor: Client, oost: Team, national: Team
    ) -> None:
        for image in (oost.image, national.image):
            assert self.save(editor, oost.page, social_image=image.pk).status_code == 302
            assert ContentPage.objects.get(pk=oost.page.pk).social_image == image

    def test_another_regions_image_is_not(self, editor: Client, oost: Team, west: Team) -> None:
        response = self.save(editor, oost.page, social_image=west.image.pk)
        assert refused(response)
        assert west.marker not in response.content.decode()
        assert ContentPage.objects.get(pk=oost.page.pk).social_image is None

    @pytest.mark.parametrize("field", ["body", "broken body"])
    def test_refusal_tells_nothing_of_what_was_named(
        self, editor: Client, oost: Team, west: Team, field: str
    ) -> None:
        """The form would come back with a chooser that shows title, picture and address (H3)."""
        block = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-id": ""}
        text = json.dumps({"blocks": [LINK_BLOCK], "entityMap": {"0": link_to(west.page.pk)}})
        block |= {"body-0-type": "text", "body-0-value": text}
        title = "" if field == "broken body" else oost.page.title
        response = self.save(editor, oost.page, **block, title=title)
        assert refused(response)
        assert west.marker not in response.content.decode()

    def test_settings_of_the_own_site_take_no_page_of_another_region(
        self, oost: Team, west: Team, signed_in: SignIn
    ) -> None:
        client = signed_in(oost.people["beheer"])
        address = f"/admin/settings/content/navigationsettings/{oost.site.pk}/"

        def menu_with(page: Page):
            item = {"menu-0-type": "link", "menu-0-value-page": page.pk, "menu-0-value-text": "x"}
            places = {"menu-0-deleted": "", "menu-0-order": "0", "menu-0-id": ""}
            return client.post(
                address, {"menu-count": "1", "footer_links-count": "0", **item, **places}
            )

        assert menu_with(west.page)["Location"] == "/admin/"
        assert west.marker not in client.get(address).content.decode()

    def test_choice_made_for_the_region_earlier_may_stay(
        self, editor: Client, oost: Team, west: Team
    ) -> None:
        page = make_page(oost.home, title="Geerfd", slug="geerfd", social_image=west.image)
        assert self.save(editor, page, social_image=west.image.pk).status_code == 302


LINK_BLOCK = {
    "key": "a", "text": "klik", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
    "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
}  # fmt: skip


def link_to(pk: int) -> dict:
    return {"type": "LINK", "mutability": "MUTABLE", "data": {"id": pk, "url": "/x/"}}


MANAGEMENT = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}


@pytest.mark.parametrize(
    "name",
    [
        "wagtailusers_users:index",
        "wagtailusers_groups:index",
        "wagtailsites:index",
        "wagtailadmin_workflows:index",
        "wagtailadmin_collections:index",
    ],
)
def test_what_is_national_is_closed_to_every_regional_role(
    oost: Team, signed_in: SignIn, name: str
) -> None:
    for person in oost.people.values():
        assert refused(signed_in(person).get(reverse(name))), person


class TestTranslating:
    def test_submitting_asks_for_the_page_itself(
        self, oost: Team, west: Team, signed_in: SignIn
    ) -> None:
        from django.contrib.auth.models import Permission

        person = oost.people["eindredacteur"]
        person.user_permissions.add(Permission.objects.get(codename="submit_translation"))
        client = signed_in(User.objects.get(pk=person.pk))
        assert refused(client.get(f"/admin/localize/submit/page/{west.page.pk}/"))
        assert client.get(f"/admin/localize/submit/page/{oost.page.pk}/").status_code == 200

    def test_lists_over_all_sites_are_closed(self, editor: Client) -> None:
        assert refused(editor.get("/admin/localize/reports/translations/"))
        assert refused(editor.get("/admin/localize/api/snippets/instrumenten/theme/"))

    def test_menu_leaves_those_reports_out(
        self, editor: Client, national: Team, signed_in: SignIn
    ) -> None:
        """Those of the house tell more, and to more people (content.languages.desk)."""
        assert "localize/reports" not in editor.get("/admin/").content.decode()
        everything = signed_in(national.people["landelijk"]).get("/admin/").content.decode()
        assert "localize/reports" not in everything


def test_national_editor_works_on_every_site(
    oost: Team, west: Team, national: Team, signed_in: SignIn
) -> None:
    client = signed_in(national.people["landelijk"])
    for team in (oost, west, national):
        assert (
            client.get(reverse("wagtailadmin_pages:edit", args=[team.page.pk])).status_code == 200
        )


def test_brand_editor_has_no_pages(oost: Team, national: Team, signed_in: SignIn) -> None:
    client = signed_in(national.people["merk"])
    assert refused(client.get(reverse("wagtailadmin_pages:edit", args=[national.page.pk])))
    assert refused(client.get(reverse("wagtailimages:edit", args=[oost.image.pk])))


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/pages/", "/admin/images/", "/admin/api/main/images/"]
)
def test_a_stranger_is_asked_to_sign_in(oost: Team, path: str) -> None:
    response = Client(headers={"host": "localhost"}).get(path)
    assert response.status_code in (302, 403)
    assert oost.marker not in response.content.decode()
