"""What must happen when the page tree changes. Connected in `ContentConfig.ready()`."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from . import features, national, page_types, search_documents
from .languages import following, standing, terms
from .models import SiteOptions, Term


def on_published(sender: Any, instance: Page, alias: bool = False, **kwargs: Any) -> None:
    if isinstance(instance, page_types.base()) and not alias:
        standing.source_changed(instance)
        following.facts_follow(instance)
        search_documents.reindex(search_documents.told_of(instance))


def on_unpublished(sender: Any, instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, page_types.base()):
        national.remember_unpublished_alias(instance)
        following.leave_with(instance)
        search_documents.reindex(search_documents.told_of(instance))


def on_slug_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, page_types.base()):
        if not instance.alias_of_id and not national.is_placed(instance):
            national.follow_slug(instance)
        search_documents.reindex_below(instance)


def on_moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    page = Page.objects.get(pk=instance.pk).specific
    if isinstance(page, page_types.base()):
        if kwargs["parent_page_before"].pk != kwargs["parent_page_after"].pk:
            national.follow_move(page)
        search_documents.reindex_below(page)


def before_delete(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Runs before Wagtail unpublishes what is deleted: without its source, an alias is an orphan."""
    national.remove_aliases(instance)


def after_delete(sender: Any, instance: Page, **kwargs: Any) -> None:
    search_documents.reindex(search_documents.told_of(instance))


def on_options(sender: Any, instance: SiteOptions, raw: bool = False, **kwargs: Any) -> None:
    """What a site switches off is not found there any more; what it switches on is."""
    if not raw:
        search_documents.reindex_types(features.all_page_types())


def connect() -> None:
    post_save.connect(on_options, sender=SiteOptions)
    post_delete.connect(on_options, sender=SiteOptions)
    post_save.connect(terms.forget, sender=Term)
    post_delete.connect(terms.forget, sender=Term)
    page_published.connect(on_published)
    page_unpublished.connect(on_unpublished)
    page_slug_changed.connect(on_slug_changed)
    post_page_move.connect(on_moved)
    pre_delete.connect(before_delete, sender=Page)
    post_delete.connect(after_delete, sender=Page)
