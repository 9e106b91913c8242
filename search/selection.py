"""Which documents a request may see: site, day, examples, kinds, area and filters."""

from collections.abc import Iterable, Mapping

from . import registry
from .documents import Status
from .matching import Match
from .memory import Entry
from .port import SearchRequest
from .registry import Area
from .visibility import visible_on

KIND_FACET = "type"
AREA_FACET = "gebied"


def may_show(entry: Entry, request: SearchRequest) -> bool:
    """Shown at all on this site and day, whatever is filtered."""
    document = entry.document
    if not visible_on(request.on, document.visible_from, document.visible_until):
        return False
    if document.is_example and not request.include_examples:
        return False
    if document.kind not in registry.doors.kinds:
        return False
    if entry.sites is not None and request.site_id is not None:
        return request.site_id in entry.sites
    return True


def place_in(entry: Entry, area: Area) -> str | None:
    """Where an entry counts, seen from an area; None where it does not count there.

    With the whole country all count: the national ones first, then `elsewhere` (it says where).
    """
    document = entry.document
    if area.code in entry.areas:
        return "own"
    if document.everywhere or not entry.areas:
        return "everywhere"
    if area.is_everywhere:
        return "elsewhere"
    if entry.areas.intersection(area.contains) or entry.areas.intersection(area.within):
        return "within"
    return None


def failed_filters(
    entry: Entry, place: str | None, filters: Mapping[str, frozenset[str]], kinds: Iterable[str]
) -> tuple[str, ...]:
    """The facets that keep a document out: OR inside a facet, AND over facets."""
    failed = [
        facet
        for facet, codes in filters.items()
        if not codes & entry.facets.get(facet, frozenset())
    ]
    if kinds and entry.document.kind not in kinds:
        failed.append(KIND_FACET)
    if place is None:
        failed.append(AREA_FACET)
    return tuple(failed)


def narrow(matches: Iterable[Match], request: SearchRequest, area: Area) -> list[Match]:
    """The matches a visitor may see; each with the filters that keep it out of the result.

    An ended entry is in no list: it stays only where something was asked.
    """
    known = {name: frozenset(codes) for name, codes in known_filters(request)[0].items()}
    kinds = known_kinds(request)
    shown = []
    for match in matches:
        if not may_show(match.entry, request):
            continue
        if not request.text and match.entry.document.status_on(request.on) is Status.ENDED:
            continue
        place = place_in(match.entry, area)
        match.place = place or "elsewhere"
        match.failed = failed_filters(match.entry, place, known, kinds)
        shown.append(match)
    return shown


def known_kinds(request: SearchRequest) -> frozenset[str]:
    return frozenset(kind for kind in request.kinds if kind in registry.doors.kinds)


Codes = dict[str, tuple[str, ...]]


def known_filters(request: SearchRequest) -> tuple[Codes, Codes]:
    """Filters that exist, and the facets or values that do not (they are ignored)."""
    known: Codes = {}
    ignored: Codes = {}
    for facet, codes in request.filters.items():
        vocabulary = registry.doors.vocabularies.get(facet)
        real = {term.code for term in vocabulary.values(request.locale)} if vocabulary else set()
        unique = tuple(dict.fromkeys(codes))
        if kept := tuple(code for code in unique if code in real):
            known[facet] = kept
        if lost := tuple(code for code in unique if code not in real):
            ignored[facet] = lost
    if lost := tuple(kind for kind in request.kinds if kind not in registry.doors.kinds):
        ignored[KIND_FACET] = lost
    return known, ignored
