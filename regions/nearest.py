"""Which place is near: also one in another gemeente or another region's town (R48)."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from .models import Gemeente, Location, PlaceName

EARTH_KM = 6371.0
Point = tuple[float, float]


@dataclass(frozen=True)
class Nearby:
    """`km` as the crow flies; None where one of the two points is unknown."""

    location: Location
    km: float | None


def by_distance(locations: Iterable[Location], gemeente: Gemeente) -> list[Nearby]:
    """Nearest first; places without a known point keep their own order, after the others."""
    places = list(locations)
    unknown = [place.gemeente_id for place in places if place.gemeente_id and not point_of(place)]
    centres = centres_of([gemeente.pk, *unknown])
    here = centres.get(gemeente.pk)
    found = []
    for place in places:
        there = point_of(place) or centres.get(place.gemeente_id or "")
        found.append(Nearby(place, distance(here, there) if here and there else None))
    return sorted(found, key=lambda near: (near.km is None, near.km or 0))


def point_of(place: Location) -> Point | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def centres_of(codes: Iterable[str]) -> dict[str, Point]:
    """Where most people of a gemeente live: its largest known place. One query."""
    places = PlaceName.objects.filter(
        gemeente__in=set(codes), kind=PlaceName.Kind.PLACE, partial=False
    ).values_list("gemeente_id", "latitude", "longitude", "inhabitants")
    found: dict[str, tuple[int, Point]] = {}
    for code, latitude, longitude, inhabitants in places:
        size = inhabitants or 0
        if latitude is None or longitude is None:
            continue
        if code not in found or size > found[code][0]:
            found[code] = (size, (latitude, longitude))
    return {code: point for code, (_size, point) in found.items()}


def distance(one: Point, other: Point) -> float:
    """Kilometres over the globe."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
