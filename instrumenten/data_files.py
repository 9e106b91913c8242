"""The files behind the first content of the guide, read and checked whole before anything is written."""

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from content.loading import LoadError
from search.documents import Tier

from .status import CheckState, Status

FOLDER = Path(__file__).parent / "data"
INSTRUMENTS = "instrumenten.json"
VOCABULARY_FILE = "vocabulaires.json"
VOCABULARY_KEYS = {
    "voor": "doelgroepen",
    "situatie": "situaties",
    "thema": "thema",
    "soort": "soort",
}
REACH = {
    "landelijk": Tier.NATIONAL,
    "sectoraal": Tier.SECTORAL,
    "regionaal": Tier.REGIONAL,
    "lokaal": Tier.LOCAL,
}
# 'Te controleren' says how sure we are, not whether the scheme exists.
STATUS = {
    "actief": (Status.ACTIVE, CheckState.UNCHECKED),
    "te controleren": (Status.ACTIVE, CheckState.TO_CHECK),
    "overgang": (Status.TRANSITIONAL, CheckState.UNCHECKED),
    "vervallen": (Status.ENDED, CheckState.UNCHECKED),
}
LEAST_CERTAIN = "L"
LIST_FIELDS = ["voor_wie", "voorwaarden", "zo_vraag_je_aan", "doelgroepen", "situaties"]
LIST_FIELDS += ["sector", "aanbieder", "regio_codes", "zoekwoorden"]
TEXT_FIELDS = ["slug", "titel", "samenvatting", "wat_is_het", "kosten", "duur", "thema", "soort"]
TEXT_FIELDS += ["bereik", "wettelijke_grondslag", "status", "bron_zekerheid", "website"]
DATE_FIELDS = ["geldig_tot", "gecontroleerd_op"]


@dataclass(frozen=True)
class Problem:
    """`nr` is the number of the entry or the row in the file."""

    file: str
    nr: Any
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, nr {self.nr}, {self.field}: {self.message}"


class DataError(LoadError):
    """The files hold errors; nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DataError([Problem(path.name, "-", "-", str(error))]) from error


def _csv(name: str) -> list[dict[str, str]]:
    path = FOLDER / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError([Problem(name, "-", "-", str(error))]) from error


@cache
def providers() -> list[dict[str, str]]:
    return _csv("aanbieders.csv")


@cache
def old_names() -> list[dict[str, str]]:
    return _csv("oude_namen.csv")


def vocabularies() -> dict[str, list[dict[str, Any]]]:
    """By facet; sectors come from a file of their own (the letters of the CBS)."""
    data = _json(FOLDER / VOCABULARY_FILE)
    missing = [key for key in VOCABULARY_KEYS.values() if key not in data]
    if missing:
        raise DataError([Problem(VOCABULARY_FILE, "-", key, "missing") for key in missing])
    found = {facet: data[key] for facet, key in VOCABULARY_KEYS.items()}
    found["sector"] = [
        {**row, "synoniemen": [word for word in row["synoniemen"].split("|") if word]}
        for row in _csv("sectoren.csv")
    ]
    return found


def instruments(path: Path = FOLDER / INSTRUMENTS) -> list[dict[str, Any]]:
    """All entries; raises DataError with every error at once."""
    entries = _json(path)
    if not isinstance(entries, list):
        raise DataError([Problem(path.name, "-", "-", "a list was expected")])
    codes = {facet: {row["code"] for row in rows} for facet, rows in vocabularies().items()}
    problems = list(_problems(path.name, entries, codes))
    if problems:
        raise DataError(problems)
    return entries


def _problems(
    file: str, entries: list[dict[str, Any]], codes: dict[str, set[str]]
) -> Iterable[Problem]:
    known_providers = {row["naam"] for row in providers()}
    seen: dict[str, Any] = {}
    for index, entry in enumerate(entries, start=1):
        nr = entry.get("nr", index)

        def problem(field: str, message: str, nr: Any = nr) -> Problem:
            return Problem(file, nr, field, message)

        wrong = list(_wrong_types(entry, problem))
        if wrong:
            yield from wrong
            continue
        if entry["slug"] in seen:
            yield problem("slug", f"'{entry['slug']}' also at nr {seen[entry['slug']]}")
        seen[entry["slug"]] = nr
        yield from _unknown(entry, codes, known_providers, problem)
    for index, entry in enumerate(entries, start=1):
        successor = entry.get("vervangen_door")
        if successor and successor not in seen:
            message = f"'{successor}' does not exist"
            yield Problem(file, entry.get("nr", index), "vervangen_door", message)


def _wrong_types(
    entry: dict[str, Any], problem: Callable[[str, str], Problem]
) -> Iterable[Problem]:
    for field in LIST_FIELDS:
        if not isinstance(entry.get(field), list):
            yield problem(field, "a list was expected")
    for field in TEXT_FIELDS:
        if not isinstance(entry.get(field), str):
            yield problem(field, "a text was expected")
    for field in DATE_FIELDS:
        try:
            day(entry.get(field))
        except (TypeError, ValueError):
            yield problem(field, f"'{entry.get(field)}' is no date")
    for field in ("slug", "titel", "samenvatting"):
        if entry.get(field) == "":
            yield problem(field, "is empty")


def _unknown(
    entry: dict[str, Any],
    codes: dict[str, set[str]],
    known_providers: set[str],
    problem: Callable[[str, str], Problem],
) -> Iterable[Problem]:
    choices: list[tuple[str, Iterable[str], Iterable[str]]] = [
        ("doelgroepen", entry["doelgroepen"], codes["voor"]),
        ("situaties", entry["situaties"], codes["situatie"]),
        ("thema", [entry["thema"]], codes["thema"]),
        ("soort", [entry["soort"]], codes["soort"]),
        ("sector", entry["sector"], codes["sector"]),
        ("aanbieder", entry["aanbieder"], known_providers),
        ("bereik", [entry["bereik"]], REACH),
        ("status", [entry["status"]], STATUS),
    ]
    for field, values, known in choices:
        for value in values:
            if value not in known:
                yield problem(field, f"'{value}' is unknown")


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def examples() -> dict[str, list[dict[str, Any]]]:
    """Entries and additions that are marked as examples; the entries are checked as the others."""
    name = "voorbeelden.json"
    data: dict[str, list[dict[str, Any]]] = _json(FOLDER / name)
    codes = {facet: {row["code"] for row in rows} for facet, rows in vocabularies().items()}
    defaults = {"status": "actief", "bron_zekerheid": "", "website": "", "wettelijke_grondslag": ""}
    entries = [{**defaults, **entry} for entry in data["instrumenten"]]
    problems = list(_problems(name, entries, codes))
    if problems:
        raise DataError(problems)
    return {"instrumenten": entries, "aanvullingen": data["aanvullingen"]}
