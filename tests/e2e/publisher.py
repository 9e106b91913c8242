"""A process of its own that publishes editions when told to, and says when that was committed (time.monotonic).

Reads a line: `make NAME COLOUR` (a candidate whose wall has that colour), `publish NAME` or `back`.
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")

import django  # noqa: E402

django.setup()

from brand.editions import acts  # noqa: E402
from brand.editions.factories import make_edition  # noqa: E402
from brand.editions.models import Edition  # noqa: E402
from regions.models import Region  # noqa: E402


def act(words: list[str]) -> None:
    match words:
        case ["live"]:
            # Without a door of its own, so that the colour of every page is that of the edition.
            Region.objects.exclude(site=None).update(state=Region.State.LIVE, accent="")
        case ["make", name, colour]:
            make_edition(name, {"brand.wall": colour})
        case ["publish", name]:
            acts.publish(Edition.objects.get(name=name), why="proef")
        case ["back"]:
            acts.back(why="proef")


for line in sys.stdin:
    act(line.split())
    print(time.monotonic(), flush=True)  # noqa: T201
