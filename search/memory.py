"""The documents of one locale in memory: postings, words, names. Knows nothing of the database."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from .analysed import Analysed, Phrase
from .analysis import fold
from .documents import SearchDocument
from .weights import FieldWeight, weights


@dataclass(slots=True)
class Entry:
    """A document as the engine sees it. `terms` are weighted frequencies, `strong` the terms that
    stand in a title, name, zoekwoord or summary."""

    document: SearchDocument
    terms: dict[str, float]
    strong: frozenset[str]
    phrases: tuple[Phrase, ...]
    words: tuple[str, ...]
    sort_name: str
    areas: frozenset[str]
    sites: frozenset[int] | None
    facets: dict[str, frozenset[str]]


def entry(document: SearchDocument, analysed: Analysed) -> Entry:
    known = weights()
    terms: dict[str, float] = defaultdict(float)
    strong: set[str] = set()
    for name, counts in analysed.fields.items():
        weight = known.fields.get(name) or known.fields["body"]
        share = _length_share(weight, sum(counts.values()), known.length_share)
        for term, count in counts.items():
            terms[term] += share * count
        if weight.strong:
            strong.update(counts)
    return Entry(
        document=document,
        terms=dict(terms),
        strong=frozenset(strong),
        phrases=analysed.phrases,
        words=analysed.words,
        sort_name=fold(document.title),
        areas=frozenset(document.areas),
        sites=None if document.sites is None else frozenset(document.sites),
        facets={facet: frozenset(codes) for facet, codes in document.facets.items()},
    )


def _length_share(weight: FieldWeight, length: float, length_share: float) -> float:
    """BM25's length normalisation against a fixed length, so that one publish changes one row."""
    return weight.weight / (1 - length_share + length_share * length / weight.length)


@dataclass
class Memory:
    """Everything that can be found in one locale."""

    locale: str
    entries: dict[str, Entry] = field(default_factory=dict)
    postings: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    strong: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    _idf: dict[str, float] = field(default_factory=dict)

    def put(self, key: str, new: Entry) -> None:
        self.drop(key)
        self.entries[key] = new
        for term, weight in new.terms.items():
            self.postings[term][key] = weight
        self.strong.update(new.strong)
        self.words.update(new.words)
        self._changed()

    def drop(self, key: str) -> None:
        old = self.entries.pop(key, None)
        if old is None:
            return
        for term in old.terms:
            del self.postings[term][key]
            if not self.postings[term]:
                del self.postings[term]
        self.strong.subtract(old.strong)
        for word in old.words:
            self.words[word] -= 1
            if self.words[word] <= 0:
                del self.words[word]
        self._changed()

    def _changed(self) -> None:
        self._idf.clear()

    def holding(self, term: str) -> dict[str, float]:
        """Keys of the documents that hold a term, with its weight there."""
        return self.postings.get(term, {})

    def idf(self, term: str) -> float:
        """How telling a term is, counted mostly in strong fields; 0 where no document holds it."""
        known = self._idf.get(term)
        if known is not None:
            return known
        everywhere = len(self.holding(term))
        value = 0.0
        if everywhere:
            share = weights().strong_share
            count = share * self.strong[term] + (1 - share) * everywhere
            value = math.log(1 + (len(self.entries) - count + 0.5) / (count + 0.5))
            self._idf[term] = value
        return value

    @property
    def most_telling(self) -> float:
        """The idf of a word that stands in one document: what an unknown word weighs."""
        return math.log(1 + (len(self.entries) + 0.5) / 1.5)
