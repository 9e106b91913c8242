"""Compares a delivery with the database: the plan of an import."""

import datetime as dt
from collections import Counter
from typing import Any

from django.db import models

from regions.folding import fold
from regions.models import Gemeente, Membership, PlaceName, Postcode, Region, RegionName
from regions.outline import outlines

from .delivery import REGIONS, Delivery
from .plan import Plan
from .problems import DeliveryError, Problem

_DAY = dt.timedelta(days=1)


def make_plan(delivery: Delivery) -> Plan:
    """Compare the files with the database. Raises DeliveryError where the two can't be joined."""
    plan = Plan(datum=delivery.datum, notes=delivery.notes)
    regions = Region.objects.in_bulk()
    gemeenten = Gemeente.objects.in_bulk()
    first = not gemeenten
    problems: list[Problem] = []
    _plan_regions(plan, delivery, regions, problems)
    _plan_gemeenten(plan, delivery, gemeenten)
    _plan_memberships(plan, delivery, regions, gemeenten, problems)
    if problems:
        raise DeliveryError(problems)
    if first and plan.created[Gemeente]:
        plan.lines[:] = [
            f"Eerste inlezing: {len(plan.created[Region])} regio’s, "
            f"{len(plan.created[Gemeente])} gemeenten, ingedeeld vanaf {plan.datum:%d-%m-%Y}"
        ]
    _plan_region_names(plan, delivery)
    _plan_places(plan, delivery)
    _plan_postcodes(plan, delivery)
    return plan


def _plan_regions(
    plan: Plan, delivery: Delivery, regions: dict[str, Region], problems: list[Problem]
) -> None:
    drawn = outlines(delivery.boundaries)
    redrawn = 0
    for row in delivery.regions:
        code, name = row["region_code"], row["region_name_cbs"]
        values = {
            "name": name,
            "centrumgemeente": row["centrumgemeente"],
            "latitude": row["lat_centrumgemeente"],
            "longitude": row["lon_centrumgemeente"],
            "outline": drawn[code],
            "ended_on": None,
            "is_test": False,
        }
        region = regions.get(code)
        if region is None:
            regions[code] = region = Region(code=code, slug=row["slug"], **values)
            state = delivery.states.get(code)
            if state is not None:
                region.state = state["state"]
                region.existing_site_url = state["existing_site_url"]
                region.accent, region.fanlight = state["accent"], state["bovenlicht"]
            plan.created[Region].append(region)
            plan.lines.append(f"Nieuwe regio: {name} ({code}), staat {region.state}")
            continue
        if region.slug != row["slug"]:
            message = (
                f"regio {code} heet in adressen ‘{region.slug}’, hier staat ‘{row['slug']}’; "
                "een inlezing verandert geen adres"
            )
            problems.append(Problem(REGIONS.file, message, row.number, "slug"))
        if region.name != name:
            plan.lines.append(f"Regio hernoemd: {region.name} ({code}) heet nu {name}")
        if region.ended_on is not None:
            plan.lines.append(f"Regio bestaat weer: {name} ({code})")
        moved = (region.centrumgemeente, region.latitude, region.longitude)
        if moved != (values["centrumgemeente"], values["latitude"], values["longitude"]):
            plan.lines.append(f"Centrumgemeente van {name} ({code}): {values['centrumgemeente']}")
        redrawn += region.outline != values["outline"]
        plan.change(region, **values)
    if redrawn:
        plan.lines.append(f"Grenzen: {redrawn} regio’s krijgen een andere vorm op de kaart")
    named = {row["region_code"] for row in delivery.regions}
    for code, region in regions.items():
        if code not in named and region.ended_on is None and not region.is_test:
            plan.lines.append(f"Regio opgeheven: {region.name} ({code})")
            plan.change(region, ended_on=plan.datum - _DAY)


def _plan_gemeenten(plan: Plan, delivery: Delivery, gemeenten: dict[str, Gemeente]) -> None:
    for row in delivery.members:
        code, name = row["gemeente_code"], row["gemeente_name"]
        gemeente = gemeenten.get(code)
        if gemeente is None:
            gemeenten[code] = Gemeente(code=code, name=name)
            plan.created[Gemeente].append(gemeenten[code])
            plan.lines.append(f"Nieuwe gemeente: {name} ({code}) in {row['region_code']}")
            continue
        if gemeente.name != name:
            plan.lines.append(f"Gemeente hernoemd: {gemeente.name} ({code}) heet nu {name}")
        plan.change(gemeente, name=name, successor_id=None)


def _plan_memberships(
    plan: Plan,
    delivery: Delivery,
    regions: dict[str, Region],
    gemeenten: dict[str, Gemeente],
    problems: list[Problem],
) -> None:
    new = {gemeente.code for gemeente in plan.created[Gemeente]}
    opened = {m.gemeente_id: m for m in Membership.objects.filter(valid_to=None)}
    named = {row["gemeente_code"] for row in delivery.members}
    for code in _gemeenten_of_test_regions(plan) - named:
        opened.pop(code, None)
    for row in delivery.members:
        code, region_code = row["gemeente_code"], row["region_code"]
        name, current = gemeenten[code].name, opened.pop(code, None)
        if current is not None and current.region_id == region_code:
            continue
        if current is None and code not in new:
            plan.lines.append(f"Gemeente bestaat weer: {name} ({code}) in {region_code}")
        if current is not None:
            plan.lines.append(
                f"Verhuisd: {name} ({code}) van {regions[current.region_id].name} "
                f"({current.region_id}) naar {regions[region_code].name} ({region_code})"
            )
            if current.valid_from == plan.datum:
                plan.change(current, region_id=region_code)
                continue
            _close(plan, current, name, problems)
        _open(plan, code, region_code, name, problems)
    for code, current in opened.items():
        _end(plan, delivery, gemeenten, gemeenten[code], current, problems)


def _gemeenten_of_test_regions(plan: Plan) -> set[str]:
    """They came with a file of their own (supplement), and no delivery knows them."""
    tests = _test_regions(plan)
    rows = Membership.objects.filter(region__in=tests, valid_to=None)
    return set(rows.values_list("gemeente", flat=True))


def _test_regions(plan: Plan) -> list[str]:
    """Those that this delivery does not make part of the division after all."""
    named = {pk for pk, (_row, names) in plan.changed[Region].items() if "is_test" in names}
    tests = Region.objects.filter(is_test=True).values_list("pk", flat=True)
    return [code for code in tests if code not in named]


def _open(plan: Plan, code: str, region_code: str, name: str, problems: list[Problem]) -> None:
    later = Membership.objects.filter(gemeente_id=code, valid_to__gte=plan.datum)
    if later.exists():
        problems.append(_too_early(plan, name, code))
    plan.created[Membership].append(
        Membership(gemeente_id=code, region_id=region_code, valid_from=plan.datum)
    )


def _close(plan: Plan, current: Membership, name: str, problems: list[Problem]) -> None:
    if current.valid_from > plan.datum:
        problems.append(_too_early(plan, name, current.gemeente_id))
    plan.change(current, valid_to=plan.datum - _DAY)


def _too_early(plan: Plan, name: str, code: str) -> Problem:
    message = f"{plan.datum:%d-%m-%Y} ligt vóór de laatste verandering van {name} ({code})"
    return Problem("--datum", message)


def _end(
    plan: Plan,
    delivery: Delivery,
    gemeenten: dict[str, Gemeente],
    gemeente: Gemeente,
    current: Membership,
    problems: list[Problem],
) -> None:
    """A gemeente that is no longer in the files: the aliases tell where its name went."""
    name, code = gemeente.name, gemeente.code
    bare = {fold(name), fold(name.split(" (")[0])}
    heirs = sorted(
        {
            row["gemeente_code"]
            for row in delivery.aliases
            if fold(row["alias"]) in bare or fold(row["alias"].split(" (kern ")[0]) in bare
        }
    )
    into = " en ".join(f"{gemeenten[heir].name} ({heir})" for heir in heirs)
    if len(heirs) == 1:
        plan.lines.append(f"Samengevoegd: {name} ({code}) gaat op in {into}")
        plan.change(gemeente, successor_id=heirs[0])
    elif heirs:
        plan.lines.append(f"Gesplitst: {name} ({code}) gaat naar {into}")
    else:
        plan.lines.append(f"Opgeheven: {name} ({code})")
        plan.notes.append(f"{name} ({code}) verdwijnt zonder opvolger in gemeente_aliassen.csv")
    if current.valid_from == plan.datum:
        plan.deleted[Membership].append(current)
    else:
        _close(plan, current, name, problems)


def _plan_region_names(plan: Plan, delivery: Delivery) -> None:
    wanted: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in delivery.regions:
        for column, kind in (
            ("naamvarianten", RegionName.Kind.VARIANT),
            ("provincies", RegionName.Kind.PROVINCE),
        ):
            for name in filter(None, map(str.strip, row[column].split(";"))):
                wanted[(row["region_code"], kind.value, name)] = {}
    others = RegionName.objects.exclude(region__in=_test_regions(plan))
    _match(plan, others, ("region_id", "kind", "name"), wanted, "Andere namen van regio’s")


def _plan_places(plan: Plan, delivery: Delivery) -> None:
    wanted: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in delivery.aliases:
        key = (row["alias"], PlaceName.Kind.ALIAS.value, row["gemeente_code"])
        wanted[key] = _place(row["soort"])
    for row in delivery.places:
        key = (row["woonplaats"], PlaceName.Kind.PLACE.value, row["gemeente_code"])
        wanted[key] = _place(row["bron"], row["inwoners_bron"], row["lat"], row["lon"])
    others = PlaceName.objects.exclude(gemeente__in=_gemeenten_of_test_regions(plan))
    _match(plan, others, ("name", "kind", "gemeente_id"), wanted, "Plaatsnamen")


def _place(
    detail: str,
    inhabitants: int | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
) -> dict[str, Any]:
    return {
        "detail": detail,
        "partial": "deel in buurgemeente" in detail,
        "inhabitants": inhabitants,
        "latitude": latitude,
        "longitude": longitude,
    }


def _plan_postcodes(plan: Plan, delivery: Delivery) -> None:
    wanted: dict[tuple[Any, ...], dict[str, Any]] = {
        (row["pc4_van"], row["pc4_tot"], row["gemeente_code"]): {} for row in delivery.postcodes
    }
    others = Postcode.objects.exclude(gemeente__in=_gemeenten_of_test_regions(plan))
    _match(plan, others, ("pc4_from", "pc4_to", "gemeente_id"), wanted, "Postcodereeksen")


def _match(
    plan: Plan,
    rows: models.QuerySet[Any],
    key: tuple[str, ...],
    wanted: dict[tuple[Any, ...], dict[str, Any]],
    label: str,
) -> None:
    """Make `rows` equal to `wanted` (values per key); one line tells how many."""
    model = rows.model
    count: Counter[str] = Counter()
    for row in rows:
        values = wanted.pop(tuple(getattr(row, name) for name in key), None)
        if values is None:
            plan.deleted[model].append(row)
            count["weg"] += 1
        elif plan.change(row, **values):
            count["anders"] += 1
    for values_of_key, values in wanted.items():
        plan.created[model].append(model(**dict(zip(key, values_of_key, strict=True)), **values))
        count["erbij"] += 1
    if count:
        parts = [f"{count[what]} {what}" for what in ("erbij", "anders", "weg") if count[what]]
        plan.lines.append(f"{label}: {', '.join(parts)}")
