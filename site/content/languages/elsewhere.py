"""Which other sites can be read in the language of the reader."""

from collections.abc import Collection

from django.conf import settings
from wagtail.models import Page

from tenancy.hosts import root_url

from .offered import SOURCE, active

# Stands for the national site, whatever its pk.
NATIONAL = 0


def open_sites() -> Collection[int]:
    """Pks of the sites that chose this language and have their home in it, with NATIONAL where the national one
    is among them; empty in Dutch, where all can be read. One query."""
    from content.models import SiteOptions

    code = active()
    if code == SOURCE:
        return ()
    homes = Page.objects.filter(live=True, locale__language_code=code).order_by()
    rows = SiteOptions.objects.filter(
        site__root_page__translation_key__in=homes.filter(depth=2).values("translation_key")
    ).values_list("site_id", "site__is_default_site", "languages")
    chose = [(site, national) for site, national, codes in rows if code in codes]
    return {site for site, _ in chose} | {NATIONAL for _, national in chose if national}


def home_path(site_id: int, sites: Collection[int]) -> str:
    """`/en/` where the site can be read in this language, else `/`."""
    return f"/{active()}/" if site_id in sites else "/"


def national_url(path: str, sites: Collection[int] | None = None) -> str:
    """An address of the national site, in the reader's language where that site can be read in it. `sites`: what
    `open_sites` said, where it was asked already."""
    if sites is None:
        sites = open_sites()
    return f"{root_url(settings.BASE_DOMAIN)}{home_path(NATIONAL, sites)}{path}"
