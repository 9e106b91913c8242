"""Which site owns an entry: the one whose home page it stands under, in any language (design §4)."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page, Site

from content.languages.offered import chosen
from content.languages.switcher import path_in
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
    path = home_path(page.path)
    national = _national_seen_from(path)
    if national is not None and national.is_here:  # type: ignore[attr-defined]
        return None
    return _region_with_home(path)


def same_site(page: Page, other: Page) -> bool:
    return home_path(page.path) == home_path(other.path)


@for_a_moment
def _region_with_home(path: str) -> Region | None:
    home = Page.objects.filter(path=path)
    return (
        Region.objects.defer("outline")
        .select_related("site__siteoptions")
        .filter(home_page__translation_key__in=home.values("translation_key"))
        .first()
    )


@for_a_moment
def _national_seen_from(path: str) -> Site | None:
    """The national site, and whether the home page at `path` is its own in some language (`is_here`)."""
    home = Page.objects.filter(path=path, translation_key=OuterRef("root_page__translation_key"))
    return _sites().filter(is_default_site=True).annotate(is_here=Exists(home)).first()


def _sites() -> QuerySet[Site]:
    return Site.objects.select_related("root_page", "siteoptions")


@for_a_moment
def national_site() -> Site | None:
    return _sites().filter(is_default_site=True).first()


def canonical_url(page: Page) -> str:
    """The address at the owner; at the national site as long as the owner is not live. '' where that site
    does not offer the language."""
    region = owner(page)
    site = (
        region.site
        if region is not None and region.is_live
        else _national_seen_from(home_path(page.path))
    )
    if site is not None and page.locale.language_code not in chosen(site):
        return ""
    return (site_url(site) if site else "") + path_of(page)


def path_of(page: Page) -> str:
    """The path of an entry, the same on every site that shows it."""
    language = page.locale.language_code
    return path_in(language, f"/instrumentengids/{page.slug}/")


@dataclass
class Owners:
    """All sites at once, for work on many entries. Three queries."""

    by_path: dict[str, Region] = field(default_factory=dict)
    regions: tuple[Region, ...] = ()
    national: Site | None = None
    site_ids: tuple[int, ...] = ()
    languages: dict[int, list[str]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Self:
        regions = tuple(Region.objects.defer("outline").select_related("site", "home_page"))
        by_key = {r.home_page.translation_key: r for r in regions if r.home_page}
        homes = Page.objects.filter(depth=HOME_DEPTH, translation_key__in=by_key)
        by_path = {path: by_key[key] for path, key in homes.values_list("path", "translation_key")}
        sites = list(_sites())
        languages = {site.pk: chosen(site) for site in sites}
        national = next((site for site in sites if site.is_default_site), None)
        return cls(by_path, regions, national, tuple(site.pk for site in sites), languages)

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
