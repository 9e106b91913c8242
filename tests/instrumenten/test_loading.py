"""The content that comes with the project: complete, honest, and never over an editor's work."""

import json
from datetime import date

import pytest

from content import loading
from content.loading import LoadError
from instrumenten import data_files
from instrumenten.models import InstrumentPage, OldName, Provider, RegionalAddition
from instrumenten.models.vocabularies import VOCABULARIES

pytestmark = pytest.mark.django_db


def test_all_instruments_and_vocabularies_are_there(demo):
    assert InstrumentPage.objects.filter(is_example=False, live=True).count() == 104
    assert [model.objects.count() for model in VOCABULARIES] == [22, 14, 12, 12, 21]


def test_at_least_forty_instruments_have_old_names_with_a_source(demo):
    assert OldName.objects.values("page").distinct().count() >= 40
    assert not OldName.objects.filter(source="").exists()


def test_to_check_is_no_status(demo):
    page = InstrumentPage.objects.get(slug="slim-subsidie")
    assert (page.status, page.check_state) == ("active", "to_check")


def test_five_have_ended_and_say_since_when(demo):
    ended = InstrumentPage.objects.filter(status="ended")
    assert ended.count() == 5
    assert not ended.filter(valid_until=None).exists()
    page = ended.get(slug="aanvullende-dienstverlening-rmt")
    assert page.successor.slug == "regionaal-impulsbudget"


def test_no_amount_was_invented_and_nothing_counts_as_checked(demo):
    assert not InstrumentPage.objects.exclude(amount="").exists()
    assert not InstrumentPage.objects.filter(check_state="checked").exists()


def test_no_werkcentrum_is_a_provider(demo):
    assert not Provider.objects.filter(name__icontains="werkcentrum").exists()
    assert Provider.objects.get(name="Gemeente").is_role


def test_a_regional_entry_stands_under_the_guide_of_its_live_region(demo, region):
    twente = region("AM05")
    page = InstrumentPage.objects.get(slug="twents-fonds-voor-vakmanschap")
    assert page.path.startswith(twente.home_page.path)
    assert [found.code for found in page.regions.all()] == ["AM05"]


def test_examples_say_so(demo):
    examples = InstrumentPage.objects.filter(is_example=True)
    assert examples.exists()
    assert all(page.title.startswith("Voorbeeld: ") for page in examples)
    assert not RegionalAddition.objects.filter(is_example=False).exists()


def test_the_files_give_examples_to_at_least_four_regions():
    data = data_files.examples()
    owners = {row["eigenaar"] for row in data["instrumenten"]}
    assert len(owners | {row["regio"] for row in data["aanvullingen"]}) >= 4


def test_a_second_run_changes_nothing(demo):
    reports = loading.load(["vocabulaires", "aanbieders", "instrumenten", "voorbeelden"])
    for report in reports.values():
        assert not (report.made or report.updated or report.kept)


def test_what_an_editor_published_stays(demo, monkeypatch):
    page = InstrumentPage.objects.get(slug="mbo-certificaat")
    page.summary = "Van een redacteur."
    page.save_revision().publish()
    changed_source(monkeypatch, "mbo-certificaat")
    report = loading.load(["instrumenten"])["instrumenten"]
    assert report.kept == ["instrument:mbo-certificaat"]
    assert InstrumentPage.objects.get(pk=page.pk).summary == "Van een redacteur."


def test_what_an_editor_has_in_draft_stays(demo, monkeypatch):
    page = InstrumentPage.objects.get(slug="mbo-certificaat")
    page.amount, page.amount_on = "Nog niet klaar.", date(2026, 1, 1)
    page.save_revision()
    changed_source(monkeypatch, "mbo-certificaat")
    report = loading.load(["instrumenten"])["instrumenten"]
    assert report.kept == ["instrument:mbo-certificaat"]
    assert not InstrumentPage.objects.get(pk=page.pk).amount


def test_what_an_editor_deleted_stays_away(demo):
    InstrumentPage.objects.get(slug="mbo-certificaat").delete()
    report = loading.load(["instrumenten"])["instrumenten"]
    assert report.away == ["instrument:mbo-certificaat"]


def test_a_changed_file_is_followed(demo, monkeypatch):
    changed_source(monkeypatch, "mbo-certificaat")
    report = loading.load(["instrumenten"])["instrumenten"]
    assert report.updated == ["instrument:mbo-certificaat"]
    assert InstrumentPage.objects.get(slug="mbo-certificaat").summary == "Uit het bestand."


def changed_source(monkeypatch, slug: str) -> None:
    entries = data_files.instruments()
    next(entry for entry in entries if entry["slug"] == slug)["samenvatting"] = "Uit het bestand."
    monkeypatch.setattr(data_files, "instruments", lambda: entries)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("thema", "onzin", "thema: 'onzin' is unknown"),
        ("aanbieder", ["Werkcentrum Twente"], "aanbieder: 'Werkcentrum Twente' is unknown"),
        ("geldig_tot", "31-12-2025", "geldig_tot"),
        ("voor_wie", "geen lijst", "voor_wie: a list was expected"),
        ("vervangen_door", "bestaat-niet", "vervangen_door"),
        ("slug", "loonkostensubsidie", "slug"),
        ("titel", "", "titel: is empty"),
    ],
)
def test_a_broken_entry_is_named_by_file_number_and_field(tmp_path, field, value, message):
    entries = data_files.instruments()
    entries[4][field] = value
    path = tmp_path / "instrumenten.json"
    path.write_text(json.dumps(entries), encoding="utf-8")
    with pytest.raises(LoadError) as error:
        data_files.instruments(path)
    assert "instrumenten.json, nr 5" in str(error.value)
    assert message in str(error.value)


def test_dates_are_iso():
    assert data_files.day("2026-01-31") == date(2026, 1, 31)
