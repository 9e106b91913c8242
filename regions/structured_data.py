"""Locations as schema.org knows them (GovernmentOffice with openingHoursSpecification)."""

from typing import Any

from content.context import SiteContext
from tenancy.hosts import site_url

from .models import Location, OpeningException, OpeningHours

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def office(location: Location, context: SiteContext) -> dict[str, Any]:
    """Only what is known; what is empty stays out."""
    address = {
        "@type": "PostalAddress",
        "streetAddress": location.address,
        "postalCode": location.postcode,
        "addressLocality": location.city,
        "addressCountry": "NL",
    }
    point = {
        "@type": "GeoCoordinates",
        "latitude": location.latitude,
        "longitude": location.longitude,
    }
    contact = context.contact
    phone = location.phone or ("" if contact.phone_is_example else contact.phone)
    values = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": f"{site_url(context.site)}/locaties/#{location.anchor}",
        "name": f"{context.name}, {location.name}",
        "url": f"{site_url(context.site)}/",
        "telephone": phone,
        "address": _filled(address),
        "geo": point if location.latitude is not None else None,
        "openingHoursSpecification": [_usual(item) for item in location.opening_hours.all()],
        "specialOpeningHoursSpecification": [_special(item) for item in location.exceptions.all()],
    }
    return _filled(values)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _usual(item: OpeningHours) -> dict[str, Any]:
    return _filled(
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{DAYS[item.weekday]}",
            "opens": f"{item.opens:%H:%M}",
            "closes": f"{item.closes:%H:%M}",
            "validFrom": item.valid_from and item.valid_from.isoformat(),
            "validThrough": item.valid_to and item.valid_to.isoformat(),
        }
    )


def _special(item: OpeningException) -> dict[str, Any]:
    """Closed all day is written as 00:00 to 00:00, as schema.org asks."""
    closed = item.closed or item.opens is None or item.closes is None
    return {
        "@type": "OpeningHoursSpecification",
        "opens": "00:00" if closed else f"{item.opens:%H:%M}",
        "closes": "00:00" if closed else f"{item.closes:%H:%M}",
        "validFrom": item.date.isoformat(),
        "validThrough": item.date.isoformat(),
    }
