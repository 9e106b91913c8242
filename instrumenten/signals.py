"""Keeps what can be found in step with the guide: pages, providers, regions, languages of a site."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from content.languages.offered import SOURCE
from content.models import SiteOptions
from regions.models import Region
from regions.states import region_state_changed
from search import indexing
from search.documents import Status

from . import documents, owners
from .models import GuidePage, InstrumentPage, InstrumentProvider, OldSlug, Provider

_waiting: ContextVar[set[str] | None] = ContextVar("waiting", default=None)


@contextmanager
def reindexed_once() -> Iterator[None]:
    """What changes in here is handed to search at the end, all at once."""
    if _waiting.get() is not None:
        yield
        return
    keys: set[str] = set()
    token = _waiting.set(keys)
    try:
        yield
    finally:
        _waiting.reset(token)
    if keys:
        indexing.reindex(sorted(keys))


def reindex(pks: Iterable[int]) -> None:
    keys = [f"{documents.KIND}:{pk}" for pk in pks]
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(keys)
    elif keys:
        indexing.reindex(keys)


def with_those_that_name(page: InstrumentPage) -> list[int]:
    """Cards of what ended name their successor, or else what is nearest: those follow too. So do the
    others of the same entry: the Dutch one knows in which languages it is there."""
    same = Q(translation_key=page.translation_key)
    naming = Q(successor__translation_key=page.translation_key) | Q(
        successor=None, theme=page.theme_id
    ) & (Q(status=Status.ENDED) | Q(valid_until__isnull=False))
    found = InstrumentPage.objects.filter(same | naming).order_by()
    return [page.pk, *found.exclude(pk=page.pk).values_list("pk", flat=True)]


# The page tree


def on_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, InstrumentPage):
        reindex(with_those_that_name(instance))


def on_slug_changed(sender: Any, instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """The old address keeps leading here (R24), unless another entry took it."""
    if isinstance(instance, InstrumentPage):
        if instance_before.live:
            OldSlug.objects.get_or_create(page=instance, slug=instance_before.slug)
        reindex(with_those_that_name(instance))


def on_moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    moved = InstrumentPage.objects.descendant_of(instance, inclusive=True)
    reindex(moved.values_list("pk", flat=True))


def on_deleted(sender: Any, instance: InstrumentPage, **kwargs: Any) -> None:
    reindex(with_those_that_name(instance))


# What a document holds of others


def on_provider_changed(sender: Any, instance: Provider, **kwargs: Any) -> None:
    """Its names, in every language, stand on cards."""
    if kwargs.get("created") and instance.locale.language_code == SOURCE:
        return
    links = InstrumentProvider.objects.filter(provider__translation_key=instance.translation_key)
    reindex(list(links.values_list("page_id", flat=True)))


def on_options(sender: Any, instance: SiteOptions, raw: bool = False, **kwargs: Any) -> None:
    """A language that a site gives up takes its own entries along, and brings them back."""
    home = instance.site.root_page
    if raw or home is None:
        return
    translated = InstrumentPage.objects.exclude(locale__language_code=SOURCE)
    keys = below(home, translated).values("translation_key")
    reindex(InstrumentPage.objects.filter(translation_key__in=keys).values_list("pk", flat=True))


def below(home: Page, pages: QuerySet[InstrumentPage]) -> QuerySet[InstrumentPage]:
    """Those of `pages` that stand on the site of `home`, in any language."""
    here = Q(pk=None)
    homes = Page.objects.filter(translation_key=home.translation_key)
    for path in homes.values_list("path", flat=True):
        here |= Q(path__startswith=path)
    return pages.filter(here)


def on_region_changed(sender: Any, instance: Region, created: bool = False, **kwargs: Any) -> None:
    """Its name stands on cards of entries that count there."""
    if not created and kwargs.get("update_fields") is None:
        reindex(InstrumentPage.objects.filter(regions=instance.pk).values_list("pk", flat=True))


def on_region_state(sender: Any, region: Region, **kwargs: Any) -> None:
    """Where the hits of its entries open, seen from every other site."""
    if region.home_page_id is None:
        return
    own = below(Page.objects.get(pk=region.home_page_id), InstrumentPage.objects.all())
    reindex(own.values_list("pk", flat=True))


def on_guide_made(sender: Any, instance: GuidePage, created: bool = False, **kwargs: Any) -> None:
    """A new site: entries of other regions must not open in place there."""
    if created:
        pages = InstrumentPage.objects.exclude(path__startswith=owners.home_path(instance.path))
        elsewhere = pages.exclude(regions=None) | pages.exclude(gemeenten=None)
        reindex(elsewhere.distinct().values_list("pk", flat=True))


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(on_changed)
    page_slug_changed.connect(on_slug_changed)
    post_page_move.connect(on_moved)
    post_delete.connect(on_deleted, sender=InstrumentPage)
    post_save.connect(on_provider_changed, sender=Provider)
    post_save.connect(on_options, sender=SiteOptions)
    post_save.connect(on_region_changed, sender=Region)
    post_save.connect(on_guide_made, sender=GuidePage)
    region_state_changed.connect(on_region_state)
