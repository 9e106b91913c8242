"""From boundaries in degrees to the small integers that the map is drawn with."""

import math
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

# The drawing: a plain projection, degrees of longitude shrunk to what they measure at 52.2° north.
WEST, NORTH = 3.3, 53.6
LATITUDE = 52.2
UNITS_PER_DEGREE = 212.0
WIDTH, HEIGHT = 512, 610
_SMALLEST_RING = 12.0  # square units; smaller islands would be dots
_SMALLEST_BEND = 10.0  # square units of the triangle that a corner makes with its neighbours

Point = tuple[int, int]
Ring = list[Point]


def project(longitude: float, latitude: float) -> Point:
    x = (longitude - WEST) * math.cos(math.radians(LATITUDE)) * UNITS_PER_DEGREE
    y = (NORTH - latitude) * UNITS_PER_DEGREE
    return round(x), round(y)


def rings(geometry: Mapping[str, Any]) -> list[list[list[float]]]:
    """All rings of a GeoJSON Polygon or MultiPolygon."""
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for polygon in geometry["coordinates"] for ring in polygon]


def outlines(geometries: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """SVG path data per region code. All regions at once, so that a border that two of them share
    is simplified the same on both sides."""
    drawn = {
        code: [_open_ring([project(*point[:2]) for point in ring]) for ring in rings(geometry)]
        for code, geometry in geometries.items()
    }
    _simplify([ring for found in drawn.values() for ring in found])
    return {code: "".join(map(_path, _large_enough(found))) for code, found in drawn.items()}


def _open_ring(points: Ring) -> Ring:
    """Without the closing point and without repeated points."""
    points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    return points[:-1] if len(points) > 1 and points[0] == points[-1] else points


def _simplify(all_rings: list[Ring]) -> None:
    """Takes away, in place, corners that hardly bend. A corner where three regions meet stays."""
    while True:
        neighbours: dict[Point, set[Point]] = defaultdict(set)
        for ring in all_rings:
            for i, point in enumerate(ring):
                neighbours[point] |= {ring[i - 1], ring[(i + 1) % len(ring)]}
        gone: set[Point] = set()
        bends = {p: _area([p, *n]) for p, n in neighbours.items() if len(n) == 2}
        for point in sorted(bends, key=lambda p: (bends[p], p)):
            if bends[point] < _SMALLEST_BEND and not neighbours[point] & gone:
                gone.add(point)
        shrinking = [ring for ring in all_rings if len(ring) > 4 and gone.intersection(ring)]
        if not shrinking:
            return
        for ring in shrinking:
            ring[:] = [p for p in ring if p not in gone]


def _large_enough(found: list[Ring]) -> list[Ring]:
    found = sorted((ring for ring in found if len(ring) > 2), key=_area, reverse=True)
    return [ring for ring in found if _area(ring) >= _SMALLEST_RING] or found[:1]


def _area(ring: list[Point]) -> float:
    closed = [*ring, ring[0]]
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(closed))) / 2


def _path(ring: Ring) -> str:
    steps = "".join(f" {bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{steps.strip().replace(' -', '-')}z"
