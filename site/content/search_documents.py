"""Pages as search documents: one for a text, on every site that shows it (kind 'pagina').

An alias has no document of its own: its source's names the alias's site and path there.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import localdate
from wagtail.models import Page, Site

from search import indexing
from search.documents import SearchDocument

from . import features, page_types, placeholders
from .languages.live import live_languages
from .languages.offered import SOURCE

if TYPE_CHECKING:
    from .models import BasePage

KIND = "pagina"


def documents(ids: Iterable[str] | None = None) -> Iterator[SearchDocument]:
    """Every page that can be found, or those of `ids` that still can. Two queries for each page type."""
    roots = _roots()
    hidden = features.hidden_types_by_site()
    wanted = None if ids is None else [int(page_id) for page_id in ids]
    for model in page_types.found_as(KIND) if wanted is None else _types_of(wanted):
        pages = model.objects.filter(live=True, alias_of=None).select_related("locale")
        if wanted is not None:
            pages = pages.filter(pk__in=wanted)
        found = {page.pk: page for page in pages}
        translated = live_languages(found.values())
        shown: dict[int, dict[int, str]] = {}
        for pk, url_path in _addresses(found.values()):
            place = _place(url_path, roots)
            if place and model._meta.label_lower not in hidden.get(place[0], ()):
                shown.setdefault(pk, {})[place[0]] = place[1]
        for pk, paths in shown.items():
            own = _place(found[pk].url_path, roots)
            languages = translated.get(pk, {})
            yield _document(found[pk], paths, own, languages)


def _types_of(ids: list[int]) -> list[Any]:
    rows = Page.objects.filter(pk__in=ids).values_list("content_type_id", flat=True).distinct()
    found = set(rows.order_by())
    types = page_types.found_as(KIND)
    return [model for model in types if ContentType.objects.get_for_model(model).pk in found]


def _addresses(pages: Iterable["BasePage"]) -> list[tuple[int, str]]:
    """(source, url_path) of the pages themselves and of their live aliases."""
    own = [(page.pk, page.url_path) for page in pages]
    aliases = Page.objects.live().filter(alias_of_id__in=[pk for pk, _path in own])
    return own + list(aliases.values_list("alias_of_id", "url_path")) if own else []


def reindex(ids: Iterable[int]) -> None:
    """Bring the documents of these pages (sources, not aliases) up to date; gone ones disappear."""
    keys = sorted({f"{KIND}:{page_id}" for page_id in ids})
    if keys:
        indexing.reindex(keys)


def told_of(page: Page) -> list[int]:
    """The pages whose documents say something of `page`: its source, and the Dutch one that names the
    languages in which it is there."""
    dutch = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=SOURCE, alias_of=None
    ).exclude(locale=page.locale_id)
    return [page.alias_of_id or page.pk, *dutch.values_list("pk", flat=True)]


def reindex_types(labels: Iterable[str]) -> None:
    """Every page of these types: some site shows them, or does not any more."""
    models = [model for model in page_types.concrete() if model._meta.label_lower in set(labels)]
    for model in models:
        reindex(model.objects.filter(alias_of=None).values_list("pk", flat=True))


def reindex_below(page: Page) -> None:
    """The page and everything below it: after a move, another slug, an unpublish."""
    rows = page.get_descendants(inclusive=True).values_list("pk", "alias_of_id")
    reindex(source or pk for pk, source in rows)


def _document(
    page: "BasePage",
    paths: dict[int, str],
    own: tuple[int, str] | None,
    translated: Mapping[str, int],
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
        translated=tuple(translated),
        versions={code: f"{KIND}:{pk}" for code, pk in translated.items()},
        texts={name: placeholders.without(str(text)) for name, text in texts.items() if text},
        sites=tuple(sorted(paths)),
        owner_site=own[0] if own else None,
        paths=paths,
        visible_until=localdate(page.expire_at) if page.expire_at else None,
        checked_on=page.checked_on,
    )


def _roots() -> list[tuple[int, str, str]]:
    """(site, url_path of its home in some language, that language)."""
    return [
        (root.site_id, root.root_path, root.language_code) for root in Site.get_site_root_paths()
    ]


def _place(url_path: str, roots: list[tuple[int, str, str]]) -> tuple[int, str] | None:
    """The site a page stands on and its path there; None for a home page and a page without site."""
    for site_id, root, language in roots:
        if url_path.startswith(root) and url_path != root:
            prefix = "/" if language == "nl" else f"/{language}/"
            return site_id, prefix + url_path[len(root) :]
    return None
