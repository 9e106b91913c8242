"""What checks and lists read of regions: each thing once, in one query for all of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models.functions import Left
from wagtail.models import Page

from content.models import BodyPage
from content.page_types import concrete
from tenancy.areas import HOME_LENGTH

from .models import Location, Region, SiteContact


@dataclass(frozen=True)
class OwnText:
    """A page of the region that no national text stands behind. `body` is raw stream data."""

    pk: int
    title: str
    texts: tuple[str, ...]
    body: Any


class Candidates:
    """Regions with a site and a home page."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self.regions = regions
        self._by_site = {region.site_id: region for region in regions}

    def __iter__(self) -> Iterator[Region]:
        return iter(self.regions)

    @cached_property
    def by_home(self) -> dict[str, Region]:
        """By the tree path of the home page, which every region then has at hand."""
        pages = Page.objects.in_bulk([region.home_page_id for region in self.regions])
        for region in self.regions:
            region.home_page = pages[region.home_page_id]
        return {region.home_page.path: region for region in self.regions if region.home_page}

    @cached_property
    def contacts(self) -> dict[str, SiteContact]:
        """By code; an empty one, not stored, where there is none."""
        rows = SiteContact.objects.filter(site__in=self._by_site).select_related("site")
        found = {self._by_site[row.site_id].code: row for row in rows}
        return {
            region.code: found.get(region.code) or SiteContact(site=region.site)
            for region in self.regions
        }

    @cached_property
    def places(self) -> dict[str, list[Location]]:
        rows = Location.objects.filter(region__in=self.regions, locale__language_code="nl")
        found: dict[str, list[Location]] = defaultdict(list)
        for place in rows.prefetch_related("opening_hours"):
            found[place.region_id].append(place)
        return {region.code: found[region.code] for region in self.regions}

    @cached_property
    def own_texts(self) -> dict[str, list[OwnText]]:
        """The region's own pages of blocks. One query for each page type."""
        found: dict[str, list[OwnText]] = {region.code: [] for region in self.regions}
        for model in concrete():
            if not issubclass(model, BodyPage):
                continue
            pages = self.below(model.objects.filter(live=True, alias_of=None))
            for page in pages.defer("content_type"):
                texts = tuple(str(getattr(page, name) or "") for name in _text_fields(model))
                region = self.by_home[page.path[:HOME_LENGTH]]
                found[region.code].append(
                    OwnText(page.pk, page.title, texts, list(page.body.raw_data))
                )
        return found

    def below(self, pages: Any) -> Any:
        """Those of `pages` that stand at or below one of the homes."""
        home = Left("path", HOME_LENGTH)
        return pages.alias(candidate_home=home).filter(candidate_home__in=list(self.by_home))

    def region_of(self, path: str) -> Region:
        return self.by_home[path[:HOME_LENGTH]]


def _text_fields(model: Any) -> list[str]:
    names = [*model.text_fields, "hero_title", "hero_text"]
    known = {field.name for field in model._meta.get_fields()}
    return [name for name in dict.fromkeys(names) if name in known]
