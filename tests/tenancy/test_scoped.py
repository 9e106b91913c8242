"""Snippets that belong to a site (docs/tenancy.md), with the locations of two regions as example."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core import checks
from django.db import models
from django.test import Client
from django.test.utils import isolate_apps
from django.urls import reverse
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import GroupSitePermission
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from accounts.models import User
from accounts.roles import sync_site_group
from regions.factories import with_site
from regions.models import Location, Membership, Region
from tenancy import checks as own_checks
from tenancy.scoped import SiteScopedPolicy, scoped_models, site_id_of

from .conftest import Team, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def regions(national: Team) -> tuple[Region, Region]:
    return (with_site(name="Oost", slug="oost"), with_site(name="West", slug="west"))


@pytest.fixture
def locations(regions: tuple[Region, Region]) -> tuple[Location, Location]:
    return tuple(
        Location.objects.create(region=region, name=f"{region.name}merk loket", is_example=True)
        for region in regions
    )


@pytest.fixture
def person(national: Team, regions: tuple[Region, Region]) -> User:
    region = regions[0]
    group = sync_site_group(
        "eindredacteur",
        group_name=f"{region.code} eindredacteur",
        root_pages=[region.home_page],
        collection=national.collection,
        site=region.site,
    )
    return make_person("oost-eindredacteur", group)


@pytest.fixture
def editor(person: User, signed_in: Callable) -> Client:
    return signed_in(person)


def url(name: str, *args: object) -> str:
    return reverse(f"wagtailsnippets_regions_location:{name}", args=args)


OBJECT_VIEWS = ["edit", "delete", "usage", "history", "history_results", "copy"]


@pytest.mark.parametrize("view", OBJECT_VIEWS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_row_of_another_site_does_not_exist(
    editor: Client, locations: tuple, view: str, method: str
) -> None:
    response = getattr(editor, method)(url(view, locations[1].pk))
    assert response.status_code == 404
    assert "Westmerk" not in response.content.decode()
    assert Location.objects.filter(pk=locations[1].pk).exists()


def test_own_row_can_be_edited(editor: Client, locations: tuple) -> None:
    assert editor.get(url("edit", locations[0].pk)).status_code == 200


def test_list_and_its_search_hold_own_rows(editor: Client, locations: tuple) -> None:
    for address in (url("list"), url("list") + "?q=loket", url("list_results")):
        html = editor.get(address).content.decode()
        assert "Oostmerk" in html, address
        assert "Westmerk" not in html, address


def test_chooser_holds_own_rows(editor: Client, locations: tuple) -> None:
    base = "wagtailsnippetchoosers_regions_location"
    for name in ("choose", "choose_results"):
        html = editor.get(reverse(f"{base}:{name}")).content.decode()
        assert "Westmerk" not in html
    assert editor.get(reverse(f"{base}:chosen", args=[locations[1].pk])).status_code == 404
    many = editor.get(reverse(f"{base}:chosen_multiple") + f"?id={locations[1].pk}")
    assert "Westmerk" not in many.content.decode()


def test_form_offers_and_takes_only_the_own_region(
    editor: Client, regions: tuple, locations: tuple
) -> None:
    form = editor.get(url("add")).context["form"]
    assert list(form.fields["region"].queryset) == [regions[0]]
    editor.post(url("edit", locations[0].pk), {"name": "x", "region": regions[1].pk})
    locations[0].refresh_from_db()
    assert locations[0].region == regions[0]
    before = Location.objects.count()
    editor.post(url("add"), {"name": "Sluipweg", "region": regions[1].pk, "kind": "fixed"})
    assert Location.objects.count() == before


def test_bulk_delete_leaves_another_site_alone(editor: Client, locations: tuple) -> None:
    address = reverse("wagtail_bulk_action", args=["regions", "location", "delete"])
    response = editor.post(f"{address}?id={locations[1].pk}")
    assert Location.objects.filter(pk=locations[1].pk).exists()
    assert response.status_code in (200, 302, 403, 404)


def test_region_itself_is_closed_to_another_regions_people(editor: Client, regions: tuple) -> None:
    name = "wagtailsnippets_regions_region"
    assert editor.post(reverse(f"{name}:delete", args=[regions[0].pk])).status_code in (302, 404)
    assert Region.objects.filter(pk=regions[0].pk).exists()
    assert editor.get(reverse(f"{name}:edit", args=[regions[1].pk])).status_code == 404


def test_role_counts_on_its_own_site_only(
    person: User, regions: tuple[Region, Region], locations: tuple, national: Team, signed_in
) -> None:
    """Who publishes in one region and only writes in another: Wagtail asks for 'some location' (H1)."""
    other = regions[1]
    writer = sync_site_group(
        "redacteur",
        group_name=f"{other.code} redacteur",
        root_pages=[other.home_page],
        collection=national.collection,
        site=other.site,
    )
    view = Permission.objects.get(codename="view_location")
    GroupSitePermission.objects.create(group=writer, site=other.site, permission=view)
    person.groups.add(writer)
    client = signed_in(User.objects.get(pk=person.pk))
    assert "Westmerk" in client.get(url("list")).content.decode()
    edit = url("edit", locations[1].pk)
    assert client.get(edit)["Location"] == url("inspect", locations[1].pk)
    assert client.get(url("inspect", locations[1].pk)).status_code == 200
    for address in (edit, url("delete", locations[1].pk)):
        assert client.post(address, {"name": "overgenomen"})["Location"] == "/admin/"
    locations[1].refresh_from_db()
    assert locations[1].name == "Westmerk loket"
    assert client.get(url("edit", locations[0].pk)).status_code == 200


def test_policy_asks_for_the_site_of_the_row(person: User, locations: tuple) -> None:
    policy = policy_registry.get_by_type(Location)
    own, other = locations
    assert policy.user_has_permission_for_instance(person, "change", own)
    assert not policy.user_has_permission_for_instance(person, "change", other)
    assert not policy.user_has_permission_for_instance(person, "change", Location())
    assert list(policy.instances_user_has_permission_for(person, "change")) == [own]
    assert person in policy.users_with_permission_for_instance("change", own)
    assert person not in policy.users_with_permission_for_instance("change", other)


def test_site_is_found_over_any_distance(locations: tuple) -> None:
    assert site_id_of(locations[0]) == locations[0].region.site_id
    assert site_id_of(Location()) is None


class TestSystemCheck:
    def test_is_content_with_the_project(self) -> None:
        assert not checks.run_checks(tags=["tenancy"])
        assert Location in scoped_models()

    @pytest.mark.parametrize(
        ("target", "why"),
        [
            ("wagtailcore.Site", "directly"),
            ("regions.Region", "via a region"),
            ("wagtailcore.Page", "via a page"),
            ("brand.BrandImage", "via a file in a collection"),
        ],
    )
    @isolate_apps("tenancy")
    def test_names_a_model_that_does_not_declare_itself(self, target: str, why: str) -> None:
        class Newcomer(models.Model):
            thing = models.ForeignKey(apps.get_model(target), on_delete=models.DO_NOTHING)

            class Meta:
                app_label = "tenancy"

        assert own_checks.leads_to_a_site(Newcomer), why
        assert not own_checks.says_whose(Newcomer)
        assert own_checks.undeclared(Newcomer).id == "tenancy.E001"
        Newcomer.site_lookup = None
        assert own_checks.says_whose(Newcomer)

    @isolate_apps("tenancy")
    def test_leaves_a_model_alone_that_leads_nowhere(self) -> None:
        class Word(models.Model):
            text = models.CharField(max_length=10)
            by = models.ForeignKey(User, on_delete=models.DO_NOTHING)

            class Meta:
                app_label = "tenancy"

        assert not own_checks.leads_to_a_site(Word)

    def test_asks_why_a_model_belongs_to_no_site(self, monkeypatch) -> None:
        monkeypatch.setattr(Membership, "of_no_site", "")
        assert [(e.id, e.obj) for e in own_checks.reasons_are_given(None)] == [
            ("tenancy.E004", Membership)
        ]

    @pytest.mark.parametrize("kind", [ModelViewSet, ChooserViewSet])
    def test_names_any_other_admin_of_such_a_model(self, kind: type, monkeypatch) -> None:
        viewset = kind("los", model=Location, form_fields=["name"], url_prefix="los")
        monkeypatch.setattr(viewsets, "viewsets", [*viewsets.viewsets, viewset])
        assert {error.id for error in own_checks.unguarded(Location)} == {"tenancy.E003"}

    def test_names_a_model_with_an_unguarded_admin(self, monkeypatch) -> None:
        monkeypatch.setattr(Location, "snippet_viewset", object())
        monkeypatch.setattr(
            own_checks, "policy_registry", _Registry({Location: ModelPermissionPolicy(Location)})
        )
        found = {error.id for error in own_checks.unguarded(Location)}
        assert found == {"tenancy.E002", "tenancy.E003"}


class _Registry:
    def __init__(self, policies: dict) -> None:
        self.policies = policies

    def get_by_type(self, model: type) -> object:
        return self.policies.get(model, SiteScopedPolicy(model))
