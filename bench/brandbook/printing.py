"""How long a communication template takes to draw, and what it needs. Prints JSON.

    .venv/bin/python bench/brandbook/printing.py [--repeats N]

Draws every template that comes with the code with its example texts, in the placeholder edition and the longest name,
without a database: preview, print and screen PDF, PNG. Milliseconds are the median with the worst beside it.
`memory_mb` is the largest process that drew; `fonts_ms` is what the first drawing of an edition in a process waits for.
"""

import argparse
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
LONGEST = ("Werkcentrum", "Zuid-Kennemerland en IJmond")


def timed(repeats: int, act: Callable[[], Any]) -> tuple[dict[str, float], Any]:
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        result = act()
        times.append((time.perf_counter() - begun) * 1000)
    return {"median": round(statistics.median(times), 1), "worst": round(max(times), 1)}, result


def printing(repeats: int) -> dict[str, Any]:
    from brand.editions import published
    from brand.printing import document, fonts
    from brand.printing.drawing import parse
    from brand.printing.formats import formats
    from brand.printing.loading import delivered
    from brand.site_look import SiteLook

    brandbook = published.delivered()
    begun = time.perf_counter()
    fonts.fonts_of(brandbook)
    made_fonts = time.perf_counter() - begun
    look = document.Look(brandbook, SiteLook(LONGEST))
    rows: dict[str, Any] = {}
    for facts in delivered():
        size = formats()[facts["format"]]
        drawing = parse(facts["source"], size)
        texts = {
            place["name"]: place.get("text", "")
            .replace("{naam}", " ".join(LONGEST))
            .replace("{adres}", "voorbeeld.localhost")
            for place in facts["places"]
        }
        content = document.Content(facts["title"], texts, address="http://voorbeeld.localhost/")

        acts = _acts(drawing, content, look)
        rows[facts["slug"]] = {}
        for name, act in acts.items():
            milliseconds, made = timed(repeats, act)
            rows[facts["slug"]][name] = {**milliseconds, "kb": round(len(made) / 1024, 1)}
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "fonts_ms": round(made_fonts * 1000),
        "templates": rows,
        "memory_mb": round(children / 1024),
    }


def _acts(drawing: Any, content: Any, look: Any) -> dict[str, Callable[[], bytes]]:
    """Each from the parsed template on, as a request does it."""
    from brand.printing import output
    from brand.printing.boxes import with_bleed_box
    from brand.printing.document import job
    from brand.printing.draw import PRINT, SCREEN, draw, png
    from brand.printing.formats import POINTS

    size = drawing.format
    ppi = output.PREVIEW_WIDTH / (size.width * POINTS[size.unit] / 72)

    def one(options: dict[str, Any], **changes: Any) -> bytes:
        return draw(job(drawing, content, look), {"file": options}, **changes).files["file"]

    acts = {
        "preview": lambda: one(png(ppi)),
        "measure": lambda: repr(draw(job(drawing, content, look), {}).fits).encode(),
        "scherm.pdf": lambda: one(SCREEN),
        "beeld.png": lambda: one(png(size.ppi)),
    }
    if size.bleed:
        acts["drukwerk.pdf"] = lambda: with_bleed_box(
            one(PRINT, bleed=size.bleed, marks=True), size.bleed
        )
    return acts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=7)
    options = parser.parse_args()
    import django

    django.setup()
    report = {
        "printing": printing(options.repeats),
        "load": [round(each, 1) for each in os.getloadavg()],
    }
    json.dump(report, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
