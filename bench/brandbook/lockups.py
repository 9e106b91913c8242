"""How long the lock-ups and other drawings of one site take, and those of all. Prints JSON, in milliseconds.

    .venv/bin/python bench/brandbook/lockups.py

On the database of this install (make setup). Nothing is remembered from one round to the next, as in a process
that has just started; the median of REPEATS rounds counts for one site, all sites are drawn once. `processor` is
what this process itself used: on a busy machine it says more than the clock.
"""

import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
REPEATS = 5
ONE_LIMIT, ALL_LIMIT = 500, 20_000
LONG = "Zuid-Kennemerland en IJmond"


def forget() -> None:
    """What a process remembers of lines, marks and faces."""
    from brand.lockups import construction, letters, mark, pages
    from brand.lockups.lockup import _lockup

    for act in (
        construction.construction_of,
        letters._face,
        letters.family_of,
        letters.line,
        _lockup,
        mark._mark,
        pages._header,
    ):
        act.cache_clear()


def milliseconds(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 1)


def sections() -> dict[str, Any]:
    """The part of `bench/brand.py` about lock-ups."""
    from wagtail.models import Site

    from brand import current
    from brand.lockups.files import FILES, draw, draw_lockups, lockup_files
    from brand.lockups.pages import header
    from brand.site_look import SiteLook, looks_of

    brandbook = current.brandbook()
    look = SiteLook(("Werkcentrum", LONG))
    pictures = [name for name in FILES if name not in lockup_files()]
    one, others, headers, busy, size = [], [], [], [], 0
    for _ in range(REPEATS):
        forget()
        begun, processor = time.perf_counter(), time.process_time()
        size = sum(map(len, draw_lockups(brandbook, look).values()))
        one.append(milliseconds(begun))
        busy.append(round((time.process_time() - processor) * 1000, 1))
        forget()
        begun = time.perf_counter()
        for name in pictures:
            draw(brandbook, look, name)
        others.append(milliseconds(begun))
        forget()
        begun = time.perf_counter()
        header(brandbook, look)
        headers.append(milliseconds(begun))
    forget()
    looks = looks_of(Site.objects.all())
    begun, processor = time.perf_counter(), time.process_time()
    for each in looks.values():
        draw_lockups(brandbook, each)
    everything = milliseconds(begun)
    all_busy = round((time.process_time() - processor) * 1000, 1)
    return {
        "one_set": {
            "files": len(lockup_files()),
            "bytes": size,
            "p50": statistics.median(one),
            "processor_p50": statistics.median(busy),
            "limit": ONE_LIMIT,
            "kept": statistics.median(one) <= ONE_LIMIT,
        },
        "all_sets": {
            "sites": len(looks),
            "took": everything,
            "processor": all_busy,
            "limit": ALL_LIMIT,
            "kept": everything <= ALL_LIMIT,
        },
        "pictures_of_one_site": {"files": len(pictures), "p50": statistics.median(others)},
        "header_first_time": {"p50": statistics.median(headers)},
    }


def main() -> None:
    import django

    django.setup()
    print(json.dumps(sections(), indent=2))


if __name__ == "__main__":
    main()
