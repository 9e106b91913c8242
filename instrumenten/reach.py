"""For whom an instrument counts, apart from who carries it out (R19, design §4).

`extent()` reduces reach and codes to one value; `Extent.counts_in()` is the one rule for an area.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brand.lists import listed_with_and
from search.documents import Tier
from search.registry import Area

if TYPE_CHECKING:
    from .models import InstrumentPage

CHOICES = [
    (Tier.NATIONAL, gettext_lazy("landelijk")),
    (Tier.SECTORAL, gettext_lazy("sectoraal")),
    (Tier.REGIONAL, gettext_lazy("regionaal")),
    (Tier.LOCAL, gettext_lazy("lokaal")),
]


@dataclass(frozen=True, slots=True)
class Extent:
    """`codes` are region codes (`AM05`) and gemeente codes (`GM0014`).

    Regional or local without codes means: exists everywhere, carried out per region or gemeente.
    """

    reach: Tier
    codes: tuple[str, ...] = ()

    @property
    def everywhere(self) -> bool:
        return self.reach == Tier.NATIONAL or not self.codes

    def counts_in(self, area: Area) -> bool:
        """In a gemeente: its own, its region's and the country's. In a region: also its gemeenten's."""
        if self.everywhere or area.is_everywhere:
            return True
        near = {area.code, *area.within, *area.contains}
        return not near.isdisjoint(self.codes)

    def counts_for_region(self, region_code: str, gemeente_codes: Iterable[str] = ()) -> bool:
        return self.everywhere or not {region_code, *gemeente_codes}.isdisjoint(self.codes)


def extent(reach: str, region_codes: Iterable[str], gemeente_codes: Iterable[str]) -> Extent:
    return Extent(Tier(reach), (*sorted(region_codes), *sorted(gemeente_codes)))


def label(extent: Extent, place_names: Iterable[str]) -> str:
    """Where it counts, in words; `place_names` are the names behind the codes."""
    names = list(place_names)
    if names and not extent.everywhere:
        return _("Alleen in %(places)s") % {"places": listed_with_and(names)}
    return {
        Tier.REGIONAL: _("Heel Nederland, via je regio"),
        Tier.LOCAL: _("Heel Nederland, via je gemeente"),
    }.get(extent.reach, _("Heel Nederland"))


def errors(page: "InstrumentPage") -> dict[str, object]:
    """Regional names regions, local names gemeenten: what does not fit would never be read."""
    found: dict[str, object] = {}
    with_regions = page.reach in (Tier.REGIONAL, Tier.SECTORAL)
    if not with_regions and page.regions.all():
        found["regions"] = gettext_lazy("Kies regio’s alleen bij ‘regionaal’ of ‘sectoraal’.")
    if page.reach != Tier.LOCAL and page.gemeenten.all():
        found["gemeenten"] = gettext_lazy("Kies gemeenten alleen bij ‘lokaal’.")
    return found
