"""How long an edition's tokens take to compile and an edition to be guarded, and how large its CSS is. Prints JSON.

    .venv/bin/python bench/brandbook/tokens.py

Milliseconds; the median of REPEATS runs in one process, each from the bytes of the file, nothing remembered.
`first` is the first run of the process, imports of colour and font libraries included.
"""

import gzip
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
REPEATS = 15
EDITIONS = ("placeholder", "alternatief")
COMPILE_LIMIT = 50.0
PROPERTIES_LIMIT, CSS_LIMIT = 4_000, 10_000


def timed(act: Callable[[], Any]) -> dict[str, float]:
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    rest = sorted(times[1:])
    return {
        "first": round(times[0], 1),
        "median": round(statistics.median(rest), 1),
        "max": round(rest[-1], 1),
    }


def main() -> None:
    import django

    django.setup()
    measured = {name: of_edition(name) for name in EDITIONS}
    within = all(
        each["compile"]["median"] <= COMPILE_LIMIT
        and each["properties_gzip"] <= PROPERTIES_LIMIT
        and each["css_gzip"] <= CSS_LIMIT
        for each in measured.values()
    )
    limits = {
        "compile_ms": COMPILE_LIMIT,
        "properties_gzip": PROPERTIES_LIMIT,
        "css_gzip": CSS_LIMIT,
    }
    print(json.dumps({"editions": measured, "limits": limits, "within": within}, indent=2))
    sys.exit(not within)


def of_edition(name: str) -> dict[str, Any]:
    from brand import guard, tokens
    from brand.editions.published import delivered
    from brand.guard.pairs import pairs
    from brand.stylesheet import STATIC
    from brand.tokens.exports import EXPORTS

    brandbook = delivered(name)
    content = brandbook.files["tokens.json"]
    site = (STATIC / "site.css").read_bytes()
    properties = gzip.compress(brandbook.stylesheet.encode(), 9)
    return {
        "tokens": len(brandbook.tokens),
        "compile": timed(lambda: tokens.stylesheet(tokens.read(content))),
        "read": timed(lambda: tokens.read(content)),
        "exports": {
            file: timed(lambda make=make: make(brandbook)) for file, make in EXPORTS.items()
        },
        "guard": timed(lambda: guard.check(brandbook)),
        "pairs": len(pairs()) * len(brandbook.accents),
        "properties_gzip": len(properties),
        "css_gzip": len(properties) + len(gzip.compress(site, 9)),
    }


if __name__ == "__main__":
    main()
