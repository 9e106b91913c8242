"""Rows under the search box: names that begin like what was typed, and values of facets."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from . import registry, rules
from .analysis import fold, words
from .memory import Memory
from .port import SearchRequest, Suggestion
from .registry import Area
from .selection import AREA_FACET, NOWHERE, ended, places, visible

MOST_OF_A_FACET = 3


def suggestions(request: SearchRequest, area: Area, memory: Memory, limit: int) -> list[Suggestion]:
    """At most `limit` rows; names first, then facet values. Each typed word must begin a word."""
    typed = [word.whole for word in words(request.text)]
    if not typed:
        return []
    allowed = rules.of(request)
    found = (
        [row for row in rows if allowed.may_suggest(row.label, request.locale)]
        for rows in (_names(typed, request, area, memory), _values(typed, request))
    )
    rows, values = (kept[:most] for kept, most in zip(found, (limit, MOST_OF_A_FACET), strict=True))
    kept = rows[: limit - len(values)] + values
    return kept[:limit]


@lru_cache(maxsize=50_000)
def begun(text: str) -> tuple[str, ...]:
    """The forms of all words of a name, and its words joined."""
    found = tuple(words(text))
    forms = [form for word in found for form in word.forms]
    return (*forms, "".join(word.whole for word in found))


def fits(typed: list[str], text: str) -> bool:
    """Each typed word begins one of the text's words, the typed ones as a whole included."""
    forms = begun(text)
    return forms[-1].startswith("".join(typed)) or all(
        any(form.startswith(begin) for form in forms) for begin in typed
    )


def _begun_by(typed: list[str], memory: Memory) -> set[int]:
    """The slots of documents of which each typed word begins a word of some name."""
    forms, slots = memory.name_words()

    def starting(prefix: str) -> set[int]:
        begin = bisect_left(forms, prefix)
        end = bisect_left(forms, prefix + "\U0010ffff", lo=begin)
        return set(slots[begin:end])

    each = [starting(begin) for begin in typed]
    return set.intersection(*each) | starting("".join(typed))


def _names(
    typed: list[str], request: SearchRequest, area: Area, memory: Memory
) -> Iterator[Suggestion]:
    shown = visible(memory, request) & (places(memory, area) != NOWHERE)
    over = ended(memory, request)
    order = memory.order()
    found = []
    for slot in _begun_by(typed, memory):
        if not shown[slot]:
            continue
        document = memory.entry(slot).document
        names = (document.title, *(name.text for name in document.names))
        fitting = next((name for name in names if fits(typed, name)), None)
        if fitting is None and not any(fits(typed, keyword) for keyword in document.keywords):
            continue
        begins = fitting is not None and fold(fitting).startswith(typed[0])
        found.append(((over[slot], fitting is None, not begins, order[slot]), document))
    resolve = request.resolve or str
    for _order, document in sorted(found, key=lambda row: row[0]):
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
