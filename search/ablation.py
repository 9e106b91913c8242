"""What each part of the ranking is worth: the figure without it, for both halves of the judged queries."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .evaluation import Judged, Measured, figures
from .weights import overridden

# A part: the weights that switch it off. A dotted name is a value inside a group.
PARTS: dict[str, Mapping[str, Any]] = {
    "coverage": {"coverage_power": 0.0},
    "names and zoekwoorden": {"phrase": 0.0, "exact_name": 0.0, "exact_keyword": 0.0},
    "likeness to a name": {"phrase": 0.0},
    "likeness to a way to say it": {"way": 0.0},
    "exact name": {"exact_name": 0.0},
    "exact zoekwoord": {"exact_keyword": 0.0},
    "closeness (a model)": {"closeness": 0.0},
    "company of the first hits": {"company": 0.0},
    "front doors": {"front_doors": {}},
    "nearness": {"nearness": 0.0},
    "long unchecked": {"unchecked": 0.0},
    "audience of the context": {"audience": 0.0},
    "more to cover": {"least_held": 0.0, "least_unseen": 0.15},
    "synonyms": {"alternatives.synonym": 0.0, "alternatives.equal": 0.0},
    "meanings": {"alternatives.meaning": 0.0, "alternatives.name": 0.0},
    "other languages": {"alternatives.translated": 0.0},
    "everyday words": {"alternatives.everyday": 0.0},
    "joined words": {"alternatives.joined": 0.0},
    "compounds in the question": {"alternatives.whole": 0.0, "alternatives.part": 0.0},
    "verbs that fall apart": {"alternatives.separable": 0.0},
    "words of one family": {"alternatives.family": 0.0},
    "typing errors": {"alternatives.typo": 0.0},
}
EVEN, ODD = 0, 1


def half(judged: Judged) -> int:
    """Which half of the set a query belongs to: by the md5 of its id."""
    return int(hashlib.md5(judged.identity.encode(), usedforsecurity=False).hexdigest(), 16) % 2


@dataclass(frozen=True, slots=True)
class Line:
    """nDCG over all, and over each half; `without` names the part that was switched off."""

    without: str
    all: float
    even: float
    odd: float


def ablate(measure: Callable[[], list[Measured]], k: int = 10) -> Iterator[Line]:
    """First everything, then without each part in turn."""
    yield _line("", measure(), k)
    for name, changes in PARTS.items():
        with overridden(changes):
            yield _line(name, measure(), k)


def _line(name: str, measured: list[Measured], k: int) -> Line:
    def ndcg(chosen: list[Measured]) -> float:
        return float(figures(chosen, k)[f"ndcg@{k}"] or 0.0)  # type: ignore[arg-type]

    even, odd = ([m for m in measured if half(m.judged) == side] for side in (EVEN, ODD))
    return Line(name, ndcg(measured), ndcg(even), ndcg(odd))
