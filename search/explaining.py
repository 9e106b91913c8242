"""Why a document stands where it stands, in words: the parts of its score, and what met the question.

The parts are those that `search.ranking` added up; nothing is counted twice here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import rules
from .documents import SearchDocument
from .engines.rows import area_of
from .matching import Found, held_by, match
from .memory import Memory
from .mirror import current
from .models import StoredDocument
from .parts import locales_of, others
from .place_words import with_place
from .port import SearchRequest
from .query import Alternative, Group, Query
from .ranking import Ranked, Scores, rank
from .selection import NOWHERE, PLACES, Selection, select, visible
from .understanding import understand

# In the order in which the ranking adds them up.
PARTS = {
    "words": (
        gettext_lazy("Woorden"),
        gettext_lazy("Hoe goed de woorden van de vraag in de tekst staan."),
    ),
    "likeness": (
        gettext_lazy("Lijkt op de naam"),
        gettext_lazy("Hoeveel de vraag lijkt op de titel, een oude naam of een zoekwoord."),
    ),
    "exact_name": (
        gettext_lazy("Precies de naam"),
        gettext_lazy("De vraag is de naam, en niets meer."),
    ),
    "exact_keyword": (
        gettext_lazy("Precies een zoekwoord"),
        gettext_lazy("De vraag is een zoekwoord van dit resultaat."),
    ),
    "nearness": (
        gettext_lazy("Dichtbij"),
        gettext_lazy("Het hoort bij de eigen regio of gemeente."),
    ),
    "closeness": (
        gettext_lazy("Betekenis"),
        gettext_lazy("Hoe dicht de tekst bij de vraag ligt volgens het taalmodel."),
    ),
    "company": (
        gettext_lazy("Goed gezelschap"),
        gettext_lazy("Het lijkt op de eerste resultaten, dus het is vast ook bedoeld."),
    ),
    "ways": (
        gettext_lazy("Zo vragen mensen het"),
        gettext_lazy("De vraag lijkt op iets wat mensen typen die dit nodig hebben."),
    ),
    "front_doors": (
        gettext_lazy("Wegwijzer"),
        gettext_lazy("Het is een overzicht of een adviseur bij dit onderwerp."),
    ),
    "unchecked": (
        gettext_lazy("Lang niet gecontroleerd"),
        gettext_lazy("Het is een jaar of langer niet gecontroleerd, of nog nooit."),
    ),
    "audience": (
        gettext_lazy("Doelgroep"),
        gettext_lazy("Het is voor de doelgroep van het deel van de site waar gezocht werd."),
    ),
    "boost": (gettext_lazy("Duwtje"), gettext_lazy("Een redacteur zette dit hoger of lager.")),
}
FIELDS = {
    "title": gettext_lazy("titel"),
    "names": gettext_lazy("namen"),
    "keywords": gettext_lazy("zoekwoorden"),
    "summary": gettext_lazy("samenvatting"),
    "body": gettext_lazy("tekst"),
    "audience": gettext_lazy("voor wie"),
    "conditions": gettext_lazy("voorwaarden"),
    "legal": gettext_lazy("wet"),
    "provider": gettext_lazy("aanbieder"),
    "vocabulary": gettext_lazy("thema’s en doelgroepen"),
    "costs": gettext_lazy("kosten"),
    "professional": gettext_lazy("voor professionals"),
    "meaning": gettext_lazy("betekenis"),
    "steps": gettext_lazy("stappen"),
    "asked": gettext_lazy("wat mensen typen"),
    "asked_also": gettext_lazy("wat mensen typen die het ook helpt"),
}
PLACE_WORDS = {
    "own": gettext_lazy("Het hoort bij dit gebied zelf."),
    "within": gettext_lazy("Het hoort bij een gemeente in dit gebied, of bij de regio eromheen."),
    "everywhere": gettext_lazy("Het geldt overal."),
    "elsewhere": gettext_lazy(
        "Het geldt ergens anders; het staat er omdat heel Nederland gekozen is."
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """`gain` in points; `share` of the whole score, in percents, 0 where it costs points."""

    name: str
    label: str
    meaning: str
    gain: float
    share: int


@dataclass(frozen=True, slots=True)
class Met:
    """A word of the question. `by`: what it was met by; `fields`: where that stands; empty: not met."""

    word: str
    how: str
    by: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """`rank` is its place in the list, from 1; 0: it is not in the list, and `why_not` says why."""

    document: SearchDocument
    rank: int
    total: int
    score: float
    why_not: str = ""
    pinned: bool = False
    boost: int = 0
    place: str = ""
    reason: str = ""
    ended: bool = False
    covered: int = 0
    met: tuple[Met, ...] = ()
    parts: tuple[Part, ...] = ()


def explain(request: SearchRequest, key: str) -> Explanation | None:
    """For a document that exists in the locale of the request, or behind those in Dutch; else None. Its place is
    that in its own part of the answer."""
    request = with_place(request)
    mirror = current()
    with mirror.lock, mirror.known.lock:
        locales = locales_of(request.locale, mirror.known)
        homes = [mirror.of(locale) for locale in locales if key in mirror.of(locale).slots]
        if not homes:
            return None
        memory, slot = homes[0], homes[0].slots[key]
        more = others(memory.locale, locales, mirror.known)
        decided, site = rules.of(request), request.site_id
        query = understand(request.text, memory.knowledge, decided, site, more)
        found = match(query, memory)
        selection = select(found, memory, request, area_of(request))
        gains: dict[str, Scores] = {}
        ranked = rank(found, selection, query, memory, request, gains)
        places = np.flatnonzero(ranked.slots == slot)
        place = int(places[0]) + 1 if len(places) else 0
        score = float(ranked.score[slot])
        return Explanation(
            document=memory.entry(slot).document,
            rank=place,
            total=len(ranked.slots),
            score=round(score, 2),
            why_not="" if place else _why_not(slot, found, selection, memory, request),
            pinned=slot in ranked.pinned,
            boost=query.boosts.get(key, 0),
            place=_place(ranked, slot),
            reason=ranked.reason(slot, memory),
            ended=bool(selection.ended[slot]),
            covered=round(100 * float(found.covered[slot])),
            met=tuple(_met(query, slot, key, memory)),
            parts=tuple(_parts(gains, slot, score)),
        )


def _place(ranked: Ranked, slot: int) -> str:
    number = int(ranked.place[slot])
    return "" if number >= NOWHERE else str(PLACE_WORDS[PLACES[number]])


def _why_not(
    slot: int, found: Found, selection: Selection, memory: Memory, request: SearchRequest
) -> str:
    if not found.matched[slot]:
        return _(
            "Te weinig woorden van de vraag staan erin, of een uitgesloten woord staat er wel in."
        )
    if not visible(memory, request)[slot]:
        return _(
            "Het is op deze site niet te zien: het staat er niet op, of nog niet, of niet meer."
        )
    if selection.place[slot] >= NOWHERE:
        return _("Het geldt niet in dit gebied.")
    return _("Een gekozen filter laat het weg.")


def _parts(gains: dict[str, Scores], slot: int, score: float) -> Iterator[Part]:
    for name, (label, meaning) in PARTS.items():
        gain = float(gains[name][slot]) if name in gains else 0.0
        if abs(gain) >= 0.005:
            share = round(100 * gain / score) if score > 0 and gain > 0 else 0
            yield Part(name, str(label), str(meaning), round(gain, 2), share)


def _met(query: Query, slot: int, key: str, memory: Memory) -> Iterator[Met]:
    """Per telling word the alternative that met best, and the fields in which it stands."""
    rows = StoredDocument.objects.filter(key=key).values_list("analysed__fields", flat=True)
    fields = rows.first() or {}
    for group in query.groups:
        best = _best(group, slot, memory)
        if best is None:
            yield Met(group.word, _("staat er niet in"))
            continue
        terms = set(best.terms)
        where = tuple(
            str(FIELDS.get(n, n)) for n, counts in fields.items() if terms & counts.keys()
        )
        yield Met(group.word, *_how(group, best, query), where)


def _best(group: Group, slot: int, memory: Memory) -> Alternative | None:
    met = []
    for alternative in group.alternatives:
        slots, strength = held_by(alternative, memory, group.mass)
        at = np.flatnonzero(slots == slot)
        if len(at):
            met.append((float(strength[at[0]]), alternative))
    return max(met, key=lambda row: row[0])[1] if met else None


def _how(group: Group, best: Alternative, query: Query) -> tuple[str, str]:
    """In words, and the other word where there is one."""
    if best.text:
        return (_("een synoniem staat erin"), best.text)
    if best is group.alternatives[0]:
        return (_("staat erin"), "")
    if group.word in query.corrected and best.naming:
        return (_("verbeterd, en dat staat erin"), query.corrected[group.word])
    if any(":" in term for term in best.terms):
        return (_("de betekenis past"), best.terms[0].partition(":")[2].replace("-", " "))
    if best.naming:
        return (_("samen met het woord ernaast staat het erin"), "")
    return (_("een deel van het woord staat erin"), ", ".join(best.terms))
