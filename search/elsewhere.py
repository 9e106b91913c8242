"""How alike a question is to one that this guide does not answer: about passports, trains or recipes.

`data/elders.txt` has such questions, one a line. They never leave a document out: they only weigh in whether the first
hits are said to be an answer (search.confidence).
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import marisa_trie
import numpy as np

from . import analysis
from .knowledge import Knowledge
from .postings import Postings, Slots
from .query import LIKE_THE_WORD, Query

FILE = Path(__file__).parent / "data" / "elders.txt"


@dataclass(frozen=True, slots=True)
class Questions:
    """`numbers` of terms; those of all questions, each from its place in `starts`; in which questions each stands."""

    numbers: marisa_trie.Trie
    terms: Slots
    starts: Slots
    holding: Postings


@lru_cache
def _questions(locale: str) -> Questions:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    questions = list(dict.fromkeys(analysis.significant(line, locale) for line in kept))
    numbers = marisa_trie.Trie(term for terms in questions for term in terms)
    every = np.array([numbers[term] for terms in questions for term in terms], np.int32)
    lengths = np.array([*map(len, questions)], np.int32)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    return Questions(numbers, every, starts, Postings.of_rows(every, lengths))


def likeness(query: Query, knowledge: Knowledge) -> float:
    """0 to 1, of the most alike of them: the share of the question that it holds, and, less, the share of it that the
    question holds. A word that the guide does not know is the most telling."""
    known = _questions(knowledge.locale)
    asked: dict[int, float] = defaultdict(float)
    met: dict[int, set[int]] = defaultdict(set)
    for group in query.groups:
        here: set[int] = set()
        for way in group.alternatives:
            if way.weight >= LIKE_THE_WORD and len(way.terms) == 1:
                term = known.numbers.get(way.terms[0])
                for question in known.holding.of(term)[0].tolist():
                    met[question].add(term)
                    here.add(question)
        for question in here:
            asked[question] += group.mass
    return max(
        (
            asked[question]
            / query.mass
            * math.sqrt(_share(met[question], question, known, knowledge))
            for question in asked
        ),
        default=0.0,
    )


def _share(met: set[int], question: int, known: Questions, knowledge: Knowledge) -> float:
    begin, end = known.starts[question : question + 2]
    texts = {term: known.numbers.restore_key(term) for term in known.terms[begin:end].tolist()}
    telling = {n: knowledge.idf(text) or knowledge.most_telling for n, text in texts.items()}
    return sum(telling[term] for term in met) / sum(telling.values())
