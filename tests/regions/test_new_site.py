"""'Nieuw Werkcentrum': choose or upload, look, make; and a test region from files of its own."""

import csv
import io
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from audit.models import Entry
from content.models import SiteOptions
from regions import finder
from regions.models import Gemeente, Membership, PlaceName, Postcode, Region
from regions.reference_data import DeliveryError, load, supplement
from regions.taking_back import take_back_region
from tests.regions.opened import REFUSED, client_of, person, publisher
from tests.regions.test_taking_back import difference, snapshot

pytestmark = pytest.mark.django_db
URL = "/admin/regio/nieuw/"
REGIOS = [
    ["region_code", "region_name_cbs", "slug", "naamvarianten", "centrumgemeente", "provincies",
     "lat_centrumgemeente", "lon_centrumgemeente"],
    ["AM90", "Proefland", "proefland", "Het Proefland", "Proefstad", "Flevoland", "52.5", "5.5"],
]  # fmt: skip
MEMBERS = [
    ["region_code", "region_name", "gemeente_code", "gemeente_name"],
    ["AM90", "Proefland", "GM9001", "Proefstad"],
]
POSTCODES = [["pc4_van", "pc4_tot", "gemeente_code"], ["8999", "8999", "GM9001"]]


def as_csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def files(**changed: Any) -> dict[str, bytes]:
    return {
        "regios.csv": as_csv(changed.get("regios", REGIOS)),
        "arbeidsmarktregios.csv": as_csv(changed.get("members", MEMBERS)),
        "postcodes.csv": as_csv(changed.get("postcodes", POSTCODES)),
    }


def uploads(content: dict[str, bytes]) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, body, "text/csv") for name, body in content.items()]


def cell(rows: list[list[str]], column: str, value: str) -> list[list[str]]:
    copy = [list(row) for row in rows]
    copy[1][copy[0].index(column)] = value
    return copy


# Files of a test region


def test_a_test_region_is_added_and_nothing_else_changes(demo):
    before = snapshot()
    plan = supplement.add(files())
    region = Region.objects.get(pk="AM90")
    assert (region.slug, region.state, region.is_test) == ("proefland", "preparing", True)
    assert Gemeente.objects.get(pk="GM9001").region == region
    assert "Nieuwe regio: Proefland (AM90), adres proefland.localhost" in plan.lines
    changed = set(difference(before, snapshot()))
    assert changed == {
        "regions.region",
        "regions.regionname",
        "regions.gemeente",
        "regions.membership",
        "regions.postcode",
    }
    assert finder.find("Proefstad").match.region == region
    assert region in [match.region for match in finder.find("8999").matches]


def test_a_dry_run_writes_nothing(demo):
    before = snapshot()
    assert supplement.add(files(), dry_run=True).lines
    assert difference(before, snapshot()) == {}


def test_the_same_files_again_change_nothing(demo):
    supplement.add(files())
    before = snapshot()
    assert not supplement.add(files())
    assert difference(before, snapshot()) == {}


def test_the_yearly_import_leaves_a_test_region_alone(demo):
    supplement.add(files())
    plan = load()
    assert not plan
    assert Region.objects.current().filter(pk="AM90").exists()
    assert Postcode.objects.filter(pc4_from=8999).exists()


def test_a_file_with_only_the_region_will_do(demo):
    plan = supplement.add({"mijn regio.csv": as_csv(REGIOS)})
    assert Region.objects.filter(pk="AM90").exists()
    assert any("geen gemeenten" in note for note in plan.notes)


def test_rows_of_what_is_known_are_left_as_they_are(demo):
    rows = [*REGIOS, ["AM05", "Andere naam", "twente", "", "", "", "", ""]]
    plan = supplement.add(files(regios=rows))
    assert Region.objects.get(pk="AM05").name == "Twente"
    assert "1 regio’s bestaan al en blijven zoals ze zijn" in plan.notes


@pytest.mark.parametrize(
    ("changed", "where", "what"),
    [
        ({"regios": cell(REGIOS, "slug", "twente")}, "regios.csv, rij 2, kolom slug", "andere regio"),
        ({"regios": cell(REGIOS, "slug", "beheer")}, "regios.csv, rij 2, kolom slug", "gereserveerd"),
        ({"regios": cell(REGIOS, "slug", "Een Slug")}, "regios.csv, rij 2, kolom slug", "geen slug"),
        ({"regios": cell(REGIOS, "region_code", "X1")}, "rij 2, kolom region_code", "regiocode"),
        ({"regios": cell(REGIOS, "region_name_cbs", "Twente")}, "kolom region_name_cbs", "andere regio"),
        ({"regios": cell(REGIOS, "lat_centrumgemeente", "99")}, "lat_centrumgemeente", "niet tussen"),
        ({"members": cell(MEMBERS, "gemeente_code", "GM0141")}, "kolom gemeente_code", "hoort bij Twente"),
        ({"members": cell(MEMBERS, "region_code", "AM91")}, "kolom region_code", "onbekende code"),
        ({"postcodes": cell(POSTCODES, "gemeente_code", "GM9999")}, "postcodes.csv, rij 2", "onbekende"),
        ({"regios": [REGIOS[0]]}, "regios.csv", "geen rijen"),
        ({"regios": [REGIOS[0][:3], REGIOS[1][:3]]}, "kolom naamvarianten", "ontbreekt"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_row_and_column_and_nothing_is_stored(demo, changed, where, what):
    before = snapshot()
    with pytest.raises(DeliveryError) as refused:
        supplement.add(files(**changed))
    assert any(where in str(p) and what in str(p) for p in refused.value.problems)
    assert difference(before, snapshot()) == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"geen;csv;van;ons\n1;2;3;4\n", b"\0\0", b'"half'],
)
def test_rubbish_is_refused_politely(demo, content):
    with pytest.raises(DeliveryError):
        supplement.add({"regios.csv": content})
    with pytest.raises(DeliveryError):
        supplement.add({"onzin.csv": content})


def test_removing_a_test_region_leaves_the_database_as_it_was(demo):
    before = snapshot()
    supplement.add(files())
    gone = supplement.remove("AM90")
    assert gone == ["Proefland (AM90)", "Proefstad (GM9001)"]
    assert difference(before, snapshot()) == {}


def test_only_a_test_region_without_a_site_is_removed(demo):
    with pytest.raises(supplement.StillInUseError, match="indeling"):
        supplement.remove("AM05")
    with pytest.raises(Region.DoesNotExist):
        supplement.remove("AM97")


def test_the_commands_add_and_remove_a_test_region(demo, tmp_path: Path):
    for name, body in files().items():
        (tmp_path / name).write_bytes(body)
    out = StringIO()
    call_command("load_reference_data", "--from", str(tmp_path), "--proefregio", stdout=out)
    assert "Nieuwe regio: Proefland" in out.getvalue()
    call_command("load_reference_data", "--verwijder", "am90", stdout=out)
    assert not Membership.objects.filter(region="AM90").exists()
    with pytest.raises(CommandError, match="indeling"):
        call_command("load_reference_data", "--verwijder", "AM05", stdout=out)


# The screen


def choices(**more: Any) -> dict[str, Any]:
    return {
        "display_name": "",
        "host": "",
        "languages": ["nl"],
        "features": ["gids-in-menu", "gids-ingang", "nu-open"],
        **more,
    }


def test_looking_first_shows_what_will_be_made_and_makes_nothing(demo):
    client, before = publisher(), snapshot()
    html = client.post(URL, choices(region="AM02", bekijk="1")).content.decode()
    assert "friesland.localhost" in html
    assert "AM02 eindredacteur" in html
    assert "Maak Werkcentrum Friesland" in html
    assert difference(before, snapshot()) == {}


def test_making_a_site_stores_name_host_languages_and_features(demo, visit):
    client = publisher()
    data = choices(
        region="AM02",
        display_name="Werkcentrum Fryslân",
        host="werkcentrumfryslan.example",
        languages=["en", "pl"],
        maak="1",
    )
    response = client.post(URL, data)
    assert (response.status_code, response["Location"]) == (302, "/admin/regio/AM02/overzicht/")
    region = Region.objects.get(pk="AM02")
    assert (region.title, region.state) == ("Werkcentrum Fryslân", "preparing")
    assert region.site.hostname == "werkcentrumfryslan.example"
    options = SiteOptions.objects.get(site=region.site)
    assert options.languages == ["nl", "en", "pl"]
    assert options.switches["nu-open"] is True
    assert options.switches["partners"] is False
    entry = Entry.objects.get(act="region.provisioned")
    assert (entry.actor_label, entry.site) == ("landelijke-baas", region.site)
    assert visit("/", "friesland").status_code == 301


def test_pressed_twice_the_second_time_changes_nothing(demo):
    client = publisher()
    client.post(URL, choices(region="AM02", maak="1"))
    before = snapshot()
    response = client.post(URL, choices(region="AM02", maak="1"), follow=True)
    assert "was al gemaakt" in response.content.decode()
    assert difference(before, snapshot()) == {}


def signed(html: str) -> str:
    start = html.index('name="delivery" value="') + len('name="delivery" value="')
    return html[start : html.index('"', start)]


def as_zip(content: dict[str, bytes]) -> list[SimpleUploadedFile]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in content.items():
            archive.writestr(f"proef/{name}", body)
    return [SimpleUploadedFile("proef.zip", out.getvalue(), "application/zip")]


@pytest.mark.parametrize("pack", [uploads, as_zip])
def test_a_36th_region_from_files_is_made_and_taken_back_without_a_trace(demo, visit, pack):
    client, before = publisher(), snapshot()
    looked = client.post(URL, choices(uploads=pack(files()), bekijk="1")).content.decode()
    assert "Nieuwe gemeente: Proefstad" in looked
    assert not Region.objects.filter(pk="AM90").exists()
    # The second press brings no files: what was looked at travels along.
    made = client.post(URL, choices(delivery=signed(looked), maak="1"), follow=True)
    assert "Werkcentrum Proefland is gemaakt" in made.content.decode()
    assert visit("/", "proefland").status_code == 302
    again = client.post(URL, choices(delivery=signed(looked), maak="1"), follow=True)
    assert "was al gemaakt" in again.content.decode()
    back = client.post(
        "/admin/regio/AM90/opheffen/", {"naam": "Werkcentrum Proefland"}, follow=True
    )
    assert "Verwijder ook de proefregio" in back.content.decode()
    client.post("/admin/regio/AM90/opheffen/", {"regio": "1"})
    left = difference(before, snapshot())
    assert set(left) <= {"accounts.user"}  # who signed in


def test_a_mistake_in_a_file_is_shown_with_row_and_column(demo):
    client, before = publisher(), snapshot()
    wrong = files(regios=cell(REGIOS, "slug", "twente"))
    html = client.post(URL, choices(uploads=uploads(wrong), maak="1")).content.decode()
    assert "regios.csv, rij 2, kolom slug: ‘twente’ is al van een andere regio" in html
    assert difference(before, snapshot()) == {}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"region": "AM98"},
        {"region": "AM02", "host": "twente.localhost"},
        {"region": "AM02", "host": "http://x"},
        {"region": "AM02", "languages": ["xx"]},
        {"region": "AM02", "features": ["onzin"]},
        {"delivery": "vervalst"},
        {"delivery": "eyJ4IjoxfQ:1x:abc"},
    ],
)
def test_a_forged_form_makes_nothing(demo, data):
    client, before = publisher(), snapshot()
    response = client.post(URL, choices(maak="1") | data)
    assert response.status_code == 200
    assert "Er is niets gemaakt" in response.content.decode()
    assert difference(before, snapshot()) == {}


def test_too_large_an_upload_is_refused(demo):
    big = [SimpleUploadedFile("regios.csv", b"x" * 600_000, "text/csv")]
    html = publisher().post(URL, choices(uploads=big, maak="1")).content.decode()
    assert "te groot" in html


@pytest.mark.parametrize(
    "group",
    [
        "AM05 beheer",
        "AM05 eindredacteur",
        "AM05 redacteur",
        "Landelijk redactie",
        "Auditor",
        "Merk",
        "Accounts",
        "Woordenlijsten en zoeken",
    ],
)
def test_only_national_publishers_make_sites(demo, group):
    client = client_of(person("iemand", group))
    assert client.get(URL).status_code in REFUSED
    assert client.post(URL, choices(region="AM02", maak="1")).status_code in REFUSED
    assert Region.objects.get(pk="AM02").site is None


def test_a_region_whose_list_says_live_starts_in_preparation(demo):
    assert Region.objects.get(pk="AM02").state == "live"
    publisher().post(URL, choices(region="AM02", maak="1"))
    assert Region.objects.get(pk="AM02").state == "preparing"
    assert take_back_region("AM02")
    assert not PlaceName.objects.filter(name="Proefstad").exists()
