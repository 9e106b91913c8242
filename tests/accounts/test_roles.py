"""Groups from the role file (docs/roles.md)."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, GroupPagePermission, Locale, Page, Site

from accounts import role_file as file
from accounts.permissions import Catalogue
from accounts.roles import shared_collections, sync_national_groups, sync_site_group
from content.factories import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    make_site("localhost", national=True)
    return make_site("oost.localhost")


@pytest.fixture
def collection() -> Collection:
    return Collection.get_first_root_node().add_child(name="Oost")


def sync(role: str, site: Site, collection: Collection, pages: list[Page] | None = None) -> Group:
    return sync_site_group(
        role,
        group_name=f"oost {role}",
        root_pages=pages or [site.root_page],
        collection=collection,
        site=site,
    )


def page_rights(group: Group) -> set[str]:
    return set(group.page_permissions.values_list("permission__codename", flat=True))


def test_redacteur_writes_and_eindredacteur_also_publishes(
    site: Site, collection: Collection
) -> None:
    assert page_rights(sync("redacteur", site, collection)) == {"add_page", "change_page"}
    assert "publish_page" in page_rights(sync("eindredacteur", site, collection))


@pytest.mark.parametrize("role", ["redacteur", "eindredacteur", "beheer"])
def test_regional_group_has_no_right_on_all_sites_but_to_enter(
    site: Site, collection: Collection, role: str
) -> None:
    group = sync(role, site, collection)
    assert set(group.permissions.values_list("codename", flat=True)) == {"access_admin"}
    assert set(group.site_permissions.values_list("site", flat=True)) <= {site.pk}


def test_only_beheer_changes_settings_and_the_region(site: Site, collection: Collection) -> None:
    def names(role: str) -> set[str]:
        group = sync(role, site, collection)
        return set(group.site_permissions.values_list("permission__codename", flat=True))

    assert {"change_sitecontact", "change_region"} <= names("beheer")
    for role in ("redacteur", "eindredacteur"):
        assert not names(role) & {"change_sitecontact", "change_region", "delete_region"}
    assert "delete_region" not in names("beheer")
    assert "change_location" in names("eindredacteur")
    # A location has no draft: what a writer changed would be live at once.
    assert "change_location" not in names("redacteur")


def test_files_of_the_region_are_its_own_and_shared_ones_are_chosen(
    site: Site, collection: Collection
) -> None:
    rights = sync("redacteur", site, collection).collection_permissions.all()
    own = {r.permission.codename for r in rights if r.collection == collection}
    other = {(r.collection.name, r.permission.codename) for r in rights} - {
        (collection.name, name) for name in own
    }
    assert own == {"add_image", "choose_image", "add_document", "choose_document"}
    assert other == {
        (name, f"choose_{kind}") for name in ("Landelijk", "Merk") for kind in ("image", "document")
    }


def test_second_run_changes_nothing(site: Site, collection: Collection) -> None:
    sync("eindredacteur", site, collection)
    with CaptureQueriesContext(connection) as queries:
        sync("eindredacteur", site, collection)
    written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not written


def test_missing_and_surplus_rights_are_repaired(site: Site, collection: Collection) -> None:
    group = sync("redacteur", site, collection)
    group.page_permissions.first().delete()
    national = Page.objects.get(depth=2, slug="localhost")
    GroupPagePermission.objects.create(group=group, page=national, permission_type="publish")
    group.permissions.add(Permission.objects.get(codename="add_redirect"))
    group = sync("redacteur", site, collection)
    assert page_rights(group) == {"add_page", "change_page"}
    assert set(group.page_permissions.values_list("page", flat=True)) == {site.root_page_id}
    assert group.permissions.count() == 1


def test_every_language_of_the_home_page_counts(site: Site, collection: Collection) -> None:
    polish = Locale.objects.create(language_code="pl")
    home = site.root_page.specific.copy_for_translation(polish)
    group = sync("redacteur", site, collection, [site.root_page, home])
    assert set(group.page_permissions.values_list("page", flat=True)) == {
        site.root_page_id,
        home.pk,
    }


class TestNational:
    def test_editor_writes_everywhere_and_the_publisher_publishes(self, site: Site) -> None:
        groups = sync_national_groups()
        writer, publisher = groups["landelijk"], groups["landelijk-eindredacteur"]
        assert page_rights(writer) == {"add_page", "change_page"}
        assert page_rights(writer) < page_rights(publisher)
        assert set(publisher.page_permissions.values_list("page__depth", flat=True)) == {1}
        rights = set(publisher.permissions.values_list("codename", flat=True))
        assert {"add_redirect", "change_location", "submit_translation"} <= rights
        assert not rights & {"add_user", "change_group", "change_site", "delete_region"}
        # A location has no draft: what a writer changed would be live at once.
        assert not writer.permissions.filter(codename="change_location").exists()

    def test_search_editor_has_the_vocabularies_and_no_pages(self, site: Site) -> None:
        group = sync_national_groups()["zoek"]
        assert not group.page_permissions.exists()
        assert group.permissions.filter(codename="change_theme").exists()

    def test_auditor_has_no_right_but_to_view(self, site: Site) -> None:
        group = sync_national_groups()["auditor"]
        rights = {
            *group.permissions.values_list("codename", flat=True),
            *page_rights(group),
            *group.collection_permissions.values_list("permission__codename", flat=True),
        }
        assert {name.split("_")[0] for name in rights} == {"view", "access"}

    def test_brand_editor_has_the_brand_collection(self, site: Site) -> None:
        group = sync_national_groups()["merk"]
        assert not group.page_permissions.exists()
        changes = group.collection_permissions.filter(permission__codename="change_image")
        assert [c.collection for c in changes] == [shared_collections()["brand"]]

    def test_wagtails_own_groups_go(self, site: Site) -> None:
        sync_national_groups()
        assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()

    def test_second_run_changes_nothing(self, site: Site) -> None:
        sync_national_groups()
        with CaptureQueriesContext(connection) as queries:
            sync_national_groups()
        assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))]


def test_group_says_which_role_it_is_and_follows_a_new_name(
    site: Site, collection: Collection
) -> None:
    group = sync("redacteur", site, collection)
    group.name = "iets anders"
    group.save()
    assert sync("redacteur", site, collection) == group
    group.refresh_from_db()
    assert (group.name, group.role_group.role) == ("oost redacteur", "redacteur")
    assert group.role_group.site == site
    assert not group.role_group.rights.needs_second_factor


def test_unknown_permission_in_the_file_is_refused(site: Site) -> None:
    with pytest.raises(ImproperlyConfigured, match="vliegen_page"):
        Catalogue().find("wagtailcore.page", ["vliegen"])


def test_documentation_names_every_role() -> None:
    text = (Path(settings.ROOT) / "docs" / "roles.md").read_text()
    data = json.loads(file.PATH.read_text())
    for kind in ("regional", "national", "superusers"):
        for role in data[kind]:
            assert re.search(rf"`(<slug>-)?{role}`", text), role
