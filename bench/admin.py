"""Queries and time of the admin's start page and of editing a page, for each role. Prints JSON.

    .venv/bin/python bench/admin.py

Measured in a database of its own, first with FEW regions, then with every region of the reference data
and a test region, both times in five languages; `grows` lists what asks for more queries then, and must be empty.
Queries are counted with nothing cached but what a process keeps for good; time is the median of REPEATS.
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
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
REPEATS = 5
REGION, SLUG = "AM05", "twente"
FEW = ["AM01", "AM05", "AM14", "AM18", "AM34"]
# Most queries for the start page and for editing a page; only a region's own people have a limit.
LIMITS = {"redacteur": (60, 120), "eindredacteur": (60, 120), "beheer": (60, 120)}
ROLES = [
    *(f"{SLUG}-{role}" for role in LIMITS),
    "landelijk",
    "landelijk-eindredacteur",
    "auditor",
]
TEST_REGION = (
    "region_code,region_name_cbs,slug,naamvarianten,centrumgemeente,provincies,"
    "lat_centrumgemeente,lon_centrumgemeente\nAM90,Proefland,proefland,,,,,\n"
)


def measure() -> dict[str, Any]:
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from wagtail.models import Site

    from accounts.models import User
    from regions.models import Region

    home = Region.objects.get(pk=REGION).home_page_id
    paths = {"dashboard": "/admin/", "edit": f"/admin/pages/{home}/edit/"}
    answer: dict[str, Any] = {"sites": Site.objects.count(), "roles": {}}
    for name in ROLES:
        client = Client(headers={"host": os.environ.get("ADMIN_HOST", "localhost")})
        client.force_login(User.objects.get(username=name))
        row: dict[str, Any] = {}
        for what, path in paths.items():
            client.get(path)
            times = []
            for _ in range(REPEATS):
                cache.clear()
                begun = time.perf_counter()
                with CaptureQueriesContext(connection) as queries:
                    response = client.get(path)
                times.append((time.perf_counter() - begun) * 1000)
            row[what] = {
                "status": response.status_code,
                "queries": len(queries),
                "milliseconds": round(statistics.median(times), 1),
                "bytes": len(response.content),
            }
        answer["roles"][name] = row
    return answer


def languages() -> None:
    """Every home page in every language."""
    from django.conf import settings
    from wagtail.models import Locale, Page, Site

    for code, _name in settings.LANGUAGES:
        locale, _made = Locale.objects.get_or_create(language_code=code)
        for root in Site.objects.values_list("root_page", flat=True):
            page = Page.objects.get(pk=root).specific
            if not page.has_translation(locale):
                page.copy_for_translation(locale)


def test_region() -> None:
    """One region more than the land has."""
    from regions.making import Wish, make_site

    make_site(Wish(files={"regios.csv": TEST_REGION.encode()}))


def run(folder: str, *command: str) -> str:
    environment = os.environ | {"VAR_DIR": folder}
    environment.pop("DATABASE_URL", None)
    result = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return result.stdout


def whole() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        manage = "manage.py"
        run(folder, manage, "migrate", "-v0")
        run(folder, manage, "collectstatic", "--noinput", "-v0")
        run(folder, manage, "load_reference_data")
        run(folder, manage, "provision_region", *FEW)
        run(folder, manage, "load_content")
        run(folder, __file__, "--accounts")
        run(folder, __file__, "--languages")
        few = json.loads(run(folder, __file__, "--measure"))
        run(folder, manage, "provision_region", "--all")
        run(folder, manage, "load_content")
        run(folder, __file__, "--test-region")
        run(folder, __file__, "--languages")
        many = json.loads(run(folder, __file__, "--measure"))
    return {"few": few, "many": many, **judged(few, many)}


def judged(few: dict[str, Any], many: dict[str, Any]) -> dict[str, Any]:
    grows, over = [], []
    for name, row in many["roles"].items():
        for place, what in enumerate(("dashboard", "edit")):
            before = few["roles"][name][what]["queries"]
            after = row[what]["queries"]
            if after > before:
                grows.append(f"{name} {what}: {before} -> {after}")
            most = LIMITS.get(name.removeprefix(f"{SLUG}-"))
            if most and after > most[place]:
                over.append(f"{name} {what}: {after} (most: {most[place]})")
    return {"limits": LIMITS, "grows": grows, "over": over}


def accounts() -> None:
    from django.contrib.auth.models import Group

    from accounts.models import User
    from werkcentrum.demo_accounts import wanted

    for account in wanted():
        if account.username in ROLES:
            user = User.objects.create_user(account.username, f"{account.username}@bench.invalid")
            user.groups.add(Group.objects.get(name=account.group))


PARTS = {
    "measure": lambda: print(json.dumps(measure())),
    "languages": languages,
    "test-region": test_region,
    "accounts": accounts,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for part in PARTS:
        parser.add_argument(
            f"--{part}", action="append_const", dest="parts", const=part, help=argparse.SUPPRESS
        )
    parts = parser.parse_args().parts
    if parts:
        import django

        django.setup()
        for part in parts:
            PARTS[part]()
        return 0
    answer = whole()
    print(json.dumps(answer, indent=1, ensure_ascii=False))
    return 1 if answer["grows"] or answer["over"] else 0


if __name__ == "__main__":
    sys.exit(main())
