"""What the brandbook costs, against its limits. Prints JSON.

    .venv/bin/python bench/brand.py              # each part of it, as below
    .venv/bin/python bench/brandbook/tokens.py   # one of its PARTS alone

`publishing` is how long after its publication an edition is seen on every site. Two server processes on a copy of this
install's demo, all 36 sites live; a third process publishes REPEATS times. Visitors ask for pages of every site on both
by turns. Reported is the last moment at which a request still got the old edition, in seconds after the commit, and how
many pages were of two editions at once.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
REPEATS = 6
WATCHED = 2.0
COLOURS = ("#1d2f5c", "#3d2350")
# Each prints JSON of its own; a part begins in a fresh process, as nobody warmed it.
PARTS = ("tokens", "lockups", "printing", "library", "where_used")


def publishing() -> dict[str, Any]:
    from tests.e2e.swapping import instance
    from werkcentrum.settings.environment import VAR

    latest, looks, mixed = [], 0, 0
    with tempfile.TemporaryDirectory() as folder, instance(VAR, Path(folder)) as running:
        for number, colour in enumerate(COLOURS):
            running.tell(f"make bench{number} {colour}")
        for turn in range(REPEATS):
            with running.watched(paths=("/bestaat-niet/", "/")) as seen:
                time.sleep(0.3)
                committed = running.tell(f"publish bench{turn % 2}")
                time.sleep(WATCHED)
            new = {page.wall for page in seen if page.begun > committed + WATCHED / 2}
            old = [page.begun - committed for page in seen if page.wall not in new]
            latest.append(round(max([0.0, *old]), 3))
            mixed += sum(len(page.digests) != 1 for page in seen)
            looks += len(seen)
        sites = len(running.hosts)
    return {
        "sites": sites,
        "processes": 2,
        "publications": REPEATS,
        "last_seen_old_seconds": max(latest),
        "last_seen_old_seconds_each": latest,
        "most_seconds": 1.0,
        "pages_seen": looks,
        "pages_of_two_editions": mixed,
    }


def part(name: str) -> Any:
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "brandbook" / f"{name}.py")],
        check=True,
        stdout=subprocess.PIPE,
    )
    return json.loads(done.stdout)


def main() -> None:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
    found = {"publishing": publishing()} | {name: part(name) for name in PARTS}
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
