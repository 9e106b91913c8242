"""The places where regions receive people, as search documents (kind 'locatie')."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished

from content.languages.offered import SOURCE, chosen
from content.languages.switcher import path_in
from content.models import SiteOptions
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
    dutch, translated = _by_key(found)
    for location in found:
        region: Region = location.region
        code = location.locale.language_code
        path = paths.get((region.pk, code))
        if region.site_id is None or path is None or location.translation_key not in dutch:
            continue
        there = translated.get(location.translation_key, {}) if code == SOURCE else {}
        languages = {other: pk for other, pk in there.items() if (region.pk, other) in paths}
        with override(code):
            place = _told_in(dutch[location.translation_key], location, code)
            yield _document(place, region, path, location, languages)


def _by_key(found: Iterable[Location]) -> tuple[dict[Any, Location], dict[Any, dict[str, int]]]:
    """The Dutch row of each place, and by language the pk of its other ones."""
    rows = Location.objects.filter(translation_key__in=[row.translation_key for row in found])
    dutch: dict[Any, Location] = {}
    translated: dict[Any, dict[str, int]] = defaultdict(dict)
    for row in rows.select_related("gemeente", "locale"):
        if row.locale.language_code == SOURCE:
            dutch[row.translation_key] = row
        else:
            translated[row.translation_key][row.locale.language_code] = row.pk
    return dutch, translated


def _told_in(dutch: Location, row: Location, code: str) -> Location:
    place = copy(dutch)
    if code != SOURCE:
        place.tell_in(code, row)
    return place


def _paths() -> dict[tuple[str, str], str]:
    """By region and language that its site offers: the path of its page with places on its own site."""
    homes = {
        home.url_path: (region.pk, home.locale.language_code)
        for region in Region.objects.select_related("home_page", "site__siteoptions")
        if region.home_page and region.site
        for home in region.home_page.get_translations(inclusive=True).select_related("locale")
        if home.locale.language_code in chosen(region.site)
    }
    pages = LocationsPage.objects.live().values_list("url_path", "slug")
    found = {}
    for url_path, slug in pages:
        owner = homes.get(url_path[: -len(slug) - 1])
        if owner is not None:
            found[owner] = path_in(owner[1], f"/{slug}/")
    return found


def _document(
    location: Location, region: Region, path: str, row: Location, translated: Mapping[str, int]
) -> SearchDocument:
    """`location` as it is told in the language of `row`."""
    own: int = region.site_id  # type: ignore[assignment]
    gemeente = location.gemeente.name if location.gemeente else ""
    address = ", ".join(filter(None, [location.address, location.city or gemeente]))
    return SearchDocument(
        kind=KIND,
        id=str(row.pk),
        slug=f"{region.slug}-{location.anchor}",
        title=location.name,
        path=f"{path}#{location.anchor}",
        summary=f"{region.title}. {address}".removesuffix(". "),
        locale=row.locale.language_code,
        translated=tuple(translated),
        versions={code: f"{KIND}:{pk}" for code, pk in translated.items()},
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


def _on_options(sender: Any, instance: SiteOptions, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        own = Location.objects.filter(region__site=instance.site_id)
        reindex(own.values_list("pk", flat=True))


def _on_location(sender: Any, instance: Location, raw: bool = False, **kwargs: Any) -> None:
    """All rows of the place: facts are those of the Dutch one, and it knows where it is translated."""
    if not raw and instance.pk:
        same = Location.objects.filter(translation_key=instance.translation_key)
        reindex({instance.pk, *same.values_list("pk", flat=True)})


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
    post_save.connect(_on_options, sender=SiteOptions)
    region_state_changed.connect(_on_state)
    for signal in (page_published, page_unpublished, page_slug_changed):
        signal.connect(_on_page)
