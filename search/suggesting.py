"""Rows under the search box: names that begin like what was typed, values of facets, and places."""

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlencode

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from . import registry, rules
from .analysis import fold, words
from .beginnings import NAMED, WHOLE
from .begun import fits, starts
from .documents import SearchDocument, Status
from .memory import Flags, Memory
from .port import SearchRequest, Suggestion
from .postings import Slots
from .registry import Area
from .selection import AREA_FACET, NOWHERE, ended, places, visible
from .versions import as_all_read

# So many are looked at closely; more begin like two letters than anyone reads.
LOOKED_AT = 30
MOST_OF_A_FACET = 3
MOST_PLACES = 2
MOST_KINDS = 3


def typed_words(request: SearchRequest) -> list[str]:
    """Each must begin a word; without any there is nothing to suggest."""
    return [word.whole for word in words(request.text)]


def begun_like(
    typed: list[str], request: SearchRequest, area: Area, memory: Memory
) -> list[SearchDocument]:
    """Documents that may be shown, with words that begin as typed: light, the most likely ones first."""
    shown = visible(memory, request) & (places(memory, area) != NOWHERE)
    looked_at = _looked_at(typed, shown, memory, request)
    return [memory.entry(slot).document for slot in looked_at]


def suggestions_of(
    typed: list[str], documents: Iterable[SearchDocument], request: SearchRequest, limit: int
) -> list[Suggestion]:
    """At most `limit` rows of three kinds; names first, then facet values, then places. The documents may be shown,
    each with some name or zoekwoord begun by what is typed; those in the reader's language go first."""
    allowed = rules.of(request)

    def first(rows: Iterable[Suggestion], most: int) -> list[Suggestion]:
        kept = (row for row in rows if allowed.may_suggest(row.label, request.locale))
        return list(islice(kept, most))

    rows = first(_names(typed, documents, request), limit)
    values = first(_values(typed, request), MOST_OF_A_FACET)
    values += first(_places(typed, request), MOST_PLACES)
    kept = rows[: max(0, limit - len(values))] + values
    kinds = list(dict.fromkeys(row.kind for row in kept))[:MOST_KINDS]
    return [row for row in kept if row.kind in kinds][:limit]


def _looked_at(typed: list[str], shown: Flags, memory: Memory, request: SearchRequest) -> list[int]:
    """The first LOOKED_AT of the slots with words that begin as typed: the active ones, then those with such names,
    then those that begin with it."""
    each, named, whole = _begin(typed, memory)
    together, joined, _ = _begin(["".join(typed)], memory)
    slots = np.flatnonzero((each | together) & shown)
    worth = 4 * ~ended(memory, request) + 2 * (named | joined) + whole
    best = slots[np.lexsort((memory.order()[slots], -worth[slots]))]
    return best[:LOOKED_AT].tolist()


def _begin(typed: list[str], memory: Memory) -> tuple[Flags, Flags, Flags]:
    """Per slot: whether each typed word begins some word there, some word of a name, and the first one a name."""
    beginnings = memory.beginnings()
    each, named, whole = (
        np.ones(memory.size, bool),
        np.ones(memory.size, bool),
        np.zeros(memory.size, bool),
    )
    for place, begin in enumerate(typed):
        slots, marks = beginnings.of(begin)
        each &= _marked(slots, memory)
        named &= _marked(slots[marks & NAMED > 0], memory)
        if not place:
            whole = _marked(slots[marks & WHOLE > 0], memory)
    return each, named, whole


def _marked(slots: Slots, memory: Memory) -> Flags:
    found = np.zeros(memory.size, bool)
    found[slots] = True
    return found


def _names(
    typed: list[str], documents: Iterable[SearchDocument], request: SearchRequest
) -> Iterator[Suggestion]:
    found = []
    for document in documents:
        names = (document.title, *(name.text for name in document.names))
        fitting = next((name for name in names if fits(typed, name)), None)
        if fitting is None and not any(fits(typed, keyword) for keyword in document.keywords):
            continue
        begins = fitting is not None and starts(typed, fitting)
        over = document.status_on(request.on) is Status.ENDED
        by_name = (fold(document.title), document.key)
        other = document.locale != request.locale
        found.append(((other, over, fitting is None, not begins, by_name), document))
    resolve = request.resolve or str
    in_order = [document for _, document in sorted(found, key=lambda row: row[0])]
    for document in as_all_read(in_order, request):
        yield Suggestion(
            label=resolve(document.title),
            kind=document.kind,
            kind_label=str(registry.doors.kinds[document.kind].label),
            url=registry.link(document.path, document.opens_at, document.paths, request.site_id),
        )


def _values(typed: list[str], request: SearchRequest) -> Iterator[Suggestion]:
    usual = registry.doors.places.default(request.site_id)
    elsewhere = {} if request.area == usual else {AREA_FACET: request.area}
    for vocabulary in registry.facets():
        for term in vocabulary.values(request.locale):
            if fits(typed, term.label):
                query = urlencode({vocabulary.facet: term.code} | elsewhere)
                yield Suggestion(
                    label=term.label,
                    kind=vocabulary.facet,
                    kind_label=str(vocabulary.label),
                    url=f"{reverse('search:results')}?{query}",
                )


def _places(typed: list[str], request: SearchRequest) -> Iterator[Suggestion]:
    """Gemeenten and regions: what there is for that area."""
    for area in registry.doors.places.offered(request.site_id):
        if not area.is_everywhere and fits(typed, str(area.label)):
            yield Suggestion(
                label=str(area.label),
                kind=AREA_FACET,
                kind_label=_("Gebied"),
                url=f"{reverse('search:results')}?{urlencode({AREA_FACET: area.parameter})}",
            )
