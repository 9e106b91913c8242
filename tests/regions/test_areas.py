"""`gebied=` in a URL, and the map."""

import datetime as dt
from xml.etree import ElementTree

import pytest

from regions import areas, map
from regions.areas import area_from_parameter, area_named
from regions.models import Gemeente, Membership, Region
from regions.states import entrance

pytestmark = pytest.mark.usefixtures("demo")


def test_a_gemeente_counts_itself_and_its_region() -> None:
    area = area_from_parameter("gm0106")
    assert area is not None
    assert (area.label, area.long_label) == ("Assen", "gemeente Assen")
    assert (area.region_codes, area.gemeente_codes) == ({"AM01"}, {"GM0106"})
    assert area.region_slug == "groningen"


def test_a_region_counts_itself_and_all_its_gemeenten() -> None:
    area = area_from_parameter("twente")
    assert area is not None
    assert area.region_codes == {"AM05"}
    assert len(area.gemeente_codes) == 14
    assert area.gemeente_code is None
    assert area.long_label == "regio Twente"


def test_a_slug_is_a_region_and_a_code_is_a_gemeente_where_both_have_one_name() -> None:
    assert area_from_parameter("groningen").kind == "region"
    assert area_from_parameter("gm0014").kind == "gemeente"


def test_nl_is_everything() -> None:
    area = area_from_parameter("nl")
    assert area is not None and area.is_national
    assert area.covers({"AM05"}, set())


@pytest.mark.parametrize(
    "value", ["", "xx", "gm9999", "GM", "AM05", "am05", "a" * 9999, "\0", None, 7, ["nl"]]
)
def test_what_is_no_area_is_none(value: object) -> None:
    assert area_from_parameter(value) is None


def test_an_ended_gemeente_is_no_area() -> None:
    Gemeente.objects.create(code="GM0370", name="Beemster")
    Membership.objects.create(
        gemeente_id="GM0370",
        region_id="AM17",
        valid_from=dt.date(2020, 1, 1),
        valid_to=dt.date(2021, 12, 31),
    )
    assert area_from_parameter("gm0370") is None


@pytest.mark.parametrize(
    ("area", "regions", "gemeenten", "expected"),
    [
        ("gm0106", {"AM01"}, set(), True),
        ("gm0106", set(), {"GM0106"}, True),
        ("gm0106", set(), {"GM0014"}, False),
        ("gm0106", {"AM05"}, set(), False),
        ("groningen", set(), {"GM0106"}, True),
        ("groningen", set(), {"GM0141"}, False),
        ("groningen", set(), set(), True),
    ],
)
def test_an_entry_counts_where_its_codes_say(
    area: str, regions: set[str], gemeenten: set[str], expected: bool
) -> None:
    assert area_from_parameter(area).covers(regions, gemeenten) is expected


def test_the_choices_of_a_region_are_itself_and_its_gemeenten() -> None:
    (group,) = areas.choices("AM35")
    assert group["label"] == "Gorinchem"
    assert group["options"][0] == ("gorinchem", "regio Gorinchem")
    assert len(group["options"]) == 4


def test_two_gemeenten_of_one_name_differ_in_their_label() -> None:
    labels = {area_from_parameter(code).label for code in ("gm0373", "gm0893")}
    assert labels == {"Bergen (NH.)", "Bergen (L.)"}


# The map


def drawn() -> str:
    regions = Region.objects.current().select_related("site")
    return map.svg([(region, entrance(region).url) for region in regions])


def test_every_region_is_a_link_with_a_name_and_a_shape() -> None:
    svg = ElementTree.fromstring(drawn())  # noqa: S314 our own
    links = svg.findall("a")
    assert len(links) == 35
    for link in links:
        assert link.get("href") and link.get("data-regio") and link.get("tabindex") == "-1"
        assert link.find("path").get("d")
        assert link.find("text").text
    assert svg.get("aria-hidden") == "true"


def test_the_map_is_small() -> None:
    assert len(drawn().encode()) <= 12_000


def test_a_name_cannot_break_out_of_the_map() -> None:
    region = Region(code="AM05", slug="twente", name='<b>"&')
    assert "<b>" not in map.svg([(region, '"><script>')])
    assert "<script>" not in map.svg([(region, '"><script>')])


@pytest.mark.parametrize(
    ("text", "parameter"),
    [
        ("Den Bosch", "gm0796"),
        ("sittard geleen", "gm1883"),
        ("werkcentrum twente", "twente"),
        ("zuid-limburg", "zuid-limburg"),
        ("st maarten", "gm0441"),
        ("kamerik", "gm0632"),
        ("7511", "gm0153"),
        ("7511 ab", "gm0153"),
        ("2011AB", "gm0392"),
        ("2011 AB", "gm0392"),
        ("postcode 2011", "gm0392"),
    ],
)
def test_what_names_one_area(text: str, parameter: str) -> None:
    area = area_named(text)
    assert area is not None and area.parameter == parameter


@pytest.mark.parametrize(
    "text",
    [
        "nederland",
        "Nederland",
        "kamer ik",
        "noord en",
        "over loon",
        "bbz 2004",
        "2004",
        "wajong2015",
        "2023 en",
        "2500",
        "2500 euro",
        "7511 personeel",
        "робота twente",
        "تدريب almelo",
    ],
)
def test_words_of_a_sentence_that_only_look_like_a_name_or_a_postcode(text: str) -> None:
    assert area_named(text) is None
