"""Places of a region on its site, in its contact data and in the admin."""

import datetime as dt
import json
import re
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from content.loading import load
from regions.contact import number_of_places
from regions.factories import LocationFactory, member, other, usual, with_site
from regions.forms import mixed_days, overlapping_hours
from regions.models import Location, OpeningHours, PlaceName, Region, SiteContact
from regions.nearest import by_distance
from regions.telephone import phone_href

pytestmark = pytest.mark.django_db

# A Wednesday, half past nine in Enschede.
WEDNESDAY = dt.datetime(2026, 11, 25, 8, 30, tzinfo=dt.UTC)


def html_of(response: Any) -> str:
    return response.content.decode()


def max_age(response: Any) -> int:
    return int(re.search(r"max-age=(\d+)", response["Cache-Control"])[1])


# What the site shows


def test_the_example_set_of_twente_is_marked_and_can_not_be_called(demo, visit):
    html = html_of(visit("/", "twente"))
    assert "Voorbeeldstraat 1" in html
    assert "0800-VOORBEELD" in html
    assert "tel:" not in html
    assert "voorbeeld</span>" in html
    assert "Bekijk alle 3 locaties" in html


def test_groningen_shows_what_has_a_source_and_no_phone(demo, visit):
    html = html_of(visit("/locaties/", "groningen"))
    assert "Harm Buiterplein" in html
    assert re.search(r"10\.00.–..16\.00", html)
    assert "tel:" not in html
    assert "voorbeeld" not in re.sub(r"<footer.*", "", html, flags=re.S).lower()


def test_home_and_locations_page_say_the_same_hours(demo, visit):
    with time_machine.travel(WEDNESDAY, tick=False):
        home, page = html_of(visit("/", "twente")), html_of(visit("/locaties/", "twente"))
    table = re.search(r'<table class="wc-hours">.*?</table>', home, re.S)[0]
    assert "".join(table.split()) in "".join(page.split())


@pytest.mark.parametrize("path", ["/", "/locaties/"])
def test_a_word_that_depends_on_the_clock_is_not_kept_beyond_its_change(demo, visit, path):
    before_closing = dt.datetime(2026, 11, 25, 15, 59, 0, tzinfo=dt.UTC)  # Enschede: 17.00
    with time_machine.travel(before_closing, tick=False):
        response = visit(path, "twente")
        assert "Nu open, tot 17.00 uur" in html_of(response)
        assert max_age(response) == 60
    with time_machine.travel(before_closing + dt.timedelta(minutes=1), tick=False):
        assert "Nu dicht, morgen open om 9.00 uur" in html_of(visit(path, "twente"))


def test_a_page_with_hours_is_not_kept_past_midnight(demo, visit):
    with time_machine.travel(dt.datetime(2026, 11, 28, 22, 58, tzinfo=dt.UTC), tick=False):
        assert max_age(visit("/locaties/", "twente")) == 120


def test_the_nearest_place_comes_first(demo, visit):
    html = html_of(visit("/locaties/?gebied=gm0141", "twente"))
    assert html.index("Bibliotheek Almelo</h2>") < html.index("Enschede centrum</h2>")
    assert "kilometer van Almelo" in html


def test_the_chosen_gemeente_travels_along(demo, visit):
    assert "/locaties/?gebied=gm0141" in html_of(visit("/?gebied=gm0141", "twente"))


@pytest.mark.parametrize("value", ["", "gm9999", "twente", "gm01411", "<script>", "%00", "gm٠١٤١"])
def test_an_unknown_gemeente_changes_nothing(demo, visit, value):
    response = visit(f"/locaties/?gebied={value}", "twente")
    assert response.status_code == 200
    assert "kilometer van" not in html_of(response)


def test_structured_data_holds_real_places_only(demo, visit):
    assert "GovernmentOffice" not in html_of(visit("/locaties/", "twente"))
    html = html_of(visit("/locaties/", "groningen"))
    found = [json.loads(text) for text in re.findall(r'ld\+json">(.*?)</script>', html, re.S)]
    offices = [d for data in found if isinstance(data, list) for d in data]
    assert offices[0]["@type"] == "GovernmentOffice"
    assert offices[0]["address"]["streetAddress"] == "Harm Buiterplein"
    assert "telephone" not in offices[0]
    assert {item["opens"] for item in offices[0]["openingHoursSpecification"]} == {"10:00"}


# Without data


def test_a_region_without_contact_data_names_its_gemeenten_and_its_existing_site(visit):
    region = with_site(code="AM90", name="Nergens", slug="nergens")
    region.existing_site_url = "https://www.nergens.example/"
    region.save()
    member(region, name="Leegstad")
    html = html_of(visit("/", "nergens"))
    assert "Hier kun je nu terecht" in html
    assert "Leegstad" in html
    assert 'href="https://www.nergens.example/"' in html
    assert "nergens.example" in html
    assert "{" not in re.sub(r"<(script|style).*?</\1>", "", html, flags=re.S)


def test_a_region_without_places_does_not_speak_of_them(demo, visit, region):
    Location.objects.filter(region="AM05").delete()
    html = html_of(visit("/", "twente"))
    assert "Loop gewoon binnen" not in html
    assert 'href="/locaties/' not in html


@pytest.mark.parametrize(("number", "words"), [(0, None), (1, "één plek"), (3, "3 plekken")])
def test_the_number_of_places_reads_in_a_sentence(number, words):
    assert number_of_places(number) == words


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("0800 1234", "tel:08001234"),
        ("14 053", "tel:14053"),
        ("(053) 000 00 00", "tel:+31530000000"),
        ("+31 53 000 00 00", "tel:+31530000000"),
        ("0031 53 0000000", "tel:+31530000000"),
        ("0800-VOORBEELD", ""),
        ("", ""),
    ],
)
def test_a_number_as_a_link_wants_it(number, href):
    assert phone_href(number) == href


def test_reading_contact_data_never_writes(demo, visit):
    before = SiteContact.objects.count()
    visit("/", "groningen")
    assert SiteContact.objects.count() == before


# Distance


def test_distance_falls_back_on_the_largest_place_of_the_gemeente(db):
    region = with_site(name="Ver", slug="ver")
    here, there = member(region, name="Hier"), member(region, name="Daar")
    for gemeente, latitude in ((here, 52.0), (there, 52.9)):
        PlaceName.objects.create(
            name=gemeente.name, kind="woonplaats", gemeente=gemeente, inhabitants=5000,
            latitude=latitude, longitude=6.0,
        )  # fmt: skip
    far = LocationFactory(region=region, gemeente=there, sort_order=0)
    near = LocationFactory(region=region, latitude=52.1, longitude=6.0, sort_order=1)
    nowhere = LocationFactory(region=region, sort_order=2)
    found = by_distance([far, near, nowhere], here)
    assert [item.location for item in found] == [near, far, nowhere]
    assert [item.km and round(item.km) for item in found] == [11, 100, None]


# What an editor may enter


@pytest.mark.parametrize(
    ("hours", "problem"),
    [
        (usual(0, "17:00", "09:00"), "closes"),
        (usual(0, "09:00", "09:00"), "closes"),
        (usual(0, "09:00", "17:00", valid_from=dt.date(2026, 2, 1), valid_to=dt.date(2026, 1, 1)), "valid_to"),
        (other("2026-12-25", "09:00", ""), "opens"),
        (other("2026-12-25", "12:00", "09:00"), "closes"),
    ],
)  # fmt: skip
def test_impossible_hours_are_refused(hours, problem):
    with pytest.raises(ValidationError) as error:
        hours.clean()
    assert problem in error.value.message_dict


def test_open_until_midnight_is_possible():
    usual(0, "20:00", "00:00").clean()


def test_overlapping_hours_are_named_with_their_day():
    first, second = usual(2, "09:00", "13:00"), usual(2, "12:00", "17:00")
    assert overlapping_hours([second, first]) == [
        "Woensdag: de tijden 09.00–13.00 en 12.00–17.00 overlappen elkaar."
    ]


def test_hours_of_different_periods_do_not_overlap():
    summer = usual(2, "09:00", "13:00", valid_to=dt.date(2026, 8, 31))
    assert (
        overlapping_hours([summer, usual(2, "09:00", "17:00", valid_from=dt.date(2026, 9, 1))])
        == []
    )


def test_a_day_can_not_be_closed_and_open():
    assert mixed_days([other("2026-12-25"), other("2026-12-25", "09:00", "12:00")])
    assert not mixed_days(
        [other("2026-12-25", "09:00", "10:00"), other("2026-12-25", "11:00", "12:00")]
    )


def signed_in(client: Client, group: str) -> Client:
    user = User.objects.create_user("iemand", "iemand@voorbeeld.invalid", "x" * 20)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def form_data(location: Location, **changes: Any) -> dict[str, Any]:
    data = {
        "region": location.region_id,
        "name": location.name,
        "kind": location.kind,
        "sort_order": location.sort_order,
        "walk_in": "on",
        "opening_hours-TOTAL_FORMS": 2,
        "opening_hours-INITIAL_FORMS": 0,
        "exceptions-TOTAL_FORMS": 0,
        "exceptions-INITIAL_FORMS": 0,
    }
    for number, (opens, closes) in enumerate((("09:00", "13:00"), ("12:00", "17:00"))):
        data |= {
            f"opening_hours-{number}-weekday": 1,
            f"opening_hours-{number}-opens": opens,
            f"opening_hours-{number}-closes": closes,
        }
    return {**data, **changes}


def post(client: Client, location: Location, **changes: Any) -> Any:
    url = f"/admin/snippets/regions/location/edit/{location.pk}/"
    return client.post(url, form_data(location, **changes), headers={"host": "localhost"})


def test_overlapping_hours_are_refused_in_the_admin(demo, client):
    location = LocationFactory(region=Region.objects.get(pk="AM05"))
    signed_in(client, "AM05 eindredacteur")
    response = post(client, location)
    assert "overlappen elkaar" in html_of(response)
    assert not OpeningHours.objects.filter(location=location).exists()
    assert post(client, location, **{"opening_hours-1-opens": "13:00"}).status_code == 302
    assert OpeningHours.objects.filter(location=location).count() == 2


def test_the_own_region_is_chosen_beforehand_and_no_other_is_offered(demo, client):
    signed_in(client, "AM05 eindredacteur")
    html = html_of(
        client.get("/admin/snippets/regions/location/add/", headers={"host": "localhost"})
    )
    assert '<option value="AM05" selected>' in html
    assert 'value="AM01"' not in html


def test_an_editor_adds_a_place_to_the_own_region(demo, client):
    signed_in(client, "AM05 eindredacteur")
    data = form_data(Location(region_id="AM05", name="Wijkcentrum"))
    data["opening_hours-1-opens"] = "13:00"
    url = "/admin/snippets/regions/location/add/"
    assert client.get(url, headers={"host": "localhost"}).status_code == 200
    assert client.post(url, data, headers={"host": "localhost"}).status_code == 302
    assert Location.objects.get(name="Wijkcentrum").region_id == "AM05"


def test_an_editor_changes_no_place_of_another_region(demo, client):
    other_place = Location.objects.filter(region="AM01").first()
    signed_in(client, "AM05 eindredacteur")
    assert post(client, other_place).status_code == 404
    own = LocationFactory(region=Region.objects.get(pk="AM05"))
    response = post(client, own, region="AM01", **{"opening_hours-1-opens": "13:00"})
    assert response["Location"] == "/admin/"
    assert Location.objects.get(pk=own.pk).region_id == "AM05"


def test_a_manager_changes_the_contact_data_of_the_own_site_only(region, client):
    signed_in(client, "AM05 beheer")
    url = "/admin/settings/regions/sitecontact/{}/"
    own, foreign = region("AM05").site_id, region("AM01").site_id
    assert client.get(url.format(own), headers={"host": "localhost"}).status_code == 200
    assert client.get(url.format(foreign), headers={"host": "localhost"}).status_code == 404


# The loader


def test_loading_again_changes_nothing_and_keeps_what_an_editor_changed(demo):
    location = Location.objects.get(region="AM05", name="Enschede centrum")
    location.building_access = "Trap van drie treden."
    location.save()
    Location.objects.get(region="AM05", name="Bibliotheek Almelo").delete()
    report = load(["locations"])["locations"]
    assert report.made == report.updated == []
    assert "location:AM05:enschede" in report.kept
    assert "location:AM05:almelo" in report.away
    assert Location.objects.get(pk=location.pk).building_access == "Trap van drie treden."
