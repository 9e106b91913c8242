"""A site may switch a national page off, and that survives later publishes."""

from typing import TYPE_CHECKING

from wagtail.models import Page, Site

from content import alias_rows
from content.models.national import SwitchedOffPage

from .following import is_following, refresh
from .placing import Spot
from .tree import aliases_of, follows, is_placed, is_switched_off, reindex, source_of

if TYPE_CHECKING:
    from content.models import BasePage


def switch_off(page: "BasePage", site: Site) -> None:
    """A site does not want national page `page`; its alias stays as a draft so that it can come back."""
    source = source_of(page)
    if source is None or source.specific.protected:
        raise ValueError("a protected page, or one that is not national, can't be switched off")
    SwitchedOffPage.objects.get_or_create(site=site, page_id=source.pk)
    for alias in aliases_of(source):
        if alias.path.startswith(site.root_page.path) and alias.live:
            alias.unpublish(log_action=False)
    reindex([source.pk])


def switch_on(page: "BasePage", site: Site) -> None:
    """Show the national page again, with the text it has now."""
    source = source_of(page)
    if source is None:
        return
    SwitchedOffPage.objects.filter(site=site, page_id=source.pk).delete()
    source = source.specific
    if not source.live:
        return
    here = [a for a in aliases_of(source) if a.path.startswith(site.root_page.path)]
    if here:
        refresh(here)
    else:
        alias_rows.index(filter(None, [Spot(site).place(source)]))
    reindex([source.pk])


def switched_off_alias_ids(page: "BasePage") -> list[int]:
    """Aliases that must not come back when this page is published."""
    if page.alias_of_id or is_placed(page):
        return []
    roots = SwitchedOffPage.objects.filter(page_id=page.pk).values_list(
        "site__root_page__path", flat=True
    )
    paths = tuple(roots)
    if not paths or page.protected:
        return []
    return [alias.pk for alias in aliases_of(page) if alias.path.startswith(paths)]


def remember_deleted_alias(page: "BasePage") -> None:
    """An editor who deletes an alias switches it off; the source's own delete does not."""
    if follows(page) and not is_following() and not page.protected:
        site = page.get_site()
        if site is not None:
            SwitchedOffPage.objects.get_or_create(site=site, page_id=page.national_source_id)


def remember_unpublished_alias(page: "BasePage") -> None:
    """An editor who unpublishes an alias switches it off; expiry and the source's unpublish do not."""
    if not follows(page) or is_following() or page.expired or page.protected:
        return
    gone_live = not Page.objects.filter(pk=page.pk, live=True).exists()  # else: being deleted
    if gone_live and Page.objects.filter(pk=page.national_source_id, live=True).exists():
        site = page.get_site()
        if site is not None:
            SwitchedOffPage.objects.get_or_create(site=site, page_id=page.national_source_id)


__all__ = [
    "is_switched_off",
    "remember_deleted_alias",
    "remember_unpublished_alias",
    "switch_off",
    "switch_on",
    "switched_off_alias_ids",
]
