"""How long the report 'Logboek' takes on a long audit trail. Prints JSON, in milliseconds.

    .venv/bin/python bench/audit.py [LINES]

On a copy of this install's database (make setup), because lines of the trail cannot be taken out again. With
DATABASE_URL set, on that database, which then keeps the lines: only for one that is thrown away.
"""

import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
LINES, REPEATS, BATCH = 200_000, 5, 5_000
ACTS = [
    *["wagtail.edit"] * 8,
    *["wagtail.publish"] * 4,
    "wagtail.create",
    "wagtail.delete",
    *["account.signed_in"] * 4,
    "role.given",
    "request.refused",
    "export.made",
]


def fill(number: int) -> None:
    from django.utils import timezone
    from wagtail.models import Page, Site

    from accounts.models import User
    from audit.models import Entry

    chance = random.Random(7)  # noqa: S311 (the same lines in every run)
    people = list(User.objects.values_list("pk", "username"))
    sites = list(Site.objects.values_list("pk", "site_name"))
    pages = list(Page.objects.filter(depth__gt=1).values_list("pk", "title"))
    now = timezone.now()
    for begin in range(0, number, BATCH):
        lines = []
        for place in range(begin, min(begin + BATCH, number)):
            act = chance.choice(ACTS)
            actor, name = chance.choice(people)
            site, label = chance.choice(sites)
            line = Entry(
                act=act,
                moment=now - timedelta(minutes=5 * (number - place)),
                actor_id=actor,
                actor_label=name,
                outcome="refused" if act == "request.refused" else "done",
            )
            if act != "account.signed_in":
                page, title = chance.choice(pages)
                line.site_id, line.site_label = site, label
                line.object_type, line.object_id = "content.contentpage", str(page)
                line.object_label = title
            lines.append(line)
        Entry.objects.bulk_create(lines)


def timed(client: Any, url: str) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times, queries = [], 0
    for _ in range(REPEATS):
        with CaptureQueriesContext(connection) as found:
            begun = time.perf_counter()
            answer = client.get(url)
            if answer.streaming:
                b"".join(answer.streaming_content)
            times.append((time.perf_counter() - begun) * 1000)
        queries = len(found)
        if answer.status_code != 200:
            raise SystemExit(f"{url} answered {answer.status_code}")
    in_database = sum(float(query["time"]) for query in found.captured_queries) * 1000
    return {
        "p50": round(statistics.median(times), 1),
        "queries": queries,
        "database": round(in_database, 1),
    }


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from accounts.models import User

    settings.DEBUG = False
    settings.RUNNING_TESTS = False
    fill(number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    report: dict[str, Any] = {"lines": number, "database": connection.vendor}
    urls = {
        "list": "",
        "last page": f"?p={number // 50}",
        "one person": f"?actor={User.objects.first().pk}",
        "one act": "?act=wagtail.delete",
        "refused": "?outcome=refused",
        "words": "?q=contact",
    }
    for name in ("beheer", "twente-beheer"):
        client = Client(headers={"host": settings.ADMIN_HOST})
        client.force_login(User.objects.get(username=name))
        client.get("/admin/reports/logboek/")
        report[name] = {
            label: timed(client, f"/admin/reports/logboek/{query}") for label, query in urls.items()
        }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    if os.environ.get("DATABASE_URL"):
        main()
    else:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy.sqlite3"
            shutil.copy(Path(os.environ.get("VAR_DIR", ROOT / "var")) / "werkcentrum.sqlite3", copy)
            os.environ["DATABASE_URL"] = f"sqlite:///{copy}"
            main()
