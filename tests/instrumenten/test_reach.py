"""For whom an entry counts: one function, asked from a gemeente, a region and the whole country."""

import pytest

from instrumenten.reach import Extent, Tier, label
from search.registry import WHOLE_COUNTRY, Area

REGION = Area("noord", "AM61", "Noord", "region", contains=("GM9001", "GM9002"))
VILLAGE = Area("gm9001", "GM9001", "Dorp", "gemeente", within=("AM61",))


@pytest.mark.parametrize(
    ("codes", "area", "counts"),
    [
        ((), VILLAGE, True),
        (("AM61",), VILLAGE, True),
        (("GM9001",), VILLAGE, True),
        (("GM9002",), VILLAGE, False),
        (("AM62",), VILLAGE, False),
        (("AM61",), REGION, True),
        (("GM9002",), REGION, True),
        (("GM0001",), REGION, False),
        (("AM62",), WHOLE_COUNTRY, True),
    ],
)
def test_a_gemeente_finds_its_own_its_regions_and_the_countrys(codes, area, counts):
    assert Extent(Tier.REGIONAL, codes).counts_in(area) is counts


def test_national_counts_everywhere():
    assert Extent(Tier.NATIONAL).counts_in(VILLAGE)


def test_without_codes_it_is_carried_out_by_each_region_or_gemeente():
    assert label(Extent(Tier.REGIONAL), []) == "Heel Nederland, via je regio"
    assert label(Extent(Tier.LOCAL), []) == "Heel Nederland, via je gemeente"


def test_with_codes_the_places_are_named():
    assert (
        label(Extent(Tier.LOCAL, ("GM1", "GM2")), ["Assen", "Emmen"]) == "Alleen in Assen en Emmen"
    )
