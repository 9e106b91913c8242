"""Which other sites can be read in the language of the reader."""

from collections.abc import Collection

from wagtail.models import Page

from .offered import SOURCE, active


def open_sites() -> Collection[int]:
    """Pks of the sites that chose this language and have their home in it; empty in Dutch, where all can be
    read. One query."""
    from content.models import SiteOptions

    code = active()
    if code == SOURCE:
        return ()
    homes = Page.objects.filter(live=True, locale__language_code=code).order_by()
    rows = SiteOptions.objects.filter(
        site__root_page__translation_key__in=homes.filter(depth=2).values("translation_key")
    )
    return {site for site, codes in rows.values_list("site_id", "languages") if code in codes}


def home_path(site_id: int, sites: Collection[int]) -> str:
    """`/en/` where the site can be read in this language, else `/`."""
    return f"/{active()}/" if site_id in sites else "/"
