"""The doors of search. Upper apps register in `AppConfig.ready()`; search imports none of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .documents import SearchDocument

if TYPE_CHECKING:
    from .port import SearchRequest, SearchResponse

EVERYWHERE = "nl"

Source = Callable[[Iterable[str] | None], Iterable[SearchDocument]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of hit. `source(None)` yields every document, `source(ids)` those that (still) exist.

    `hit_template` renders one whole `<li>`; it gets `hit` (search.port.Hit) and the page's context.
    """

    name: str
    label: str
    source: Source
    hit_template: str = "search/hits/default.html"
    order: int = 100


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a facet. `terms` are the words people use for it, in the locale asked for."""

    code: str
    label: str
    explanation: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A facet: its parameter, its label and its values in their own order."""

    facet: str
    label: str
    values: Callable[[str], Sequence[Term]]
    order: int = 100


@dataclass(frozen=True, slots=True)
class Area:
    """A place people search in. `parameter` stands in the URL, `code` in documents.

    `within` are the codes of what contains it, nearest first; `contains` of what lies in it.
    """

    parameter: str
    code: str
    label: str
    kind: str = "region"
    within: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()

    @property
    def is_everywhere(self) -> bool:
        return self.parameter == EVERYWHERE


WHOLE_COUNTRY = Area(EVERYWHERE, "NL", _("Heel Nederland"), "country")  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Places:
    """`find` reads the area parameter; `offered` lists what a site offers, nearest first;
    `default` is the parameter of the area in which a site searches unless told otherwise; `named`
    finds the one area that people call so, None where the name is unknown or means several; `near`
    gives the other regions, nearest first."""

    find: Callable[[str], Area | None]
    offered: Callable[[int | None], Sequence[Area]]
    default: Callable[[int | None], str]
    named: Callable[[str], Area | None] | None = None
    near: Callable[[Area], Sequence[Area]] | None = None


@dataclass(frozen=True, slots=True)
class PagePart:
    """Something below a list of results: a template, and what it gets as `part`."""

    template: str
    context: Mapping[str, Any]


# Told of every page with an answer that a visitor gets; may add a part to it.
OnResults = Callable[[HttpRequest, "SearchRequest", "SearchResponse"], PagePart | None]


@dataclass(frozen=True, slots=True)
class WayOn:
    """Something to do when nothing fits."""

    label: str
    url: str
    explanation: str = ""


def _no_places() -> Places:
    return Places(
        find=lambda parameter: WHOLE_COUNTRY if parameter == EVERYWHERE else None,
        offered=lambda site_id: [WHOLE_COUNTRY],
        default=lambda site_id: EVERYWHERE,
    )


@dataclass
class Doors:
    """All that is registered in this process."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    places: Places = field(default_factory=_no_places)
    ways_on: list[Callable[[HttpRequest], Sequence[WayOn]]] = field(default_factory=list)
    phrases: list[Path] = field(default_factory=list)
    contact: Callable[[HttpRequest], Any] | None = None
    text_resolver: Callable[[HttpRequest], Callable[[str], str]] | None = None
    site_address: Callable[[int], str] | None = None
    rules: Callable[[date], Any] | None = None
    on_results: list[OnResults] = field(default_factory=list)
    popular: Callable[[int | None, str, int], Sequence[str]] | None = None


doors = Doors()


def register_kind(
    name: str,
    source: Source,
    *,
    label: str,
    hit_template: str = "search/hits/default.html",
    order: int = 100,
) -> None:
    doors.kinds[name] = Kind(name, label, source, hit_template, order)


def register_vocabulary(
    facet: str, values: Callable[[str], Sequence[Term]], *, label: str, order: int = 100
) -> None:
    """`values(locale)` gives the facet's values in order; it is asked often, so let it cache."""
    doors.vocabularies[facet] = Vocabulary(facet, label, values, order)


def register_places(
    find: Callable[[str], Area | None],
    *,
    offered: Callable[[int | None], Sequence[Area]],
    default: Callable[[int | None], str],
    named: Callable[[str], Area | None] | None = None,
    near: Callable[[Area], Sequence[Area]] | None = None,
) -> None:
    doors.places = Places(find, offered, default, named, near)


def register_phrases(file: Path) -> None:
    """A file that says what people call the values of facets and the documents (search.lexicon)."""
    if file not in doors.phrases:
        doors.phrases.append(file)


def register_ways_on(ways: Callable[[HttpRequest], Sequence[WayOn]]) -> None:
    doors.ways_on.append(ways)


def register_contact(contact: Callable[[HttpRequest], Any]) -> None:
    """What the templates get as `contact` (a person to call)."""
    doors.contact = contact


def register_text_resolver(factory: Callable[[HttpRequest], Callable[[str], str]]) -> None:
    """`factory(http_request)` gives the function that fills a text's placeholders for that site."""
    doors.text_resolver = factory


def register_site_address(address: Callable[[int], str]) -> None:
    """`address(site_id)` gives scheme, host and port without a closing slash."""
    doors.site_address = address


def register_rules(load: Callable[[date], Any]) -> None:
    """`load(day)` gives what editors decided for that day, as `search.rules.Rules`."""
    doors.rules = load


def register_on_results(told: OnResults) -> None:
    """`told(http_request, request, response)`: for what counts questions, and asks what people think."""
    doors.on_results.append(told)


def register_popular(popular: Callable[[int | None, str, int], Sequence[str]]) -> None:
    """`popular(site_id, locale, limit)` gives questions that many ask, best first."""
    doors.popular = popular


def popular(site_id: int | None, locale: str, limit: int = 5) -> Sequence[str]:
    """Empty where nobody counts."""
    return doors.popular(site_id, locale, limit) if doors.popular else ()


def facets() -> list[Vocabulary]:
    return sorted(doors.vocabularies.values(), key=lambda vocabulary: vocabulary.order)


def kinds() -> list[Kind]:
    return sorted(doors.kinds.values(), key=lambda kind: kind.order)


def terms_of(facet: str, codes: Iterable[str], locale: str) -> list[Term]:
    """The registered values behind `codes`; unknown codes are left out."""
    vocabulary = doors.vocabularies.get(facet)
    if vocabulary is None:
        return []
    wanted = set(codes)
    return [term for term in vocabulary.values(locale) if term.code in wanted]


def address_of(site_id: int) -> str:
    """Where a site lives; empty (a link within this site) where nobody knows."""
    if doors.site_address is not None:
        return doors.site_address(site_id)
    return ""


def link(path: str, opens_at: Mapping[int, int], paths: Mapping[int, str], site: int | None) -> str:
    """The address of a document for a visitor of `site`: in place, or absolute at its owner."""
    if site is None:
        return path
    owner = opens_at.get(site)
    if owner is not None and owner != site:
        return address_of(owner) + paths.get(owner, path)
    return paths.get(site, path)
