"""The start page of the admin: for each role what waits for them, and every number leads to its list."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from audit.models import Entry
from content import national
from content.models import ContentPage, FaqPage
from instrumenten import factories
from instrumenten.models import GuidePage
from regions.models import Region
from regions.provisioning import provision_region
from tests.regions.opened import client_of, person

pytestmark = pytest.mark.django_db
TWENTE, GRONINGEN = "AM05", "AM01"
REFUSED = 0  # in whichever of the admin's polite ways


def dashboard(client: Any, query: str = "") -> str:
    response = client.get(f"/admin/{query}")
    assert response.status_code == 200
    return response.content.decode()


def make_page(region: Region, title: str, **values: Any) -> ContentPage:
    page = ContentPage(title=title, slug=title.lower().replace(" ", "-"), **values)
    Page.objects.get(pk=region.home_page_id).add_child(instance=page)
    return ContentPage.objects.get(pk=page.pk)


def submit(page: Any, user: Any) -> None:
    page.save_revision(user=user)
    page.get_workflow().start(page, user)


# People of one region


def test_a_submitted_page_waits_for_the_publisher_of_that_region_only(region):
    writer = person("els", "AM05 redacteur")
    page = make_page(region(TWENTE), "Dag van het werk")
    submit(page, writer)
    waiting = dashboard(client_of(person("piet", "AM05 eindredacteur")))
    assert "Wacht op jou" in waiting
    assert "Dag van het werk" in waiting
    assert f"/admin/pages/{page.pk}/edit/" in waiting
    assert "Dag van het werk" not in dashboard(client_of(person("jan", "AM01 eindredacteur")))
    own = dashboard(client_of(writer))
    assert "Door jou ingediend" in own
    assert "Er wacht niets op jou." in own


def test_drafts_are_the_writers_own_and_those_of_others_are_a_number(region):
    writer, other = person("els", "AM05 redacteur"), person("kim", "AM05 redacteur")
    make_page(region(TWENTE), "Van Els").save_revision(user=writer)
    make_page(region(TWENTE), "Van Kim").save_revision(user=other)
    html = dashboard(client_of(writer))
    assert "Van Els" in html
    assert ">Van Kim<" not in html
    listed = client_of(writer).get(f"/admin/werk/concepten/{region(TWENTE).site_id}/")
    assert "Van Kim" in listed.content.decode()


def test_what_expires_soon_and_what_is_over(region):
    soon = timezone.now() + timedelta(days=10)
    later = timezone.now() + timedelta(days=60)
    make_page(region(TWENTE), "Bijna weg", expire_at=soon)
    make_page(region(TWENTE), "Nog lang", expire_at=later)
    make_page(region(TWENTE), "Al weg", expired=True, live=False)
    guide = GuidePage.objects.child_of(region(TWENTE).home_page).get()
    day = timezone.localdate()
    factories.instrument(guide, title="Loopt af", valid_until=day + timedelta(days=5))
    factories.instrument(guide, title="Was ooit", visible_until=day - timedelta(days=5))
    html = dashboard(client_of(person("piet", "AM05 eindredacteur")))
    soon_part, over_part = html.split("Verlopen")[0], html.split("Verlopen", 1)[1]
    assert "Bijna weg" in soon_part
    assert "Loopt af" in soon_part
    assert "Nog lang" not in html
    assert "Al weg" in over_part
    assert "Was ooit" in over_part


def test_what_nobody_checked_for_a_year(region):
    old = timezone.now() - timedelta(days=500)
    make_page(region(TWENTE), "Oud nieuws", checked_on=date(2020, 1, 1))
    make_page(region(TWENTE), "Nooit bekeken", last_published_at=old)
    make_page(region(TWENTE), "Vers", checked_on=timezone.localdate(), last_published_at=old)
    listed = client_of(person("piet", "AM05 eindredacteur")).get(
        f"/admin/werk/controle/{region(TWENTE).site_id}/"
    )
    html = listed.content.decode()
    assert "Oud nieuws" in html
    assert "Nooit bekeken" in html
    assert "Vers" not in html


def test_what_visitors_still_miss_stands_with_a_way_to_fill_it_in(region):
    html = dashboard(client_of(person("jan", "AM01 beheer")))
    assert "Wat mist er nog?" in html
    assert "Harm Buiterplein: postcode" in html
    assert f"/admin/settings/regions/sitecontact/{region(GRONINGEN).site_id}/" in html


def test_a_live_site_is_a_click_away_and_a_closed_one_a_walk(region):
    assert "http://twente.localhost" in dashboard(client_of(person("els", "AM05 redacteur")))
    html = dashboard(client_of(person("kim", "AM34 redacteur")))
    assert "/admin/regio/AM34/rondleiding/" in html
    assert "in voorbereiding" in html


def test_someone_with_two_regions_sees_both_apart(region):
    make_page(region(TWENTE), "In Twente", checked_on=date(2020, 1, 1))
    make_page(region(GRONINGEN), "In Groningen", checked_on=date(2020, 1, 1))
    html = dashboard(client_of(person("beide", "AM05 redacteur", "AM01 redacteur")))
    groningen, twente = re.split(r'id="site-\d+-section"', html)[1:3]
    assert "Werkcentrum Groningen" in groningen
    assert "In Groningen" in groningen
    assert "In Twente" not in groningen
    assert "In Twente" in twente


# National texts that changed


@pytest.fixture
def changed(region) -> FaqPage:
    """Twente made its own copy of the questions; after that the national text changed."""
    own = FaqPage.objects.child_of(region(TWENTE).home_page).get()
    source = FaqPage.objects.get(pk=own.alias_of_id)
    own.alias_of = None
    own.save()
    FaqPage.objects.filter(pk=own.pk).update(alias_of=None, source_revision=source.live_revision)
    source.intro = "Een heel nieuwe inleiding van het land."
    source.save_revision().publish()
    return FaqPage.objects.get(pk=own.pk)


def test_a_changed_national_text_is_shown_with_its_difference(changed, region):
    assert national.status(changed)["changed_since"]
    client = client_of(person("piet", "AM05 eindredacteur"))
    assert "Landelijke tekst gewijzigd" in dashboard(client)
    html = client.get(f"/admin/landelijk/{changed.pk}/verschil/").content.decode()
    assert "Een heel nieuwe inleiding" in re.sub(r"<[^>]+>", "", html)
    assert "Neem over" in html
    assert "Ik heb het gezien" in html
    other = dashboard(client_of(person("jan", "AM01 eindredacteur")))
    assert "Geen landelijke tekst veranderde" in other


def test_taking_over_follows_the_national_text_again(changed, visit):
    client = client_of(person("piet", "AM05 eindredacteur"))
    client.post(f"/admin/landelijk/{changed.pk}/volg/")
    assert FaqPage.objects.get(pk=changed.pk).alias_of_id
    shown = visit("/veelgestelde-vragen/", "twente").content.decode()
    assert "Een heel nieuwe inleiding" in shown
    assert "Geen landelijke tekst veranderde" in dashboard(client)
    assert Entry.objects.get(act="national.followed").actor_label == "piet"


def test_having_seen_it_keeps_the_own_text_and_takes_the_notice_away(changed):
    client = client_of(person("els", "AM05 redacteur"))
    html = client.get(f"/admin/landelijk/{changed.pk}/verschil/").content.decode()
    assert "Neem over" not in html
    client.post(f"/admin/landelijk/{changed.pk}/gezien/")
    assert "Geen landelijke tekst veranderde" in dashboard(client)
    assert FaqPage.objects.get(pk=changed.pk).alias_of_id is None


@pytest.mark.parametrize("group", ["AM01 eindredacteur", "Merk", "Accounts"])
def test_the_difference_is_not_for_others(changed, group):
    client = client_of(person("iemand", group))
    assert client.get(f"/admin/landelijk/{changed.pk}/verschil/").status_code in (302, 404)


# National people


def rows_of(html: str) -> list[str]:
    return re.findall(r'<tr data-region="(\w+)"', html)


@pytest.mark.parametrize("group", ["Landelijk redactie", "Landelijk eindredactie", "Auditor", None])
def test_who_works_for_the_country_sees_every_region_in_one_table(region, group):
    user = person("land", group) if group else person("baas", is_superuser=True)
    html = dashboard(client_of(user))
    assert len(rows_of(html)) == Region.objects.current().count() == 35
    assert "/admin/regio/AM05/overzicht/" in html
    assert ("Nieuw Werkcentrum" in html) == (group in (None, "Landelijk eindredactie"))


@pytest.mark.parametrize("group", ["AM05 beheer", "Merk", "Accounts", "Woordenlijsten en zoeken"])
def test_others_do_not(demo, group):
    assert rows_of(dashboard(client_of(person("iemand", group)))) == []


def row(html: str, code: str) -> str:
    return html.split(f'<tr data-region="{code}">')[1].split("</tr>")[0]


def test_the_table_counts_what_the_lists_hold(region):
    writer = person("els", "AM05 redacteur")
    submit(make_page(region(TWENTE), "Nieuw ding"), writer)
    make_page(region(GRONINGEN), "Oud ding", checked_on=date(2020, 1, 1))
    client = client_of(person("land", "Landelijk eindredactie"))
    html = dashboard(client)
    for code, key in ((TWENTE, "taken"), (TWENTE, "concepten"), (GRONINGEN, "controle")):
        address = f"/admin/werk/{key}/{region(code).site_id}/"
        shown = re.search(rf'href="{address}">(\d+)<', row(html, code))
        assert shown, (code, key)
        listed = client.get(address).content.decode()
        assert listed.count('class="title-wrapper"') == int(shown[1])
    assert "/admin/regio/AM34/live/" in row(html, "AM34")
    assert "nog geen site" in row(html, "AM02")


@pytest.mark.parametrize("key", ["naam", "staat", "wijziging", "concepten", "mist"])
def test_every_column_sorts_both_ways(region, key):
    make_page(region(TWENTE), "Nieuw ding").save_revision(user=person("els", "AM05 redacteur"))
    client = client_of(person("land", "Landelijk eindredactie"))
    up, down = (rows_of(dashboard(client, f"?sorteer={sign}{key}")) for sign in ("", "-"))
    assert sorted(up) == sorted(down)
    assert up != down
    if key == "concepten":
        assert down[0] == TWENTE


def test_a_column_that_does_not_exist_sorts_by_name(demo):
    client = client_of(person("land", "Landelijk eindredactie"))
    assert rows_of(dashboard(client, "?sorteer=<script>")) == rows_of(dashboard(client))


# Lists behind the numbers


@pytest.mark.parametrize(
    ("group", "status"),
    [
        ("AM05 redacteur", 200),
        ("AM05 beheer", 200),
        ("Landelijk redactie", 200),
        ("Auditor", 200),
        ("AM01 beheer", REFUSED),
        ("Merk", REFUSED),
        ("Accounts", REFUSED),
    ],
)
def test_a_list_is_for_the_people_of_the_site(region, group, status):
    client = client_of(person("iemand", group))
    answer = client.get(f"/admin/werk/concepten/{region(TWENTE).site_id}/").status_code
    nowhere = client.get("/admin/werk/concepten/999999/").status_code
    assert nowhere in (302, 403, 404)
    assert answer == (nowhere if status == REFUSED else status)


@pytest.mark.parametrize(("group", "status"), [("Auditor", 200), ("AM05 beheer", REFUSED)])
def test_the_list_of_all_sites_is_national(demo, group, status):
    client = client_of(person("iemand", group))
    answer = client.get("/admin/werk/concepten/").status_code
    assert answer == status or (status == REFUSED and answer in (302, 403, 404))
    assert client.get("/admin/werk/onzin/").status_code == 404


# Roles without a site


@pytest.mark.parametrize(
    ("group", "label", "link"),
    [
        ("Merk", "Merkredacteur", "/admin/images/"),
        ("Woordenlijsten en zoeken", "Redacteur van woordenlijsten", "instrumenten/provider/"),
        ("Accounts", "Accountbeheerder", "/admin/users/"),
    ],
)
def test_a_role_without_a_site_says_what_it_is_for_and_leads_there(demo, group, label, link):
    html = dashboard(client_of(person("iemand", group)))
    assert label in html
    assert link in html


def test_a_provider_sees_the_own_instruments_only(region):
    from accounts.roles import sync_provider_group

    guide = GuidePage.objects.child_of(region(TWENTE).home_page).get()
    own = factories.instrument(guide, title="Van ons")
    factories.instrument(guide, title="Van een ander")
    group = sync_provider_group("aanbieder", group_name="Aanbieder 1", subject="x:1", pages=[own])
    user = person("aanbieder")
    user.groups.add(group)
    html = dashboard(client_of(user))
    assert "Jouw instrumenten" in html
    assert "Van ons" in html
    assert "Van een ander" not in html


# How much it asks


def queries(client: Any, path: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


PEOPLE = {
    "AM05 redacteur": (60, 120),
    "AM05 eindredacteur": (60, 120),
    "AM05 beheer": (60, 120),
    "Landelijk redactie": (80, 120),
    "Landelijk eindredactie": (80, 120),
    "Auditor": (80, None),
}


@pytest.mark.once
@pytest.mark.parametrize("group", PEOPLE)
def test_the_admin_does_not_grow_with_the_number_of_regions(region, group):
    user = person("iemand", group)
    edit = f"/admin/pages/{region(TWENTE).home_page_id}/edit/"
    most_dashboard, most_edit = PEOPLE[group]
    client = client_of(user)
    paths = {"/admin/": most_dashboard} | ({edit: most_edit} if most_edit else {})
    for path in paths:
        client.get(path)  # what a process remembers for good, it knows now
    few = {path: queries(client, path) for path in paths}
    for code in ("AM02", "AM03", "AM06", "AM07", "AM08", "AM09", "AM10"):
        provision_region(code)
    many = {path: queries(client, path) for path in paths}
    assert all(many[path] <= most for path, most in paths.items())
    assert many == few
