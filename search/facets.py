"""Facets with disjunctive counts: what choosing a value would give, beside the values chosen."""

from collections.abc import Sequence

import numpy as np
from django.utils.translation import gettext as _

from . import registry
from .memory import Flags, Memory
from .port import Facet, FacetValue, Relaxation, SearchRequest
from .registry import Area
from .selection import AREA_FACET, KIND_FACET, Selection, known_filters, known_kinds


def facets(
    selection: Selection, memory: Memory, request: SearchRequest, area: Area
) -> tuple[Facet, ...]:
    """Counted over the match set; a facet's own filter never narrows its own counts, and what has ended
    counts in none."""
    chosen = known_filters(request)[0]
    return (
        _kinds(selection, memory, request),
        *(
            _vocabulary(vocabulary, selection, memory, request, chosen.get(vocabulary.facet, ()))
            for vocabulary in registry.facets()
        ),
        _areas(selection, memory, request, area),
    )


def _counted(selection: Selection, facet: str) -> Flags:
    return selection.without(facet) & ~selection.ended


def _holding(memory: Memory, code: str, among: Flags) -> int:
    slots, _ = memory.codes.of(memory.terms.find(f"={code}"))
    return int(np.count_nonzero(among[slots]))


def _kinds(selection: Selection, memory: Memory, request: SearchRequest) -> Facet:
    among, chosen = _counted(selection, KIND_FACET), known_kinds(request)
    values = tuple(
        FacetValue(
            kind.name,
            str(kind.label),
            _holding(memory, f"kind:{kind.name}", among),
            kind.name in chosen,
        )
        for kind in registry.kinds()
    )
    return Facet(KIND_FACET, _("Soort resultaat"), values)


def _vocabulary(
    vocabulary: registry.Vocabulary,
    selection: Selection,
    memory: Memory,
    request: SearchRequest,
    chosen: Sequence[str],
) -> Facet:
    among = _counted(selection, vocabulary.facet)
    values = tuple(
        FacetValue(
            term.code,
            term.label,
            _holding(memory, f"{vocabulary.facet}:{term.code}", among),
            term.code in chosen,
            term.explanation,
        )
        for term in vocabulary.values(request.locale)
    )
    return Facet(vocabulary.facet, str(vocabulary.label), values)


def _areas(selection: Selection, memory: Memory, request: SearchRequest, chosen: Area) -> Facet:
    among = _counted(selection, AREA_FACET)
    local = among & ~memory.columns.everywhere[: memory.size]
    total, everywhere = int(np.count_nonzero(among)), int(np.count_nonzero(among & ~local))
    any_local = total > everywhere
    values = []
    for area in registry.doors.places.offered(request.site_id):
        count = total
        if not area.is_everywhere:
            count = everywhere + (_local(area, local, memory) if any_local else 0)
        selected = area.parameter == chosen.parameter
        values.append(FacetValue(area.parameter, str(area.label), count, selected))
    return Facet(AREA_FACET, _("Gebied"), tuple(values))


def _local(area: Area, local: Flags, memory: Memory) -> int:
    held: set[int] = set()
    for code in (area.code, *area.contains, *area.within):
        slots = memory.codes.of(memory.terms.find(f"=area:{code}"))[0]
        held.update(slots[local[slots]].tolist())
    return len(held)


def relaxations(selection: Selection, request: SearchRequest) -> tuple[Relaxation, ...]:
    """At zero hits: each filter to drop alone, else all together; what gives most first."""
    labels = {facet.facet: str(facet.label) for facet in registry.facets()}
    labels |= {KIND_FACET: _("Soort resultaat"), AREA_FACET: _("Gebied")}
    alone = {facet: int(np.count_nonzero(selection.without(facet))) for facet in selection.failures}
    found = sorted(((n, facet) for facet, n in alone.items() if n), reverse=True)
    if not found and selection.listed.any():
        return (Relaxation("", _("Alle filters"), int(np.count_nonzero(selection.listed))),)
    return tuple(Relaxation(name, labels[name], total) for total, name in found)
