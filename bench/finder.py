"""How long the region finder takes, and how often it finds a misspelt name. Prints JSON, in milliseconds.

    .venv/bin/python bench/finder.py

On the database of this install (make setup). Inputs come from its data, misspelt by rule, so that every
run asks the same. Each is asked REPEATS times; the median counts, so that a busy machine is left out.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
REPEATS = 5
EXACT_LIMIT, FUZZY_LIMIT = 2.0, 20.0


def misspelt(name: str, number: int) -> str:
    """One error, in a name of nine letters and more two: dropped, doubled, swapped or changed."""
    place = 1 + number % max(1, len(name) - 2)
    ways = (
        name[:place] + name[place + 1 :],
        name[:place] + name[place] + name[place:],
        name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :],
        name[:place] + "e" + name[place + 1 :],
    )
    wrong = ways[number % 4]
    return wrong[:-1] if len(name) > 8 and number % 2 else wrong


def timed(act: Callable[[str], Any], inputs: list[str]) -> dict[str, float]:
    times = []
    for text in inputs:
        each = []
        for _ in range(REPEATS):
            begun = time.perf_counter()
            act(text)
            each.append((time.perf_counter() - begun) * 1000)
        times.append(statistics.median(each))
    times.sort()
    return {
        "inputs": len(times),
        "p50": round(statistics.median(times), 2),
        "p95": round(times[int(len(times) * 0.95)], 2),
        "max": round(times[-1], 2),
    }


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from regions import finder, finder_index
    from regions.models import Gemeente, PlaceName, Postcode

    settings.DEBUG = False
    regions = {g.name.split(" (")[0]: g.region for g in Gemeente.objects.with_region()}
    gemeenten = sorted(name for name, region in regions.items() if region)
    places = list(PlaceName.objects.order_by("pk").values_list("name", flat=True)[::20])
    postcodes = [str(p) for p in Postcode.objects.order_by("pk").values_list("pc4_from", flat=True)]
    wrong = {misspelt(n, i): n for i, n in enumerate(gemeenten) if len(n) > 4}
    wrong = {typed: name for typed, name in wrong.items() if not finder.find(typed).exact}

    begun = time.perf_counter()
    index = finder_index.build(timezone.localdate())
    built = round((time.perf_counter() - begun) * 1000, 1)
    report = {
        "index": {"names": len(index.names), "postcodes": len(index.postcodes), "build": built},
        "exact": timed(finder.find, [*gemeenten, *places, *postcodes[::7]]),
        "fuzzy": timed(finder.find, list(wrong)),
        "nothing": timed(finder.find, [f"{name[::-1]}qx" for name in gemeenten]),
        "suggest": timed(finder.suggest, [name[:4] for name in gemeenten] + list(wrong)),
        "misspelt": found(wrong, regions, finder.find),
        "limits": {"exact": EXACT_LIMIT, "fuzzy": FUZZY_LIMIT},
    }
    json.dump(report, sys.stdout, indent=2)
    print()


def found(wrong: dict[str, str], regions: dict[str, Any], find: Callable[[str], Any]) -> Any:
    """How many misspelt gemeenten give their region: first, among what is asked, or not at all."""
    first = asked = 0
    missed = []
    for typed, name in wrong.items():
        codes = [match.region.code for match in find(typed).matches]
        right = regions[name].code
        first += codes[:1] == [right]
        asked += right in codes[1:] and codes[0] != right
        if right not in codes:
            missed.append(typed)
    return {"names": len(wrong), "first": first, "asked": asked, "missed": missed}


if __name__ == "__main__":
    main()
