"""Where each site's tree begins, in two queries. Wagtail's own takes one for every site, so that the
first page after the cache was emptied got dearer with each region."""

from django.core.cache import cache
from wagtail.models import Page, Site
from wagtail.models.sites import (
    SITE_ROOT_PATHS_CACHE_KEY,
    SITE_ROOT_PATHS_CACHE_VERSION,
    SiteRootPath,
)

SECONDS = 3600


def site_root_paths() -> list[SiteRootPath]:
    """In place of `Site.get_site_root_paths`: same answer, order, cache key and life."""
    kept = cache.get(SITE_ROOT_PATHS_CACHE_KEY, version=SITE_ROOT_PATHS_CACHE_VERSION)
    if kept is not None:
        return [SiteRootPath(*row) for row in kept]  # Redis knows no named tuples
    found = _read()
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, found, SECONDS, version=SITE_ROOT_PATHS_CACHE_VERSION)
    return found


def _read() -> list[SiteRootPath]:
    sites = list(
        Site.objects.select_related("root_page").order_by(
            "-root_page__url_path", "-is_default_site", "hostname"
        )
    )
    roots: dict[object, list[Page]] = {}
    keys = {site.root_page.translation_key for site in sites}
    for page in Page.objects.filter(translation_key__in=keys).select_related("locale"):
        roots.setdefault(page.translation_key, []).append(page)
    return [
        SiteRootPath(site.id, page.url_path, site.root_url, page.locale.language_code)
        for site in sites
        for page in roots[site.root_page.translation_key]
    ]
