"""A delivered set of files, read and checked as a whole."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from brand.brandbook import Brandbook
from brand.current import brandbook
from regions.models import Region
from tenancy.reserved import is_reserved_host_label

from . import boundaries
from .problems import DeliveryError, Problem
from .tables import Converter, Row, Table, decimal, matching, optional, read, text, whole

FOLDER = Path(__file__).resolve().parent.parent / "data"

_region_code = matching(r"AM[0-9]{2}", "regiocode zoals AM05")
_gemeente_code = matching(r"GM[0-9]{4}", "gemeentecode zoals GM0014")
_pc4 = whole(1000, 9999)
_latitude, _longitude = decimal(50.5, 53.9), decimal(3.0, 7.6)
_remark = optional(text, "")
_slug = matching(r"[a-z0-9]+(-[a-z0-9]+)*", "slug van kleine letters, cijfers en streepjes")


def _code_of(what: str, choices: Callable[[Brandbook], list[tuple[str, str]]]) -> Converter:
    """A code out of a list of the brandbook that holds; empty is the national one."""

    def convert(value: str) -> Any:
        codes = [code for code, _label in choices(brandbook())]
        return optional(matching("|".join(codes), f"{what} ({', '.join(codes)})"), "")(value)

    return convert


REGIONS = Table(
    "regios.csv",
    {
        "region_code": _region_code,
        "region_name_cbs": text,
        "slug": _slug,
        "naamvarianten": str,
        "centrumgemeente": _remark,
        "provincies": str,
        "lat_centrumgemeente": optional(_latitude),
        "lon_centrumgemeente": optional(_longitude),
    },
    unique=(("region_code",), ("slug",), ("region_name_cbs",)),
)
MEMBERS = Table(
    "arbeidsmarktregios.csv",
    {
        "region_code": _region_code,
        "region_name": text,
        "gemeente_code": _gemeente_code,
        "gemeente_name": text,
    },
    unique=(("gemeente_code",),),
)
ALIASES = Table(
    "gemeente_aliassen.csv",
    {"alias": text, "soort": _remark, "gemeente_code": _gemeente_code, "gemeente_name": text},
    unique=(("alias", "gemeente_code"),),
)
POSTCODES = Table(
    "postcodes.csv",
    {"pc4_van": _pc4, "pc4_tot": _pc4, "gemeente_code": _gemeente_code},
    unique=(("pc4_van", "pc4_tot", "gemeente_code"),),
)
PLACES = Table(
    "woonplaatsen.csv",
    {
        "woonplaats": text,
        "gemeente_code": _gemeente_code,
        "gemeente_name": text,
        "lat": optional(_latitude),
        "lon": optional(_longitude),
        "inwoners_bron": optional(whole(0, 2_000_000)),
        "bron": _remark,
    },
    unique=(("woonplaats", "gemeente_code"),),
)
STATES = Table(
    "regio_staten.csv",
    {
        "region_code": _region_code,
        "state": matching("|".join(Region.State.values), "staat (external, preparing, live)"),
        "existing_site_url": str,
        "accent": _code_of("accent", lambda brand: brand.accents),
        "bovenlicht": _code_of("bovenlicht", lambda brand: brand.fanlights),
    },
    unique=(("region_code",),),
    optional=True,
)


@dataclass(frozen=True)
class Delivery:
    """What the files say. `notes` are oddities that do not stop an import."""

    datum: dt.date
    regions: list[Row]
    members: list[Row]
    aliases: list[Row]
    postcodes: list[Row]
    places: list[Row]
    states: dict[str, Row]
    boundaries: dict[str, dict[str, Any]]
    notes: list[str] = field(default_factory=list)


def read_delivery(folder: Path = FOLDER, datum: dt.date | None = None) -> Delivery:
    """Raises DeliveryError with every problem in every file."""
    problems: list[Problem] = []
    tables = {
        table.file: read(folder, table, problems)
        for table in (REGIONS, MEMBERS, ALIASES, POSTCODES, PLACES, STATES)
    }
    delivery = Delivery(
        datum=datum or _manifest_date(folder, problems),
        regions=tables[REGIONS.file],
        members=tables[MEMBERS.file],
        aliases=tables[ALIASES.file],
        postcodes=tables[POSTCODES.file],
        places=tables[PLACES.file],
        states={row["region_code"]: row for row in tables[STATES.file]},
        boundaries=boundaries.read(folder, problems),
    )
    _refuse_unknown_codes(delivery, problems)
    _refuse_incomplete_regions(delivery, problems)
    _refuse_odd_rows(delivery, problems)
    if problems:
        raise DeliveryError(problems)
    _note_differences(delivery)
    return delivery


def _manifest_date(folder: Path, problems: list[Problem]) -> dt.date:
    """The date from which the files hold; without a manifest 1 January of this year."""
    path = folder / "manifest.json"
    fallback = dt.date(dt.date.today().year, 1, 1)
    if not path.exists():
        return fallback
    try:
        return dt.date.fromisoformat(json.loads(path.read_text(encoding="utf-8"))["datum"])
    except (ValueError, KeyError, TypeError, OSError):
        problems.append(Problem("manifest.json", "heeft geen datum zoals 2026-01-01"))
        return fallback


def _refuse_unknown_codes(delivery: Delivery, problems: list[Problem]) -> None:
    """Only where the file that tells which codes exist could be read at all."""
    regions = {row["region_code"] for row in delivery.regions}
    gemeenten = {row["gemeente_code"] for row in delivery.members}
    checks = (
        (MEMBERS.file, delivery.members, "region_code", regions, REGIONS.file),
        (STATES.file, delivery.states.values(), "region_code", regions, REGIONS.file),
        (ALIASES.file, delivery.aliases, "gemeente_code", gemeenten, MEMBERS.file),
        (POSTCODES.file, delivery.postcodes, "gemeente_code", gemeenten, MEMBERS.file),
        (PLACES.file, delivery.places, "gemeente_code", gemeenten, MEMBERS.file),
    )
    for file, rows, column, known, source in checks:
        for row in rows:
            code = row[column]
            if known and code is not None and code not in known:
                message = f"onbekende code ‘{code}’: staat niet in {source}"
                problems.append(Problem(file, message, row.number, column))
    for number, code in enumerate(delivery.boundaries, start=1):
        if regions and code not in regions:
            message = f"onbekende code ‘{code}’: staat niet in {REGIONS.file}"
            problems.append(Problem(boundaries.FILE, message, number, "region_code"))


def _refuse_incomplete_regions(delivery: Delivery, problems: list[Problem]) -> None:
    filled = {row["region_code"] for row in delivery.members}
    for row in delivery.regions:
        code = row["region_code"]
        if code is None:
            continue
        if filled and code not in filled:
            message = f"regio ‘{code}’ heeft geen enkele gemeente in {MEMBERS.file}"
            problems.append(Problem(REGIONS.file, message, row.number, "region_code"))
        if delivery.boundaries and code not in delivery.boundaries:
            message = f"regio ‘{code}’ ontbreekt in {boundaries.FILE}"
            problems.append(Problem(REGIONS.file, message, row.number, "region_code"))


def _refuse_odd_rows(delivery: Delivery, problems: list[Problem]) -> None:
    for row in delivery.postcodes:
        if None not in (row["pc4_van"], row["pc4_tot"]) and row["pc4_van"] > row["pc4_tot"]:
            message = f"‘{row['pc4_tot']}’ ligt voor ‘{row['pc4_van']}’"
            problems.append(Problem(POSTCODES.file, message, row.number, "pc4_tot"))
    for row in delivery.regions:
        if row["slug"] is not None and is_reserved_host_label(row["slug"]):
            message = f"‘{row['slug']}’ is een gereserveerde naam"
            problems.append(Problem(REGIONS.file, message, row.number, "slug"))
    for row in delivery.states.values():
        url = row["existing_site_url"]
        if url:
            try:
                URLValidator(schemes=["http", "https"])(url)
            except ValidationError:
                message = f"‘{url[:60]}’ is geen webadres"
                problems.append(Problem(STATES.file, message, row.number, "existing_site_url"))
        elif row["state"] == Region.State.EXTERNAL:
            message = "een regio met staat external heeft een bestaande site nodig"
            problems.append(Problem(STATES.file, message, row.number, "existing_site_url"))


def _note_differences(delivery: Delivery) -> None:
    """A name that stands in several files: regios.csv and arbeidsmarktregios.csv decide."""
    regions = {row["region_code"]: row["region_name_cbs"] for row in delivery.regions}
    gemeenten = {row["gemeente_code"]: row["gemeente_name"] for row in delivery.members}
    checks = (
        (MEMBERS.file, delivery.members, "region_code", "region_name", regions),
        (ALIASES.file, delivery.aliases, "gemeente_code", "gemeente_name", gemeenten),
        (PLACES.file, delivery.places, "gemeente_code", "gemeente_name", gemeenten),
    )
    for file, rows, code, name, leading in checks:
        for key, written in sorted({(row[code], row[name]) for row in rows}):
            if leading[key] != written:
                delivery.notes.append(
                    f"{file} noemt {key} ‘{written}’, hier heet het ‘{leading[key]}’"
                )
    without = set(gemeenten) - {row["gemeente_code"] for row in delivery.postcodes}
    for code in sorted(without):
        delivery.notes.append(f"{gemeenten[code]} ({code}) heeft geen postcodes")
