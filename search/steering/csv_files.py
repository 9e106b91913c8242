"""Rules as CSV: written, and read whole or not at all. Errors name line and column."""

import csv
import io
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Site

from audit.spreadsheet import RUNS, harmless
from search.visibility import today

from .loops import loop_in
from .models import Abbreviation, BestBet, BlockedWord, Boost, Rule, Synonym
from .naming import marker_of, meant

MOST_ROWS = 2_000
MOST_BYTES = 2_000_000
MOST_PROBLEMS = 50
BETWEEN = "|"

# Column -> field.
COMMON = {"waarom": "why", "vanaf": "since", "tot_en_met": "until"}
COLUMNS: dict[type[Rule], dict[str, str]] = {
    Synonym: {"taal": "locale", "soort": "way", "woorden": "words", "vinden_ook": "also"},
    Abbreviation: {"taal": "locale", "afkorting": "short", "voluit": "full"},
    BestBet: {"taal": "locale", "site": "site", "vragen": "phrases", "resultaten": "documents"},
    Boost: {"wat": "document", "stappen": "steps"},
    BlockedWord: {"taal": "locale", "woorden": "words"},
}


def columns_of(model: type[Rule]) -> dict[str, str]:
    return {**COLUMNS[model], **COMMON}


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1, the head included; `column` empty: the whole line."""

    line: int
    column: str
    message: str


@dataclass(slots=True)
class Reading:
    """Nothing of it is saved. With `problems` none of it may be. `was`: by key a changed row as it was.
    `gone`: rows that the file does not name, where it replaces all."""

    new: list[Rule] = field(default_factory=list)
    changed: list[Rule] = field(default_factory=list)
    was: dict[Any, Rule] = field(default_factory=dict)
    gone: list[Rule] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> list[Rule]:
        return [*self.new, *self.changed]


def write(model: type[Rule], rows: Iterable[Rule]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    columns = columns_of(model)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(cell(row, name)) for name in columns.values()])
    return out.getvalue()


def cell(row: Rule, name: str) -> str:
    """The value of a field as text."""
    value = getattr(row, name)
    if name == "site":
        return value.hostname if value else ""
    if name == "documents":
        return BETWEEN.join(map(marker_of, value))
    if name == "document":
        return marker_of(value)
    return "" if value is None else str(value)


def decoded(data: bytes) -> str:
    """Raises ValidationError with the line where it is not UTF-8."""
    if len(data) > MOST_BYTES:
        line = data[:MOST_BYTES].count(b"\n") + 1
        raise ValidationError(_("Het bestand is te groot: op regel %d is het 2 MB.") % line)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValidationError(
            _("Regel %d is niet in UTF-8. Sla het bestand op als ‘CSV UTF-8’.") % line
        ) from error


class Reader:
    """Reads a text for someone who may work on `sites` (None: on all and nationally). `leaves`: rows that go
    where the file does not name them."""

    def __init__(
        self,
        model: type[Rule],
        existing: Iterable[Rule],
        sites: list[int] | None = None,
        leaves: Iterable[Rule] = (),
    ) -> None:
        self.model = model
        self.columns = columns_of(model)
        self.sites = sites
        self.existing = {row.name(): row for row in existing}
        self.hosts = {site.hostname: site for site in Site.objects.all()}
        self.leaves = {row.pk for row in leaves}
        self.reading = Reading()
        self.lines: dict[tuple[Any, ...], int] = {}

    def read(self, text: str) -> Reading:
        for line, cells in self._cells(text):
            if len(self.reading.problems) >= MOST_PROBLEMS:
                break
            self._row(line, cells)
        named = self.lines.keys()
        others = [row for name, row in self.existing.items() if name not in named]
        self.reading.gone = [row for row in others if row.pk in self.leaves]
        if self.model is Synonym and not self.reading.problems:
            self._loops()
        return self.reading

    def problem(self, line: int, column: str, message: str) -> None:
        self.reading.problems.append(Problem(line, column, message))

    def _cells(self, text: str) -> Iterator[tuple[int, dict[str, str]]]:
        head = text.partition("\n")[0]
        separator = ";" if head.count(";") > head.count(",") else ","
        if "\0" in text:
            line = text[: text.index("\0")].count("\n") + 1
            self.problem(line, "", _("Hier staat een teken dat geen tekst is."))
            return
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        number = 0
        begins = 1
        try:
            for cells in reader:
                line, begins = begins, reader.line_num + 1
                if line == 1:
                    if [cell.strip().lower() for cell in cells] != list(self.columns):
                        wanted = separator.join(self.columns)
                        self.problem(1, "", _("De eerste regel moet zijn: %s") % wanted)
                        return
                    continue
                if not any(cell.strip() for cell in cells):
                    continue
                number += 1
                if number > MOST_ROWS:
                    self.problem(line, "", _("Er zijn hoogstens %d regels per keer.") % MOST_ROWS)
                    return
                if len(cells) != len(self.columns):
                    self.problem(
                        line,
                        "",
                        _("Hier staan %(found)d vakken; het moeten er %(wanted)d zijn.")
                        % {"found": len(cells), "wanted": len(self.columns)},
                    )
                    continue
                yield line, dict(zip(self.columns, map(_plain, cells), strict=True))
        except csv.Error as error:
            self.problem(reader.line_num, "", _("Dit is geen goede CSV: %s") % error)
        if not number and not self.reading.problems:
            self.problem(1, "", _("Er staan geen regels in."))

    def _row(self, line: int, cells: dict[str, str]) -> None:
        values: dict[str, Any] = {}
        before = len(self.reading.problems)
        for column, of_field in self.columns.items():
            try:
                values[of_field] = self._value(of_field, cells[column])
            except ValidationError as error:
                self.problem(line, column, " ".join(error.messages))
        if len(self.reading.problems) > before:
            return
        row = self.model(**values)
        try:
            row.full_clean()
        except ValidationError as error:
            self._explain(line, error)
            return
        name = row.name()
        if name in self.lines:
            self.problem(line, "", _("Dit staat ook op regel %d.") % self.lines[name])
            return
        self.lines[name] = line
        self._sort_out(row, name, values)

    def _explain(self, line: int, error: ValidationError) -> None:
        named = {field: column for column, field in self.columns.items()}
        for where, messages in error.message_dict.items():
            self.problem(line, named.get(where, ""), " ".join(messages))

    def _sort_out(self, row: Rule, name: tuple[Any, ...], values: dict[str, Any]) -> None:
        known = self.existing.get(name)
        if known is None:
            self.reading.new.append(row)
        elif all(getattr(known, n) == getattr(row, n) for n in self.columns.values()):
            self.reading.unchanged += 1
        else:
            self.reading.was[known.pk] = copy(known)
            for n in self.columns.values():
                setattr(known, n, getattr(row, n))
            self.reading.changed.append(known)

    def _value(self, name: str, text: str) -> Any:
        match name:
            case "since":
                return _day(text) or today()
            case "until":
                return _day(text)
            case "steps":
                if not text.removeprefix("+").removeprefix("-").isdigit():
                    raise ValidationError(_("‘%s’ is geen heel getal.") % text[:20])
                return int(text)
            case "document":
                return meant(text, self.sites)
            case "documents":
                parts = [part.strip() for part in text.split(BETWEEN) if part.strip()]
                return list(dict.fromkeys(meant(part, self.sites) for part in parts))
            case "site":
                return self._site(text)
        return text

    def _site(self, text: str) -> Site | None:
        site = self.hosts.get(text)
        if not text and self.sites is None:
            return None
        if site is None or (self.sites is not None and site.pk not in self.sites):
            raise ValidationError(_("Op site ‘%s’ kun je dit niet doen.") % text[:100])
        return site

    def _loops(self) -> None:
        rows = [row for row in self.reading.rows if isinstance(row, Synonym)]
        left = [*rows, *self.reading.gone]
        kept = [r for r in self.existing.values() if isinstance(r, Synonym) and r not in left]
        circle = loop_in([*kept, *rows])
        lines = [self.lines[row.name()] for row in circle if row.name() in self.lines]
        if lines:
            words = " → ".join(row.words for row in circle)
            self.problem(max(lines), "vinden_ook", _("Dit gaat in een kring rond: %s") % words)


def _plain(cell: str) -> str:
    """As it was before `harmless` wrote it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(RUNS) else text


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValidationError(_("‘%s’ is geen dag. Schrijf 2027-01-31.") % text[:20]) from None
