"""What people type who need an entry, in words that its own text does not use.

`data/termen.tsv` says it by the entry, `data/situaties.tsv` by the situation that someone is in: the entries that help
(3 exactly this, 2 clearly helps, 1 related), and ways to say it. Search reads both as more texts of an entry, that no
visitor sees: a question that holds half of such a phrase finds the entry too, where a meaning (search.lexicon) needs
all of it.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from search.analysed import BETWEEN_WAYS
from search.lexicon import PhrasesError, read

DATA = Path(__file__).parent / "data"
PHRASES = DATA / "termen.tsv"
SITUATIONS = DATA / "situaties.tsv"
LANGUAGE = "nl"
OF_AN_ENTRY = "instrument:"
# Fields of a search document (search/data/ranking.json), by how well the entry helps in the situation.
FIELDS = {3: "asked", 2: "asked_also"}


def asked(slug: str, language: str) -> dict[str, str]:
    """The unseen texts of one entry in one language, by field."""
    return _by_entry().get((slug, language), {})


@cache
def _by_entry() -> dict[tuple[str, str], dict[str, str]]:
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for target, language, phrase in read(PHRASES):
        if target.startswith(OF_AN_ENTRY):
            found[target.removeprefix(OF_AN_ENTRY), language]["asked"].append(phrase)
    for grades, ways in situations():
        for slug, grade in grades.items():
            if grade in FIELDS:
                found[slug, LANGUAGE][FIELDS[grade]] += ways
    return {
        entry: {name: BETWEEN_WAYS.join(phrases) for name, phrases in fields.items()}
        for entry, fields in found.items()
    }


def situations() -> Iterator[tuple[dict[str, int], list[str]]]:
    """Each situation: the entries that help, with their grade, and the ways to say it. Raises PhrasesError."""
    for number, line in enumerate(SITUATIONS.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            entries, ways = line.split("\t")
            grades = {
                slug: int(grade) for slug, grade in (each.split("=") for each in entries.split())
            }
        except ValueError as error:
            raise PhrasesError(f"{SITUATIONS.name}, line {number}: {line!r}") from error
        yield grades, [way.strip() for way in ways.split("|")]
