"""The parts of the ranking and their weights, from data/ranking.json."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

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
    way: float
    ways: dict[str, float]
    way_by_one_word: float
    way_of_many: float
    closeness: float
    company: float
    front_doors: dict[str, float]
    subjects: list[str]
    exact_name: float
    exact_keyword: float
    nearness: float
    unchecked: float
    audience: float
    audience_facet: str
    shared_code: float
    boost: float
    least_share: float
    least_held: float
    least_unseen: float
    confidence: dict[str, float]

    def of_field(self, name: str) -> FieldWeight:
        return self.fields.get(name) or self.fields["body"]

    def of_strengths(self) -> str:
        """Those that a document's strengths are made of, as a text to compare."""
        fields = {name: [row.weight, row.length, row.strong] for name, row in self.fields.items()}
        return json.dumps([fields, self.length_share, self.saturation], sort_keys=True)


_overrides: dict[str, Any] = {}


@lru_cache
def weights() -> Weights:
    row = json.loads(FILE.read_text(encoding="utf-8"))
    for name, value in _overrides.items():
        group, dot, key = name.partition(".")
        if dot:
            row[group][key] = value
        else:
            row[group] = value
    fields = {name: FieldWeight(**values) for name, values in row.pop("fields").items()}
    return Weights(fields=fields, **row)


@contextmanager
def overridden(changes: Mapping[str, Any]) -> Iterator[None]:
    """Other weights during the block, for measuring; not those of fields, which are in the postings."""
    _overrides.update(changes)
    weights.cache_clear()
    try:
        yield
    finally:
        _overrides.clear()
        weights.cache_clear()
