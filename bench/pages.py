"""Queries and time for every public page, and how long provisioning takes. Prints JSON.

    .venv/bin/python bench/pages.py [--no-provisioning]

Pages are asked for in process, on the database of this install. Queries are counted with nothing of that
page cached; the time is the median of REPEATS such requests, in milliseconds.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
# The look at the edition, twice a second, is of the process and of no page.
os.environ.setdefault("BRAND_LOOK_AGAIN", "inf")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
REPEATS = 5
REGION = "AM05"


def pages() -> dict[str, Any]:
    """Every kind of page in Dutch, and in each language that the site offers where it is there; how many
    queries more than in Dutch is `more`."""
    from django.core.cache import cache
    from django.db import connection, reset_queries
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from wagtail.models import Site

    from content.languages.offered import CODES, SOURCE
    from regions.models import Region
    from tests.specimens import in_language, specimens

    client = Client()
    rows: dict[str, Any] = {}
    national = Site.objects.get(is_default_site=True)
    dutch = specimens(national, Region.objects.get(code=REGION).site)
    asked = [(specimen, specimen) for specimen in dutch] + [
        (specimen, translated)
        for specimen in dutch
        for code in CODES
        if code != SOURCE and (translated := in_language(specimen, code))
    ]
    for source, specimen in asked:
        times = []
        for _ in range(REPEATS):
            cache.clear()
            reset_queries()  # Django keeps the last 9000 only
            begun = time.perf_counter()
            with CaptureQueriesContext(connection) as queries:
                response = client.get(specimen.path, headers={"host": specimen.host})
            times.append((time.perf_counter() - begun) * 1000)
        rows[str(specimen)] = {
            "path": specimen.path,
            "status": response.status_code,
            "queries": len(queries),
            "milliseconds": round(statistics.median(times), 1),
            "bytes": len(response.content),
        }
        if source is not specimen:
            rows[str(specimen)]["more"] = len(queries) - rows[str(source)]["queries"]
            if rows[str(source)]["status"] != response.status_code:
                del rows[str(specimen)]  # there in Dutch alone
    return rows


def seconds(*command: str, folder: str) -> float:
    begun = time.perf_counter()
    environment = os.environ | {"VAR_DIR": folder}
    environment.pop("DATABASE_URL", None)
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return round(time.perf_counter() - begun, 1)


def provisioning() -> dict[str, float]:
    """All regions on a new SQLite database: the first time, and again with nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        return {
            "migrate": seconds("migrate", folder=folder),
            "load_reference_data": seconds("load_reference_data", folder=folder),
            "provision_all": seconds("provision_region", "--all", folder=folder),
            "provision_all_again": seconds("provision_region", "--all", folder=folder),
            "load_content": seconds("load_content", folder=folder),
            "load_content_again": seconds("load_content", folder=folder),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--no-provisioning", action="store_true")
    options = parser.parse_args()

    import django

    django.setup()
    rows = pages()
    answer: dict[str, Any] = {
        "most_queries": max(row["queries"] for row in rows.values()),
        "most_more_than_in_dutch": max((row.get("more", 0) for row in rows.values()), default=0),
        "slowest_milliseconds": max(row["milliseconds"] for row in rows.values()),
        "pages": rows,
    }
    if not options.no_provisioning:
        answer["provisioning_seconds"] = provisioning()
    print(json.dumps(answer, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
