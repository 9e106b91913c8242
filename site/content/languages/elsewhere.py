"""Which other sites can be read in the language of the reader."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.db.models import OuterRef, Subquery
from wagtail.models import Page, Site

from tenancy.hosts import root_url

from .offered import SOURCE, active

# Stands for the national site, whatever its pk.
NATIONAL = 0


@dataclass(frozen=True, slots=True)
class Home:
    """The live home of a site in a language; `is_open` where the site offers that language."""

    page: Page
    site_id: int
    is_national: bool
    is_open: bool


_known: ContextVar[dict[str, list[Home]] | None] = ContextVar("homes", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """As long as this lasts (one request), the homes in a language are asked for once."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def homes(code: str) -> list[Home]:
    """Of all sites, in the order of the tree. One query."""
    known = _known.get()
    if known is not None and code in known:
        return known[code]
    found = _homes(code)
    if known is not None:
        known[code] = found
    return found


def _homes(code: str) -> list[Home]:
    from content.models import SiteOptions

    sites = Site.objects.filter(root_page__translation_key=OuterRef("translation_key"))
    options = SiteOptions.objects.filter(
        site__root_page__translation_key=OuterRef("translation_key")
    )
    pages = (
        Page.objects.filter(depth=2, live=True, locale__language_code=code)
        .select_related("locale")
        .annotate(
            site_pk=Subquery(sites.values("pk")[:1]),
            site_national=Subquery(sites.values("is_default_site")[:1]),
            site_languages=Subquery(options.values("languages")[:1]),
        )
    )
    return [
        Home(page, page.site_pk, page.site_national, code in (page.site_languages or ()))
        for page in pages
        if page.site_pk is not None
    ]


def home_of(site: Site, code: str) -> Home | None:
    """Wagtail routes from `root_page.localized`; from here on that is this page, not asked for once more."""
    found = next((home for home in homes(code) if home.site_id == site.pk), None)
    if found is not None:
        root, page = site.root_page, found.page
        others = type(root).get_translation_or_none
        root.get_translation_or_none = lambda wanted: (
            page if wanted == page.locale else others(root, wanted)
        )
    return found


def open_sites() -> Collection[int]:
    """Pks of the sites that chose this language and have their home in it, with NATIONAL where the national one
    is among them; empty in Dutch, where all can be read."""
    code = active()
    if code == SOURCE:
        return ()
    there = [home for home in homes(code) if home.is_open]
    return {home.site_id for home in there} | {NATIONAL for home in there if home.is_national}


def home_path(site_id: int, sites: Collection[int]) -> str:
    """`/en/` where the site can be read in this language, else `/`."""
    return f"/{active()}/" if site_id in sites else "/"


def national_url(path: str, sites: Collection[int] | None = None) -> str:
    """An address of the national site, in the reader's language where that site can be read in it. `sites`: what
    `open_sites` said, where it was asked already."""
    if sites is None:
        sites = open_sites()
    return f"{root_url(settings.BASE_DOMAIN)}{home_path(NATIONAL, sites)}{path}"
