"""What is known of the words of one locale: how many documents hold each, and which words there are.

Understanding, spelling, coverage and ranking ask only this, whichever engine answers. Knows nothing of the
database: search.known keeps it in step with the table.
"""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from .counted import Counted
from .postings import Slots, Terms
from .spelling import Words
from .weights import weights

Numbers = NDArray[np.int32]


class Counts:
    """How many documents hold each term, by its number."""

    def __init__(self) -> None:
        self._column: Numbers = np.zeros(1024, np.int32)

    def add(self, numbers: Slots, change: int) -> None:
        self._make_room(numbers)
        self._column[numbers] += change

    def put(self, numbers: Slots, values: Sequence[int]) -> None:
        self._make_room(numbers)
        self._column[numbers] = values

    def of(self, number: int) -> int:
        return int(self._column[number]) if number < len(self._column) else 0

    def column(self, length: int) -> Numbers:
        if length > len(self._column):
            room = np.zeros(length - len(self._column), np.int32)
            self._column = np.concatenate([self._column, room])
        return self._column[:length]

    def clear(self) -> None:
        self._column[:] = 0

    def _make_room(self, numbers: Slots) -> None:
        if len(numbers) and (most := int(numbers.max())) >= len(self._column):
            room = np.zeros(max(len(self._column), most + 1), np.int32)
            self._column = np.concatenate([self._column, room])


class Knowledge:
    """`words` are the words as they stand in texts, with how many documents hold each; `terms` numbers
    the terms, and a term keeps its number. `revision` rises with every change."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.terms = Terms()
        self.words = Words()
        self.documents = 0
        self.revision = 0
        self._everywhere = Counts()
        self._strongly = Counts()
        self._telling: tuple[int, NDArray[np.float64]] | None = None

    def add(self, counted: Counted, change: int = 1) -> None:
        """One document more (1) or less (-1)."""
        strong = self.terms.add(counted.strong)
        self._strongly.add(strong, change)
        self._everywhere.add(strong, change)
        self._everywhere.add(self.terms.add(counted.weak), change)
        for word in counted.words:
            self._put_word(word, self.words.counts.get(word, 0) + change)
        self.documents += change
        self.revision += 1

    def put_terms(
        self, terms: Sequence[str], everywhere: Sequence[int], strongly: Sequence[int]
    ) -> None:
        numbers = self.terms.add(terms)
        self._everywhere.put(numbers, everywhere)
        self._strongly.put(numbers, strongly)
        self.revision += 1

    def put_words(self, words: Iterable[tuple[str, int]]) -> None:
        for word, documents in words:
            self._put_word(word, documents)
        self.revision += 1

    def _put_word(self, word: str, documents: int) -> None:
        if documents > 0:
            self.words.put(word, documents)
        else:
            self.words.drop(word)

    def clear(self) -> None:
        """As if there were no documents."""
        self._everywhere.clear()
        self._strongly.clear()
        self.words.clear()
        self.documents = 0
        self.revision += 1

    def holding(self, term: str) -> int:
        """How many documents hold a term."""
        number = self.terms.find(term)
        return 0 if number is None else self._everywhere.of(number)

    def strongly(self, term: str) -> int:
        """How many documents hold it in a title, a name, a zoekwoord or the summary."""
        number = self.terms.find(term)
        return 0 if number is None else self._strongly.of(number)

    def telling(self) -> NDArray[np.float64]:
        """The idf of every term by its number, counted mostly in strong fields; 0 where none holds it."""
        known = self._telling
        if known is None or known[0] != self.revision or len(known[1]) < len(self.terms):
            everywhere = self._everywhere.column(len(self.terms))
            strong = self._strongly.column(len(self.terms))
            share = weights().strong_share
            count = share * strong + (1 - share) * everywhere
            idf = np.log1p((self.documents - count + 0.5) / (count + 0.5))
            known = self._telling = (self.revision, np.where(everywhere > 0, idf, 0.0))
        return known[1]

    def idf(self, term: str) -> float:
        number = self.terms.find(term)
        return 0.0 if number is None else float(self.telling()[number])

    @property
    def most_telling(self) -> float:
        """The idf of a word that stands in one document: what an unknown word weighs."""
        return math.log(1 + (self.documents + 0.5) / 1.5)
