"""Aliases follow their source: text, slug, place, end. An own copy may do so again."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import Page

from content import page_types

from . import placing
from .tree import aliases_of, in_national_tree, is_placed, reindex, source_of, write

if TYPE_CHECKING:
    from content.models import BasePage

_following: ContextVar[bool] = ContextVar("following", default=False)


@contextmanager
def following() -> Iterator[None]:
    """What happens to an alias in here is done by its source, not by the region."""
    token = _following.set(True)
    try:
        yield
    finally:
        _following.reset(token)


def is_following() -> bool:
    return _following.get()


def after_aliases_followed(source: "BasePage") -> None:
    """After a publish: remember which text the aliases have now, and follow the slug."""
    if source.alias_of_id or is_placed(source):
        return
    source = type(source.specific).objects.get(pk=source.pk)
    aliases = aliases_of(source)
    if aliases:
        type(source).objects.filter(pk__in=[alias.pk for alias in aliases]).update(
            source_revision_id=source.live_revision_id
        )
        follow_slug(source, aliases)
    if aliases or source.on_all_sites:
        placing.place_everywhere(source)
        reindex([source.pk])


def follow_slug(source: Page, aliases: list["BasePage"] | None = None) -> None:
    """Give aliases the source's slug, but where another page of the site has it."""
    for alias in aliases_of(source) if aliases is None else aliases:
        if alias.slug == source.slug:
            continue
        alias = type(alias).objects.get(pk=alias.pk)
        if not alias.get_siblings(inclusive=False).filter(slug=source.slug).exists():
            alias.slug = source.slug
            alias.save(clean=False)


def follow_move(source: "BasePage") -> None:
    """After a move: aliases go below what stands on their site for the new parent."""
    if source.alias_of_id or is_placed(source):
        return
    if not in_national_tree(source):
        remove_aliases(source)
        return
    sites = list(placing.other_sites(source))
    for alias in aliases_of(source):
        for site in sites:
            if not alias.path.startswith(placing.home_paths(site)):
                continue
            spot = placing.Spot(site)
            parent = spot.parent_for(source)
            if parent.page.pk != alias.get_parent().pk and alias.slug not in parent.slugs:
                with following():
                    alias.move(parent.page, pos="last-child")


def remove_aliases(source: Page) -> None:
    """Take the page off every site that follows it; own copies are the region's and stay."""
    ids = [alias.pk for alias in aliases_of(source)]
    if ids:
        with following():
            Page.objects.filter(pk__in=ids).delete()
        reindex([source.pk])


def refresh(aliases: list["BasePage"]) -> None:
    """Give these aliases of one source its live text again, and no other alias."""
    source = Page.objects.get(pk=aliases[0].alias_of_id).specific
    wanted = {alias.pk for alias in aliases}
    others = [alias.pk for alias in source.aliases.all() if alias.pk not in wanted]
    content = source.live_revision.content if source.live_revision else None
    with following():
        super(page_types.base(), source).update_aliases(
            revision=source.live_revision, _content=content, _updated_ids=others
        )


def follow_again(page: "BasePage") -> None:
    """An own copy becomes an alias of the national page again; its history stays."""
    source = source_of(page)
    if source is None or page.alias_of_id:
        return
    with transaction.atomic():
        page.alias_of = source
        page.source_revision_id = source.live_revision_id
        page.live_revision = page.latest_revision = None
        page.has_unpublished_changes = False
        write(
            page,
            *("alias_of", "source_revision_id", "live_revision", "latest_revision"),
            "has_unpublished_changes",
        )
        if source.live:
            refresh([page])
    reindex([source.pk, page.pk])


def mark_compared(page: "BasePage") -> None:
    """An editor compared the own copy with the national text of now."""
    source = source_of(page)
    if source is not None:
        page.source_revision_id = source.live_revision_id
        write(page, "source_revision_id")
