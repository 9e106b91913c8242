"""Pages as search documents: one for a text, on every site that shows it (kind 'pagina').

An alias has no document of its own: its source's names the alias's site and path there.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.timezone import localdate
from wagtail.models import Page, Site

from search import indexing
from search.documents import SearchDocument

from . import page_types, placeholders

if TYPE_CHECKING:
    from .models import BasePage

KIND = "pagina"


def documents(ids: Iterable[str] | None = None) -> Iterator[SearchDocument]:
    """Every page that can be found, or those of `ids` that still can."""
    roots = _roots()
    wanted = None if ids is None else [int(page_id) for page_id in ids]
    for model in page_types.found_as(KIND):
        pages = model.objects.filter(live=True)
        if wanted is not None:
            pages = pages.filter(Q(pk__in=wanted) | Q(alias_of_id__in=wanted))
        yield from _of_type(list(pages.select_related("locale")), roots)


def reindex(ids: Iterable[int]) -> None:
    """Bring the documents of these pages (sources, not aliases) up to date; gone ones disappear."""
    keys = sorted({f"{KIND}:{page_id}" for page_id in ids})
    if keys:
        indexing.reindex(keys)


def reindex_below(page: Page) -> None:
    """The page and everything below it: after a move, another slug, an unpublish."""
    rows = page.get_descendants(inclusive=True).values_list("pk", "alias_of_id")
    reindex(source or pk for pk, source in rows)


def _of_type(pages: list["BasePage"], roots: list[tuple[int, str]]) -> Iterator[SearchDocument]:
    sources = {page.pk: page for page in pages if page.alias_of_id is None}
    shown: dict[int, dict[int, str]] = {}
    for page in pages:
        place = _place(page, roots)
        if place is not None and (page.alias_of_id or page.pk) in sources:
            shown.setdefault(page.alias_of_id or page.pk, {})[place[0]] = place[1]
    for pk, paths in shown.items():
        yield _document(sources[pk], paths, _place(sources[pk], roots))


def _document(
    page: "BasePage", paths: dict[int, str], own: tuple[int, str] | None
) -> SearchDocument:
    texts: dict[str, Any] = page.search_texts()
    return SearchDocument(
        kind=KIND,
        id=str(page.pk),
        slug=page.slug,
        title=page.title,
        path=own[1] if own else next(iter(paths.values())),
        summary=str(texts.pop("summary", "")),
        locale=page.locale.language_code,
        texts={name: placeholders.without(str(text)) for name, text in texts.items() if text},
        sites=tuple(sorted(paths)),
        owner_site=own[0] if own else None,
        paths=paths,
        visible_until=localdate(page.expire_at) if page.expire_at else None,
        checked_on=page.checked_on,
    )


def _roots() -> list[tuple[int, str]]:
    """(site id, url_path of its home in some language, with the language's prefix of the path)."""
    return [
        (root.site_id, root.root_path, root.language_code) for root in Site.get_site_root_paths()
    ]


def _place(page: "BasePage", roots: list[Any]) -> tuple[int, str] | None:
    """The site a page stands on and its path there; None for a home page and for a page without site."""
    for site_id, root, language in roots:
        if page.url_path.startswith(root) and page.url_path != root:
            prefix = "/" if language == "nl" else f"/{language}/"
            return site_id, prefix + page.url_path[len(root) :]
    return None
