"""Which region is this? From a gemeente, a place, a postcode or a region's name to its Werkcentrum (R14)."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from content.languages.elsewhere import open_sites

from . import finder_index as known
from .finder_index import Candidate, Index, RegionRef, Town
from .finder_typos import close_keys, close_prefixes
from .folding import plain, readable, without_lead_in
from .models import Region
from .states import entrance

MOST_MATCHES = 8
_POSTCODE = re.compile(r"(?<!\d)([1-9]\d{3})(?!\d)(?: ?[a-z]{1,2})?(?![a-z0-9])")


class Kind(StrEnum):
    SURE = "sure"
    CHOOSE = "choose"
    NONE = "none"


@dataclass(frozen=True)
class Match:
    """`gemeente` is None when only the region is certain. `exact` is False after a typing error.
    `name` is the name that was found, `place` names it within its region, `label` in the country."""

    label: str
    place: str
    name: str
    region: Region
    gemeente: Town | None
    url: str
    exact: bool

    def as_json(self) -> dict[str, str]:
        return {
            "label": self.label,
            "regio": self.region.slug,
            "gemeente": self.gemeente.code.lower() if self.gemeente else "",
            "url": self.url,
        }


@dataclass(frozen=True)
class Answer:
    """`sure`: the first match is the region; any others are gemeenten of it that the name may mean.
    `choose`: the matches lie in several regions. `none`: no matches."""

    kind: Kind
    matches: list[Match] = field(default_factory=list)
    query: str = ""

    @property
    def match(self) -> Match | None:
        """The one sure answer."""
        return self.matches[0] if self.kind == Kind.SURE else None

    @property
    def meant(self) -> str:
        """The name that was probably meant by a sure answer: of a place, else of the region."""
        return next((m.name for m in self.matches if m.gemeente), self.matches[0].region.name)

    @property
    def exact(self) -> bool:
        return all(match.exact for match in self.matches)


def find(text: object, limit: int = MOST_MATCHES, typos: bool = True) -> Answer:
    """Never raises, whatever was typed; what can't be a name or a postcode finds nothing. Without `typos` only
    what is called exactly so: a question has many words to ask about."""
    query = readable(text)
    if not query:
        return Answer(Kind.NONE)
    index = known.current()
    candidates, exact = _meanings(index, plain(query), typos)
    if not candidates:
        return Answer(Kind.NONE, query=query)
    chosen = _settle(candidates)
    kind = Kind.SURE if len({c.region.code for c in candidates}) == 1 else Kind.CHOOSE
    return Answer(kind, _matches(index, chosen[:limit], exact), query)


def suggest(text: object, limit: int = MOST_MATCHES) -> list[Match]:
    """What the visitor may be typing, best first: the name itself, names that begin so, names with a
    word that begins so; where nothing fits, names with a typing error."""
    query = plain(readable(text))
    if not query:
        return []
    index = known.current()
    found: dict[str, tuple[Candidate, bool]] = {}

    def add(candidates: Iterable[Candidate], exact: bool = True) -> None:
        for candidate in candidates:
            found.setdefault(candidate.label, (candidate, exact))

    digits = query.replace(" ", "")
    if digits[:1].isdigit():
        add(_with_postcode_like(index, digits))
        return _suggested(index, found, limit)
    key = without_lead_in(query).replace(" ", "")
    meanings, exact = _meanings(index, query)
    if exact:
        add(meanings)
    add(_best(index, index.starting_with(key), limit))
    if len(found) < limit:
        add(_best(index, index.with_word_starting(key), limit))
    if not found and len(key) > 3:
        add(meanings, exact=False)
        add(_best(index, close_prefixes(index, key), limit), exact=False)
    return _suggested(index, found, limit)


def _suggested(index: Index, found: dict[str, tuple[Candidate, bool]], limit: int) -> list[Match]:
    chosen = list(found.values())[:limit]
    sites = open_sites() if chosen else ()
    return [_match(index, candidate, exact, sites) for candidate, exact in chosen]


def _best(index: Index, keys: Iterable[str], limit: int) -> list[Candidate]:
    candidates = {
        (candidate.label, key): candidate
        for key in keys
        for candidate in index.names[key]
        if candidate.kind < known.PROVINCE
    }
    ranked = sorted(
        candidates.values(), key=lambda c: (c.kind > known.OWN_NAME, -c.weight, c.label)
    )
    return ranked[: limit * 3]


# --- what a query may mean ---------------------------------------------------------------------


def _meanings(index: Index, query: str, typos: bool = True) -> tuple[list[Candidate], bool]:
    """Candidates, and whether they stand for exactly what was typed. An exact name always wins."""
    by_postcode = _of_postcode(index, query)
    if by_postcode is not None:
        return by_postcode, True
    spellings = list(dict.fromkeys((query, without_lead_in(query))))
    ways: tuple[Callable[[Index, str], list[Candidate]], ...] = (
        _named,
        _in_context,
        _loosely_named,
    )
    for way in ways:
        for spelling in spellings:
            candidates = way(index, spelling)
            if candidates:
                return _region_if_asked(query, candidates), True
    return _misspelt(index, spellings[-1].replace(" ", "")) if typos else [], False


def _region_if_asked(query: str, candidates: list[Candidate]) -> list[Candidate]:
    """'Werkcentrum regio Amersfoort' is the region, not the gemeente of that name."""
    asked = query.startswith(("werkcentrum ", "regionaal werkcentrum ", "regio ", "de regio "))
    return [c for c in candidates if asked and c.town is None] or candidates


def _named(index: Index, query: str) -> list[Candidate]:
    key = query.replace(" ", "")
    return _ranked_out(index.names.get(key) or index.labels.get(key) or [])


def _loosely_named(index: Index, query: str) -> list[Candidate]:
    return _ranked_out(index.loose.get(query.replace(" ", ""), []))


def _in_context(index: Index, query: str) -> list[Candidate]:
    """'bergen nh', 'rijswijk gelderland', 'beek gemeente montferland', 'velp in rijk van nijmegen'."""
    words = query.split(" ")
    for cut in range(len(words) - 1, 0, -1):
        candidates = index.names.get("".join(words[:cut]))
        if not candidates:
            continue
        context = without_lead_in(" ".join(words[cut:])).replace(" ", "")
        context = known.province_abbreviations().get(context, context)
        within = [c for c in candidates if _lies_in(index, c, context)]
        if within:
            return _ranked_out(within)
    return []


def _lies_in(index: Index, candidate: Candidate, context: str) -> bool:
    region, town = candidate.region.code, candidate.town
    if region in index.provinces.get(context, ()):
        return True
    return any(
        other.region.code == region and (other.town is None or other.town == town)
        for other in index.names.get(context, ())
        if other.kind <= known.ALIAS
    )


def _of_postcode(index: Index, query: str) -> list[Candidate] | None:
    """None where no known postcode was typed. A place name beside it may decide between two."""
    typed = _POSTCODE.search(query)
    towns = index.postcodes.get(int(typed[1])) if typed else None
    if typed is None or not towns:
        return None
    candidates = [_at_postcode(typed[1], town) for town in towns]
    rest = without_lead_in(" ".join((query[: typed.start()] + query[typed.end() :]).split()))
    if not rest:
        return candidates
    named = {c.town for c in _named(index, rest) or _in_context(index, rest)}
    return [c for c in candidates if c.town in named] or candidates


def _at_postcode(postcode: str, town: Town) -> Candidate:
    return Candidate(postcode, known.OWN_NAME, town.region, town, town.inhabitants)


def _with_postcode_like(index: Index, digits: str) -> list[Candidate]:
    """Towns for a postcode that is being typed, from its first two digits on."""
    whole = _of_postcode(index, digits)
    if whole is not None:
        return whole
    if not (digits.isdigit() and 2 <= len(digits) <= 3):
        return []
    step = 10 ** (4 - len(digits))
    numbers = range(int(digits) * step, (int(digits) + 1) * step)
    towns = {town: None for number in numbers for town in index.postcodes.get(number, ())}
    ranked = sorted(towns, key=lambda town: -town.inhabitants)
    return [
        Candidate(town.name, known.OWN_NAME, town.region, town, town.inhabitants) for town in ranked
    ]


def _misspelt(index: Index, key: str) -> list[Candidate]:
    """The nearest names; the name of a gemeente or region one error further also stays in view."""
    close = close_keys(index, key)
    if not close:
        return []
    nearest = min(close.values())
    found: list[tuple[int, Candidate]] = []
    for other, errors in close.items():
        for candidate in _ranked_out(index.names[other]):
            if errors == nearest or candidate.kind == known.OWN_NAME:
                found.append((errors, candidate))
    found.sort(key=lambda pair: (pair[0], pair[1].kind > known.OWN_NAME, -pair[1].weight))
    meanings: dict[tuple[str, Town | None], Candidate] = {}
    for _errors, candidate in found:
        meanings.setdefault((candidate.region.code, candidate.town), candidate)
    return list(meanings.values())


def _ranked_out(candidates: list[Candidate]) -> list[Candidate]:
    """A part across a border, or a province, only counts where the name means nothing else."""
    for worst in (known.PLACE, known.PROVINCE):
        kept = [candidate for candidate in candidates if candidate.kind <= worst]
        if kept:
            return kept
    return candidates


# --- from meanings to an answer ----------------------------------------------------------------


def _settle(candidates: list[Candidate]) -> list[Candidate]:
    """In one region: that region with its one town, or the region first and then the towns.
    In several: as they are, the best known first."""
    if len({candidate.region.code for candidate in candidates}) > 1:
        return candidates
    in_town = [candidate for candidate in candidates if candidate.town is not None]
    if len({candidate.town for candidate in in_town}) == 1:
        return in_town[:1]
    region: RegionRef = candidates[0].region
    return [Candidate(region.title, known.OWN_NAME, region), *in_town]


def _matches(index: Index, candidates: list[Candidate], exact: bool) -> list[Match]:
    sites = open_sites() if candidates else ()
    return [_match(index, candidate, exact, sites) for candidate in candidates]


def _match(index: Index, candidate: Candidate, exact: bool, sites: Collection[int]) -> Match:
    region, town = index.rows[candidate.region.code], candidate.town
    url = address(region, town.code if town else None, sites)
    return Match(candidate.label, candidate.place, candidate.name, region, town, url, exact)


def address(
    region: Region, gemeente_code: str | None = None, sites: Collection[int] | None = None
) -> str:
    """Where a visitor of this region goes; on its own site the chosen gemeente travels along."""
    door = entrance(region, sites)
    if gemeente_code and region.is_live and door.kind == "site":
        return f"{door.url}?gebied={gemeente_code.lower()}"
    return door.url
