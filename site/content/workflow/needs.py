"""What needs national approval before it goes live on a regional site, and why.

A door: an app registers a reason of its own in `AppConfig.ready()`.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from content import page_types
from tenancy.belonging import site_of
from tenancy.national import is_national

# Says why this page, with the text it has now, needs national approval; None: it does not.
Need = Callable[[Any], str | None]

_needs: dict[str, Need] = {}


def register_need(name: str, need: Need) -> None:
    """Have `need(page)` give its reason as a clause: 'ze hoort bij …'. Registered again, it replaces."""
    _needs[name] = need


def reasons(page: Page, parent: Page | None = None) -> list[str]:
    """Why `page`, as it is now (or as it will be below `parent`), needs national approval.

    Nothing on the national site does: there the national publishers decide anyway. An alias has no
    text of its own.
    """
    if page.alias_of_id:
        return []
    site = site_of(parent or page)
    if site is None or is_national(site):
        return []
    page = page.specific
    if not isinstance(page, page_types.base()):
        return []
    return [reason for need in _needs.values() if (reason := need(page))]


def needs_national(page: Page, parent: Page | None = None) -> str | None:
    """The reasons in one clause; None: the region publishes this itself."""
    found = reasons(page, parent)
    return _(" en ").join(found) or None


def in_campaign(page: Any) -> str | None:
    return _("ze hoort bij de landelijke campagne") if page.in_campaign else None


def brand_exception(page: Any) -> str | None:
    return _("ze wijkt af van de huisstijl") if page.brand_exception.strip() else None


def register_own() -> None:
    register_need("campaign", in_campaign)
    register_need("brand exception", brand_exception)
