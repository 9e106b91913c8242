"""The area a visitor looks at: a gemeente, a region, or everything. In URLs: `gebied=gm0014|twente|nl`."""

import re
from dataclasses import dataclass
from enum import StrEnum
from operator import eq

from django.utils.translation import gettext as _

from . import finder, finder_index
from .folding import plain, without_lead_in

PARAMETER = "gebied"
NATIONAL = "nl"
COUNTRY = "nederland"  # also a hamlet in Steenwijkerland
FOUR_DIGITS = re.compile(r"\d{4}")
POSTCODE = re.compile(
    r"(?P<said>postcode )?(?P<digits>[1-9]\d{3})(?P<letters> ?[a-z]{2})?", re.IGNORECASE
)
GEMEENTE_PARAMETER = re.compile("gm[0-9]{4}", re.IGNORECASE)


class AreaKind(StrEnum):
    NATIONAL = "national"
    REGION = "region"
    GEMEENTE = "gemeente"


@dataclass(frozen=True)
class Area:
    """`region_codes` and `gemeente_codes` are the codes that an entry may carry to count here:
    for a gemeente itself and its region, for a region itself and all its gemeenten."""

    kind: AreaKind
    parameter: str
    label: str
    region_codes: frozenset[str] = frozenset()
    gemeente_codes: frozenset[str] = frozenset()
    region_slug: str = ""
    region_name: str = ""

    @property
    def is_national(self) -> bool:
        return self.kind == AreaKind.NATIONAL

    @property
    def region_code(self) -> str | None:
        return next(iter(self.region_codes), None)

    @property
    def gemeente_code(self) -> str | None:
        return next(iter(self.gemeente_codes), None) if self.kind == AreaKind.GEMEENTE else None

    @property
    def long_label(self) -> str:
        """For in a sentence: 'gemeente Assen', 'regio Twente', 'heel Nederland'."""
        if self.kind == AreaKind.GEMEENTE:
            return _("gemeente %(name)s") % {"name": self.label}
        if self.kind == AreaKind.REGION and not self.label.lower().startswith("regio "):
            return _("regio %(name)s") % {"name": self.label}
        return self.label

    def covers(self, region_codes: set[str], gemeente_codes: set[str]) -> bool:
        """Whether an entry for these regions and gemeenten counts here. Without codes it counts
        everywhere; on `nl` everything does."""
        if self.is_national or not (region_codes or gemeente_codes):
            return True
        return bool(self.region_codes & region_codes or self.gemeente_codes & gemeente_codes)


def national() -> Area:
    return Area(AreaKind.NATIONAL, NATIONAL, _("heel Nederland"))


def area_from_parameter(value: object) -> Area | None:
    """None for anything that is no area: unknown, ended, empty, too long."""
    text = value.strip().lower() if isinstance(value, str) and len(value) <= 100 else ""
    if text == NATIONAL:
        return national()
    index = finder_index.current()
    for region in index.regions.values():
        if region.slug == text:
            return _region(index, region)
    town = index.towns.get(text.upper())
    return _gemeente(town) if town else None


def area_named(text: str) -> Area | None:
    """The one gemeente or region that these words of a sentence name; None where they name several, or none.

    Of a name that a gemeente shares with its region or a place in it, the gemeente is meant. 'nederland' is the
    country, words that spell a name together ('kamer ik') are words, a number that may be a year or a sum no postcode,
    and no word in another script is a part of a name ('робота twente').
    """
    sought = _postcode(text) if FOUR_DIGITS.search(text) else text
    if plain(sought) == COUNTRY or any(map(_is_in_another_script, sought.split())):
        return None
    answer = finder.find(sought, typos=False)
    if answer.kind != finder.Kind.SURE:
        return None
    best = answer.matches[0]
    if best.gemeente is None:
        return area_from_parameter(best.region.slug)
    typed, name = without_lead_in(plain(sought)).split(), plain(best.name).split()
    is_written_so = len(typed) == 1 or all(map(eq, typed, name))
    return area_from_parameter(best.gemeente.code) if is_written_so else None


def _is_in_another_script(word: str) -> bool:
    return any(map(str.isalpha, word)) and not plain(word)


def _postcode(text: str) -> str:
    """Its digits; empty where it is none, or may be none: '2004', '2500', '2023 en'."""
    found = POSTCODE.fullmatch(text.strip())
    if found is None:
        return ""
    number, letters = int(found["digits"]), found["letters"] or ""
    may_be_none = number % 50 == 0 or 1900 <= number < 2100
    is_sure = found["said"] or letters.isalpha() or letters.isupper()
    return "" if may_be_none and not is_sure else found["digits"]


def area_of_region(code: str) -> Area | None:
    index = finder_index.current()
    region = index.regions.get(code)
    return _region(index, region) if region else None


def choices(region_code: str | None = None) -> list[dict[str, object]]:
    """Options for a select, grouped: the country, then each region (or only this one) with its gemeenten.

    `[{"label": "Twente", "options": [("twente", "regio Twente"), ("gm0141", "Almelo"), …]}]`
    """
    index = finder_index.current()
    groups: list[dict[str, object]] = []
    for region in sorted(index.regions.values(), key=lambda r: r.name):
        if region_code not in (None, region.code):
            continue
        towns = sorted(
            (town for town in index.towns.values() if town.region == region),
            key=lambda town: town.name,
        )
        options = [(region.slug, _region(index, region).long_label)]
        options += [(town.code.lower(), _gemeente(town).label) for town in towns]
        groups.append({"label": region.name, "options": options})
    return groups


def listed(region_code: str | None = None) -> list[Area]:
    """Every region by name; with a code that region and then its gemeenten. One look at the data."""
    index = finder_index.current()
    regions = [r for r in index.regions.values() if region_code in (None, r.code)]
    found = [_region(index, region) for region in sorted(regions, key=lambda r: r.name)]
    if region_code is not None:
        towns = [town for town in index.towns.values() if town.region.code == region_code]
        found += [_gemeente(town) for town in sorted(towns, key=lambda town: town.name)]
    return found


def _region(index: finder_index.Index, region: finder_index.RegionRef) -> Area:
    codes = {town.code for town in index.towns.values() if town.region == region}
    return Area(
        AreaKind.REGION,
        region.slug,
        region.name,
        region_codes=frozenset({region.code}),
        gemeente_codes=frozenset(codes),
        region_slug=region.slug,
        region_name=region.name,
    )


def _gemeente(town: finder_index.Town) -> Area:
    """Labelled as people call it; two gemeenten of one name keep the addition of the CBS."""
    return Area(
        AreaKind.GEMEENTE,
        town.code.lower(),
        town.official_name if town.shares_name else town.name,
        region_codes=frozenset({town.region.code}),
        gemeente_codes=frozenset({town.code}),
        region_slug=town.region.slug,
        region_name=town.region.name,
    )
