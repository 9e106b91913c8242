"""The kit of one site, and the page of the largest component. Prints JSON (milliseconds on the clock)."""

import json
import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")

import django  # noqa: E402

django.setup()

from wagtail.models import Site  # noqa: E402

from brand import current  # noqa: E402
from brand.editions.published import delivered  # noqa: E402
from brand.library.components import components  # noqa: E402
from brand.library.kits import Kit, make  # noqa: E402
from brand.library.specimens import specimens  # noqa: E402
from brand.library.usage import used_by  # noqa: E402
from brand.site_look import SiteLook  # noqa: E402

ROUNDS = 5
LOOK = SiteLook(("Werkcentrum", "Zuid-Kennemerland en IJmond"), "zeeblauw", "golf")


def milliseconds(act) -> float:
    spent = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        spent.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(spent), 1)


def main() -> None:
    edition = delivered()
    with current.use(edition):
        kit = Kit(Site.objects.first(), LOOK, edition, None)
        slowest = max(components().values(), key=lambda each: len(list(specimens(each))))
        found = {
            "kit_ms": milliseconds(lambda: make(kit)),
            "kit_bytes": make(kit)[1],
            "component_page": slowest.slug,
            "component_ms": milliseconds(lambda: used_by(list(specimens(slowest)), edition)),
        }
    print(json.dumps({"brand_library": found}, indent=2))


main()
