"""From what people type to their Werkcentrum. On the demo: all names of the project's files."""

import csv
import datetime as dt
import random

import pytest
from django.utils import timezone

from regions import finder, finder_index
from regions.finder import Answer, Kind
from regions.models import Gemeente, Membership, PlaceName, Region
from regions.reference_data import FOLDER

pytestmark = pytest.mark.usefixtures("demo")


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def region_of() -> dict[str, str]:
    return {row["gemeente_code"]: row["region_code"] for row in rows("arbeidsmarktregios.csv")}


def codes(answer: Answer) -> list[str]:
    return [match.region.code for match in answer.matches]


def sure(text: str) -> tuple[str, str | None]:
    """Region and gemeente of a sure answer."""
    answer = finder.find(text)
    assert answer.kind == Kind.SURE, f"{text}: {[match.label for match in answer.matches]}"
    assert answer.match is not None
    return answer.match.region.code, answer.match.gemeente and answer.match.gemeente.code


# One sure answer


@pytest.mark.parametrize(
    ("text", "region", "gemeente"),
    [
        ("Apeldoorn", "AM06", "GM0200"),
        ("apeldoorn", "AM06", "GM0200"),
        ("  APELDOORN  ", "AM06", "GM0200"),
        ("gemeente Apeldoorn", "AM06", "GM0200"),
        ("ik woon in Apeldoorn", "AM06", "GM0200"),
        ("7311", "AM06", "GM0200"),
        ("7311AB", "AM06", "GM0200"),
        ("7311 ab", "AM06", "GM0200"),
        ("7311 AB Apeldoorn", "AM06", "GM0200"),
        ("Apeldoorn 7311", "AM06", "GM0200"),
        ("7311 AB 12", "AM06", "GM0200"),
        ("Assen", "AM01", "GM0106"),
        ("Weesp", "AM18", "GM0363"),
        ("Uden", "AM27", "GM1991"),
        ("Hoofddorp", "AM18", "GM0394"),
        ("Sneek", "AM02", "GM1900"),
        ("Snits", "AM02", "GM1900"),
        ("Súdwest-Fryslân", "AM02", "GM1900"),
        ("sudwest fryslan", "AM02", "GM1900"),
        ("Den Haag", "AM21", "GM0518"),
        ("denhaag", "AM21", "GM0518"),
        ("'s-Gravenhage", "AM21", "GM0518"),
        ("’s Gravenhage", "AM21", "GM0518"),
        ("s-gravenhage", "AM21", "GM0518"),
        ("Den Bosch", "AM27", "GM0796"),
        ("'s-Hertogenbosch", "AM27", "GM0796"),
        ("‘S HERTOGENBOSCH", "AM27", "GM0796"),
        ("Nuenen", "AM28", "GM0820"),
        ("Nuenen, Gerwen en Nederwetten", "AM28", "GM0820"),
        ("Gorcum", "AM35", "GM0512"),
        ("Bergen NH", "AM15", "GM0373"),
        ("Bergen (NH.)", "AM15", "GM0373"),
        ("Bergen Limburg", "AM29", "GM0893"),
        ("Rijswijk Gelderland", "AM10", "GM0214"),
        ("De Bilt", "AM13", "GM0310"),
        ("bilt", "AM13", "GM0310"),
        ("Alphen a/d Rijn", "AM19", "GM0484"),
        ("St. Annaparochie", "AM02", "GM1949"),
        ("Groningen", "AM01", "GM0014"),
        ("Amersfoort", "AM14", "GM0307"),
        ("Zwolle", "AM36", "GM0193"),
    ],
)
def test_finds_the_region_and_the_gemeente(text: str, region: str, gemeente: str) -> None:
    assert sure(text) == (region, gemeente)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Twente", "AM05"),
        ("Werkcentrum Twente", "AM05"),
        ("regio Twente", "AM05"),
        ("Friesland", "AM02"),
        ("Fryslân", "AM02"),
        ("Werkcentrum Groningen Noord-Drenthe", "AM01"),
        ("Groningen Noord-Drenthe", "AM01"),
        ("Regionaal Werkcentrum Groot-Amsterdam", "AM18"),
        ("Werkcentrum regio Amersfoort", "AM14"),
        ("Zaanstreek / Waterland", "AM17"),
        ("zaanstreek-waterland", "AM17"),
        ("Zaanstreek", "AM17"),
        ("IJmond", "AM37"),
        ("Food Valley", "AM38"),
        ("Regio Zwolle", "AM36"),
        ("Drenthe", "AM03"),
    ],
)
def test_a_region_is_found_by_its_names_without_a_gemeente(text: str, region: str) -> None:
    assert sure(text) == (region, None)


def test_a_name_an_editor_gave_to_a_region_is_found_at_once() -> None:
    assert finder.find("Werkcentrum Naoberschap").kind == Kind.NONE
    region = Region.objects.get(code="AM05")
    region.display_name = "Werkcentrum Naoberschap"
    region.save()
    assert sure("Naoberschap") == ("AM05", None)


def test_a_name_in_two_gemeenten_of_one_region_is_sure_of_the_region_and_asks_the_gemeente() -> (
    None
):
    answer = finder.find("Littenseradiel")
    assert sure("Littenseradiel") == ("AM02", None)
    assert {match.gemeente.code for match in answer.matches[1:] if match.gemeente} == {
        "GM0080", "GM1900", "GM1949",
    }  # fmt: skip


def test_a_part_across_the_border_does_not_make_a_name_doubtful() -> None:
    assert sure("Ansen") == ("AM03", "GM1690")


# Asks which


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Bergen", {"AM15", "AM29"}),
        ("7351", {"AM06", "AM38"}),
        ("7351 AB", {"AM06", "AM38"}),
        ("Haaren", {"AM26", "AM27"}),
        ("Beek", {"AM30", "AM09", "AM08"}),
        ("Haren", {"AM01", "AM27"}),
        ("Hengelo", {"AM05", "AM09"}),
        ("Laren", {"AM12", "AM06"}),
        ("Loenen", {"AM06", "AM13"}),
        ("Ouderkerk", {"AM18", "AM20"}),
        ("Rijswijk", {"AM21", "AM25", "AM10"}),
        ("Rozenburg", {"AM22", "AM18"}),
        ("Vianen", {"AM35", "AM27"}),
        ("Winsum", {"AM01", "AM02"}),
        ("Zeeland", {"AM24", "AM27"}),
        ("Gelderland", {"AM06", "AM07", "AM08", "AM09", "AM10", "AM14", "AM36", "AM38"}),
    ],
)
def test_asks_which_when_a_name_lies_in_more_regions(text: str, regions: set[str]) -> None:
    answer = finder.find(text)
    assert answer.kind == Kind.CHOOSE
    assert answer.match is None
    assert set(codes(answer)) == regions


def test_the_best_known_comes_first() -> None:
    assert codes(finder.find("Hengelo"))[0] == "AM05"
    assert codes(finder.find("Rijswijk"))[0] == "AM21"


def test_every_label_that_is_offered_is_itself_one_sure_answer() -> None:
    for text in ("Bergen", "Haaren", "Rijswijk", "7351", "Winsum"):
        for match in finder.find(text).matches:
            answer = finder.find(match.label)
            assert answer.match is not None, match.label
            assert (answer.match.region, answer.match.gemeente) == (match.region, match.gemeente)


def test_a_postcode_with_the_name_of_the_place_is_sure() -> None:
    assert sure("7351 Ede") == ("AM38", "GM0228")


# Everything in the files is found


def test_every_gemeente_is_found_by_its_official_name() -> None:
    for row in rows("arbeidsmarktregios.csv"):
        answer = finder.find(row["gemeente_name"])
        assert answer.exact, row
        assert row["region_code"] in codes(answer), row
        if "(" not in row["gemeente_name"] and answer.kind == Kind.SURE:
            assert answer.match.gemeente.code == row["gemeente_code"], row


def test_every_woonplaats_and_every_alias_is_found_exactly() -> None:
    regions = region_of()
    partial = {(place.name, place.gemeente_id) for place in PlaceName.objects.filter(partial=True)}
    names = [(row["woonplaats"], row["gemeente_code"]) for row in rows("woonplaatsen.csv")]
    names += [(row["alias"], row["gemeente_code"]) for row in rows("gemeente_aliassen.csv")]
    for name, gemeente in names:
        answer = finder.find(name, limit=50)
        assert answer.exact and answer.matches, name
        if (name, gemeente) not in partial:
            assert regions[gemeente] in codes(answer), name


def test_every_postcode_leads_to_the_region_of_its_gemeenten() -> None:
    regions = region_of()
    for row in rows("postcodes.csv"):
        for number in (row["pc4_van"], row["pc4_tot"]):
            assert regions[row["gemeente_code"]] in codes(finder.find(number)), number


def test_every_region_is_found_by_its_name_its_rule_name_and_its_variants() -> None:
    for row in rows("regios.csv"):
        names = [row["region_name_cbs"], row["werkcentrum_naam_volgens_regel"]]
        names += [row["werkcentrum_naam_aangetroffen"], *row["naamvarianten"].split(";")]
        for name in filter(None, map(str.strip, names)):
            assert row["region_code"] in codes(finder.find(name)), name


# Typing errors


@pytest.mark.parametrize(
    ("text", "gemeente"),
    [
        ("Apeldorn", "GM0200"),
        ("Apledoorn", "GM0200"),
        ("Apledorn", "GM0200"),
        ("Amsterdm", "GM0363"),
        ("Roterdam", "GM0599"),
        ("Almeer", "GM0034"),
        ("Lelistad", "GM0995"),
        ("Bred", "GM0758"),
        ("sHertogenbos", "GM0796"),
    ],
)
def test_a_typing_error_still_finds_the_place_and_says_it_is_a_guess(
    text: str, gemeente: str
) -> None:
    assert sure(text)[1] == gemeente
    assert not finder.find(text).exact


def test_a_wrong_letter_never_beats_an_exact_name() -> None:
    """Ede lies one letter from Eede and Echt from Eext; all of them are what was typed."""
    for name in ("Ede", "Eede", "Echt", "Eext", "Hoorn", "Horn", "Haren", "Haaren", "Haarlem"):
        answer = finder.find(name)
        assert answer.exact
        assert all(match.name.split(" (")[0] == name for match in answer.matches), name


def test_a_short_name_has_no_room_for_errors() -> None:
    assert finder.find("Edx").kind == Kind.NONE


def test_two_names_one_error_away_are_asked() -> None:
    answer = finder.find("ysselstein")
    assert answer.kind == Kind.CHOOSE
    assert {match.name for match in answer.matches} == {"Ysselsteyn", "IJsselstein"}


def test_one_error_in_any_long_gemeente_name_keeps_its_region_in_view() -> None:
    random.seed(3)
    regions = region_of()
    missed = []
    towns = list(Gemeente.objects.all())
    for town in towns:
        name = town.name.split(" (")[0]
        place = random.randrange(1, len(name) - 1)
        typed = name[:place] + name[place + 1 :]
        if len(name) > 6 and regions[town.code] not in codes(finder.find(typed)):
            missed.append(typed)
    assert len(missed) <= len(towns) * 0.01, missed


# Nothing fits


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "xyzzyq",
        "0000",
        "9999999",
        "73111",
        "a" * 100_000,
        "Apel\0doorn",
        "\u202e\u202d",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "%00%ff",
        "Амстердам",
        "أمستردام",
        "🏠" * 10,
        "\ud800",
        "-",
        "'",
        "(",
    ],
)
def test_bad_input_finds_nothing_and_raises_nothing(text: str) -> None:
    assert finder.find(text) == Answer(Kind.NONE, query=finder.find(text).query)
    assert finder.suggest(text) == []


@pytest.mark.parametrize("value", [None, 7311, b"Assen", ["Assen"]])
def test_what_is_no_text_finds_nothing(value: object) -> None:
    assert finder.find(value).kind == Kind.NONE


def test_marks_that_copying_leaves_behind_do_no_harm() -> None:
    assert sure("\u200eApeldoorn\u200b") == ("AM06", "GM0200")


# Where it leads


def test_a_live_region_gets_its_own_site_and_the_gemeente_travels_along() -> None:
    match = finder.find("Almelo").match
    assert match is not None
    assert match.url.endswith("/?gebied=gm0141")
    assert "//twente." in match.url


def test_without_a_gemeente_the_address_is_the_home_of_the_region() -> None:
    match = finder.find("Twente").match
    assert match is not None and "?" not in match.url


def test_an_external_region_leads_to_the_site_it_has_today() -> None:
    match = finder.find("Amersfoort").match
    assert match is not None and match.url == "https://werkcentrumregioamersfoort.nl/"


def test_a_region_in_preparation_leads_to_its_entry_in_the_directory() -> None:
    match = finder.find("Zoetermeer").match
    assert match is not None and match.url.endswith("/regios/#zuid-holland-centraal")


def test_a_state_that_changes_is_followed_at_once() -> None:
    finder.find("Almelo")
    Region.objects.filter(code="AM05").update(state="external", existing_site_url="https://x.nl/")
    match = finder.find("Almelo").match
    assert match is not None and match.url == "https://x.nl/"


def test_a_host_that_changes_is_followed_at_once() -> None:
    finder.find("Almelo")
    site = Region.objects.get(code="AM05").site
    site.hostname = "twente.example"
    site.save()
    match = finder.find("Almelo").match
    assert match is not None and "//twente.example" in match.url


# Suggestions


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("apel", "Apeldoorn – in Veluwe Stedendriehoek"),
        ("Apeldo", "Apeldoorn – in Veluwe Stedendriehoek"),
        ("den h", "Den Haag, gemeente 's-Gravenhage – in Haaglanden"),
        ("'s-h", "'s-Hertogenbosch – in Noordoost-Brabant"),
        ("tw", "Werkcentrum Twente"),
        ("werkcentrum tw", "Werkcentrum Twente"),
        ("amsterd", "Amsterdam – in Groot Amsterdam"),
        ("7311", "7311, gemeente Apeldoorn – in Veluwe Stedendriehoek"),
        ("Amsteram", "Amsterdam – in Groot Amsterdam"),
        ("Eindhvo", "Eindhoven – in Zuidoost-Brabant"),
    ],
)
def test_suggestions_come_best_first(text: str, first: str) -> None:
    assert finder.suggest(text)[0].label == first


def test_there_are_at_most_eight_suggestions_all_different() -> None:
    for text in ("a", "be", "nieuw", "haar", "oos", "1"):
        labels = [match.label for match in finder.suggest(text)]
        assert len(labels) <= 8
        assert len(set(labels)) == len(labels)


def test_a_later_word_of_a_name_is_suggested_too() -> None:
    assert "Alphen aan den Rijn – in Holland Rijnland" in {m.label for m in finder.suggest("rijn")}


def test_the_first_digits_of_a_postcode_suggest_gemeenten() -> None:
    names = [match.gemeente.name for match in finder.suggest("731") if match.gemeente]
    assert "Apeldoorn" in names
    assert finder.suggest("7") == []


def test_a_suggestion_is_what_the_combobox_needs() -> None:
    assert finder.suggest("almelo")[0].as_json() == {
        "label": "Almelo – in Twente",
        "regio": "twente",
        "gemeente": "gm0141",
        "url": finder.find("almelo").matches[0].url,
    }


# Freshness


def test_a_process_forgets_its_names_after_an_import() -> None:
    assert finder.find("Voorbeelddorp").kind == Kind.NONE
    PlaceName.objects.create(name="Voorbeelddorp", kind="woonplaats", gemeente_id="GM0141")
    assert sure("Voorbeelddorp") == ("AM05", "GM0141")


def test_names_are_read_once_while_nothing_changes() -> None:
    assert finder_index.current() is finder_index.current()


def test_a_move_that_lies_ahead_does_not_hold_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    moving = dt.date.today() + dt.timedelta(days=30)
    Membership.objects.filter(gemeente="GM0141").update(valid_to=moving - dt.timedelta(days=1))
    Membership.objects.create(gemeente_id="GM0141", region_id="AM09", valid_from=moving)
    assert sure("Almelo")[0] == "AM05"
    monkeypatch.setattr(timezone, "localdate", lambda: moving)
    assert sure("Almelo")[0] == "AM09"


def test_an_ended_region_is_found_no_more() -> None:
    region = Region.objects.get(code="AM05")
    region.ended_on = dt.date.today() - dt.timedelta(days=1)
    region.save()
    assert "AM05" not in codes(finder.find("Twente"))


def test_an_answer_takes_one_query(django_assert_num_queries) -> None:  # noqa: ANN001
    finder.find("Almelo")
    with django_assert_num_queries(1):
        finder.find("Bergen")
    with django_assert_num_queries(1):
        finder.suggest("apel")
