"""Puts national pages on sites, as aliases, below what stands there for their national parent."""

import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Locale, Page, Site

from content import alias_rows, page_types
from content.alias_rows import Parent
from content.models.national import SwitchedOffPage
from tenancy.locking import exclusive

from .tree import in_national_tree, is_placed, national_home, reindex

if TYPE_CHECKING:
    from content.models import BasePage

# Two that place at once would give two pages the same place in the tree.
LOCK = "national-pages"


def place_all(site: Site) -> list["BasePage"]:
    """Place every live national page that says so on `site`; what is there or switched off stays as it
    is. Returns the pages made. A provisioning step calls this."""
    with exclusive(LOCK):
        spot = Spot(site)
        made = [page for page in map(spot.place, _sources()) if page is not None]
        alias_rows.index(made)
    reindex(page.national_source_id for page in made)
    return made


def place_everywhere(page: "BasePage") -> list["BasePage"]:
    """Place one national page on every other site, and away from them where it no longer says so."""
    from .following import remove_aliases

    if page.alias_of_id or is_placed(page):
        return []
    if not page.on_all_sites or not page.live or not in_national_tree(page):
        remove_aliases(page)
        return []
    with exclusive(LOCK):
        here = _Standing.of([page.pk, dutch_id(page), *_ancestor_ids(page)])
        sites = list(other_sites(page))
        homes = homes_of(sites)
        spots = (Spot(site, here, homes[site.pk]) for site in sites)
        made = [alias for spot in spots if (alias := spot.place(page)) is not None]
        alias_rows.index(made)
    if made:
        reindex([page.pk])
    return made


@dataclass
class _Standing:
    """What stands where on behalf of which national page, and what was switched off. One query for
    each page type, whatever the number of sites."""

    placed: list[tuple[int, int, str]] = field(default_factory=list)  # source, pk, path
    off: set[tuple[int, int]] = field(default_factory=set)  # site, source

    @classmethod
    def of(cls, sources: Iterable[int]) -> "_Standing":
        ids = list(sources)
        off = SwitchedOffPage.objects.filter(page_id__in=ids).values_list("site_id", "page_id")
        return cls(list(_placed(national_source_id__in=ids)), set(off))

    @classmethod
    def on(cls, site: Site) -> "_Standing":
        off = SwitchedOffPage.objects.filter(site=site).values_list("site_id", "page_id")
        below = reduce(operator.or_, (Q(path__startswith=path) for path in home_paths(site)))
        return cls(list(_placed(below, national_source__isnull=False)), set(off))


class Spot:
    """One site on which national pages are placed."""

    def __init__(
        self, site: Site, standing: _Standing | None = None, homes: list[Page] | None = None
    ) -> None:
        standing = standing or _Standing.on(site)
        homes = homes_of([site])[site.pk] if homes is None else homes
        self.site = site
        self.homes = {home.locale_id: home for home in homes}
        self.off = {source for site_id, source in standing.off if site_id == site.pk}
        below = tuple(home.path for home in homes)
        self.placed = {source: pk for source, pk, path in standing.placed if path.startswith(below)}
        self.parents: dict[int, Parent] = {}

    def place(self, source: "BasePage") -> "BasePage | None":
        """The new alias; None where it stands already, was switched off, or its slug is taken."""
        home = self.homes.get(source.locale_id)
        if home is None or source.path.startswith(home.path):
            return None
        dutch = dutch_id(source)
        off = not self.off.isdisjoint((dutch, source.pk)) and not source.protected
        if source.pk in self.placed or off:
            return None
        own = self.translates(dutch) if dutch != source.pk else {}
        if own is None:
            return None
        parent = self.parent_for(source)
        if source.slug in parent.slugs:
            return None
        alias = alias_rows.insert(
            source,
            parent,
            **own,
            national_source_id=source.pk,
            source_revision_id=source.live_revision_id,
            protected=source.protected,
        )
        self.placed[source.pk] = alias.pk
        return alias

    def translates(self, dutch: int) -> dict[str, Any] | None:
        """What ties a translation to the page that stands here for the Dutch text; None where it is not
        here, or where the region wrote a text of its own, which gets a translation of its own."""
        standing = Page.objects.filter(pk=self.placed.get(dutch), alias_of__isnull=False)
        key = standing.values_list("translation_key", flat=True).first()
        return {"translation_key": key} if key else None

    def parent_for(self, source: "BasePage") -> Parent:
        """Below what stands here for the nearest national ancestor, else below home."""
        home = self.homes[source.locale_id]
        known = (self.placed[pk] for pk in _ancestor_ids(source) if pk in self.placed)
        pk = next(known, home.pk)
        if pk not in self.parents:
            self.parents[pk] = Parent(Page.objects.get(pk=pk))
        return self.parents[pk]


def homes_of(sites: Iterable[Site]) -> dict[int, list[Page]]:
    """The home of each site in all its languages, by pk of the site. One query."""
    sites = list(sites)
    keys = {site.root_page.translation_key for site in sites}
    found: dict[Any, list[Page]] = {key: [] for key in keys}
    for home in Page.objects.filter(translation_key__in=keys).order_by("path"):
        found[home.translation_key].append(home)
    return {site.pk: found[site.root_page.translation_key] for site in sites}


def home_paths(site: Site) -> tuple[str, ...]:
    """Where the trees of a site begin, one for each language."""
    return tuple(home.path for home in homes_of([site])[site.pk])


def dutch_id(page: Page) -> int:
    """The pk of the Dutch page that `page` is, or is a translation of."""
    source = Locale.get_default()
    if page.locale_id == source.pk:
        return page.pk
    dutch = page.get_translation_or_none(source)
    return dutch.pk if dutch else page.pk


def other_sites(page: Page) -> Iterator[Site]:
    """Every site but the national one and the page's own."""
    for site in Site.objects.filter(is_default_site=False).select_related("root_page"):
        if not page.path.startswith(site.root_page.path):
            yield site


def _ancestor_ids(page: Page) -> list[int]:
    """Pages between the national home and `page`, the nearest first; no query for home's children."""
    lengths = range(len(page.path) - page.steplen, 2 * page.steplen, -page.steplen)
    paths = [page.path[:length] for length in lengths]
    if not paths:
        return []
    return list(Page.objects.filter(path__in=paths).order_by("-path").values_list("pk", flat=True))


def _placed(*where: Q, **filters: object) -> Iterator[tuple[int, int, str]]:
    for model in page_types.concrete():
        rows = model.objects.filter(*where, **filters).order_by()
        yield from rows.values_list("national_source_id", "pk", "path")


def _sources() -> list["BasePage"]:
    """Every national page for all sites, parents before children. One query for each page type."""
    home = national_home()
    if home is None:
        return []
    homes = Page.objects.filter(translation_key=home.translation_key)
    paths = tuple(homes.values_list("path", flat=True))
    pages = [
        page
        for model in page_types.concrete()
        for page in model.objects.filter(
            on_all_sites=True, live=True, alias_of=None, national_source=None
        ).order_by()
        if page.path.startswith(paths)
    ]
    return sorted(pages, key=lambda page: page.path)
