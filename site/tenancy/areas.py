"""The part of the page tree that someone works on: some sites, or only some pages of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Left
from wagtail.models import Page, Site

# Tree path of a home page: those stand directly below the root.
HOME_LENGTH = 2 * Page.steplen


@dataclass(frozen=True)
class Area:
    """`homes`: tree path of a home page, in any language, to the pk of its site. `pages`: where not
    the whole site counts, the tree paths of what does. `remembered`: what one list read of the area and
    another asks for too, by a name of theirs."""

    sites: tuple[Site, ...]
    homes: Mapping[str, int]
    pages: tuple[str, ...] | None = field(default=None)
    remembered: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def limit(self, rows: QuerySet, prefix: str = "") -> QuerySet:
        """Those of `rows` that stand in this area. `prefix` leads from a row to its page: `page__`."""
        if self.pages is not None:
            under = Q(pk=None)
            for path in self.pages:
                under |= Q(**{f"{prefix}path__startswith": path})
            return rows.filter(under)
        home = Left(f"{prefix}path", HOME_LENGTH)
        return rows.alias(area_home=home).filter(area_home__in=list(self.homes))

    def once(self, name: str, read: Callable[[], Iterable[Any]]) -> list[Any]:
        """What `read` gives, read once for as long as this area is at hand."""
        if name not in self.remembered:
            self.remembered[name] = list(read())
        return self.remembered[name]

    def site_of(self, path: str) -> int | None:
        return self.homes.get(path[:HOME_LENGTH])


def area_of(sites: Iterable[Site]) -> Area:
    """One query, however many sites; `root_page` should be read along."""
    found = tuple(sites)
    keys = {site.root_page.translation_key: site.pk for site in found}
    homes = Page.objects.filter(depth=2, translation_key__in=keys)
    return Area(
        found, {path: keys[key] for path, key in homes.values_list("path", "translation_key")}
    )


def area_of_pages(pages: Iterable[Page]) -> Area:
    """Only these pages and what stands below them, on whichever sites."""
    paths = tuple(page.path for page in pages)
    homes = {path[:HOME_LENGTH] for path in paths}
    whole = area_of(
        Site.objects.select_related("root_page").filter(
            root_page__translation_key__in=Page.objects.filter(path__in=homes).values(
                "translation_key"
            )
        )
    )
    return Area(whole.sites, whole.homes, paths)


def all_sites() -> Area:
    """Every site, the national one first."""
    return area_of(
        Site.objects.select_related("root_page").order_by("-is_default_site", "site_name")
    )


def may_see(user: Any, site: Site) -> bool:
    """Whether what goes on at `site` may be told to `user`."""
    from accounts.access import roles_of

    from .reach import sees_all

    return sees_all(user) or roles_of(user).filter(site=site).exists()
