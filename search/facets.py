"""Facets with disjunctive counts: what choosing a value would give, beside the values chosen."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from . import registry
from .documents import Status
from .matching import Match
from .port import Facet, FacetValue, Relaxation, SearchRequest
from .registry import Area
from .selection import AREA_FACET, KIND_FACET, known_filters, known_kinds, place_in


def facets(matches: Sequence[Match], request: SearchRequest, area: Area) -> tuple[Facet, ...]:
    """Counted over the match set; a facet's own filter never narrows its own counts."""
    active = [
        match for match in matches if match.entry.document.status_on(request.on) is not Status.ENDED
    ]
    chosen = known_filters(request)[0]
    return (
        _kinds(active, request),
        *(
            _vocabulary(vocabulary, active, request, chosen.get(vocabulary.facet, ()))
            for vocabulary in registry.facets()
        ),
        _areas(active, request, area),
    )


def _without_own(matches: Sequence[Match], facet: str) -> list[Match]:
    return [match for match in matches if not match.failed or match.failed == (facet,)]


def _kinds(matches: Sequence[Match], request: SearchRequest) -> Facet:
    counts = Counter(m.entry.document.kind for m in _without_own(matches, KIND_FACET))
    chosen = known_kinds(request)
    values = tuple(
        FacetValue(kind.name, str(kind.label), counts[kind.name], kind.name in chosen)
        for kind in registry.kinds()
    )
    return Facet(KIND_FACET, _("Soort resultaat"), values)


def _vocabulary(
    vocabulary: registry.Vocabulary,
    matches: Sequence[Match],
    request: SearchRequest,
    chosen: Sequence[str],
) -> Facet:
    counts: Counter[str] = Counter()
    for match in _without_own(matches, vocabulary.facet):
        counts.update(match.entry.facets.get(vocabulary.facet, ()))
    values = tuple(
        FacetValue(term.code, term.label, counts[term.code], term.code in chosen, term.explanation)
        for term in vocabulary.values(request.locale)
    )
    return Facet(vocabulary.facet, str(vocabulary.label), values)


def _areas(matches: Sequence[Match], request: SearchRequest, chosen: Area) -> Facet:
    candidates = _without_own(matches, AREA_FACET)
    local = [match for match in candidates if not place_is_everywhere(match)]
    everywhere = len(candidates) - len(local)
    values = []
    for area in registry.doors.places.offered(request.site_id):
        if area.is_everywhere:
            count = len(candidates)
        else:
            count = everywhere + sum(place_in(match.entry, area) is not None for match in local)
        selected = area.parameter == chosen.parameter
        values.append(FacetValue(area.parameter, str(area.label), count, selected))
    return Facet(AREA_FACET, _("Gebied"), tuple(values))


def place_is_everywhere(match: Match) -> bool:
    return match.entry.document.everywhere or not match.entry.areas


def relaxations(matches: Sequence[Match], request: SearchRequest) -> tuple[Relaxation, ...]:
    """At zero hits: each filter to drop alone, else all together; what gives most first."""
    labels = {facet.facet: str(facet.label) for facet in registry.facets()}
    labels |= {KIND_FACET: _("Soort resultaat"), AREA_FACET: _("Gebied")}
    alone = Counter(match.failed[0] for match in matches if len(match.failed) == 1)
    if not alone and matches:
        return (Relaxation("", _("Alle filters"), len(matches)),)
    return tuple(Relaxation(name, labels[name], total) for name, total in alone.most_common())
