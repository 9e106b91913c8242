"""The places where regions receive people, as search documents (kind 'locatie')."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished

from search import indexing
from search.documents import SearchDocument, Tier
from search.registry import register_kind

from .models import Location, LocationsPage, Region
from .states import region_state_changed

KIND = "locatie"


def documents(ids: Iterable[str] | None = None) -> Iterator[SearchDocument]:
    """Every place that has a page to open at, or those of `ids`."""
    found = Location.objects.select_related("region__home_page", "gemeente", "locale")
    if ids is not None:
        found = found.filter(pk__in=list(ids))
    paths = _paths()
    for location in found:
        region: Region = location.region
        path = paths.get((region.pk, location.locale.language_code))
        if region.site_id is not None and path is not None:
            yield _document(location, region, path)


def _paths() -> dict[tuple[str, str], str]:
    """By region and language: the path of its page with places on its own site."""
    homes = {
        home.url_path: (region.pk, home.locale.language_code)
        for region in Region.objects.select_related("home_page")
        if region.home_page
        for home in region.home_page.get_translations(inclusive=True).select_related("locale")
    }
    pages = LocationsPage.objects.live().values_list("url_path", "slug")
    found = {}
    for url_path, slug in pages:
        owner = homes.get(url_path[: -len(slug) - 1])
        if owner is not None:
            prefix = "/" if owner[1] == "nl" else f"/{owner[1]}/"
            found[owner] = f"{prefix}{slug}/"
    return found


def _document(location: Location, region: Region, path: str) -> SearchDocument:
    own: int = region.site_id  # type: ignore[assignment]
    gemeente = location.gemeente.name if location.gemeente else ""
    address = ", ".join(filter(None, [location.address, location.city or gemeente]))
    return SearchDocument(
        kind=KIND,
        id=str(location.pk),
        slug=f"{region.slug}-{location.anchor}",
        title=location.name,
        path=f"{path}#{location.anchor}",
        summary=f"{region.title}. {address}".removesuffix(". "),
        locale=location.locale.language_code,
        keywords=tuple(filter(None, [location.city, gemeente])),
        texts={
            "body": " ".join(
                filter(None, [location.visit, location.note, location.building_access])
            ),
            "conditions": location.public_transport,
        },
        tier=Tier.REGIONAL,
        areas=tuple(filter(None, [region.code, location.gemeente_id])),
        everywhere=False,
        # Of a region that is not live only its own walk-through shows anything.
        sites=None if region.is_live else (own,),
        owner_site=own,
        opens_at=_opens_at(own) if region.is_live else {},
        is_example=location.is_example,
        data={"region": region.title},
    )


def _opens_at(own: int) -> dict[int, int]:
    """On every other site the hit leads to the region's own."""
    sites = Site.objects.exclude(pk=own).values_list("pk", flat=True)
    return dict.fromkeys(sites, own)


def reindex(locations: Iterable[int]) -> None:
    indexing.reindex([f"{KIND}:{pk}" for pk in locations])


def reindex_region(region_code: str) -> None:
    reindex(Location.objects.filter(region=region_code).values_list("pk", flat=True))


def _on_location(sender: Any, instance: Location, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.pk:
        reindex([instance.pk])


def _on_region(sender: Any, instance: Region, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        reindex_region(instance.pk)


def _on_state(sender: Any, region: Region, **kwargs: Any) -> None:
    reindex_region(region.pk)


def _on_page(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, LocationsPage):
        home = instance.get_parent()
        for region in Region.objects.filter(home_page__translation_key=home.translation_key):
            reindex_region(region.pk)


def _on_site(sender: Any, raw: bool = False, created: bool = True, **kwargs: Any) -> None:
    """A new site, too, leads to the places of the others; one that is gone leads nowhere."""
    if created and not raw:
        reindex(Location.objects.values_list("pk", flat=True))


def register() -> None:
    register_kind(
        KIND,
        documents,
        label=_("Locaties"),  # type: ignore[arg-type]
        hit_template="regions/search_hit.html",
        order=100,
    )
    for signal in (post_save, post_delete):
        signal.connect(_on_location, sender=Location)
        signal.connect(_on_site, sender=Site)
    post_save.connect(_on_region, sender=Region)
    region_state_changed.connect(_on_state)
    for signal in (page_published, page_unpublished, page_slug_changed):
        signal.connect(_on_page)
