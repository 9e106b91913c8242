"""Loading the division into regions: refused whole or applied whole, planned before it is done."""

import datetime as dt
import json
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from regions.models import Gemeente, Membership, PlaceName, Postcode, ReferenceVersion, Region
from regions.reference_data import DeliveryError, load
from tests.regions.deliveries import Files, small, whole

pytestmark = pytest.mark.django_db
NEXT_YEAR = dt.date(2027, 1, 1)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return small(tmp_path)


def run(folder: Path, *arguments: str) -> list[str]:
    """The lines that the command prints."""
    out = StringIO()
    call_command("load_reference_data", "--from", str(folder), *arguments, stdout=out)
    return out.getvalue().splitlines()


def everything() -> list[object]:
    models = (Region, Gemeente, Membership, Postcode, PlaceName, ReferenceVersion)
    return [list(model.objects.order_by("pk").values()) for model in models]


def division(on: dt.date) -> dict[str, str]:
    return {
        gemeente.code: gemeente.region.code
        for gemeente in Gemeente.objects.with_region(on)
        if gemeente.region
    }


# The project's own files


def test_the_projects_files_give_35_regions_and_342_gemeenten_that_all_have_a_region() -> None:
    load()
    assert Region.objects.current().count() == 35
    assert len(division(dt.date(2026, 6, 1))) == Gemeente.objects.count() == 342


def test_a_name_with_a_comma_is_one_name() -> None:
    load()
    assert Gemeente.objects.get(code="GM0820").name == "Nuenen, Gerwen en Nederwetten"


def test_the_demo_has_two_external_regions_and_one_in_preparation() -> None:
    load()
    states = dict(Region.objects.values_list("code", "state"))
    assert {code for code, state in states.items() if state == "external"} == {"AM14", "AM37"}
    assert [code for code, state in states.items() if state == "preparing"] == ["AM34"]
    assert all(Region.objects.filter(state="external").values_list("existing_site_url", flat=True))


def test_a_second_run_changes_nothing_says_so_and_is_quick() -> None:
    load()
    before = everything()
    out = StringIO()
    started = time.monotonic()
    call_command("load_reference_data", stdout=out)
    assert time.monotonic() - started < 5
    assert everything() == before
    assert out.getvalue() == "Niets veranderd: de regio-indeling was al bijgewerkt.\n"


def test_a_default_name_follows_the_rule() -> None:
    load()
    assert Region.objects.get(code="AM05").title == "Werkcentrum Twente"


# Dates


def test_history_starts_at_the_first_import(files: Files) -> None:
    load(files.folder)
    assert set(Membership.objects.values_list("valid_from", flat=True)) == {dt.date(2026, 1, 1)}


def test_the_date_of_the_first_import_may_be_given(files: Files) -> None:
    run(files.folder, "--datum", "2025-07-01")
    assert set(Membership.objects.values_list("valid_from", flat=True)) == {dt.date(2025, 7, 1)}


def test_the_command_takes_its_options_from_code_too(files: Files) -> None:
    call_command("load_reference_data", folder=str(files.folder), datum="2025-07-01", verbosity=0)
    assert Membership.objects.first().valid_from == dt.date(2025, 7, 1)
    with pytest.raises(CommandError, match="morgen"):
        call_command("load_reference_data", folder=str(files.folder), datum="morgen")


def test_without_a_manifest_history_starts_on_1_january(files: Files) -> None:
    files.path("manifest.json").unlink()
    load(files.folder)
    assert Membership.objects.first().valid_from == dt.date(dt.date.today().year, 1, 1)


def test_a_date_that_is_none_is_refused(files: Files) -> None:
    with pytest.raises(CommandError, match="2026-13-01"):
        run(files.folder, "--datum", "2026-13-01")


# A yearly import


def move_elburg(files: Files) -> None:
    files.cell("arbeidsmarktregios.csv", 6, "region_code", "AM01")
    files.cell("arbeidsmarktregios.csv", 6, "region_name", "Noord")


def test_a_moved_gemeente_has_its_old_region_until_the_day_before(files: Files) -> None:
    load(files.folder)
    move_elburg(files)
    load(files.folder, datum=NEXT_YEAR)
    assert division(dt.date(2026, 12, 31))["GM0005"] == "AM07"
    assert division(NEXT_YEAR)["GM0005"] == "AM01"
    old, new = Membership.objects.filter(gemeente="GM0005")
    assert (old.valid_to, new.valid_from) == (dt.date(2026, 12, 31), NEXT_YEAR)


def test_only_what_moved_gets_a_new_membership(files: Files) -> None:
    load(files.folder)
    move_elburg(files)
    load(files.folder, datum=NEXT_YEAR)
    assert Membership.objects.count() == 7


def test_the_command_tells_what_moves(files: Files) -> None:
    load(files.folder)
    move_elburg(files)
    lines = run(files.folder, "--datum", "2027-01-01", "--dry-run")
    assert lines[0] == "Verhuisd: Elburg (GM0005) van Oost/West (AM07) naar Noord (AM01)"
    assert lines[-1] == "Proef vanaf 01-01-2027: er is niets veranderd."


def test_a_move_on_the_day_it_was_opened_is_a_correction(files: Files) -> None:
    load(files.folder)
    move_elburg(files)
    load(files.folder)
    assert Membership.objects.get(gemeente="GM0005").region_id == "AM01"


def test_a_date_before_the_last_change_is_refused(files: Files) -> None:
    load(files.folder)
    move_elburg(files)
    with pytest.raises(DeliveryError, match="ligt vóór"):
        load(files.folder, datum=dt.date(2025, 1, 1))


def merge_beemster(files: Files) -> None:
    files.rows("arbeidsmarktregios.csv", lambda rows: rows.pop())
    files.rows("postcodes.csv", lambda rows: rows.pop())
    files.rows(
        "gemeente_aliassen.csv",
        lambda rows: rows.append(["Beemster", "opgeheven gemeente", "GM0005", "Elburg"]),
    )


def test_a_merged_gemeente_knows_its_successor_and_ends(files: Files) -> None:
    load(files.folder)
    merge_beemster(files)
    plan = load(files.folder, datum=NEXT_YEAR)
    assert "Samengevoegd: Beemster (GM0006) gaat op in Elburg (GM0005)" in plan.lines
    beemster = Gemeente.objects.get(code="GM0006")
    assert beemster.successor_id == "GM0005"
    assert beemster.region_on(dt.date(2026, 12, 31)).code == "AM07"
    assert beemster.region_on(NEXT_YEAR) is None


def test_a_split_gemeente_has_no_single_successor(files: Files) -> None:
    load(files.folder)
    merge_beemster(files)
    files.rows(
        "gemeente_aliassen.csv",
        lambda rows: rows.append(["Beemster (kern West)", "gesplitst", "GM0001", "Assen"]),
    )
    plan = load(files.folder, datum=NEXT_YEAR)
    assert "Gesplitst: Beemster (GM0006) gaat naar Assen (GM0001) en Elburg (GM0005)" in plan.lines
    assert Gemeente.objects.get(code="GM0006").successor is None


def test_a_gemeente_that_vanishes_without_a_word_is_noted(files: Files) -> None:
    load(files.folder)
    files.rows("arbeidsmarktregios.csv", lambda rows: rows.pop())
    files.rows("postcodes.csv", lambda rows: rows.pop())
    lines = run(files.folder, "--datum", "2027-01-01")
    assert "Opgeheven: Beemster (GM0006)" in lines
    assert any(line.startswith("Let op: Beemster (GM0006) verdwijnt") for line in lines)


def test_a_gemeente_can_be_renamed(files: Files) -> None:
    load(files.folder)
    files.cell("arbeidsmarktregios.csv", 2, "gemeente_name", "Nieuw-Assen")
    plan = load(files.folder, datum=NEXT_YEAR)
    assert plan.lines == ["Gemeente hernoemd: Assen (GM0001) heet nu Nieuw-Assen"]
    assert Gemeente.objects.get(code="GM0001").name == "Nieuw-Assen"


def test_a_region_can_be_added_and_another_ended(files: Files) -> None:
    load(files.folder)
    files.replace("regios.csv", "AM07,Oost/West,oost-west", "AM39,Midden,midden")
    files.replace("arbeidsmarktregios.csv", "AM07,Oost/West", "AM39,Midden")
    files.replace("arbeidsmarktregios.geojson", "AM07", "AM39")
    plan = load(files.folder, datum=NEXT_YEAR)
    assert "Nieuwe regio: Midden (AM39), staat preparing" in plan.lines
    assert "Regio opgeheven: Oost/West (AM07)" in plan.lines
    assert set(Region.objects.current(NEXT_YEAR).values_list("code", flat=True)) == {
        "AM01", "AM03", "AM39",
    }  # fmt: skip
    assert Region.objects.current(dt.date(2026, 12, 31)).filter(code="AM07").exists()


def test_a_region_can_be_renamed_but_keeps_what_people_set(files: Files) -> None:
    load(files.folder)
    theirs = {
        "display_name": "Werkcentrum Hoge Noorden",
        "state": "external",
        "existing_site_url": "https://noord.example/",
        "accent": "pruim",
        "fanlight": "stiepel",
    }
    Region.objects.filter(code="AM01").update(**theirs)
    files.cell("regios.csv", 2, "region_name_cbs", "Noorderland")
    plan = load(files.folder, datum=NEXT_YEAR)
    assert "Regio hernoemd: Noord (AM01) heet nu Noorderland" in plan.lines
    region = Region.objects.get(code="AM01")
    assert region.name == "Noorderland"
    assert {name: getattr(region, name) for name in theirs} == theirs


def test_a_known_region_never_gets_another_address(files: Files) -> None:
    load(files.folder)
    files.cell("regios.csv", 2, "slug", "noorden")
    with pytest.raises(DeliveryError, match="regios.csv, rij 2, kolom slug"):
        load(files.folder, datum=NEXT_YEAR)


def test_a_dry_run_prints_exactly_what_is_then_done(tmp_path: Path) -> None:
    files = whole(tmp_path)
    load(files.folder)
    files.replace("arbeidsmarktregios.csv", "AM06,Veluwe Stedendriehoek,Apeldoorn,GM0150,Deventer",
                  "AM36,Regio Zwolle,Zwolle,GM0150,Deventer")  # fmt: skip
    files.rows("woonplaatsen.csv", lambda rows: rows.pop(5))
    files.rows("postcodes.csv", lambda rows: rows.pop(5))
    before = everything()
    planned = run(files.folder, "--datum", "2027-01-01", "--dry-run")
    assert everything() == before
    done = run(files.folder, "--datum", "2027-01-01")
    assert planned[:-1] == done[:-1]
    assert planned[0].startswith("Verhuisd: Deventer (GM0150)")
    assert division(NEXT_YEAR)["GM0150"] == "AM36"


def test_a_second_yearly_import_changes_nothing(files: Files) -> None:
    load(files.folder)
    move_elburg(files)
    load(files.folder, datum=NEXT_YEAR)
    before = everything()
    assert not load(files.folder, datum=NEXT_YEAR)
    assert everything() == before


# A broken delivery is refused as a whole


def header(name: str, column: str) -> Callable[[Files], None]:
    def spoil(files: Files) -> None:
        files.rows(name, lambda rows: rows[0].__setitem__(rows[0].index(column), "iets anders"))

    return spoil


def cell(name: str, row: int, column: str, value: str) -> Callable[[Files], None]:
    return lambda files: files.cell(name, row, column, value)


def again(name: str, row: int) -> Callable[[Files], None]:
    return lambda files: files.rows(name, lambda rows: rows.append(rows[row - 1]))


def latin(files: Files) -> None:
    text = files.path("woonplaatsen.csv").read_text(encoding="utf-8").replace("68000", "68000é")
    files.path("woonplaatsen.csv").write_bytes(text.encode("latin-1"))


def boundary(change: Callable[[list[dict]], object]) -> Callable[[Files], None]:
    def spoil(files: Files) -> None:
        path = files.path("arbeidsmarktregios.geojson")
        content = json.loads(path.read_text())
        change(content["features"])
        path.write_text(json.dumps(content))

    return spoil


def text(name: str, content: str) -> Callable[[Files], None]:
    return lambda files: files.path(name).write_text(content, encoding="utf-8")


BROKEN = {
    "a missing file": (
        lambda files: files.path("postcodes.csv").unlink(),
        "postcodes.csv: het bestand ontbreekt",
    ),
    "a missing column": (
        header("woonplaatsen.csv", "bron"),
        "woonplaatsen.csv, rij 1, kolom bron: de kolom ontbreekt",
    ),
    "semicolons instead of commas": (
        lambda files: files.replace("postcodes.csv", ",", ";"),
        "postcodes.csv, rij 1, kolom pc4_van: de kolom ontbreekt; is het met puntkomma's gescheiden?",
    ),
    "an unknown region": (
        cell("arbeidsmarktregios.csv", 3, "region_code", "AM99"),
        "arbeidsmarktregios.csv, rij 3, kolom region_code: onbekende code ‘AM99’",
    ),
    "an unknown gemeente": (
        cell("postcodes.csv", 4, "gemeente_code", "GM9999"),
        "postcodes.csv, rij 4, kolom gemeente_code: onbekende code ‘GM9999’",
    ),
    "a code that is none": (
        cell("woonplaatsen.csv", 2, "gemeente_code", "0001"),
        "woonplaatsen.csv, rij 2, kolom gemeente_code: ‘0001’ is geen gemeentecode zoals GM0014",
    ),
    "the same gemeente in two regions": (
        lambda files: files.rows(
            "arbeidsmarktregios.csv", lambda rows: rows.append(["AM03", "Zuid", "GM0001", "Assen"])
        ),
        "arbeidsmarktregios.csv, rij 8, kolom gemeente_code: ‘GM0001’ staat al op rij 2",
    ),
    "the same postcode row twice": (
        again("postcodes.csv", 3),
        "postcodes.csv, rij 8, kolom pc4_van: ‘2000’, ‘2000’, ‘GM0002’ staat al op rij 3",
    ),
    "the same place twice": (
        again("woonplaatsen.csv", 2),
        "woonplaatsen.csv, rij 5, kolom woonplaats: ‘Assen’, ‘GM0001’ staat al op rij 2",
    ),
    "the same region twice": (
        again("regios.csv", 2),
        "regios.csv, rij 5, kolom region_code: ‘AM01’ staat al op rij 2",
    ),
    "another encoding": (
        latin,
        "woonplaatsen.csv, rij 2, kolom inwoners_bron: verkeerde codering: geen UTF-8",
    ),
    "letters that were decoded wrongly before": (
        cell("woonplaatsen.csv", 2, "woonplaats", "SÃºdwest"),
        "woonplaatsen.csv, rij 2, kolom woonplaats: ‘SÃºdwest’ heeft verkeerd gecodeerde letters",
    ),
    "a number that is none": (
        cell("woonplaatsen.csv", 2, "inwoners_bron", "68.000"),
        "woonplaatsen.csv, rij 2, kolom inwoners_bron: ‘68.000’ is geen geheel getal",
    ),
    "a coordinate with a comma": (
        cell("woonplaatsen.csv", 2, "lat", "53,0"),
        "woonplaatsen.csv, rij 2, kolom lat: ‘53,0’ is geen getal met een punt",
    ),
    "a place outside the country": (
        cell("woonplaatsen.csv", 2, "lat", "40.1"),
        "woonplaatsen.csv, rij 2, kolom lat: ‘40.1’ ligt niet tussen 50.5 en 53.9",
    ),
    "a postcode that does not exist": (
        cell("postcodes.csv", 2, "pc4_van", "0999"),
        "postcodes.csv, rij 2, kolom pc4_van: ‘0999’ ligt niet tussen 1000 en 9999",
    ),
    "a range that runs backwards": (
        cell("postcodes.csv", 2, "pc4_van", "5000"),
        "postcodes.csv, rij 2, kolom pc4_tot: ‘1999’ ligt voor ‘5000’",
    ),
    "an empty name": (
        cell("arbeidsmarktregios.csv", 2, "gemeente_name", " "),
        "arbeidsmarktregios.csv, rij 2, kolom gemeente_name: is leeg",
    ),
    "a name with a comma without quotes": (
        lambda files: files.replace(
            "arbeidsmarktregios.csv",
            '"Nuenen, Gerwen en Nederwetten"',
            "Nuenen, Gerwen en Nederwetten",
        ),
        "arbeidsmarktregios.csv, rij 5: 5 velden, 4 verwacht; staat een naam met een komma",
    ),
    "a region without gemeente": (
        lambda files: files.replace("arbeidsmarktregios.csv", "AM07,Oost/West", "AM03,Zuid"),
        "regios.csv, rij 4, kolom region_code: regio ‘AM07’ heeft geen enkele gemeente",
    ),
    "a reserved address": (
        cell("regios.csv", 2, "slug", "www"),
        "regios.csv, rij 2, kolom slug: ‘www’ is een gereserveerde naam",
    ),
    "an empty file": (text("postcodes.csv", ""), "postcodes.csv, rij 1, kolom pc4_van: de kolom"),
    "a file without rows": (
        text("postcodes.csv", "pc4_van,pc4_tot,gemeente_code\n"),
        "postcodes.csv: het bestand heeft geen rijen",
    ),
    "a binary file": (
        text("postcodes.csv", "pc4_van,pc4_tot\n\0\0"),
        "postcodes.csv, rij 2: bevat een nulteken",
    ),
    "an external region without a site": (
        cell("regio_staten.csv", 3, "existing_site_url", ""),
        "regio_staten.csv, rij 3, kolom existing_site_url: een regio met staat external",
    ),
    "an address that is none": (
        cell("regio_staten.csv", 3, "existing_site_url", "javascript:alert(1)"),
        "regio_staten.csv, rij 3, kolom existing_site_url: ‘javascript:alert(1)’ is geen webadres",
    ),
    "an unknown state": (
        cell("regio_staten.csv", 2, "state", "open"),
        "regio_staten.csv, rij 2, kolom state: ‘open’ is geen staat",
    ),
    "an accent that the brand does not have": (
        cell("regio_staten.csv", 2, "accent", "roze"),
        "regio_staten.csv, rij 2, kolom accent: ‘roze’ is geen accent",
    ),
    "boundaries that are no JSON": (
        text("arbeidsmarktregios.geojson", '{"type":\n "Feat'),
        "arbeidsmarktregios.geojson, rij 2, kolom 2: is geen geldige JSON",
    ),
    "JSON that holds no boundaries": (
        text("arbeidsmarktregios.geojson", "[]"),
        "arbeidsmarktregios.geojson: is geen GeoJSON FeatureCollection",
    ),
    "a region missing from the map": (
        boundary(lambda features: features.pop(1)),
        "regios.csv, rij 3, kolom region_code: regio ‘AM03’ ontbreekt in arbeidsmarktregios.geojson",
    ),
    "a boundary that is a point": (
        boundary(lambda f: f[0].update(geometry={"type": "Point", "coordinates": [5, 52]})),
        "arbeidsmarktregios.geojson, rij 1, kolom geometry: ‘AM01’: de vorm is geen Polygon",
    ),
    "a boundary in another projection": (
        boundary(
            lambda f: f[0]["geometry"].update(
                coordinates=[
                    [[155000, 463000], [155001, 463000], [155001, 463001], [155000, 463000]]
                ]
            )
        ),  # fmt: skip
        "kolom geometry: ‘AM01’: het punt 155000, 463000 ligt buiten Nederland",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_is_refused_whole_with_file_row_and_column(name: str, files: Files) -> None:
    spoil, message = BROKEN[name]
    load(files.folder)
    before = everything()
    move_elburg(files)
    spoil(files)
    with pytest.raises(CommandError) as refused:
        run(files.folder, "--datum", "2027-01-01")
    assert message in str(refused.value)
    assert str(refused.value).startswith("Niet ingelezen, er is niets veranderd.")
    assert everything() == before


def test_all_errors_are_told_at_once(files: Files) -> None:
    files.cell("postcodes.csv", 2, "pc4_van", "abc")
    files.cell("woonplaatsen.csv", 2, "lat", "x")
    files.cell("regios.csv", 2, "region_name_cbs", "")
    with pytest.raises(DeliveryError) as refused:
        load(files.folder)
    assert {problem.file for problem in refused.value.problems} == {
        "postcodes.csv", "woonplaatsen.csv", "regios.csv",
    }  # fmt: skip


def test_the_command_shows_fifty_errors_and_counts_the_rest(tmp_path: Path) -> None:
    files = whole(tmp_path)
    files.rows("woonplaatsen.csv", lambda rows: [row.__setitem__(1, "x") for row in rows[1:]])
    with pytest.raises(CommandError) as refused:
        run(files.folder)
    lines = str(refused.value).splitlines()
    assert len(lines) == 52
    assert lines[-1].strip().startswith("… en nog ")


def test_a_postcode_and_a_name_may_belong_to_several_gemeenten(files: Files) -> None:
    load(files.folder)
    assert Postcode.objects.filter(pc4_from=2000).count() == 2
    assert PlaceName.objects.filter(name="Marum").count() == 2


def test_a_byte_order_mark_does_no_harm(files: Files) -> None:
    path = files.path("regios.csv")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    load(files.folder)
    assert Region.objects.count() == 3


def test_names_that_differ_between_files_are_noted_and_do_no_harm(files: Files) -> None:
    files.cell("arbeidsmarktregios.csv", 2, "region_name", "Noorden")
    lines = run(files.folder)
    assert "Let op: arbeidsmarktregios.csv noemt AM01 ‘Noorden’, hier heet het ‘Noord’" in lines
    assert Region.objects.get(code="AM01").name == "Noord"


def test_a_folder_that_is_not_there_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="bestaat niet"):
        run(tmp_path / "weg")
