"""How strongly a document holds each of its terms, in whole steps, so that every engine counts the same figures."""

from collections import defaultdict
from typing import NamedTuple

from .analysed import UNSEEN, Analysed
from .weights import FieldWeight, weights

# Steps in a strength of 1. A strength stays below 1 + saturation, so its steps fit in nine bits: what
# Elasticsearch keeps of a number in a sparse vector.
STEPS = 128
MOST_STEPS = 511


class Weighing(NamedTuple):
    """Each term of a document with its strength in steps; in order the terms of strong fields: title, names,
    zoekwoorden, summary and codes; and in order those that stand only in texts that nobody sees."""

    steps: dict[str, int]
    strong: tuple[str, ...]
    unseen: tuple[str, ...]


def weigh(analysed: Analysed) -> Weighing:
    """A strength is BM25's saturated frequency, weighed by field."""
    known = weights()
    frequencies: dict[str, float] = defaultdict(float)
    seen: set[str] = set()
    for name, counts in analysed.fields.items():
        weight = known.of_field(name)
        share = _length_share(weight, sum(counts.values()), known.length_share)
        for term, count in counts.items():
            frequencies[term] += share * count
        if name not in UNSEEN:
            seen.update(counts)
    steps = {term: _steps(value, known.saturation) for term, value in frequencies.items()}
    return Weighing(steps, strong(analysed), tuple(sorted(frequencies.keys() - seen)))


def strong(analysed: Analysed) -> tuple[str, ...]:
    """In order the terms of strong fields."""
    known = weights()
    rows = (row for name, row in analysed.fields.items() if known.of_field(name).strong)
    return tuple(sorted(set().union(*rows)))


def _steps(frequency: float, saturation: float) -> int:
    strength = frequency * (1 + saturation) / (frequency + saturation)
    return min(MOST_STEPS, max(1, round(STEPS * strength)))


def _length_share(weight: FieldWeight, length: float, length_share: float) -> float:
    """BM25's length normalisation against a fixed length, so that one publish changes one row."""
    return weight.weight / (1 - length_share + length_share * length / weight.length)
