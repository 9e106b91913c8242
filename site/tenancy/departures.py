"""Ends what someone who left a site has open there, so that it stands in nobody's way."""

from typing import Any

from django.db.models import Q
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import Page, Site

from accounts.departures import left_site
from accounts.models import User

from .belonging import site_of


def clear(user: User, site: Site, by: User | None, **kwargs: Any) -> None:
    end_editing(user, site)
    release_locks(user, site, by)


def end_editing(user: User, site: Site) -> int:
    """Wagtail's signs that someone has a page or a snippet open."""
    open_there = [
        session.pk
        for session in EditingSession.objects.filter(user=user)
        if session.content_object is not None and site_of(session.content_object) == site
    ]
    return EditingSession.objects.filter(pk__in=open_there).delete()[0]


def release_locks(user: User, site: Site, by: User | None) -> int:
    under = Q(pk=None)
    for home in site.root_page.get_translations(inclusive=True):
        under |= Q(path__startswith=home.path)
    pages = Page.objects.filter(under, locked=True, locked_by=user).specific()
    for page in pages:
        page.locked, page.locked_by, page.locked_at = False, None, None
        page.save(update_fields=["locked", "locked_by", "locked_at"])
        log(page, "wagtail.unlock", user=by)
    return len(pages)


def connect() -> None:
    left_site.connect(clear, dispatch_uid="tenancy.departures")
