"""What an engine found, made into hits: with texts from the database, highlights, and links for the site that asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from . import registry
from .documents import SearchDocument
from .highlights import excerpt, marked_terms
from .models import StoredDocument
from .port import Hit, Near, SearchRequest, Understood
from .query import Query
from .registry import Area
from .selection import known_filters
from .versions import as_read, version_key
from .weights import weights

EXCERPT_FIELDS = ("body", "audience", "conditions")
MOST_SYNONYMS = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A row of the page that is shown, as an engine gives it. `near`: active entries near an ended one;
    `version`: the key of the same text in the reader's language (search.versions)."""

    key: str
    score: float
    place: str
    reason: str
    near: tuple[SearchDocument, ...] = ()
    best_bet: bool = False
    version: str = ""


def hits(page: Iterable[Page], queries: Mapping[str, Query], request: SearchRequest) -> list[Hit]:
    """In the order of the page; a document that went in the meantime is left out. `queries` by locale: a text is
    marked by the words of its own language."""
    page = list(page)
    near = [key for row in page for other in row.near if (key := version_key(other, request))]
    documents = _read([*near, *(key for row in page for key in (row.key, row.version) if key)])
    terms = {
        locale: {t for group in query.groups for a in group.alternatives for t in a.terms}
        for locale, query in queries.items()
    }
    found = []
    for row in page:
        if row.key in documents:
            document = as_read(documents[row.key], documents, request)
            nearest = [as_read(other, documents, request) for other in row.near]
            found.append(_hit(row, document, nearest, terms.get(document.locale, set()), request))
    return found


def _read(keys: Iterable[str]) -> dict[str, SearchDocument]:
    """Whole documents by key, in one query."""
    rows = StoredDocument.objects.only("key", "content")
    rows = rows.filter(key__in=list(keys), content__isnull=False)
    return {
        key: SearchDocument.from_json(cast(dict, content))
        for key, content in rows.values_list("key", "content")
    }


def _hit(
    row: Page,
    document: SearchDocument,
    nearest: Iterable[SearchDocument],
    terms: set[str],
    request: SearchRequest,
) -> Hit:
    resolve = request.resolve or str
    title, summary = resolve(document.title), resolve(document.summary)
    texts = [resolve(document.texts[name]) for name in EXCERPT_FIELDS if name in document.texts]
    return Hit(
        key=document.key,
        kind=document.kind,
        slug=document.slug,
        title=title,
        summary=summary,
        url=url(document, request),
        score=round(row.score, 4),
        reason=row.reason,
        place=row.place,
        title_segments=marked_terms(title, terms, document.locale),
        highlights=excerpt(summary, texts, terms, document.locale),
        status=document.status_on(request.on),
        successor=document.successor,
        nearest=tuple(Near(resolve(other.title), url(other, request)) for other in nearest),
        is_example=document.is_example,
        checked_on=document.checked_on,
        locale=document.locale,
        facets=document.facets,
        areas=document.areas,
        data=document.data,
        template=registry.doors.kinds[document.kind].hit_template,
        best_bet=row.best_bet,
    )


def url(document: SearchDocument, request: SearchRequest) -> str:
    return registry.link(document.path, document.opens_at, document.paths, request.site_id)


def understood(query: Query, request: SearchRequest, area: Area) -> Understood:
    known, ignored = known_filters(request)
    audience = _audience(request) if weights().audience_facet not in known else None
    return Understood(
        area=area.parameter,
        area_label=str(area.label),
        place_words=request.place_words,
        words=tuple(group.word for group in query.groups),
        corrected=query.corrected,
        synonyms=query.synonyms[:MOST_SYNONYMS],
        filters=known,
        ignored=ignored,
        audience=audience.code if audience else "",
        audience_label=audience.label if audience else "",
    )


def _audience(request: SearchRequest) -> registry.Term | None:
    """The one that the ranking leans to."""
    vocabulary = registry.doors.vocabularies.get(weights().audience_facet)
    terms = vocabulary.values(request.locale) if vocabulary and request.audience else ()
    return next((term for term in terms if term.code == request.audience), None)
