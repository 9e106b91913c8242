"""The places of search: regions and gemeenten as `regions.areas` knows them."""

from collections.abc import Sequence

from django.db.models.signals import post_delete, post_save
from wagtail.models import Site

from regions import areas
from regions.models import Region
from search.registry import EVERYWHERE, WHOLE_COUNTRY, Area, register_places

from .moment import for_a_moment, forget


@for_a_moment
def find(parameter: str) -> Area | None:
    """`twente`, `gm0014` or `nl`; None for anything else."""
    if parameter == EVERYWHERE:
        return WHOLE_COUNTRY
    return _area(areas.area_from_parameter(parameter))


def named(text: str) -> Area | None:
    return _area(areas.area_named(text))


@for_a_moment
def default(site_id: int | None) -> str:
    """A regional site searches in its own region, the national one everywhere."""
    region = _regions_by_site().get(site_id or 0)
    return region.slug if region else EVERYWHERE


@for_a_moment
def offered(site_id: int | None) -> Sequence[Area]:
    """On a regional site: the region, its gemeenten, everything. Else: everything, each region."""
    region = _regions_by_site().get(site_id or 0)
    listed = areas.listed(region.code if region else None)
    known = [area for area in map(_area, listed) if area is not None]
    return [*known, WHOLE_COUNTRY] if region else [WHOLE_COUNTRY, *known]


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
    register_places(find, offered=offered, default=default, named=named)
    for model in (Region, Site):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model)
