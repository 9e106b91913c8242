"""Facets with disjunctive counts: what choosing a value would give, beside the values chosen."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
from django.utils.translation import gettext as _

from . import registry
from .memory import Flags, Memory
from .port import Facet, FacetValue, Relaxation, SearchRequest
from .registry import Area
from .selection import AREA_FACET, KIND_FACET, Selection, known_filters, known_kinds


class Tally(Protocol):
    """Counts over the match set. A facet's own filter never narrows its own counts, and what has ended
    counts in none."""

    def holding(self, facet: str, code: str) -> int:
        """How many hold `facet:code`."""

    def areas(self) -> tuple[int, int]:
        """How many there are whatever area is chosen, and how many of them count everywhere."""

    def local(self, area: Area) -> int:
        """How many of the others count in this area: in it, in a part of it or around it."""


def facets(tally: Tally, request: SearchRequest, area: Area) -> tuple[Facet, ...]:
    chosen = known_filters(request)[0]
    return (
        _kinds(tally, request),
        *(
            _vocabulary(vocabulary, tally, request, chosen.get(vocabulary.facet, ()))
            for vocabulary in registry.facets()
        ),
        _areas(tally, request, area),
    )


def _kinds(tally: Tally, request: SearchRequest) -> Facet:
    chosen = known_kinds(request)
    values = tuple(
        FacetValue(
            kind.name,
            str(kind.label),
            tally.holding(KIND_FACET, f"kind:{kind.name}"),
            kind.name in chosen,
        )
        for kind in registry.kinds()
    )
    return Facet(KIND_FACET, _("Soort resultaat"), values)


def _vocabulary(
    vocabulary: registry.Vocabulary, tally: Tally, request: SearchRequest, chosen: Sequence[str]
) -> Facet:
    facet = vocabulary.facet
    values = tuple(
        FacetValue(
            term.code,
            term.label,
            tally.holding(facet, f"{facet}:{term.code}"),
            term.code in chosen,
            term.explanation,
        )
        for term in vocabulary.values(request.locale)
    )
    return Facet(facet, str(vocabulary.label), values)


def _areas(tally: Tally, request: SearchRequest, chosen: Area) -> Facet:
    total, everywhere = tally.areas()
    any_local = total > everywhere
    values = []
    for area in registry.doors.places.offered(request.site_id):
        count = total
        if not area.is_everywhere:
            count = everywhere + (tally.local(area) if any_local else 0)
        selected = area.parameter == chosen.parameter
        values.append(FacetValue(area.parameter, str(area.label), count, selected))
    return Facet(AREA_FACET, _("Gebied"), tuple(values))


class Masks:
    """The tally of the documents in memory."""

    def __init__(self, selection: Selection, memory: Memory) -> None:
        self._selection, self._memory = selection, memory
        self._kept: dict[str, Flags] = {}

    def _among(self, facet: str) -> Flags:
        return self._selection.without(facet) & ~self._selection.ended

    def holding(self, facet: str, code: str) -> int:
        if facet not in self._kept:
            self._kept[facet] = self._among(facet)
        slots, _ = self._memory.codes.of(self._memory.terms.find(f"={code}"))
        return int(np.count_nonzero(self._kept[facet][slots]))

    @cached_property
    def _local(self) -> Flags:
        return self._among(AREA_FACET) & ~self._memory.columns.everywhere[: self._memory.size]

    def areas(self) -> tuple[int, int]:
        total = int(np.count_nonzero(self._among(AREA_FACET)))
        return total, total - int(np.count_nonzero(self._local))

    def local(self, area: Area) -> int:
        slots = self._memory.in_any((area.code, *area.contains, *area.within))
        return int(np.count_nonzero(self._local[slots]))


def dropped(selection: Selection) -> tuple[dict[str, int], int]:
    """What dropping each filter gives, and dropping all."""
    alone = {facet: int(np.count_nonzero(selection.without(facet))) for facet in selection.failures}
    return alone, int(np.count_nonzero(selection.listed))


def ways_on(alone: Mapping[str, int], together: int) -> tuple[Relaxation, ...]:
    """At zero hits: each filter to drop alone, else all together; what gives most first. `alone`: what dropping
    each filter gives, `together`: dropping all."""
    labels = {facet.facet: str(facet.label) for facet in registry.facets()}
    labels |= {KIND_FACET: _("Soort resultaat"), AREA_FACET: _("Gebied")}
    found = sorted(((n, facet) for facet, n in alone.items() if n), reverse=True)
    if not found and together:
        return (Relaxation("", _("Alle filters"), together),)
    return tuple(Relaxation(name, labels[name], total) for total, name in found)
