"""A region's site from one function: what it makes, repairs, and leaves alone."""

from io import StringIO
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import (
    Collection,
    GroupPagePermission,
    ModelLogEntry,
    Page,
    PageLogEntry,
    Revision,
    Site,
    Workflow,
    WorkflowPage,
)

from regions import provisioning
from regions.factories import RegionFactory
from regions.models import LocationsPage, Region, RegionHomePage
from regions.provisioning import (
    Report,
    UnknownRegionError,
    provision_national,
    provision_region,
    register_step,
)
from tenancy.hosts import canonical_host
from tenancy.models import SiteHost

pytestmark = pytest.mark.django_db


@pytest.fixture
def national(db: None) -> Site:
    return provision_national().site


@pytest.fixture
def region(national: Site) -> Region:
    RegionFactory(code="AM05", name="Twente", slug="twente")
    return provision_region("AM05")


def everything() -> list[tuple[Any, ...]]:
    """All that a needless write would change."""
    return [
        tuple(model.objects.count() for model in (Page, Revision, Group, Collection, Site)),
        tuple(PageLogEntry.objects.values_list("pk", flat=True)),
        tuple(ModelLogEntry.objects.values_list("pk", flat=True)),
        tuple(Page.objects.values_list("pk", "path", "title", "latest_revision_created_at")),
        tuple(GroupPagePermission.objects.values_list("pk", "group", "page", "permission")),
        tuple(SiteHost.objects.values_list("pk", "host", "site", "canonical")),
    ]


def test_a_region_gets_a_site_with_its_pages_collection_and_groups(region):
    assert region.site.root_page_id == region.home_page_id
    assert canonical_host(region.site) == "twente.localhost"
    assert region.site.site_name == region.home_page.title == "Werkcentrum Twente"
    assert region.collection.name == "Werkcentrum Twente"
    below = {page.slug for page in region.home_page.get_children().live()}
    assert {"instrumentengids", "locaties"} <= below
    assert {"AM05 redacteur", "AM05 eindredacteur", "AM05 beheer"} <= set(
        Group.objects.values_list("name", flat=True)
    )
    assert region.home_page.get_workflow() == WorkflowPage.objects.get().workflow


def test_the_public_name_and_default_of_the_national_site(national):
    assert (national.is_default_site, national.hostname) == (True, "localhost")
    assert set(national.hosts.values_list("host", flat=True)) == {"localhost", "www.localhost"}
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_a_second_run_changes_nothing(region):
    before = everything()
    report = Report()
    provision_region(region.code, report)
    provision_national(report)
    assert report.changes == []
    assert everything() == before


def test_an_unknown_code_is_refused(national):
    with pytest.raises(UnknownRegionError):
        provision_region("AM04")


def test_a_host_of_another_site_is_not_taken(national):
    SiteHost.objects.create(host="twente.localhost", site=national)
    RegionFactory(code="AM05", name="Twente", slug="twente")
    with pytest.raises(ImproperlyConfigured, match=r"twente\.localhost"):
        provision_region("AM05")


def test_a_reserved_slug_is_refused(national):
    RegionFactory(code="AM99", name="Beheer", slug="beheer")
    with pytest.raises(ImproperlyConfigured):
        provision_region("AM99")


def test_what_fails_halfway_leaves_nothing(national):
    RegionFactory(code="AM05", name="Twente", slug="twente")

    def fail(region: Region, report: Report) -> None:
        raise RuntimeError

    register_step("fails", fail, 70)
    try:
        with pytest.raises(RuntimeError):
            provision_region("AM05")
    finally:
        del provisioning._steps["fails"]
    assert not Page.objects.filter(slug="twente").exists()
    assert not Site.objects.filter(hostname="twente.localhost").exists()


def test_steps_run_in_their_order(national):
    seen = []
    RegionFactory(code="AM05", name="Twente", slug="twente")
    register_step("last", lambda region, report: seen.append("last"), 999)
    register_step("first", lambda region, report: seen.append("first"), -1)
    try:
        provision_region("AM05")
    finally:
        del provisioning._steps["last"], provisioning._steps["first"]
    assert seen == ["first", "last"]


# Repairs


def test_a_deleted_group_and_a_taken_permission_come_back(region):
    wanted = sorted(
        GroupPagePermission.objects.filter(group__name__startswith="AM05").values_list(
            "group__name", "page", "permission__codename"
        )
    )
    Group.objects.get(name="AM05 beheer").delete()
    GroupPagePermission.objects.filter(group__name="AM05 redacteur").delete()
    report = Report()
    provision_region("AM05", report)
    assert report
    assert wanted == sorted(
        GroupPagePermission.objects.filter(group__name__startswith="AM05").values_list(
            "group__name", "page", "permission__codename"
        )
    )


def test_a_permission_too_many_is_taken_away(region):
    group = Group.objects.get(name="AM05 redacteur")
    publish = GroupPagePermission.objects.filter(
        group__name="AM05 beheer", permission__codename="publish_page"
    ).first()
    GroupPagePermission.objects.create(
        group=group, page=region.home_page, permission=publish.permission
    )
    provision_region("AM05")
    assert not group.page_permissions.filter(permission__codename="publish_page").exists()


@pytest.mark.parametrize("slug", ["instrumentengids", "locaties"])
def test_a_deleted_standard_page_comes_back(region, slug):
    region.home_page.get_children().get(slug=slug).specific.delete()
    provision_region("AM05")
    assert region.home_page.get_children().live().filter(slug=slug).exists()


def test_an_unpublished_home_and_locations_page_are_live_again(region):
    Page.objects.filter(slug__in=("twente", "locaties")).update(live=False)
    provision_region("AM05")
    assert RegionHomePage.objects.get(slug="twente").live
    assert LocationsPage.objects.get(slug="locaties").live


def test_a_lost_site_comes_back_on_the_same_pages(region):
    home = region.home_page_id
    Site.objects.get(pk=region.site_id).delete()
    again = provision_region("AM05")
    assert again.site.root_page_id == home
    assert again.site.hosts.get(canonical=True).host == "twente.localhost"


def test_a_moved_home_is_put_back(region, national):
    Page.objects.get(pk=region.home_page_id).move(
        Page.objects.get(pk=national.root_page_id), pos="last-child"
    )
    provision_region("AM05")
    assert Page.objects.get(pk=region.home_page_id).depth == 2
    assert not any(Page.find_problems())


# What editors changed


def test_texts_and_names_of_an_editor_stay(region):
    home = RegionHomePage.objects.get(pk=region.home_page_id)
    home.hero_title = "Kom erin"
    home.save_revision().publish()
    page = LocationsPage.objects.get(slug="locaties")
    page.title = "Waar je ons vindt"
    page.save_revision().publish()
    report = Report()
    provision_region("AM05", report)
    assert report.changes == []
    assert RegionHomePage.objects.get(pk=home.pk).hero_title == "Kom erin"
    assert LocationsPage.objects.get(pk=page.pk).title == "Waar je ons vindt"


def test_another_workflow_on_the_home_stays(region):
    own = Workflow.objects.create(name="Onze eigen controle")
    WorkflowPage.objects.create(page=region.home_page, workflow=own)
    provision_region("AM05")
    assert WorkflowPage.objects.get(page=region.home_page).workflow == own


def test_another_display_name_shows_everywhere_at_once(region):
    region.display_name = "Werkcentrum Oost"
    region.save()
    assert Site.objects.get(pk=region.site_id).site_name == "Werkcentrum Oost"
    assert RegionHomePage.objects.get(pk=region.home_page_id).title == "Werkcentrum Oost"
    assert Collection.objects.get(pk=region.collection_id).name == "Werkcentrum Oost"
    report = Report()
    provision_region("AM05", report)
    assert report.changes == []


def test_an_old_draft_does_not_bring_an_old_name_back(region):
    home = RegionHomePage.objects.get(pk=region.home_page_id)
    draft = home.save_revision()
    region.display_name = "Werkcentrum Oost"
    region.save()
    draft.publish()
    assert RegionHomePage.objects.get(pk=home.pk).title == "Werkcentrum Oost"


# Hosts


def test_another_base_domain_moves_the_canonical_host_and_keeps_the_old_one(region, settings):
    settings.BASE_DOMAIN = "werkcentrum.example"
    again = provision_region("AM05")
    assert canonical_host(again.site) == "twente.werkcentrum.example"
    assert dict(again.site.hosts.values_list("host", "canonical")) == {
        "twente.werkcentrum.example": True,
        "twente.localhost": False,
    }


def test_a_domain_that_was_chosen_by_hand_stays_canonical(region):
    SiteHost.objects.filter(site=region.site).update(canonical=False)
    SiteHost.objects.create(host="werkcentrumtwente.example", site=region.site, canonical=True)
    again = provision_region("AM05")
    assert canonical_host(again.site) == "werkcentrumtwente.example"
    assert again.site.hosts.filter(host="twente.localhost", canonical=False).exists()


# The command


def run(*codes: str, **options: Any) -> str:
    out = StringIO()
    call_command("provision_region", *codes, stdout=out, **options)
    return out.getvalue()


def test_the_command_says_what_it_did_and_then_that_nothing_changed(national):
    RegionFactory(code="AM05", name="Twente", slug="twente")
    assert "AM05: voorpagina gemaakt" in run("am05")
    assert "AM05: niets veranderd" in run(all=True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"codes": ["AM04"]}, "Onbekende regio: AM04"),
        ({"codes": []}, "Noem een of meer codes"),
        ({"codes": ["AM05"], "all": True}, "Noem een of meer codes"),
    ],
)
def test_the_command_refuses_in_one_sentence(db, arguments, sentence):
    RegionFactory(code="AM05", name="Twente", slug="twente")
    codes = arguments.pop("codes")
    with pytest.raises(CommandError, match=sentence):
        run(*codes, **arguments)


# At the same time


def provision_twice_at_once() -> list[BaseException]:
    start, errors = Barrier(2), []

    def work() -> None:
        try:
            start.wait()
            for code in ("AM05", "AM06"):
                provision_region(code)
        except BaseException as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def at_the_same_time() -> None:
    provision_national()
    RegionFactory(code="AM05", name="Twente", slug="twente")
    RegionFactory(code="AM06", name="Veluwe", slug="veluwe")
    assert provision_twice_at_once() == []
    assert RegionHomePage.objects.count() == 2
    assert Site.objects.count() == 3
    assert LocationsPage.objects.count() == 2
    assert not any(Page.find_problems())


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite  # PostgreSQL has its own test
def test_two_at_once_on_sqlite_make_one_site():
    at_the_same_time()


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_at_once_on_postgresql_make_one_site():
    assert connection.vendor == "postgresql"
    at_the_same_time()
