"""The termbase as one file: tab-separated, a line of codes, a term on each line after it."""

import csv
import io
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from content import loading
from content.models import Term

from .memory import FOLDER

CODES = ("nl", "en", "uk", "pl", "ar")
PATH = FOLDER / "termen.tsv"
LONGEST = 200
MOST_BYTES = 1_000_000
# Bidirectional overrides and isolates: they show a text other than it is.
OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class TermFileError(Exception):
    """`lines`: what is wrong, each with the number of its line. Nothing of the file is used."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


@dataclass
class Changes:
    """What a file would do: new terms, and (term, code, old, new) for each word that differs."""

    new: list[dict[str, str]] = field(default_factory=list)
    changed: list[tuple[Term, str, str, str]] = field(default_factory=list)
    same: int = 0


def write() -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(CODES)
    writer.writerows(Term.objects.values_list(*CODES))
    return out.getvalue()


def read(data: bytes) -> list[dict[str, str]]:
    """The terms of a file, by code. Raises TermFileError."""
    if len(data) > MOST_BYTES:
        raise TermFileError([_("Het bestand is te groot (meer dan 1 MB).")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TermFileError([_("Het bestand is geen UTF-8.")]) from error
    table = list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_MINIMAL))
    if not table or [name.strip().lower() for name in table[0]] != list(CODES):
        wanted = ", ".join(CODES)
        raise TermFileError(
            [_("Regel 1 moet de talen noemen, met tabs ertussen: %(codes)s.") % {"codes": wanted}]
        )
    found: list[dict[str, str]] = []
    wrong: list[str] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        why = _wrong(cells, seen)
        if why:
            wrong.append(_("Regel %(number)d: %(why)s") % {"number": number, "why": why})
            continue
        seen[cells[0].strip().lower()] = number
        found.append(dict(zip(CODES, (" ".join(cell.split()) for cell in cells), strict=True)))
    if wrong:
        raise TermFileError(wrong)
    return found


def _wrong(cells: list[str], seen: dict[str, int]) -> str:
    if len(cells) != len(CODES):
        return _("er staan %(there)d kolommen, het moeten er %(wanted)d zijn.") % {
            "there": len(cells),
            "wanted": len(CODES),
        }
    dutch = cells[0].strip()
    if not dutch:
        return _("het Nederlands ontbreekt.")
    if dutch.lower() in seen:
        return _("‘%(term)s’ staat ook op regel %(number)d.") % {
            "term": dutch,
            "number": seen[dutch.lower()],
        }
    if any(len(cell) > LONGEST for cell in cells):
        return _("een woord is langer dan 200 tekens.")
    if any(
        letter in OVERRIDES or unicodedata.category(letter) == "Cc" for letter in "".join(cells)
    ):
        return _("er staat een onzichtbaar teken in dat de leesrichting of de regel verandert.")
    return ""


def compare(terms: list[dict[str, str]]) -> Changes:
    """A cell that is empty in the file leaves the word that is there."""
    there = Term.by_dutch()
    found = Changes()
    for values in terms:
        term = there.get(values["nl"].lower())
        if term is None:
            found.new.append(values)
            continue
        changed = [
            (term, code, getattr(term, code), values[code])
            for code in CODES
            if values[code] and values[code] != getattr(term, code)
        ]
        found.changed += changed
        found.same += not changed
    return found


@transaction.atomic
def save(changes: Changes) -> None:
    for term, code, _old, new in changes.changed:
        setattr(term, code, new)
        term.save()
    for values in changes.new:
        Term.objects.create(**values)


def load(report: loading.Report) -> None:
    """The delivered terms (loader `termen`). What an editor changed or deleted stays so."""
    try:
        terms = read(PATH.read_bytes())
    except TermFileError as error:
        raise loading.LoadError(f"{PATH.name}: {error}") from error
    there = Term.by_dutch()
    for values in terms:
        report.store(
            f"term:{values['nl'].lower()}",
            values,
            make=lambda values=values: Term.objects.create(**values),  # type: ignore[misc]
            change=lambda term, values=values: _set(term, values),  # type: ignore[misc]
            current=lambda term: {code: getattr(term, code) for code in CODES},
            existing=lambda values=values: there.get(values["nl"].lower()),  # type: ignore[misc]
        )


def _set(term: Any, values: dict[str, str]) -> None:
    for code in CODES:
        setattr(term, code, values[code])
    term.save()
