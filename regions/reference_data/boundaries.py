"""Reading the GeoJSON with the boundaries of the regions."""

import json
import math
from pathlib import Path
from typing import Any

from regions.outline import rings

from .problems import Problem

FILE = "arbeidsmarktregios.geojson"
# Around the European part of the Netherlands: west, south, east, north.
BOX = (3.0, 50.5, 7.6, 53.9)


def read(folder: Path, problems: list[Problem]) -> dict[str, dict[str, Any]]:
    """Geometry per region code; empty when the file can't be used at all."""
    try:
        content = json.loads((folder / FILE).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        problems.append(Problem(FILE, "het bestand ontbreekt"))
        return {}
    except OSError as error:
        problems.append(Problem(FILE, f"het bestand is niet te lezen ({error.strerror})"))
        return {}
    except UnicodeDecodeError:
        problems.append(Problem(FILE, "verkeerde codering: geen UTF-8"))
        return {}
    except json.JSONDecodeError as error:
        problems.append(Problem(FILE, "is geen geldige JSON", error.lineno, str(error.colno)))
        return {}
    except RecursionError:
        problems.append(Problem(FILE, "is geen geldige JSON: te diep genest"))
        return {}
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        problems.append(Problem(FILE, "is geen GeoJSON FeatureCollection"))
        return {}
    found: dict[str, dict[str, Any]] = {}
    for number, feature in enumerate(features, start=1):
        _read_feature(number, feature, found, problems)
    return found


def _read_feature(
    number: int, feature: Any, found: dict[str, dict[str, Any]], problems: list[Problem]
) -> None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("region_code") if isinstance(properties, dict) else None
    if not isinstance(code, str) or not code:
        problems.append(Problem(FILE, "de code ontbreekt", number, "region_code"))
        return
    if code in found:
        problems.append(Problem(FILE, f"‘{code}’ staat er twee keer", number, "region_code"))
        return
    geometry = feature.get("geometry")
    fault = _fault(geometry)
    if fault:
        problems.append(Problem(FILE, f"‘{code}’: {fault}", number, "geometry"))
    # An empty geometry stands for one with a fault, so that the region does not count as missing too.
    found[code] = {} if fault else geometry


def _fault(geometry: Any) -> str:
    if not isinstance(geometry, dict) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        return "de vorm is geen Polygon of MultiPolygon"
    try:
        found = rings(geometry)
        points = [point for ring in found for point in ring]
        if not found or any(len(ring) < 4 for ring in found):
            return "een ring heeft minder dan vier punten"
        if any(ring[0] != ring[-1] for ring in found):
            return "een ring is niet gesloten"
        west, south, east, north = BOX
        for longitude, latitude, *_rest in points:
            if not (math.isfinite(longitude) and math.isfinite(latitude)):
                return "een coördinaat is geen getal"
            if not (west <= longitude <= east and south <= latitude <= north):
                return f"het punt {longitude}, {latitude} ligt buiten Nederland"
    except (TypeError, ValueError, KeyError, IndexError):
        return "de coördinaten zijn niet te lezen"
    return ""
