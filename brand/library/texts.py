"""What the library says, from its data files; the story of an edition may be its own."""

import csv
import json
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from brand import current

from .components import DATA


class Word(NamedTuple):
    """A word that visitors do not use, what to write instead, and why."""

    term: str
    instead: str
    why: str


@cache
def text(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text())


def story() -> dict[str, Any]:
    """That of the edition in use where it tells one (`story` in edition.json)."""
    return text("story") | current.brandbook().facts.get("story", {})


@cache
def words() -> list[tuple[str, list[Word]]]:
    """The jargon list by first letter."""
    with (DATA / "jargon.csv").open(newline="") as file:
        rows = [
            Word(row["term"], row["alternatief"], row["uitleg"])
            for row in csv.DictReader(file, delimiter=";")
        ]
    rows.sort(key=lambda word: word.term.casefold())
    return [
        (letter, list(group)) for letter, group in groupby(rows, lambda word: word.term[0].upper())
    ]
