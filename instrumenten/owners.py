"""Which site owns an entry: the one whose home page it stands under, in any language (design §4)."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from wagtail.models import Page, Site

from regions.models import Membership, Region
from tenancy.hosts import site_url

from .moment import for_a_moment
from .reach import Extent

# A home page stands right under the root of the tree.
HOME_DEPTH = 2


def home_path(path: str) -> str:
    return path[: HOME_DEPTH * Page.steplen]


def owner(page: Page) -> Region | None:
    """The region whose site `page` stands under; None for the national site."""
    national = national_site()
    path = home_path(page.path)
    if national is not None and path == national.root_page.path:
        return None
    return _region_with_home(path)


def same_site(page: Page, other: Page) -> bool:
    return home_path(page.path) == home_path(other.path)


@for_a_moment
def _region_with_home(path: str) -> Region | None:
    home = Page.objects.filter(path=path)
    return (
        Region.objects.defer("outline")
        .select_related("site")
        .filter(home_page__translation_key__in=home.values("translation_key"))
        .first()
    )


@for_a_moment
def national_site() -> Site | None:
    return Site.objects.filter(is_default_site=True).select_related("root_page").first()


def canonical_url(page: Page) -> str:
    """The address at the owner; at the national site as long as the owner is not live."""
    region = owner(page)
    site = region.site if region is not None and region.is_live else national_site()
    return (site_url(site) if site else "") + path_of(page)


def path_of(page: Page) -> str:
    """The path of an entry, the same on every site that shows it."""
    language = page.locale.language_code
    prefix = "" if language == "nl" else f"/{language}"
    return f"{prefix}/instrumentengids/{page.slug}/"


@dataclass
class Owners:
    """All sites at once, for work on many entries. Three queries."""

    by_path: dict[str, Region] = field(default_factory=dict)
    regions: tuple[Region, ...] = ()
    national: Site | None = None
    site_ids: tuple[int, ...] = ()

    @classmethod
    def load(cls) -> Self:
        regions = tuple(Region.objects.defer("outline").select_related("site", "home_page"))
        by_key = {r.home_page.translation_key: r for r in regions if r.home_page}
        homes = Page.objects.filter(depth=HOME_DEPTH, translation_key__in=by_key)
        by_path = {path: by_key[key] for path, key in homes.values_list("path", "translation_key")}
        sites = list(Site.objects.all())
        national = next((site for site in sites if site.is_default_site), None)
        return cls(by_path, regions, national, tuple(site.pk for site in sites))

    def of(self, page: Page) -> Region | None:
        return self.by_path.get(home_path(page.path))

    def sites_where(self, extent: Extent) -> set[int]:
        """The sites of the regions for which an entry counts, also by one of their gemeenten."""
        return {
            region.site_id
            for region in self.regions
            if region.site_id and extent.counts_for_region(region.code, self.gemeenten[region.code])
        }

    @cached_property
    def gemeenten(self) -> dict[str, set[str]]:
        """Gemeente codes by region code, for the division of today."""
        found: dict[str, set[str]] = defaultdict(set)
        for region, gemeente in Membership.objects.on().values_list("region_id", "gemeente_id"):
            found[region].add(gemeente)
        return found
