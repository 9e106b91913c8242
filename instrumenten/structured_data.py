"""schema.org for one entry: GovernmentService, for search engines and other guides."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from content.breadcrumbs import json_ld
from regions.naming import short_name

from . import words
from .models import InstrumentPage, InstrumentProvider

COUNTRY = {"@type": "Country", "name": "Nederland"}


def government_service(
    page: InstrumentPage,
    request: HttpRequest,
    links: Iterable[InstrumentProvider],
    audiences: Iterable[str],
    old_names: Iterable[str],
) -> SafeString:
    """Holds what the page shows; never a Werkcentrum as provider (T11), nor contact for professionals."""
    url = page.get_canonical_url(request)
    data = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": f"{url}#dienst",
        "name": page.title,
        "description": page.summary,
        "url": url,
        "serviceType": words.label(page.kind) if page.kind else "",
        "category": words.label(page.theme) if page.theme else "",
        "inLanguage": page.locale.language_code,
        "provider": [_organisation(link) for link in links],
        "areaServed": areas(page),
        "audience": [{"@type": "Audience", "audienceType": name} for name in audiences],
        "availableChannel": channel(page),
        "alternateName": list(old_names),
    }
    return json_ld({name: value for name, value in data.items() if value})


def _organisation(link: InstrumentProvider) -> dict[str, str]:
    found = {"@type": "Organization", "name": words.name_of(link).text}
    return {**found, "url": link.provider.website} if link.provider.website else found


def areas(page: InstrumentPage) -> list[dict[str, str]]:
    if page.extent.everywhere:
        return [COUNTRY]
    regions = [
        {"@type": "AdministrativeArea", "name": short_name(region), "identifier": region.code}
        for region in page.named_regions
    ]
    return regions + [
        {"@type": "City", "name": gemeente.name, "identifier": gemeente.code}
        for gemeente in page.named_gemeenten
    ]


def channel(page: InstrumentPage) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if page.apply_url or page.website:
        found["serviceUrl"] = page.apply_url or page.website
    if page.contact_phone:
        found["servicePhone"] = {"@type": "ContactPoint", "telephone": page.contact_phone}
    return {"@type": "ServiceChannel", **found} if found else {}
