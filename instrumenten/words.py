"""The guide for who reads this language: labels, names of providers, and where a link to an entry leads.

Relations of an entry point to the Dutch rows in every language (ADR 151); their words are looked up here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from content.languages.offered import SOURCE, active
from content.languages.switcher import for_reader
from search.visibility import today

from . import owners, vocabularies
from .models import InstrumentPage, InstrumentProvider, Provider, Vocabulary
from .moment import for_a_moment


@dataclass(frozen=True, slots=True)
class Name:
    """`lang` is empty where the name is in the language that is read."""

    text: str
    lang: str = ""


def label(row: Vocabulary) -> str:
    """No query in Dutch; else one for all labels of the page."""
    return row.label if active() == SOURCE else label_of(row.facet, row.code, row.label)


def label_of(facet: str, code: str, otherwise: str = "") -> str:
    term = vocabularies.by_code(active()).get(facet, {}).get(code)
    return term.label if term else otherwise


def labels_of(facet: str, codes: Iterable[str]) -> list[str]:
    return [found for code in codes if (found := label_of(facet, code))]


def with_names(links: QuerySet[InstrumentProvider]) -> QuerySet[InstrumentProvider]:
    """Links with their providers, and the names of those in the language that is read, in one query."""
    links = links.select_related("provider")
    if active() == SOURCE:
        return links
    here = Provider.objects.filter(
        translation_key=OuterRef("provider__translation_key"), locale__language_code=active()
    )
    return links.annotate(name_here=Subquery(here.values("name")[:1]))


def name_of(link: InstrumentProvider) -> Name:
    """As `with_names` read it; a name of which there is none in this language is Dutch, and says so."""
    here = getattr(link, "name_here", None)
    if here:
        return Name(here)
    return Name(link.provider.name, "" if active() == SOURCE else SOURCE)


@for_a_moment
def names_of_providers() -> dict[UUID, dict[str, str]]:
    """Names in other languages, by translation key and language, for work on many entries."""
    rows = Provider.objects.exclude(locale__language_code=SOURCE)
    found: dict[UUID, dict[str, str]] = {}
    for key, code, name in rows.values_list("translation_key", "locale__language_code", "name"):
        found.setdefault(key, {})[code] = name
    return found


def address(entry: InstrumentPage, reader: str = "") -> str:
    """The path of an entry for who reads `reader`, else the language of the request."""
    return for_reader(owners.path_of(entry), entry.locale.language_code, reader)


def lang(entry: InstrumentPage) -> str:
    """The language of an entry where that is not the one that is read."""
    code = entry.locale.language_code
    return "" if code == active() else code


def in_language_of(page: InstrumentPage, dutch: InstrumentPage) -> InstrumentPage:
    """What a relation of `page` points to, in its own language where visitors find it there."""
    if page.locale_id == dutch.locale_id:
        return dutch
    found = (
        InstrumentPage.objects.visible_on(today())
        .filter(translation_key=dutch.translation_key, locale=page.locale_id)
        .select_related("locale")
        .first()
    )
    return found or dutch
