"""How alike a question is to one that this guide does not answer: about passports, trains or recipes.

`data/elders.txt` has such questions, one a line. They never leave a document out: they only weigh in whether the first
hits are said to be an answer (search.confidence).
"""

import math
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from . import analysis
from .knowledge import Knowledge
from .query import LIKE_THE_WORD, Query

FILE = Path(__file__).parent / "data" / "elders.txt"


@lru_cache
def _questions(locale: str) -> tuple[list[tuple[str, ...]], dict[str, list[int]]]:
    """Their terms, and in which of them each term stands."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    questions = list(dict.fromkeys(analysis.significant(line, locale) for line in kept))
    holding: dict[str, list[int]] = defaultdict(list)
    for number, terms in enumerate(questions):
        for term in terms:
            holding[term].append(number)
    return questions, dict(holding)


def likeness(query: Query, knowledge: Knowledge) -> float:
    """0 to 1, of the most alike of them: the share of the question that it holds, and, less, the share of it that the
    question holds. A word that the guide does not know is the most telling."""
    questions, holding = _questions(knowledge.locale)
    asked: dict[int, float] = defaultdict(float)
    met: dict[int, set[str]] = defaultdict(set)
    for group in query.groups:
        here: set[int] = set()
        for way in group.alternatives:
            if way.weight >= LIKE_THE_WORD and len(way.terms) == 1:
                for number in holding.get(way.terms[0], ()):
                    met[number].add(way.terms[0])
                    here.add(number)
        for number in here:
            asked[number] += group.mass
    return max(
        (asked[n] / query.mass * math.sqrt(_share(met[n], questions[n], knowledge)) for n in asked),
        default=0.0,
    )


def _share(met: set[str], terms: tuple[str, ...], knowledge: Knowledge) -> float:
    telling = {term: knowledge.idf(term) or knowledge.most_telling for term in terms}
    return sum(telling[term] for term in met) / sum(telling.values())
