"""A site may switch a national page off, and that survives later publishes."""

from typing import TYPE_CHECKING

from wagtail.models import Page, Site

from content import alias_rows
from content.models.national import SwitchedOffPage

from .following import is_following, refresh
from .placing import Spot, dutch_id, home_paths
from .tree import aliases_of, follows, is_placed, is_switched_off, reindex, source_of

if TYPE_CHECKING:
    from content.models import BasePage


def switch_off(page: "BasePage", site: Site) -> None:
    """A site does not want national page `page`; its alias stays as a draft so that it can come back."""
    source = source_of(page)
    if source is None or source.specific.protected:
        raise ValueError("a protected page, or one that is not national, can't be switched off")
    SwitchedOffPage.objects.get_or_create(site=site, page_id=source.pk)
    for alias in _here(source, site):
        if alias.live:
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
    here = _here(source, site)
    standing = {alias.alias_of_id for alias in here}
    for alias in here:
        refresh([alias])
    spot = Spot(site)
    missing = [text for text in _texts(source) if text.pk not in standing]
    alias_rows.index(filter(None, map(spot.place, missing)))
    reindex([source.pk])


def _texts(source: Page) -> list["BasePage"]:
    """The national page in all its languages, Dutch first."""
    others = source.get_translations().live().specific()
    return [source.specific, *others]


def _here(source: Page, site: Site) -> list["BasePage"]:
    """What stands on a site on behalf of a national page, in all languages."""
    below = home_paths(site)
    return [
        alias
        for text in source.get_translations(inclusive=True)
        for alias in aliases_of(text)
        if alias.path.startswith(below)
    ]


def switched_off_alias_ids(page: "BasePage") -> list[int]:
    """Aliases that must not come back when this page is published."""
    if page.alias_of_id or is_placed(page):
        return []
    keys = SwitchedOffPage.objects.filter(page_id__in={page.pk, dutch_id(page)}).values_list(
        "site__root_page__translation_key", flat=True
    )
    homes = Page.objects.filter(translation_key__in=list(keys))
    paths = tuple(homes.values_list("path", flat=True))
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
