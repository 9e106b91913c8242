"""A document as terms: made once when it is published, stored, and loaded by every process."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import analysis, registry
from .documents import SearchDocument
from .weights import weights

DATA = Path(__file__).parent / "data"
MADE_OF = (
    "analysis.py",
    "analysed.py",
    "compounds.py",
    "dutch.py",
    "light.py",
    "ways.py",
    "weighing.py",
    "data/samenstelling.txt",
    "data/stammen.tsv",
    "data/stopwoorden.txt",
    "data/woorden/nl.marisa",
)
LONGEST_ABBREVIATION = 6
# Between the fields of a sequence: no phrase runs over it.
BREAK = " | "
SHORT = ("title", "names", "keywords")
# Texts that no visitor reads: they can be found, not quoted.
UNSEEN = ("asked", "asked_also")
# Between the ways to say it that such a text holds.
BETWEEN_WAYS = " | "
NAMING = ("title", "slug", "old", "abbreviation", "spelling")


@dataclass(frozen=True, slots=True)
class Phrase:
    """An exact name or a zoekwoord as terms. Kinds in NAMING name a document, `keyword` does not.

    `stops` are its stop words: 'niet-meeneembare voorziening' is not 'meeneembare voorziening'.
    """

    kind: str
    terms: tuple[str, ...]
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysed:
    """Counts of terms by field (a part of a compound counts half), names and zoekwoorden as phrases, and
    the words as they stand. `sequence`: all stems in order, fields parted by BREAK, for quoted phrases."""

    fields: dict[str, dict[str, float]]
    phrases: tuple[Phrase, ...]
    words: tuple[str, ...]
    sequence: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "fields": self.fields,
            "phrases": [[row.kind, list(row.terms), list(row.stops)] for row in self.phrases],
            "words": list(self.words),
        }

    @classmethod
    def from_json(cls, row: dict[str, Any], sequence: str = "") -> "Analysed":
        """`sequence` is stored beside it: few who read the rest need it."""
        phrases = tuple(Phrase(kind, tuple(t), tuple(s)) for kind, t, s in row["phrases"])
        return cls(row["fields"], phrases, tuple(row["words"]), sequence)


@lru_cache
def fingerprint() -> str:
    """Changes with the analyser, and with the weights that strengths are made of: rows made by another one are
    analysed again when loaded."""
    digest = hashlib.md5(weights().of_strengths().encode(), usedforsecurity=False)
    for name in MADE_OF:
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()


def is_abbreviation(keyword: str) -> bool:
    """A short zoekwoord in capitals (`LKS`, `O&O`) is an abbreviation by itself."""
    letters = [char for char in keyword if char.isalpha()]
    return 2 <= len(letters) <= LONGEST_ABBREVIATION and keyword.upper() == keyword


def analyse(document: SearchDocument) -> Analysed:
    texts = _texts(document)
    counts: dict[str, dict[str, float]] = {
        name: dict(analysis.terms(text, document.locale, keep_stops=name in SHORT))
        for name, text in texts.items()
        if text
    }
    words = analysis.surface(texts.values())
    counts["meaning"] = dict.fromkeys(_targets(document), 1.0)
    sequence = BREAK.join(
        " ".join(analysis.sequence(text, document.locale))
        for name, text in texts.items()
        if text and name not in UNSEEN
    )
    return Analysed(counts, tuple(_phrases(document)), tuple(sorted(words)), sequence)


def _targets(document: SearchDocument) -> list[str]:
    """The terms by which a meaning finds it: its own, and one for each code (search.lexicon)."""
    codes = [f"{facet}:{code}" for facet, codes in document.facets.items() for code in codes]
    return [f"{document.kind}:{document.slug}", *codes]


def _texts(document: SearchDocument) -> dict[str, str]:
    labels = [
        " | ".join((term.label, *term.terms))
        for facet, codes in document.facets.items()
        for term in registry.terms_of(facet, codes, document.locale)
    ]
    return {
        "title": document.title,
        "names": " | ".join((document.slug, *(name.text for name in document.names))),
        "keywords": " | ".join(document.keywords),
        "summary": document.summary,
        "vocabulary": " | ".join(labels),
        **document.texts,
    }


def _phrases(document: SearchDocument) -> list[Phrase]:
    """Each name twice where it has hyphens: by its parts and as whole words."""
    named = [
        ("title", document.title),
        ("slug", document.slug),
        *((name.kind, name.text) for name in document.names),
        *(
            ("abbreviation" if is_abbreviation(keyword) else "keyword", keyword)
            for keyword in document.keywords
        ),
    ]
    found: dict[Phrase, None] = {}
    for kind, text in named:
        phrase = _phrase(kind, text, document.locale)
        if phrase.terms:
            found[phrase] = None
        joined = " ".join(word.whole for word in analysis.words(text))
        whole = _phrase(kind, joined, document.locale)
        if whole.terms != phrase.terms and kind != "slug":
            found[whole] = None
    return list(found)


def _phrase(kind: str, text: str, locale: str) -> Phrase:
    terms = analysis.significant(text, locale)
    stem = analysis.analyser(locale).stem
    parts = {stem(part) for word in analysis.words(text) for part in word.parts}
    return Phrase(kind, terms, tuple(sorted(parts - set(terms))))
