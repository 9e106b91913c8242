"""Fills a site's context with its name, its region, its contact data and the values of placeholders."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from brand.dutch import dutch, sentence
from brand.site_look import SiteLook
from content.context import Contact, SiteContext
from content.languages.memory import in_words_of
from content.languages.offered import SOURCE, active
from tenancy.hosts import canonical_host

from .areas import GEMEENTE_PARAMETER
from .models import Location, Region, SiteContact
from .naming import name_parts, short_name
from .site_region import region_for
from .telephone import phone_href


def contribute(context: SiteContext, request: HttpRequest) -> None:
    """The contributor that `content.context` calls once for each public request."""
    region = region_for(request, context.site)
    contact = SiteContact.of(context.site)
    if region is not None:
        context.region = region
        context.is_national = False
        context.name = region.title
        context.name_parts = name_parts(region)
        context.noindex = context.noindex or not region.is_live
    chosen = request.GET.get("gebied", "")
    context.area = chosen.lower() if GEMEENTE_PARAMETER.fullmatch(chosen) else ""
    context.contact = contact_for(contact, region)
    context.placeholders.update(placeholders_for(context, contact, region))


def contact_for(data: SiteContact, region: Region | None) -> Contact:
    locations: Any = SimpleLazyObject(lambda: locations_of(region)) if region else []
    return Contact(
        phone=data.phone,
        phone_href="" if data.is_example else phone_href(data.phone),
        phone_is_example=data.is_example,
        email=data.email,
        availability=_marked(data, "availability"),
        locations=locations,
        main_location=SimpleLazyObject(lambda: next(iter(locations), None)) if region else None,
        fallback_links=[] if data.phone or data.email else existing_links(region),
    )


def _in_words(data: SiteContact, name: str) -> str:
    """A sentence of the settings in the language of the request: of the site's own words, else of the delivered
    ones; else in Dutch."""
    return data.said(name, active()) or in_words_of(getattr(data, name))


def _marked(data: SiteContact, name: str) -> str:
    words = _in_words(data, name)
    return dutch(words) if words == getattr(data, name) else words


def existing_links(region: Region | None) -> list[tuple[str, str]]:
    """Where a region helped people before it had a site of its own; no address is made up."""
    if region is None or not region.existing_site_url:
        return []
    host = region.existing_site_url.split("://")[-1].strip("/").removeprefix("www.")
    return [
        (sentence(_("De bestaande site: %(host)s"), host=dutch(host)), region.existing_site_url)
    ]


def locations_of(region: Region) -> list[Location]:
    """The region's places with their hours, in the language of the request where it has words for them:
    address, hours and all that is no text are those of the Dutch row. Two more queries for the hours."""
    here = translation.get_language() or SOURCE
    rows = Location.objects.filter(region=region, locale__language_code__in={here, SOURCE})
    found = list(rows.select_related("gemeente", "locale").with_hours())
    words = {row.translation_key: row for row in found if row.locale.language_code != SOURCE}
    places = [row for row in found if row.locale.language_code == SOURCE]
    for place in places:
        place.region = region
        if here != SOURCE:
            place.tell_in(here, words.get(place.translation_key))
    return places


def placeholders_for(
    context: SiteContext, data: SiteContact, region: Region | None
) -> dict[str, str | None | Callable[[], str | None]]:

    return {
        "werkcentrum": context.name,
        "regio": short_name(region) if region else None,
        "centrumgemeente": region.centrumgemeente if region else None,
        "aantal_locaties": lambda: number_of_places(len(context.contact.locations)),
        "telefoon": data.phone,
        "bereikbaarheid": _in_words(data, "availability"),
        "e-mail": data.email,
        "aantal": str(data.callback_days or ""),
        "verantwoordelijke_organisatie": data.responsible_organisation,
        "privacy_e-mail": data.privacy_email,
        "bewaartermijn": _in_words(data, "retention"),
        "beveiliging_e-mail": data.security_email,
        "reactietermijn": _in_words(data, "response_time"),
        "domeinnaam": canonical_host(context.site),
    }


def number_of_places(number: int) -> str | None:
    """As it reads in a sentence: 'één plek', '3 plekken'; None where there is none."""
    if number == 0:
        return None
    # Translators: in 'We hebben één plek in Twente.' A form that stands for one number only may leave it out.
    return ngettext("één plek", "%(number)d plekken", number) % {"number": number}


def looks(sites: Iterable[Site]) -> dict[int, SiteLook]:
    """What each region chose in the brandbook, by the pk of its site."""
    return {
        region.site_id: SiteLook(name_parts(region), region.accent, region.fanlight)
        for region in Region.objects.filter(site__in=list(sites)).defer("outline")
        if region.site_id
    }
