"""Which documents a request may see: site, day, examples, kinds, area and filters; as masks over slots."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import registry
from .light import TRANSLATED
from .matching import Found
from .memory import Flags, Memory
from .port import SearchRequest
from .registry import Area

KIND_FACET = "type"
AREA_FACET = "gebied"

# Where an entry counts, seen from an area; nearest first.
PLACES = ("own", "within", "everywhere", "elsewhere")
OWN, WITHIN, EVERYWHERE, ELSEWHERE = range(4)
NOWHERE = len(PLACES)


@dataclass(slots=True)
class Selection:
    """`listed`: what matches and may be seen, whatever is filtered. `failures`: per facet that is filtered
    the slots that it keeps out; `failed` how many do. `place` is one of PLACES per slot."""

    listed: Flags
    failures: dict[str, Flags]
    failed: NDArray[np.int32]
    place: NDArray[np.int8]
    ended: Flags

    @property
    def chosen(self) -> Flags:
        return self.listed & (self.failed == 0)

    def without(self, facet: str) -> Flags:
        """What would be chosen if this facet were not filtered."""
        own = self.failures.get(facet)
        if own is None:
            return self.chosen
        return self.listed & (self.failed == own)


def visible(memory: Memory, request: SearchRequest) -> Flags:
    """Shown at all on this site and day, whatever is asked and filtered."""
    columns, size, day = memory.columns, memory.size, request.on.toordinal()
    shown = columns.alive[:size] & (columns.visible_from[:size] <= day)
    shown &= columns.visible_until[:size] >= day
    if not request.include_examples:
        shown &= ~columns.example[:size]
    known = np.zeros(size, bool)
    for kind in registry.doors.kinds:
        known |= memory.with_code(f"kind:{kind}")
    shown &= known
    if request.site_id is not None:
        shown &= columns.all_sites[:size] | memory.with_code(f"site:{request.site_id}")
    if request.untranslated:
        shown &= ~memory.with_code(f"{TRANSLATED}:{request.untranslated}")
    return shown


def ended(memory: Memory, request: SearchRequest) -> Flags:
    """Ended on the day of the request: from the day after its last day."""
    return memory.columns.ends_after[: memory.size] < request.on.toordinal()


def places(memory: Memory, area: Area) -> NDArray[np.int8]:
    """Where each entry counts, seen from an area: NOWHERE where it does not count there.

    With the whole country all count: the national ones first, then `elsewhere` (it says where).
    """
    place = np.full(memory.size, ELSEWHERE if area.is_everywhere else NOWHERE, np.int8)
    if not area.is_everywhere:
        for code in (*area.contains, *area.within):
            place[memory.with_code(f"area:{code}")] = WITHIN
    place[memory.columns.everywhere[: memory.size]] = EVERYWHERE
    place[memory.with_code(f"area:{area.code}")] = OWN
    return place


def select(found: Found, memory: Memory, request: SearchRequest, area: Area) -> Selection:
    """The matches that a visitor may see, and which filters keep each of them out.

    An ended entry is in no list: it stays only where something was asked.
    """
    over = ended(memory, request)
    listed = found.matched & visible(memory, request)
    if not request.text:
        listed &= ~over
    place = places(memory, area)
    failures: dict[str, Flags] = {}
    for facet, codes in known_filters(request)[0].items():
        failures[facet] = ~_any(memory, (f"{facet}:{code}" for code in codes))
    kinds = known_kinds(request)
    if kinds:
        failures[KIND_FACET] = ~_any(memory, (f"kind:{kind}" for kind in kinds))
    if not area.is_everywhere:
        failures[AREA_FACET] = place == NOWHERE
    failed = np.zeros(memory.size, np.int32)
    for mask in failures.values():
        failed += mask
    return Selection(listed, failures, failed, place, over)


def _any(memory: Memory, codes) -> Flags:  # type: ignore[no-untyped-def]
    held = np.zeros(memory.size, bool)
    for code in codes:
        held |= memory.with_code(code)
    return held


def known_kinds(request: SearchRequest) -> tuple[str, ...]:
    return tuple(kind for kind in request.kinds if kind in registry.doors.kinds)


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
