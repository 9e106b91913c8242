"""Loads data/locaties.json: sourced locations, and one marked set of examples (loader 'locations')."""

import datetime as dt
from pathlib import Path
from typing import Any

from wagtail.models import Locale

from content.loading import LoadError, Report, read_json

from .models import Gemeente, Location, OpeningException, OpeningHours, Region, SiteContact

FILE = Path(__file__).parent / "data" / "locaties.json"
# Names in the file -> fields. What a location lacks gets the default of the field.
LOCATION = {
    "naam": "name",
    "soort": "kind",
    "straat": "street",
    "huisnummer": "house_number",
    "postcode": "postcode",
    "plaats": "city",
    "lat": "latitude",
    "lon": "longitude",
    "binnenlopen": "walk_in",
    "afspraak": "appointment",
    "gebouw": "building_access",
    "vervoer": "public_transport",
    "opmerking": "note",
    "voorbeeld": "is_example",
}
CONTACT = {
    "telefoon": "phone",
    "bereikbaarheid": "availability",
    "e-mail": "email",
    "terugbellen_binnen": "callback_days",
    "verantwoordelijke_organisatie": "responsible_organisation",
    "privacy_e-mail": "privacy_email",
    "bewaartermijn": "retention",
    "beveiliging_e-mail": "security_email",
    "reactietermijn": "response_time",
    "voorbeeld": "is_example",
}


def load(report: Report) -> None:
    """Locations of regions that exist, contact data of regions that have a site."""
    for entry in read_json(FILE)["regios"]:
        region = Region.objects.select_related("site").filter(pk=entry["regio"]).first()
        if region is None:
            report.skipped.append(entry["regio"])
            continue
        if entry.get("contact"):
            store_contact(report, region, entry["contact"])
        for order, wanted in enumerate(entry["locaties"]):
            store_location(report, region, wanted, order)


def store_contact(report: Report, region: Region, wanted: dict[str, Any]) -> None:
    if region.site is None:
        report.skipped.append(f"contact:{region.code}")
        return
    site = region.site
    report.store(
        f"contact:{region.code}",
        wanted,
        make=lambda: _filled(SiteContact(site=site), wanted, CONTACT),
        change=lambda contact: _filled(contact, wanted, CONTACT),
        current=lambda contact: _values(contact, CONTACT),
        existing=lambda: SiteContact.objects.filter(site=site).first(),
    )


def store_location(report: Report, region: Region, wanted: dict[str, Any], order: int) -> None:
    if wanted.get("gemeente") and not Gemeente.objects.filter(pk=wanted["gemeente"]).exists():
        raise LoadError(f"{FILE.name}: onbekende gemeente {wanted['gemeente']}")

    def make() -> Location:
        location = Location(region=region, locale=Locale.get_default(), sort_order=order)
        return update(location)

    def update(location: Location) -> Any:
        location.gemeente_id = wanted.get("gemeente")
        location.opening_hours = [
            OpeningHours(
                weekday=day,
                opens=dt.time.fromisoformat(hours["van"]),
                closes=dt.time.fromisoformat(hours["tot"]),
                valid_from=_date(hours.get("vanaf")),
                valid_to=_date(hours.get("tot_en_met")),
            )
            for hours in wanted.get("openingstijden", [])
            for day in hours["dagen"]
        ]
        location.exceptions = [
            OpeningException(
                date=dt.date.fromisoformat(day["datum"]),
                closed=day.get("dicht", False),
                opens=_time(day.get("van")),
                closes=_time(day.get("tot")),
                reason=day.get("reden", ""),
            )
            for day in wanted.get("afwijkend", [])
        ]
        return _filled(location, wanted, LOCATION)

    report.store(
        f"location:{region.code}:{wanted['code']}",
        wanted,
        make=make,
        change=update,
        current=lambda location: {
            **_values(location, LOCATION),
            "gemeente": location.gemeente_id,
            "hours": [
                (h.weekday, h.opens, h.closes, h.valid_from, h.valid_to)
                for h in location.opening_hours.all()
            ],
            "exceptions": [
                (e.date, e.closed, e.opens, e.closes, e.reason) for e in location.exceptions.all()
            ],
        },
    )


def _filled(instance: Any, wanted: dict[str, Any], names: dict[str, str]) -> Any:
    for name, field in names.items():
        default = instance._meta.get_field(field).get_default()
        setattr(instance, field, wanted.get(name, default))
    instance.save()
    return instance


def _values(instance: Any, names: dict[str, str]) -> dict[str, Any]:
    return {field: getattr(instance, field) for field in names.values()}


def _time(value: str | None) -> dt.time | None:
    return dt.time.fromisoformat(value) if value else None


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
