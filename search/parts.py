"""An answer in parts: what there is in the reader's language first, then what there is in the source language only.

Each part is a whole search of its own (understood, matched and ranked by the words of its language); together they
are one list: totals, counts of facets, pages and orders are over all of it. A document stands back in the second part
where it has a live translation, unless the first part has nothing at all for the question: whoever types Dutch words
on the English site means the same text, and is shown its translation (search.versions).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from .answers import understood
from .facets import Tally
from .lexicon import SOURCE
from .light import TRANSLATED
from .port import SearchRequest, Sort, Understood
from .query import Query
from .registry import Area

if TYPE_CHECKING:
    from .engines.rows import Row
    from .knowledge import Knowledge
    from .known import Known


@dataclass(slots=True)
class Part:
    """What an engine found in one locale. `listed`: whether there is anything, whatever is filtered; `only_here`:
    how many of the hits are not in the reader's language, without those that have ended."""

    locale: str
    request: SearchRequest
    query: Query
    tally: Tally
    listed: bool
    total: int
    ended: int
    only_here: int
    sure: bool


def locales_of(locale: str, known: "Known") -> tuple[str, ...]:
    """The locales that answer, in order; the source alone where the other has no documents."""
    return (locale, SOURCE) if locale != SOURCE and known.has_documents(locale) else (SOURCE,)


def others(locale: str, locales: Iterable[str], known: "Known") -> tuple["Knowledge", ...]:
    """Whose words are no typing errors in this part."""
    return tuple(known.of(name) for name in locales if name != locale)


def asked_of(request: SearchRequest, before: Sequence[Part]) -> SearchRequest:
    """What the next part is asked, behind these."""
    found = any(part.listed for part in before)
    return replace(request, untranslated=request.locale) if found else request


def of_a_page(request: SearchRequest, before: Sequence[Part], is_merged: bool) -> tuple[int, int]:
    """The rows that the next part may have to give, from and to; behind the totals of those before it, or where
    all are merged into one order, from its first."""
    begin = (request.page - 1) * request.per_page
    end = begin + request.per_page
    if is_merged:
        return 0, end
    passed = sum(part.total for part in before)
    return max(0, begin - passed), max(0, end - passed)


def is_merged(request: SearchRequest, locales: Sequence[str]) -> bool:
    """By relevance one part stands behind the other; other orders are over the whole."""
    return len(locales) > 1 and request.sort is not Sort.RELEVANCE


def in_order(
    rows: Sequence[Sequence["Row"]], request: SearchRequest, is_merged: bool
) -> list["Row"]:
    """The rows of the page, from those of each part."""
    if not is_merged:
        return [row for part in rows for row in part]
    begin = (request.page - 1) * request.per_page
    ordered = merge(*rows, key=lambda row: _place(row, request.sort))
    return list(islice(ordered, begin, begin + request.per_page))


def _place(row: "Row", sort: Sort) -> tuple[int, str, str]:
    looked, slot = row
    entry = looked.memory.entry(slot)
    checked = int(looked.memory.columns.checked[slot]) if sort is Sort.CHECKED else 0
    return -checked, entry.sort_name, entry.key


class Together:
    """The tally of all parts: no document is in two."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._tallies = [part.tally for part in parts]

    def holding(self, facet: str, code: str) -> int:
        return sum(tally.holding(facet, code) for tally in self._tallies)

    def areas(self) -> tuple[int, int]:
        counts = [tally.areas() for tally in self._tallies]
        return sum(total for total, _ in counts), sum(everywhere for _, everywhere in counts)

    def local(self, area: Area) -> int:
        return sum(tally.local(area) for tally in self._tallies)


def summed(counts: Iterable[tuple[dict[str, int], int]]) -> tuple[dict[str, int], int]:
    """What dropping each filter gives, and dropping all, over the parts."""
    alone: dict[str, int] = {}
    together = 0
    for of_part, all_of_part in counts:
        for facet, number in of_part.items():
            alone[facet] = alone.get(facet, 0) + number
        together += all_of_part
    return alone, together


def telling(parts: Sequence[Part]) -> Part:
    """The part whose reading of the question is told: the first that found something."""
    return next((part for part in parts if part.total), parts[0])


def did_you_mean(parts: Sequence[Part]) -> str | None:
    return telling(parts).query.did_you_mean


def understood_by(parts: Sequence[Part], request: SearchRequest, area: Area) -> Understood:
    """As the telling part understood it, with how much there is in the source language only."""
    told = understood(telling(parts).query, request, area)
    return replace(told, fallback=sum(part.only_here for part in parts))


def only_here(locale: str, request: SearchRequest, tally: Tally, active: int) -> int:
    """Of so many active hits in this locale."""
    if locale == request.locale:
        return 0
    return active - tally.holding(TRANSLATED, f"{TRANSLATED}:{request.locale}")
