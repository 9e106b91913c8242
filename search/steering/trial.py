"""What a change of the rules would do, before it is saved.

Judged queries, golden queries and the invariants of search (each title, slug and old name finds its
entry first; each zoekwoord of an active entry finds it in the first ten) under the rules now and then.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from statistics import mean
from typing import Any

from search import analysis, evaluation, orders
from search.analysis import fold
from search.documents import SearchDocument, Status
from search.evaluation import JUDGED_KIND, Judged, Measured
from search.mirror import Mirror, current
from search.orders import Order
from search.port import SearchRequest
from search.registry import EVERYWHERE
from search.rules import Rules
from search.synonyms import differing
from search.visibility import today

from .models import GoldenQuery

FILE = Path(evaluation.__file__).parent / "data" / "judgments.tsv"
# A fall of the nDCG of more than this demands a reason, and so does any broken invariant.
MOST_FALL = 0.01
K = 10
GOLDEN = "controlevraag"
LOCALE = "nl"


@dataclass(frozen=True, slots=True)
class Changed:
    """A query whose nDCG differs."""

    query: str
    before: float
    after: float

    @property
    def gain(self) -> float:
        return self.after - self.before


@dataclass(slots=True)
class Measure:
    """One set of queries. Without queries `before` and `after` are None."""

    queries: int = 0
    before: float | None = None
    after: float | None = None
    changed: list[Changed] = field(default_factory=list)

    @property
    def gain(self) -> float:
        return (self.after or 0.0) - (self.before or 0.0)

    @property
    def falls(self) -> bool:
        return self.gain < -MOST_FALL

    @property
    def losers(self) -> list[Changed]:
        return sorted((c for c in self.changed if c.gain < 0), key=lambda c: c.gain)

    @property
    def winners(self) -> list[Changed]:
        return sorted((c for c in self.changed if c.gain > 0), key=lambda c: -c.gain)


@dataclass(frozen=True, slots=True)
class Broken:
    """A name or zoekwoord that found its entry, and would not any more."""

    text: str
    title: str
    keyword: bool
    instead: str


@dataclass(slots=True)
class Trial:
    judged: Measure
    golden: Measure
    broken: list[Broken]

    @property
    def needs_reason(self) -> bool:
        return self.judged.falls or self.golden.falls or bool(self.broken)

    def told(self) -> dict[str, Any]:
        """For the audit trail: figures, and what breaks."""
        return {
            "judged": [self.judged.before, self.judged.after],
            "golden": [self.golden.before, self.golden.after],
            "broken": [f"{broken.text}: {broken.title}" for broken in self.broken][:20],
        }


def tried(now: Rules, then: Rules, site: int | None) -> Trial:
    """As a visitor of `site`, the whole country, today."""
    return Trial(
        judged=_measured(judged_queries(), now, then, _asked(site, kinds=(JUDGED_KIND,))),
        golden=_measured(golden_queries(), now, then, _asked(site), by_key=True),
        broken=list(_broken(now, then, _asked(site))),
    )


def _asked(site: int | None, kinds: tuple[str, ...] = ()) -> SearchRequest:
    return SearchRequest(
        area=EVERYWHERE, area_given=True, site_id=site, kinds=kinds, include_examples=not kinds
    )


@lru_cache(maxsize=1)
def judged_queries() -> tuple[Judged, ...]:
    return tuple(evaluation.read_judgments(FILE))


def golden_queries() -> list[Judged]:
    """The golden queries with a grade for each key."""
    found: dict[str, Judged] = {}
    for row in GoldenQuery.objects.all():
        judged = found.setdefault(row.query, Judged(row.query, GOLDEN, row.query))
        judged.grades[row.document] = row.grade
    return list(found.values())


def _with(request: SearchRequest, text: str) -> SearchRequest:
    return replace(request, text=text)


def _ndcg(judged: Judged, order: Order, by_key: bool) -> float | None:
    found = list(order.keys if by_key else order.slugs)
    return Measured(judged, found, True, 0.0, K).ndcg


def _measured(
    queries: Sequence[Judged], now: Rules, then: Rules, request: SearchRequest, by_key: bool = False
) -> Measure:
    before, after, changed = [], [], []
    mirror = current()
    for judged in queries:
        asked = _with(request, judged.query)
        both = orders.orders(asked, now, then, mirror, K)
        first = both[0] if both else orders.order(asked, now, mirror, K)
        old = _ndcg(judged, first, by_key)
        new = _ndcg(judged, both[1], by_key) if both else old
        if old is None or new is None:
            continue
        before.append(old)
        after.append(new)
        if abs(new - old) > 1e-9:
            changed.append(Changed(judged.query, old, new))
    if not before:
        return Measure()
    return Measure(len(before), mean(before), mean(after), changed)


def _documents() -> list[SearchDocument]:
    mirror = current()
    with mirror.lock:
        entries = mirror.memory(LOCALE).entries
        return [e.document for e in entries if e and e.document.kind == JUDGED_KIND]


class Touched:
    """Whether a text in words that are all known can be understood otherwise: it holds a key whose
    synonyms differ, in its words or in neighbours joined; or a best bet or a boost differs."""

    def __init__(self, now: Rules, then: Rules) -> None:
        self.keys = differing(now, then, LOCALE)
        self.all = (now.best_bets, now.boosts, now.blocked) != (
            then.best_bets,
            then.boosts,
            then.blocked,
        )

    def holds(self, text: str) -> bool:
        if self.all or not self.keys:
            return self.all
        forms = [part for word in analysis.words(text) for part in word.parts]
        joined = ("".join(forms[i : i + n]) for n in (2, 3) for i in range(len(forms)))
        known = {*forms, *joined}
        known |= {analysis.analyser(LOCALE).stem(form) for form in known}
        return any(known.issuperset(key) for key in self.keys)


def _names(document: SearchDocument) -> Iterator[str]:
    """Each name once: a title and a slug that read the same are one."""
    named = (document.title, document.slug, *(name.text for name in document.names))
    yield from {fold(name): name for name in reversed(named)}.values()


def _broken(now: Rules, then: Rules, request: SearchRequest) -> Iterator[Broken]:
    """Only names and zoekwoorden that the change can touch are asked."""
    touched = Touched(now, then)
    mirror = current()
    for document in _documents():
        names = filter(touched.holds, _names(document))
        yield from _fails(document, names, now, then, request, mirror, first=1, keyword=False)
        if document.status_on(today()) is not Status.ENDED:
            words = filter(touched.holds, document.keywords)
            yield from _fails(document, words, now, then, request, mirror, first=10, keyword=True)


def _fails(
    document: SearchDocument,
    texts: Iterable[str],
    now: Rules,
    then: Rules,
    request: SearchRequest,
    mirror: Mirror,
    *,
    first: int,
    keyword: bool,
) -> Iterator[Broken]:
    for text in texts:
        both = orders.orders(_with(request, text), now, then, mirror, first)
        if both and document.key in both[0].keys and document.key not in both[1].keys:
            instead = both[1].keys[0] if both[1].keys else ""
            yield Broken(text, document.title, keyword, instead)
