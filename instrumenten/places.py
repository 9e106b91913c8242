"""The places of search: regions and gemeenten as `regions.areas` knows them."""

from collections.abc import Sequence

from django.db.models.signals import post_delete, post_save
from wagtail.models import Site

from regions import areas, finder_index
from regions.models import Region
from regions.nearest import distance
from search.registry import EVERYWHERE, WHOLE_COUNTRY, Area, register_places

from .moment import for_a_moment, forget


@for_a_moment
def find(parameter: str) -> Area | None:
    """`twente`, `gm0014` or `nl`; None for anything else."""
    if parameter == EVERYWHERE:
        return WHOLE_COUNTRY
    with finder_index.using(_index()):
        return _area(areas.area_from_parameter(parameter))


def named(text: str) -> Area | None:
    """Search asks it of every word of a question: one look at the data for all."""
    with finder_index.using(_index()):
        return _area(areas.area_named(text))


@for_a_moment
def _index() -> finder_index.Index:
    return finder_index.current()


@for_a_moment
def default(site_id: int | None) -> str:
    """A regional site searches in its own region, the national one everywhere."""
    region = _regions_by_site().get(site_id or 0)
    return region.slug if region else EVERYWHERE


@for_a_moment
def offered(site_id: int | None) -> Sequence[Area]:
    """On a regional site: the region, its gemeenten, everything. Else: everything, each region."""
    region = _regions_by_site().get(site_id or 0)
    with finder_index.using(_index()):
        listed = areas.listed(region.code if region else None)
    known = [area for area in map(_area, listed) if area is not None]
    return [*known, WHOLE_COUNTRY] if region else [WHOLE_COUNTRY, *known]


def near(area: Area) -> Sequence[Area]:
    """The other regions, as the crow flies from the middle of this one; a gemeente's own region is here."""
    own = area.within[0] if area.within else area.code
    points = _points()
    here = points.get(own)
    if here is None:
        return []
    by_distance = sorted(
        (distance(here, there), code) for code, there in points.items() if code != own
    )
    regions = {found.code: found for found in offered(None) if found.kind == "region"}
    return [regions[code] for _km, code in by_distance if code in regions]


@for_a_moment
def _points() -> dict[str, tuple[float, float]]:
    rows = Region.objects.exclude(latitude=None).exclude(longitude=None)
    return {
        code: (latitude or 0.0, longitude or 0.0)
        for code, latitude, longitude in rows.values_list("code", "latitude", "longitude")
    }


@for_a_moment
def _regions_by_site() -> dict[int, Region]:
    regions = Region.objects.exclude(site=None).only("code", "slug", "site_id")
    return {region.site_id or 0: region for region in regions}


def _area(area: areas.Area | None) -> Area | None:
    if area is None:
        return None
    if area.kind == areas.AreaKind.GEMEENTE:
        code = next(iter(area.gemeente_codes))
        return Area(
            area.parameter, code, area.label, "gemeente", within=tuple(sorted(area.region_codes))
        )
    code = area.region_code or ""
    contains = tuple(sorted(area.gemeente_codes))
    return Area(area.parameter, code, area.label, "region", contains=contains)


def register() -> None:
    register_places(find, offered=offered, default=default, named=named, near=near)
    for model in (Region, Site):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model)
