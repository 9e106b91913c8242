"""Where nothing counts in the chosen area: what the nearest regions have for the same question."""

from dataclasses import replace

from . import registry
from .port import Hit, SearchRequest, SearchResponse, search
from .registry import EVERYWHERE, Area
from .selection import AREA_FACET

MOST = 3
LOOKED_AT = 50


def nearby(request: SearchRequest, response: SearchResponse) -> list[tuple[Area, Hit]]:
    """At most MOST hits, each with the region where it counts; the nearest region first. One more
    search, only where the area is what keeps everything out."""
    near = registry.doors.places.near
    area = registry.doors.places.find(response.understood.area)
    kept_out = any(way.facet == AREA_FACET for way in response.relaxations)
    if near is None or area is None or area.is_everywhere or not kept_out:
        return []
    elsewhere = replace(
        request, area=EVERYWHERE, area_given=True, page=1, per_page=LOOKED_AT, place_words=""
    )
    found = search(elsewhere).hits
    rows: dict[str, tuple[Area, Hit]] = {}
    for region in near(area):
        for hit in found:
            if {region.code, *region.contains}.intersection(hit.areas):
                rows.setdefault(hit.key, (region, hit))
    return list(rows.values())[:MOST]
