"""Rows under the search box: names that begin like what was typed, values of facets, and places."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from . import registry, rules
from .analysis import fold, words
from .documents import SearchDocument, Status
from .memory import Memory
from .port import SearchRequest, Suggestion
from .registry import Area
from .selection import AREA_FACET, NOWHERE, places, visible

MOST_OF_A_FACET = 3
MOST_PLACES = 2
MOST_KINDS = 3


def suggestions(request: SearchRequest, area: Area, memory: Memory, limit: int) -> list[Suggestion]:
    """At most `limit` rows of three kinds; names first, then facet values, then places. Each typed word
    must begin a word."""
    typed = [word.whole for word in words(request.text)]
    if not typed:
        return []
    shown = visible(memory, request) & (places(memory, area) != NOWHERE)
    begun_by = (memory.entry(slot) for slot in _begun_by(typed, memory) if shown[slot])
    return suggestions_of(typed, (entry.document for entry in begun_by), request, limit)


def suggestions_of(
    typed: list[str], documents: Iterable[SearchDocument], request: SearchRequest, limit: int
) -> list[Suggestion]:
    """The same from documents that may be shown, each with some name or zoekwoord begun by what is typed."""
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
    typed: list[str], documents: Iterable[SearchDocument], request: SearchRequest
) -> Iterator[Suggestion]:
    found = []
    for document in documents:
        names = (document.title, *(name.text for name in document.names))
        fitting = next((name for name in names if fits(typed, name)), None)
        if fitting is None and not any(fits(typed, keyword) for keyword in document.keywords):
            continue
        begins = fitting is not None and fold(fitting).startswith(typed[0])
        over = document.status_on(request.on) is Status.ENDED
        by_name = (fold(document.title), document.key)
        found.append(((over, fitting is None, not begins, by_name), document))
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
