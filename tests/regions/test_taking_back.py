"""Taking back leaves the database as it was before provisioning, and other sites untouched."""

import json
from collections.abc import Iterable
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page, Site

from accounts.models import RoleGroup, User
from audit.models import Entry
from brand.models import BrandDocument, BrandImage
from content.models import ContentPage, SiteOptions
from instrumenten import factories
from instrumenten.models import GuidePage, InstrumentPage, RegionalAddition
from regions.models import Location, Region
from regions.opening import open_region
from regions.provisioning import UnknownRegionError, provision_region
from regions.taking_back import BlockedError, WorkWouldBeLostError, take_back_region
from search.models import StoredDocument
from tests.regions.opened import REFUSED, client_of, make_ready, person, publisher

pytestmark = pytest.mark.django_db
CODE = "AM02"  # Friesland: in the demo of the tests without a site
# What tells of the past stays; the rest of these are marks of the moment, or rows about themselves.
PAST = {
    "audit.entry",
    "wagtailcore.pagelogentry",
    "wagtailcore.modellogentry",
    "sessions.session",
    "search.storeddocument",
    "search.indexstate",
    "regions.referenceversion",
}


def snapshot() -> dict[str, Any]:
    """Every row of every table, and what can be found."""
    models = {
        model
        for every in apps.get_models()
        for model in (every, *(field.remote_field.through for field in every._meta.many_to_many))
    }
    rows = {}
    for model in models:
        if model._meta.label_lower in PAST or model._meta.proxy:
            continue
        with connection.cursor() as cursor:
            # Collections stand in the order of their names: one that came and went shifts the rest.
            names = [
                connection.ops.quote_name(field.column)
                for field in model._meta.local_concrete_fields
                if (model, field.name) != (Collection, "path")
            ]
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT {', '.join(names)} FROM {table}")  # noqa: S608
            rows[model._meta.label_lower] = sorted(map(repr, cursor.fetchall()))
    stored = StoredDocument.objects.filter(content__isnull=False)
    rows["found"] = sorted(
        f"{key} {json.dumps(content, sort_keys=True)}"
        for key, content in stored.values_list("key", "content")
    )
    return rows


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {
        name: (set(after[name]) - set(before[name]), set(before[name]) - set(after[name]))
        for name in before
        if before[name] != after[name]
    }


def test_provisioning_and_taking_back_leave_the_database_as_it_was(demo):
    Region.objects.filter(pk=CODE).update(state="preparing")
    before = snapshot()
    provision_region(CODE)
    assert difference(before, snapshot())
    assert take_back_region(CODE) is True
    assert difference(before, snapshot()) == {}
    assert Page.find_problems() == Collection.find_problems() == ([], [], [], [], [])


@pytest.fixture
def friesland(demo) -> Region:
    Region.objects.filter(pk=CODE).update(state="preparing")
    return provision_region(CODE)


def test_it_can_be_made_again(friesland, visit):
    take_back_region(CODE)
    assert visit("/", "friesland").status_code == 421
    assert provision_region(CODE).site.hostname == "friesland.localhost"
    assert visit("/", "friesland").status_code == 302  # in preparation


def others(code: str) -> Iterable[Any]:
    homes = Region.objects.exclude(pk=code).exclude(home_page=None).values_list("home_page__path")
    return [
        sorted(map(repr, Page.objects.filter(path__startswith=path).values_list()))
        for (path,) in homes
    ]


def test_a_live_site_is_not_taken_back(demo):
    with pytest.raises(BlockedError, match="live"):
        take_back_region("AM05")
    assert Region.objects.get(pk="AM05").site
    assert Entry.objects.get(act="region.taken_back").outcome == "refused"


def test_an_unknown_region_is_refused_and_one_without_site_is_no_work(demo):
    with pytest.raises(UnknownRegionError):
        take_back_region("AM98")
    assert take_back_region(CODE) is False


def test_accounts_stay_and_lose_only_this_role(friesland):
    both = person("beide", "AM02 redacteur", "AM05 redacteur")
    take_back_region(CODE, both)
    assert list(both.groups.values_list("name", flat=True)) == ["AM05 redacteur"]
    assert not Group.objects.filter(name__startswith="AM02").exists()
    assert not RoleGroup.objects.filter(site=friesland.site_id).exists()
    ended = Entry.objects.get(act="role.ended")
    assert (ended.object_label, ended.detail) == ("beide", {"role": "AM02 redacteur"})
    taken = Entry.objects.get(act="region.taken_back")
    assert taken.actor_label == "beide"
    assert taken.site_label == "Werkcentrum Friesland"
    assert taken.detail["people"] == [both.pk]


def test_other_regions_are_untouched(friesland):
    before = list(others(CODE))
    assert take_back_region(CODE)
    assert list(others(CODE)) == before


def work(region: Region) -> None:
    page = ContentPage(title="Onze dag", slug="onze-dag")
    region.home_page.add_child(instance=page)
    page.save_revision(user=User.objects.first()).publish()
    Location.objects.create(region=region, name="Brughuis", locale=page.locale)
    BrandImage.objects.create(
        title="Brug", file=get_test_image_file(), collection=region.collection
    )


def test_work_of_people_is_told_and_asks_for_the_name(friesland):
    person("maker")
    work(friesland)
    with pytest.raises(WorkWouldBeLostError) as lost:
        take_back_region(CODE)
    told = " ".join(lost.value.inventory.work)
    for name in ("Onze dag", "Brughuis", "Brug"):
        assert name in told
    with pytest.raises(WorkWouldBeLostError):
        take_back_region(CODE, confirm="Werkcentrum Twente")
    assert Region.objects.get(pk=CODE).site
    assert take_back_region(CODE, confirm="Werkcentrum Friesland")
    assert not ContentPage.objects.filter(title="Onze dag").exists()
    assert not Location.objects.filter(name="Brughuis").exists()
    assert not BrandImage.objects.filter(title="Brug").exists()


def test_changed_contact_data_and_options_go_with_the_site(friesland):
    SiteOptions.objects.create(site=friesland.site, switches={"partners": False})
    take_back_region(CODE)
    assert not SiteOptions.objects.exists()


def test_a_file_that_another_site_uses_moves_instead_of_going(friesland, national_site):
    image = BrandImage.objects.create(
        title="Gedeeld", file=get_test_image_file(), collection=friesland.collection
    )
    document = BrandDocument.objects.create(
        title="Alleen hier", file=ContentFile(b"x", name="x.txt"), collection=friesland.collection
    )
    page = ContentPage(title="Landelijk", slug="met-beeld", social_image=image)
    national_site.root_page.add_child(instance=page)
    assert take_back_region(CODE, confirm="Werkcentrum Friesland")
    image.refresh_from_db()
    assert image.collection.name == "Landelijk"
    assert not BrandDocument.objects.filter(pk=document.pk).exists()


def test_what_another_region_wrote_under_its_instrument_stops_it(friesland, region):
    guide = GuidePage.objects.child_of(friesland.home_page).get()
    factories.instrument(guide, title="Fries fonds", slug="fries-fonds")
    RegionalAddition.objects.create(
        instrument=InstrumentPage.objects.get(slug="fries-fonds"),
        region=region("AM05"),
        text="<p>Ook hier.</p>",
    )
    with pytest.raises(BlockedError, match="Werkcentrum Twente"):
        take_back_region(CODE, confirm="Werkcentrum Friesland")
    assert InstrumentPage.objects.filter(slug="fries-fonds").exists()


def test_a_workflow_that_others_share_stays(friesland, region):
    from wagtail.models import Workflow, WorkflowPage

    shared = Workflow.objects.create(name="Gedeeld")
    for home in (friesland.home_page, region("AM05").home_page):
        WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": shared})
    take_back_region(CODE)
    assert Workflow.objects.filter(pk=shared.pk).exists()
    assert WorkflowPage.objects.filter(page=region("AM05").home_page, workflow=shared).exists()


def test_a_site_that_was_closed_again_can_be_taken_back(friesland):
    from regions.opening import close_region

    make_ready(friesland)
    close_region(open_region(Region.objects.get(pk=CODE)))
    assert take_back_region(CODE, confirm="Werkcentrum Friesland")
    assert not Site.objects.filter(hostname="friesland.localhost").exists()


def test_taken_back_pages_are_not_found_any_more(friesland):
    guide = friesland.home_page.get_children().get(slug="instrumentengids")
    assert StoredDocument.objects.filter(key=f"pagina:{guide.pk}", content__isnull=False).exists()
    take_back_region(CODE)
    assert not StoredDocument.objects.filter(
        key=f"pagina:{guide.pk}", content__isnull=False
    ).exists()
    stored = StoredDocument.objects.filter(content__isnull=False).values_list("content", flat=True)
    assert not any(friesland.site_id in (content.get("sites") or []) for content in stored)


# In the admin


def test_the_screen_tells_what_goes_and_asks_for_the_name(friesland):
    client = publisher()
    html = client.get(f"/admin/regio/{CODE}/opheffen/").content.decode()
    assert "Dit gaat weg" in html
    assert "Groepen: 3" in html
    refused = client.post(f"/admin/regio/{CODE}/opheffen/", {"naam": "Werkcentrum"})
    assert refused.status_code == 200
    assert Region.objects.get(pk=CODE).site
    done = client.post(f"/admin/regio/{CODE}/opheffen/", {"naam": "Werkcentrum Friesland"})
    assert done.status_code == 302
    assert Region.objects.get(pk=CODE).site is None
    assert Entry.objects.get(act="region.taken_back").actor_label == "landelijke-baas"


def test_pressed_twice_the_second_time_says_that_there_is_no_site(friesland):
    client = publisher()
    for _time in range(2):
        client.post(f"/admin/regio/{CODE}/opheffen/", {"naam": "Werkcentrum Friesland"})
    assert Entry.objects.filter(act="region.taken_back").count() == 1


@pytest.mark.parametrize(
    "group",
    ["AM02 beheer", "AM05 beheer", "Landelijk redactie", "Auditor", "Merk", "Accounts"],
)
def test_only_national_publishers_take_back(friesland, group):
    client = client_of(person("iemand", group))
    url = f"/admin/regio/{CODE}/opheffen/"
    assert client.get(url).status_code in REFUSED
    assert client.post(url, {"naam": "Werkcentrum Friesland"}).status_code in REFUSED
    assert Region.objects.get(pk=CODE).site


def test_the_command_takes_back_and_asks_for_the_name_of_work(friesland):
    person("maker")
    work(friesland)
    with pytest.raises(CommandError, match="Onze dag"):
        call_command("provision_region", CODE, "--take-back", stdout=StringIO())
    out = StringIO()
    call_command(
        "provision_region", CODE, "--take-back", "--confirm", "Werkcentrum Friesland", stdout=out
    )
    assert "teruggenomen" in out.getvalue()
    assert Region.objects.get(pk=CODE).site is None
