"""Measures the ranking against judged queries; definitions in docs/search.md."""

import csv
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, quantiles

from .port import SearchRequest, SearchResponse, search
from .registry import EVERYWHERE
from .rules import NONE, Rules

NOTHING_FITS = "geen"
COLUMNS = ("query_id", "category", "query", "slug", "grade")
EXACT = 3
FIRST = 3
JUDGED_KIND = "instrument"


class JudgmentsError(Exception):
    """The file of judgments is not what it should be; says where."""


class DegradedError(Exception):
    """Another engine answered than the one that is measured."""


@dataclass(slots=True)
class Judged:
    """A query with the grade of each slug (3 exactly this, 2 clearly helps, 1 related)."""

    identity: str
    category: str
    query: str
    grades: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Measured:
    """One query's outcome. A measure is None where it does not apply."""

    judged: Judged
    slugs: list[str]
    confident: bool
    milliseconds: float
    k: int

    @property
    def answerable(self) -> bool:
        return self.judged.category != NOTHING_FITS

    @property
    def ndcg(self) -> float | None:
        if not self.answerable:
            return None
        best = _gain(sorted(self.judged.grades.values(), reverse=True)[: self.k])
        got = _gain([self.judged.grades.get(slug, 0) for slug in self.slugs[: self.k]])
        return got / best if best else None

    @property
    def found_exact(self) -> bool | None:
        exact = {slug for slug, grade in self.judged.grades.items() if grade == EXACT}
        return bool(exact & set(self.slugs[:FIRST])) if self.answerable and exact else None

    @property
    def reciprocal_rank(self) -> float | None:
        if not self.answerable:
            return None
        graded = (n for n, slug in enumerate(self.slugs, 1) if self.judged.grades.get(slug, 0))
        first = next(graded, None)
        return 1 / first if first else 0.0


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def read_judgments(path: Path) -> list[Judged]:
    """The judged queries of a TSV file, in its order."""
    queries: dict[str, Judged] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if tuple(rows.fieldnames or ()) != COLUMNS:
                raise JudgmentsError(f"{path}: columns must be {', '.join(COLUMNS)}")
            for row in rows:
                judged = queries.setdefault(
                    row["query_id"], Judged(row["query_id"], row["category"], row["query"])
                )
                try:
                    grade = int(row["grade"])
                except (TypeError, ValueError):
                    raise JudgmentsError(
                        f"{path}, line {rows.line_num}, column grade: {row['grade']!r}"
                    ) from None
                if row["slug"] and grade:
                    judged.grades[row["slug"]] = grade
    except (OSError, UnicodeDecodeError) as error:
        raise JudgmentsError(f"{path}: {error}") from error
    return list(queries.values())


def measure(
    queries: Iterable[Judged],
    *,
    site_id: int | None = None,
    engine: str | None = None,
    k: int = 10,
    ask: Callable[..., SearchResponse] = search,
    rules: Rules | None = NONE,
    audiences: Mapping[str, str] | None = None,
) -> list[Measured]:
    """Ask each query as a visitor of the national site, the whole country, without examples. Without
    what editors decided, unless `rules` says otherwise (None: what is in force). `audiences`: the audience whose part
    of the site the questions of a category are asked from."""
    measured = []
    for judged in queries:
        request = SearchRequest(
            text=judged.query,
            area=EVERYWHERE,
            area_given=True,
            site_id=site_id,
            kinds=(JUDGED_KIND,),
            per_page=max(k, 10),
            include_examples=False,
            rules=rules,
            audience=(audiences or {}).get(judged.category),
        )
        started = time.perf_counter()
        response = ask(request, engine)
        took = (time.perf_counter() - started) * 1000
        if response.degraded:
            raise DegradedError(f"{engine} did not answer: see the log")
        slugs = [hit.slug for hit in response.hits if hit.kind == JUDGED_KIND]
        measured.append(Measured(judged, slugs, response.confident and bool(slugs), took, k))
    return measured


def _mean(values: Iterable[float | bool | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return round(mean(known), 4) if known else None


def figures(measured: list[Measured], k: int = 10) -> dict[str, object]:
    """All figures of search_eval but those by category; None where no query tells."""
    answerable = [m for m in measured if m.answerable]
    nothing = [m for m in measured if not m.answerable]
    times = [m.milliseconds for m in measured]
    spread = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    return {
        "queries": len(measured),
        f"ndcg@{k}": _mean(m.ndcg for m in answerable),
        f"recall@{FIRST}": _mean(m.found_exact for m in answerable),
        "mrr": _mean(m.reciprocal_rank for m in answerable),
        "zero_rate": _mean(not m.slugs for m in answerable),
        "none_precision": _mean(not m.confident for m in nothing),
        "false_none": _mean(not m.confident for m in answerable),
        "p50_ms": round(spread[9], 2) if spread else None,
        "p95_ms": round(spread[18], 2) if spread else None,
    }


def report(measured: list[Measured], engine: str, k: int = 10) -> dict[str, object]:
    by_category: dict[str, list[Measured]] = defaultdict(list)
    for one in measured:
        by_category[one.judged.category].append(one)
    per_category = {name: figures(ones, k) for name, ones in by_category.items()}
    return {"engine": engine, **figures(measured, k), "per_category": per_category}
