"""A provider's people: their own instruments, wherever those stand, and nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.models import Collection, GroupPagePermission, Locale, Page, Site
from wagtail_localize.models import Translation, TranslationSource

from accounts.models import RoleGroup, User
from accounts.roles import sync_national_groups, sync_site_group
from audit.models import Entry
from content.factories import make_site
from instrumenten import provider_access
from instrumenten.factories import ProviderFactory, guide_under, instrument
from instrumenten.models import GuidePage, InstrumentPage, InstrumentProvider, Kind, Provider, Theme

pytestmark = pytest.mark.django_db
PASSWORD = "een goed wachtwoord voor de proef"


@pytest.fixture
def national() -> GuidePage:
    make_site("localhost", national=True)
    return guide_under(Site.objects.get(is_default_site=True).root_page)


@pytest.fixture
def east(national: GuidePage) -> GuidePage:
    return guide_under(make_site("oost.localhost").root_page)


@pytest.fixture
def west(national: GuidePage) -> GuidePage:
    return guide_under(make_site("west.localhost").root_page)


@pytest.fixture
def provider(national: GuidePage) -> Provider:
    return ProviderFactory(name="Voorbeeldaanbieder")


@pytest.fixture
def other(national: GuidePage) -> Provider:
    return ProviderFactory(name="Andere aanbieder")


@pytest.fixture
def role(provider: Provider) -> RoleGroup:
    return provider_access.ensure(provider)


@pytest.fixture
def person(role: RoleGroup) -> User:
    user = User.objects.create_user("maker", "maker@voorbeeld.localhost", PASSWORD)
    user.groups.set([role.group])
    return user


@pytest.fixture
def client(person: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return client


def rights(role: RoleGroup) -> set[tuple[int, str]]:
    rows = GroupPagePermission.objects.filter(group=role.group)
    return set(rows.values_list("page", "permission__codename"))


def relink(page: InstrumentPage, *providers: Provider) -> None:
    page = InstrumentPage.objects.get(pk=page.pk)
    page.provider_links = [InstrumentProvider(provider=provider) for provider in providers]
    page.save_revision().publish()


class TestFollowsTheProviderField:
    def test_rights_sit_on_the_own_entries_in_every_region(
        self, role: RoleGroup, provider: Provider, other: Provider, east: GuidePage, west: GuidePage
    ) -> None:
        one = instrument(east, title="Een", slug="een", providers=(provider,))
        two = instrument(west, title="Twee", slug="twee", providers=(other, provider))
        instrument(west, title="Drie", slug="drie", providers=(other,))
        assert rights(role) == {(one.pk, "change_page"), (two.pk, "change_page")}

    def test_added_and_removed(
        self, role: RoleGroup, provider: Provider, other: Provider, east: GuidePage
    ) -> None:
        page = instrument(east, providers=(other,))
        assert not rights(role)
        relink(page, provider)
        assert rights(role) == {(page.pk, "change_page")}
        relink(page, other)
        assert not rights(role)

    def test_another_provider_in_the_same_row(
        self, role: RoleGroup, provider: Provider, other: Provider, east: GuidePage
    ) -> None:
        page = instrument(east, providers=(provider,))
        link = page.provider_links.get()
        link.provider = other
        link.save()
        assert not rights(role)

    def test_page_that_moves_to_another_region_stays_the_providers(
        self, role: RoleGroup, provider: Provider, east: GuidePage, west: GuidePage
    ) -> None:
        page = instrument(east, providers=(provider,))
        page.move(Page.objects.get(pk=west.pk), pos="last-child")
        assert rights(role) == {(page.pk, "change_page")}

    def test_copy_that_names_the_provider_is_the_providers_too(
        self, role: RoleGroup, provider: Provider, east: GuidePage, west: GuidePage
    ) -> None:
        page = instrument(east, slug="een", providers=(provider,))
        copied = page.copy(to=Page.objects.get(pk=west.pk), update_attrs={"slug": "twee"})
        assert rights(role) == {(page.pk, "change_page"), (copied.pk, "change_page")}

    def test_translations_follow_the_dutch_entry(
        self, role: RoleGroup, provider: Provider, other: Provider, east: GuidePage
    ) -> None:
        polish = Locale.objects.create(language_code="pl")
        page = instrument(east, providers=(provider,))
        translated = CopyPageForTranslationAction(page, polish, copy_parents=True).execute(
            skip_permission_checks=True
        )
        assert rights(role) == {(page.pk, "change_page"), (translated.pk, "change_page")}
        relink(page, other)
        assert not rights(role)

    def test_translated_provider_is_the_same_organisation(
        self, role: RoleGroup, provider: Provider, east: GuidePage
    ) -> None:
        polish = provider.copy_for_translation(Locale.objects.create(language_code="pl"))
        polish.save()
        page = instrument(east, providers=(polish,))
        assert rights(role) == {(page.pk, "change_page")}
        assert provider_access.ensure(polish) == role

    def test_alias_is_seen_but_not_cut_loose(
        self, role: RoleGroup, person: User, provider: Provider, east: GuidePage, west: GuidePage
    ) -> None:
        page = instrument(east, providers=(provider,))
        alias = page.create_alias(parent=Page.objects.get(pk=west.pk), update_slug="zelfde")
        assert (alias.pk, "change_page") in rights(role)
        assert not alias.specific.permissions_for_user(person).can_edit()

    def test_translation_is_seen_but_not_changed(
        self, role: RoleGroup, person: User, provider: Provider, east: GuidePage
    ) -> None:
        polish = Locale.objects.create(language_code="pl")
        page = instrument(east, providers=(provider,))
        source, _ = TranslationSource.get_or_create_from_instance(page)
        CopyPageForTranslationAction(page, polish, copy_parents=True).execute(
            skip_permission_checks=True
        )
        translation = Translation.objects.create(source=source, target_locale=polish)
        translated = page.get_translation(polish)
        assert (translated.pk, "change_page") in rights(role)
        assert not translated.permissions_for_user(person).can_edit()
        translation.enabled = False
        translation.save()
        assert translated.permissions_for_user(person).can_edit()
        assert page.permissions_for_user(person).can_edit()

    def test_name_of_the_group_follows_the_provider(
        self, role: RoleGroup, provider: Provider
    ) -> None:
        provider.name = "Nieuwe naam"
        provider.save()
        role.group.refresh_from_db()
        assert "Nieuwe naam" in role.group.name

    def test_provider_that_is_a_role_has_no_people(
        self, role: RoleGroup, provider: Provider, east: GuidePage
    ) -> None:
        instrument(east, providers=(provider,))
        provider.is_role = True
        provider.save()
        assert not rights(role)
        subjects = [subject for subject, _name in provider_access._offered()]
        assert provider_access.subject_of(provider) not in subjects

    def test_deleted_provider_takes_its_role_along(
        self, role: RoleGroup, person: User, provider: Provider
    ) -> None:
        provider.delete()
        assert not RoleGroup.objects.filter(pk=role.pk).exists()
        assert Entry.objects.filter(act="role.ended", object_id=str(person.pk)).exists()

    def test_what_went_wrong_is_repaired_and_a_second_run_does_nothing(
        self, role: RoleGroup, provider: Provider, east: GuidePage
    ) -> None:
        page = instrument(east, providers=(provider,))
        GroupPagePermission.objects.filter(group=role.group).delete()
        assert provider_access.sync_all()
        assert rights(role) == {(page.pk, "change_page")}
        assert not provider_access.sync_all()


def edit_data(client: Client, page: InstrumentPage, **changes: object) -> dict[str, object]:
    """What the edit form of this client posts back: its own fields, with `changes`."""
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    data: dict[str, object] = {}
    for bound in form:
        value = bound.value()
        if isinstance(bound.field.widget, DraftailRichTextArea):
            value = bound.field.widget.format_value(value)
        data[bound.html_name] = "" if value is None else value
    for formset in form.formsets.values():
        for bound in formset.management_form:
            data[bound.html_name] = bound.value()
    return data | changes


class TestEditing:
    def test_provider_changes_the_text_and_it_waits_for_an_editor(
        self, client: Client, person: User, provider: Provider, east: GuidePage
    ) -> None:
        page = instrument(east, title="Oud", providers=(provider,))
        data = edit_data(client, page, title="Nieuw")
        response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
        assert response.status_code == 302
        page.refresh_from_db()
        assert (page.title, page.get_latest_revision_as_object().title) == ("Oud", "Nieuw")

    def test_what_decides_about_the_entry_is_not_in_the_form(
        self, client: Client, provider: Provider, east: GuidePage
    ) -> None:
        page = instrument(east, providers=(provider,))
        response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        form, html = response.context["form"], response.content.decode()
        kept = {"slug", "reach", "regions", "gemeenten", "status", "successor", "visible_from"}
        kept |= {"visible_until", "check_state", "checked_on", "is_example", "kind", "theme"}
        assert not kept & set(form.fields)
        assert "provider_links" not in form.formsets
        assert "Plek in de gids" not in html
        assert {"title", "summary", "valid_until"} <= set(form.fields)

    def test_what_is_not_in_the_form_is_not_taken_from_a_post(
        self, client: Client, provider: Provider, other: Provider, east: GuidePage
    ) -> None:
        page = instrument(east, slug="zo-heet-het", providers=(provider,))
        data = edit_data(client, page)
        data |= {
            "slug": "gekaapt",
            "reach": "national",
            "status": "ended",
            "check_state": "checked",
            "visible_until": "2001-01-01",
            "provider_links-TOTAL_FORMS": "1",
            "provider_links-INITIAL_FORMS": "0",
            "provider_links-0-provider": str(other.pk),
            "provider_links-0-ORDER": "1",
        }
        assert (
            client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data).status_code == 302
        )
        latest = page.get_latest_revision_as_object()
        assert (latest.slug, latest.status, latest.check_state) == (
            "zo-heet-het",
            page.status,
            page.check_state,
        )
        assert latest.visible_until is None
        assert [link.provider for link in latest.provider_links.all()] == [provider]

    def test_provider_never_publishes(
        self, client: Client, provider: Provider, east: GuidePage
    ) -> None:
        page = instrument(east, title="Oud", providers=(provider,))
        data = edit_data(client, page, title="Nieuw")
        data["action-publish"] = "action-publish"
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
        page.refresh_from_db()
        assert page.title == "Oud"

    @pytest.mark.parametrize("act", ["delete", "unpublish", "move", "copy", "convert_alias"])
    def test_provider_changes_nothing_but_the_text(
        self, client: Client, provider: Provider, east: GuidePage, act: str
    ) -> None:
        page = instrument(east, providers=(provider,), publish=act == "unpublish")
        client.post(reverse(f"wagtailadmin_pages:{act}", args=[page.pk]), {"new_title": "x"})
        before = InstrumentPage.objects.get()
        assert (before.pk, before.live) == (page.pk, page.live)

    def test_entry_of_another_provider_is_refused(
        self, client: Client, other: Provider, east: GuidePage
    ) -> None:
        page = instrument(east, title="Geheim", providers=(other,))
        response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert response.status_code in (302, 403, 404)
        listed = client.get(reverse("instrumenten_lijst:index")).content.decode()
        assert "Geheim" not in listed

    def test_editor_who_is_also_a_provider_keeps_the_whole_form(
        self, client: Client, person: User, provider: Provider, east: GuidePage
    ) -> None:
        site = Site.objects.get(hostname="oost.localhost")
        group = sync_site_group(
            "redacteur",
            group_name="oost redacteur",
            root_pages=[site.root_page],
            collection=Collection.get_first_root_node().add_child(name="oost"),
            site=site,
        )
        person.groups.add(group)
        page = instrument(east, providers=(provider,))
        form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
        assert "reach" in form.fields and "provider_links" in form.formsets

    def test_unseen_field_that_is_wrong_is_said_above_the_form(
        self, client: Client, provider: Provider, east: GuidePage
    ) -> None:
        page = instrument(east, slug="een", providers=(provider,))
        InstrumentPage.objects.filter(pk=page.pk).update(successor=page.pk)
        revision = page.latest_revision
        revision.content["successor"] = page.pk
        revision.save()
        data = edit_data(client, page)
        response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
        assert "zichzelf niet vervangen" in response.content.decode()


PROPOSE = "/admin/instrument-voorstellen/"


class TestProposing:
    @pytest.fixture
    def values(self, provider: Provider, east: GuidePage) -> dict[str, object]:
        from instrumenten.factories import KindFactory, ThemeFactory

        kind: Kind = KindFactory()
        theme: Theme = ThemeFactory()
        return {
            "provider": provider.pk,
            "place": "nl",
            "title": "Voorbeeld: een voorstel",
            "summary": "Een zin.",
            "what_is_it": "null",
            "kind": kind.pk,
            "theme": theme.pk,
        }

    def test_proposal_is_a_draft_of_the_provider_in_the_chosen_guide(
        self,
        client: Client,
        person: User,
        role: RoleGroup,
        provider: Provider,
        national: GuidePage,
        values: dict[str, object],
    ) -> None:
        response = client.post(PROPOSE, values)
        page = InstrumentPage.objects.get()
        assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert page.get_parent().pk == national.pk
        assert (page.live, page.owner, page.reach) == (False, person, "national")
        assert [link.provider for link in page.provider_links.all()] == [provider]
        assert (page.pk, "change_page") in rights(role)
        assert Entry.objects.filter(act="instrument.proposed", actor=person).exists()
        assert client.get(response.url).status_code == 200

    def test_two_proposals_with_one_name_get_an_address_each(
        self, client: Client, values: dict[str, object]
    ) -> None:
        client.post(PROPOSE, values)
        client.post(PROPOSE, values)
        assert InstrumentPage.objects.values("slug").distinct().count() == 2

    def test_for_another_provider_is_refused(
        self, client: Client, other: Provider, values: dict[str, object]
    ) -> None:
        client.post(PROPOSE, values | {"provider": other.pk})
        assert not InstrumentPage.objects.exists()

    @pytest.mark.parametrize("who", ["landelijk", "accounts", "auditor"])
    def test_who_is_no_provider_has_no_such_form(self, national: GuidePage, who: str) -> None:
        user = User.objects.create_user(who, f"{who}@voorbeeld.localhost", PASSWORD)
        user.groups.set([sync_national_groups()[who]])
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        response = client.get(PROPOSE)
        assert response.status_code == 302
        assert PROPOSE not in client.get("/admin/").content.decode()


def test_providers_menu_holds_the_own_instruments_and_no_other_list(
    client: Client, provider: Provider, east: GuidePage
) -> None:
    html = client.get("/admin/").content.decode()
    assert "instrumentenlijst" in html and PROPOSE in html
    for other in ("/admin/images/", "/admin/documents/", "/admin/mensen/", "/admin/users/"):
        assert other not in html


class TestDemo:
    """Needs regions with a workflow, so it asks for the demo."""

    @pytest.fixture
    def maker(self, demo: None) -> User:
        from werkcentrum.demo_accounts import EXAMPLE_PROVIDER

        role = provider_access.ensure(Provider.objects.get(name=EXAMPLE_PROVIDER))
        user = User.objects.create_user("maker", "maker@voorbeeld.localhost", PASSWORD)
        user.groups.set([role.group])
        return user

    def test_example_provider_has_entries_in_two_regions(self, maker: User) -> None:
        provider = provider_access.providers_of(maker).get()
        pages = provider_access.pages_of(provider)
        homes = {page.path[:8] for page in pages}
        assert len(homes) == 2
        assert all(page.is_example for page in pages)

    def test_proposal_for_a_region_goes_to_that_regions_editors(
        self, maker: User, region: Callable
    ) -> None:
        client = Client(headers={"host": "localhost"})
        client.force_login(maker)
        provider = provider_access.providers_of(maker).get()
        response = client.post(
            PROPOSE,
            {
                "provider": provider.pk,
                "place": "AM05",
                "title": "Voorbeeld: een voorstel",
                "summary": "Een zin.",
                "what_is_it": "null",
                "kind": Kind.objects.first().pk,
                "theme": Theme.objects.first().pk,
            },
        )
        assert response.status_code == 302
        page = InstrumentPage.objects.get(title="Voorbeeld: een voorstel")
        assert page.path.startswith(region("AM05").home_page.path)
        assert [r.code for r in page.regions.all()] == ["AM05"]
        assert page.workflow_in_progress
