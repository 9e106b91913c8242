"""The parts of the ranking and their weights, from data/ranking.json."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "ranking.json"


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """`length` is the usual number of terms; `strong` fields decide how telling a term is."""

    weight: float
    length: float
    strong: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """See docs/search.md for what each part does."""

    fields: dict[str, FieldWeight]
    length_share: float
    saturation: float
    strong_share: float
    alternatives: dict[str, float]
    coverage_power: float
    phrase: float
    company: float
    front_doors: dict[str, float]
    subjects: list[str]
    named: float
    exact_name: float
    exact_keyword: float
    nearness: float
    shared_code: float
    least_share: float
    confidence: dict[str, float]


@lru_cache
def weights() -> Weights:
    row = json.loads(FILE.read_text(encoding="utf-8"))
    fields = {name: FieldWeight(**values) for name, values in row.pop("fields").items()}
    return Weights(fields=fields, **row)
