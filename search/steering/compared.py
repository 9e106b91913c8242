"""The first results now and then, beside each other, for questions that an editor types."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from search import registry
from search.mirror import current
from search.port import Hit, SearchRequest, search, suggest
from search.presentation import understood_text
from search.rules import Rules, in_force
from search.visibility import today

SHOWN = 5
MOST_QUESTIONS = 10
LONGEST_QUESTION = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A hit at its place. `moved`: how many places it rose (negative: fell); None: it is new here."""

    place: int
    hit: Hit
    moved: int | None


@dataclass(frozen=True, slots=True)
class Side:
    rows: tuple[Row, ...]
    total: int
    understood: str
    suggested: tuple[str, ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    question: str
    now: Side
    then: Side

    @property
    def same(self) -> bool:
        def seen(side: Side) -> tuple[object, ...]:
            hits = tuple((row.hit.key, row.hit.best_bet) for row in side.rows)
            return (hits, side.total, side.understood, side.suggested)

        return seen(self.now) == seen(self.then)


def now_in_force() -> Rules:
    """What every visitor gets today."""
    current()  # says which version counts
    return in_force(today())


def questions_in(text: str) -> list[str]:
    lines = (" ".join(line.split())[:LONGEST_QUESTION] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))[:MOST_QUESTIONS]


def compared(
    questions: Iterable[str], now: Rules, then: Rules, site: int | None, area: str = ""
) -> list[Compared]:
    return [_compared(question, now, then, site, area) for question in questions]


def asked(question: str, site: int | None, area: str = "") -> SearchRequest:
    """As a visitor of the site; in its own area unless another is chosen."""
    places = registry.doors.places
    known = places.find(area) if area else None
    return SearchRequest(
        text=question,
        area=known.parameter if known else places.default(site),
        area_given=known is not None,
        site_id=site,
    )


def _compared(question: str, now: Rules, then: Rules, site: int | None, area: str) -> Compared:
    request = asked(question, site, area)
    first, second = replace(request, rules=now), replace(request, rules=then)
    old, new = search(first), search(second)
    were = {hit.key: place for place, hit in enumerate(old.hits, 1)}
    left = _side(first, old, {})
    right = _side(second, new, were)
    kept = {row.hit.key for row in right.rows}
    gone = tuple(row.hit.title for row in left.rows if row.hit.key not in kept)
    return Compared(question, left, replace(right, gone=gone))


def _side(request: SearchRequest, response, were: dict[str, int]) -> Side:  # type: ignore[no-untyped-def]
    rows = tuple(
        Row(place, hit, were[hit.key] - place if hit.key in were else None)
        for place, hit in enumerate(response.hits[:SHOWN], 1)
    )
    suggested = tuple(row.label for row in suggest(request, SHOWN))
    return Side(rows, response.total, understood_text(request, response), suggested)
