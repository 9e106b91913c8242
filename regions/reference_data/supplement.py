"""One or more regions added to the division that is there: a test region, from files of the same form as
a whole delivery, with only its own rows. What is known stays as it is; all of it or nothing.
"""

import csv
import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils import timezone

from regions.models import Gemeente, Membership, PlaceName, Postcode, Region, RegionName
from regions.outline import outlines
from tenancy.hosts import regional_host
from tenancy.locking import exclusive
from tenancy.models import SiteHost
from tenancy.reserved import is_reserved_host_label

from . import boundaries
from .delivery import ALIASES, MEMBERS, PLACES, POSTCODES, REGIONS, STATES
from .plan import Plan
from .problems import DeliveryError, Problem
from .tables import Row, Table, read

TABLES = (REGIONS, MEMBERS, ALIASES, POSTCODES, PLACES, STATES)


@dataclass
class _Files:
    """The rows by file; `codes` are those of regions that are new."""

    rows: dict[str, list[Row]]
    boundaries: dict[str, dict[str, Any]]
    codes: dict[str, Row]

    def of(self, table: Table) -> list[Row]:
        return self.rows[table.file]


def add(files: Mapping[str, bytes], *, dry_run: bool = False) -> Plan:
    """Add the regions that `files` (content by name) tell of and that are not there yet.

    A CSV is recognised by its name, or by its columns. Raises DeliveryError; then nothing changed.
    """
    with TemporaryDirectory() as folder:
        problems: list[Problem] = []
        _store(files, Path(folder), problems)
        return add_from(Path(folder), dry_run=dry_run, problems=problems)


def only_code(files: Mapping[str, bytes]) -> str:
    """The code of the one region that these files are about: the one that is new, or a test region
    that was added before. Raises DeliveryError."""
    with TemporaryDirectory() as folder:
        problems: list[Problem] = []
        _store(files, Path(folder), problems)
        found = _read(Path(folder), problems)
        named = [row["region_code"] for row in found.of(REGIONS)]
        tests = Region.objects.filter(pk__in=[code for code in named if code], is_test=True)
        codes = list(found.codes) or list(tests.values_list("pk", flat=True))
        if not problems and len(codes) != 1:
            fault = f"{len(codes)} nieuwe regio’s; geef de bestanden van precies één nieuwe regio"
            problems.append(Problem(REGIONS.file, fault))
        if problems:
            # With what only the database can tell, so that all of it can be mended at once.
            _refuse_taken(found, problems)
            raise DeliveryError(problems)
        return codes[0]


def add_from(folder: Path, *, dry_run: bool = False, problems: list[Problem] | None = None) -> Plan:
    """As `add`, from a folder."""
    problems = [] if problems is None else problems
    found = _read(folder, problems)
    with exclusive("reference data"):
        _refuse_taken(found, problems)
        if problems:
            raise DeliveryError(problems)
        plan = _plan(found)
        if not dry_run:
            plan.apply()
    return plan


def _store(files: Mapping[str, bytes], folder: Path, problems: list[Problem]) -> None:
    for name, content in files.items():
        known = _known_name(Path(name).name, content)
        if known is None:
            problems.append(
                Problem(Path(name).name, "is niet een van de bestanden van de regio-indeling")
            )
        elif (folder / known).exists():
            problems.append(Problem(known, "is er twee keer"))
        else:
            (folder / known).write_bytes(content)


def _known_name(name: str, content: bytes) -> str | None:
    if name in {boundaries.FILE, "manifest.json", *(table.file for table in TABLES)}:
        return name
    if name.endswith((".geojson", ".json")):
        return boundaries.FILE
    try:
        first = content.decode("utf-8-sig").splitlines()[0]
    except (UnicodeDecodeError, IndexError):
        return None
    header = {column.strip() for column in next(csv.reader(io.StringIO(first)), [])}
    fitting = [table for table in TABLES if set(table.columns) <= header]
    return max(fitting, key=lambda table: len(table.columns)).file if fitting else None


def _read(folder: Path, problems: list[Problem]) -> _Files:
    rows = {
        table.file: read(folder, replace(table, optional=table is not REGIONS), problems)
        for table in TABLES
    }
    shapes = boundaries.read(folder, problems) if (folder / boundaries.FILE).exists() else {}
    there = set(Region.objects.values_list("code", flat=True))
    codes = {
        row["region_code"]: row
        for row in rows[REGIONS.file]
        if row["region_code"] is not None and row["region_code"] not in there
    }
    return _Files(rows, shapes, codes)


def _refuse_taken(found: _Files, problems: list[Problem]) -> None:
    slugs = set(Region.objects.values_list("slug", flat=True))
    names = set(Region.objects.values_list("name", flat=True))
    for row in found.codes.values():
        slug, name = row["slug"], row["region_name_cbs"]
        for column, fault in (
            ("slug", slug in slugs and f"‘{slug}’ is al van een andere regio"),
            (
                "slug",
                slug and is_reserved_host_label(slug) and f"‘{slug}’ is een gereserveerde naam",
            ),
            (
                "slug",
                slug
                and SiteHost.objects.filter(host=regional_host(slug)).exists()
                and f"het adres {regional_host(slug)} is al in gebruik",
            ),
            ("region_name_cbs", name in names and f"‘{name}’ is al een andere regio"),
        ):
            if fault:
                problems.append(Problem(REGIONS.file, fault, row.number, column))
    known = set(found.codes) | set(Region.objects.values_list("code", flat=True))
    for table in (MEMBERS, STATES):
        for row in found.of(table):
            if row["region_code"] and row["region_code"] not in known:
                fault = f"onbekende code ‘{row['region_code']}’: staat niet in {REGIONS.file}"
                problems.append(Problem(table.file, fault, row.number, "region_code"))
    _refuse_gemeenten(found, problems)


def _refuse_gemeenten(found: _Files, problems: list[Problem]) -> None:
    """A supplement takes no gemeente away from the region that it belongs to."""
    there = dict(Membership.objects.filter(valid_to=None).values_list("gemeente", "region__name"))
    gemeenten = set(Gemeente.objects.values_list("code", flat=True))
    for row in found.of(MEMBERS):
        code = row["gemeente_code"]
        if row["region_code"] in found.codes and code in gemeenten:
            where = there.get(code)
            fault = f"‘{code}’ hoort bij {where}" if where else f"‘{code}’ bestaat al"
            problems.append(Problem(MEMBERS.file, fault, row.number, "gemeente_code"))
    new = {row["gemeente_code"] for row in found.of(MEMBERS)}
    for table in (ALIASES, POSTCODES, PLACES):
        for row in found.of(table):
            code = row["gemeente_code"]
            if code is not None and code not in new and code not in gemeenten:
                fault = f"onbekende code ‘{code}’: staat niet in {MEMBERS.file}"
                problems.append(Problem(table.file, fault, row.number, "gemeente_code"))


def _plan(found: _Files) -> Plan:
    plan = Plan(datum=timezone.localdate())
    states = {row["region_code"]: row for row in found.of(STATES)}
    drawn = outlines(
        {code: found.boundaries[code] for code in found.codes if code in found.boundaries}
    )
    for code, row in found.codes.items():
        state = states.get(code)
        region = Region(
            code=code,
            slug=row["slug"],
            name=row["region_name_cbs"],
            centrumgemeente=row["centrumgemeente"],
            latitude=row["lat_centrumgemeente"],
            longitude=row["lon_centrumgemeente"],
            outline=drawn.get(code, ""),
            is_test=True,
            accent=state["accent"] if state else "",
            fanlight=state["bovenlicht"] if state else "",
        )
        plan.created[Region].append(region)
        plan.lines.append(
            f"Nieuwe regio: {region.name} ({code}), adres {regional_host(region.slug)}"
        )
        for column, kind in (
            ("naamvarianten", RegionName.Kind.VARIANT),
            ("provincies", RegionName.Kind.PROVINCE),
        ):
            for name in dict.fromkeys(filter(None, map(str.strip, row[column].split(";")))):
                plan.created[RegionName].append(RegionName(region_id=code, kind=kind, name=name))
    codes = _plan_gemeenten(plan, found)
    _plan_places(plan, found, codes)
    skipped = len(found.of(REGIONS)) - len(found.codes)
    if skipped:
        plan.notes.append(f"{skipped} regio’s bestaan al en blijven zoals ze zijn")
    return plan


def _plan_gemeenten(plan: Plan, found: _Files) -> set[str]:
    codes: set[str] = set()
    # Since the beginning of the year, like a delivery, so that it holds today in every time zone.
    since = dt.date(plan.datum.year, 1, 1)
    for row in found.of(MEMBERS):
        if row["region_code"] not in found.codes:
            continue
        code = row["gemeente_code"]
        codes.add(code)
        plan.created[Gemeente].append(Gemeente(code=code, name=row["gemeente_name"]))
        plan.created[Membership].append(
            Membership(gemeente_id=code, region_id=row["region_code"], valid_from=since)
        )
        plan.lines.append(
            f"Nieuwe gemeente: {row['gemeente_name']} ({code}) in {row['region_code']}"
        )
    for code in found.codes:
        if not any(member.region_id == code for member in plan.created[Membership]):
            plan.notes.append(
                f"{code} heeft geen gemeenten: de regiozoeker vindt hem alleen op naam"
            )
    return codes


def _plan_places(plan: Plan, found: _Files, codes: set[str]) -> None:
    for row in found.of(ALIASES):
        if row["gemeente_code"] in codes:
            _place(plan, row["alias"], PlaceName.Kind.ALIAS, row, detail=row["soort"])
    for row in found.of(PLACES):
        if row["gemeente_code"] in codes:
            _place(
                plan,
                row["woonplaats"],
                PlaceName.Kind.PLACE,
                row,
                detail=row["bron"],
                inhabitants=row["inwoners_bron"],
                latitude=row["lat"],
                longitude=row["lon"],
            )
    for row in found.of(POSTCODES):
        if row["gemeente_code"] in codes:
            plan.created[Postcode].append(
                Postcode(
                    pc4_from=row["pc4_van"],
                    pc4_to=row["pc4_tot"],
                    gemeente_id=row["gemeente_code"],
                )
            )
    for model, label in ((PlaceName, "Plaatsnamen"), (Postcode, "Postcodereeksen")):
        if plan.created[model]:
            plan.lines.append(f"{label}: {len(plan.created[model])} erbij")


def _place(plan: Plan, name: str, kind: PlaceName.Kind, row: Row, **values: Any) -> None:
    plan.created[PlaceName].append(
        PlaceName(name=name, kind=kind, gemeente_id=row["gemeente_code"], **values)
    )


class StillInUseError(Exception):
    """The region has a site, is not a test region, or something names it."""


def remove(code: str) -> list[str]:
    """Remove a test region, and the gemeenten that came with it. Returns what went, for people.

    Raises StillInUseError, Region.DoesNotExist.
    """
    with exclusive("reference data"):
        region = Region.objects.get(pk=code)
        if not region.is_test:
            raise StillInUseError(f"{region.name} hoort bij de indeling van het land")
        if region.site_id or region.home_page_id:
            raise StillInUseError(f"{region.title} heeft nog een site")
        gemeenten = Gemeente.objects.filter(memberships__region=region)
        own = [
            gemeente
            for gemeente in gemeenten
            if not gemeente.memberships.exclude(region=region).exists()
        ]
        names = [f"{gemeente.name} ({gemeente.code})" for gemeente in own]
        region.memberships.all().delete()
        for gemeente in own:
            gemeente.delete()
        region.delete()
    return [f"{region.name} ({code})", *names]
