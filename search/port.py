"""The search port: one request, one response, whichever engine answers. See docs/search.md."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.conf import settings

from .documents import Status, Successor
from .registry import EVERYWHERE
from .visibility import today

if TYPE_CHECKING:
    from .rules import Rules

LONGEST_QUERY = 200
LAST_PAGE = 50
RANKED = 500


class Sort(StrEnum):
    RELEVANCE = "relevantie"
    NAME = "naam"
    CHECKED = "gecontroleerd"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What someone asks. Made from a query string by `search.parameters.search_request`.

    `filters` maps a facet to codes: OR inside a facet, AND over facets. `area` is a parameter;
    `area_given` says that the visitor chose it, so that a place in the text does not (`place_words`
    are the words of such a place, set by search.place_words). `untranslated`: only documents that have no
    live version in this locale (set by search.parts).
    `audience` is the visitor's audience where the context tells it; it may rank, it never filters.
    `kinds` narrows to kinds of hit; empty = all. `on` is the day whose visibility counts.
    `rules` are the editors' rules to go by (search.rules); None = those in force.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    audience: str | None = None
    area: str = EVERYWHERE
    area_given: bool = False
    site_id: int | None = None
    locale: str = "nl"
    kinds: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = 10
    on: date = field(default_factory=today)
    include_examples: bool = True
    place_words: str = ""
    untranslated: str = ""
    resolve: Callable[[str], str] | None = field(default=None, compare=False, repr=False)
    rules: "Rules | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text; `marked` where it matched. Plain text: the template escapes it."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """An active entry near an ended one that nothing replaced."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Hit:
    """`place` says where it counts for this search: `own`, `within` (a gemeente in the region, or
    the region around the gemeente), `everywhere`, or `elsewhere` (only with the whole country).
    An ended hit has a `successor`, or the `nearest` active entries. `best_bet`: an editor put it first;
    told to editors only."""

    key: str
    kind: str
    slug: str
    title: str
    summary: str
    url: str
    score: float
    reason: str = ""
    place: str = "everywhere"
    title_segments: tuple[Segment, ...] = ()
    highlights: tuple[Segment, ...] = ()
    status: Status = Status.ACTIVE
    successor: Successor | None = None
    nearest: tuple[Near, ...] = ()
    is_example: bool = False
    checked_on: date | None = None
    locale: str = "nl"
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    template: str = "search/hits/default.html"
    best_bet: bool = False

    @property
    def marker(self) -> str:
        """The value of `data-treffer`."""
        return f"{self.kind}:{self.slug}"


@dataclass(frozen=True, slots=True)
class FacetValue:
    code: str
    label: str
    count: int
    selected: bool = False
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """`values` hold every value of the vocabulary; a count is what choosing it would give."""

    code: str
    label: str
    values: tuple[FacetValue, ...] = ()

    @property
    def selected(self) -> tuple[FacetValue, ...]:
        return tuple(value for value in self.values if value.selected)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A filter to drop at zero hits, and how many hits that would give."""

    facet: str
    label: str
    total: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of the question. `place_words` named the area, where the visitor chose none.
    `corrected` maps a typed word to what was searched;
    `synonyms` are other words searched as well; `ignored` maps a facet to unknown values. `fallback` counts
    the hits that there are in the source language only, without those that have ended; `audience` is the one
    that the ranking leans to, by code, with its label."""

    area: str = EVERYWHERE
    area_label: str = ""
    place_words: str = ""
    words: tuple[str, ...] = ()
    corrected: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignored: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fallback: int = 0
    audience: str = ""
    audience_label: str = ""


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """`total` counts the whole match set, of which `ended` have ended: those count in no facet. `pages` never
    exceeds LAST_PAGE, `cut_off` says so. `degraded`: another
    engine answered than the one that should; `reduced`: from names, titles and zoekwoorden only, or not at all yet
    (search.warming)."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    ended: int = 0
    facets: tuple[Facet, ...] = ()
    did_you_mean: str | None = None
    relaxations: tuple[Relaxation, ...] = ()
    understood: Understood = field(default_factory=Understood)
    confident: bool = True
    took_ms: float = 0.0
    degraded: bool = False
    reduced: bool = False
    page: int = 1
    pages: int = 1
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row under the search box. `kind` is a kind of hit, or the facet whose value it is."""

    label: str
    kind: str
    kind_label: str
    url: str


def search(request: SearchRequest, engine: str | None = None) -> SearchResponse:
    """Answer a request; never raises on what a visitor typed."""
    from . import closeness, engines
    from .place_words import with_place

    request = with_place(_cleaned(request))
    closeness.think(request.text)
    return engines.named(engine or settings.SEARCH_ENGINE).search(request)


def suggest(request: SearchRequest, limit: int = 8) -> list[Suggestion]:
    """Rows to offer while someone types `request.text`; best first, empty where nothing fits."""
    from . import engines

    return engines.named(settings.SEARCH_ENGINE).suggest(_cleaned(request), limit)


def _cleaned(request: SearchRequest) -> SearchRequest:
    """Also what comes by no address is at most LONGEST_QUERY characters, of which none can do harm."""
    from .parameters import clean_text

    text = clean_text(request.text)
    return request if text == request.text else replace(request, text=text)
