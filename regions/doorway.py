"""What stands in the doorway of a regional site: its nearest place, the hours, or the way to a person."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brand.dutch import dutch, sentence
from content.context import SiteContext

from . import hours, structured_data
from .areas import GEMEENTE_PARAMETER
from .models import Gemeente, Location
from .nearest import Nearby, by_distance


@dataclass(frozen=True)
class Place:
    """A location as templates show it: `now` depends on the clock, see `hours.fresh_until`."""

    location: Location
    hours: hours.Table | None
    now: str = ""
    distance: str = ""


def for_home(context: SiteContext, request: HttpRequest, body: Any) -> dict[str, Any]:
    """The first place, or the nearest one to the chosen gemeente; without places the gemeenten."""
    gemeente = chosen_gemeente(request)
    places = places_of(context, gemeente)
    listed = context.has("locaties-op-voorpagina")
    return {
        "gebied": gemeente.code.lower() if gemeente else "",
        "place": places[0] if places else None,
        "number_of_places": len(places),
        "body": body if places and listed else without_listing(body, "locaties"),
        "locations_url": with_area(context.page_url("locaties"), gemeente),
        "gemeente_names": [] if reachable(context) else gemeente_names(context),
        "structured_data": ld_json(context, places[:1]),
    }


def for_locations(context: SiteContext, request: HttpRequest) -> dict[str, Any]:
    gemeente = chosen_gemeente(request)
    places = places_of(context, gemeente)
    return {
        "gebied": gemeente.code.lower() if gemeente else "",
        "gemeente": gemeente,
        "places": places,
        "gemeente_names": [] if reachable(context) else gemeente_names(context),
        "structured_data": ld_json(context, places),
    }


def without_listing(body: Any, name: str) -> list[Any]:
    """The blocks of a body without the section (from heading to heading) that lists `name`."""
    sections: list[list[Any]] = [[]]
    for child in body or []:
        if child.block_type == "heading" and child.value["level"] == "2":
            sections.append([])
        sections[-1].append(child)
    return [child for section in sections if not _lists(section, name) for child in section]


def _lists(section: list[Any], name: str) -> bool:
    return any(
        child.block_type == "listing" and child.value["listing"] == name for child in section
    )


def chosen_gemeente(request: HttpRequest) -> Gemeente | None:
    """The gemeente of `gebied=gm0014`; a region's slug or nonsense is no gemeente."""
    value = request.GET.get("gebied", "")
    if not GEMEENTE_PARAMETER.fullmatch(value):
        return None
    return Gemeente.objects.filter(pk=value.upper()).first()


def with_area(url: str | None, gemeente: Gemeente | None) -> str | None:
    """`url` with the chosen gemeente, so that it travels along."""
    return f"{url}?gebied={gemeente.code.lower()}" if url and gemeente else url


def places_of(context: SiteContext, gemeente: Gemeente | None) -> list[Place]:
    """All places, nearest first where a gemeente was chosen; the page stays fresh until they change."""
    locations = list(context.contact.locations)
    if not locations:
        return []
    context.fresh_until.append(hours.fresh_until(locations))
    if gemeente is None:
        nearby = [Nearby(location, None) for location in locations]
    else:
        nearby = by_distance(locations, gemeente)
    now = context.has("nu-open")
    return [place_of(near, gemeente, now=now) for near in nearby]


def place_of(near: Nearby, gemeente: Gemeente | None, *, now: bool = True) -> Place:
    known = hours.has_hours(near.location)
    return Place(
        location=near.location,
        hours=hours.table(near.location) if known else None,
        now=hours.now_in_words(near.location) if known and now else "",
        distance=distance_in_words(near.km, gemeente),
    )


def distance_in_words(km: float | None, gemeente: Gemeente | None) -> str:
    """Rounded: the gemeente is known, not the street."""
    if km is None or gemeente is None:
        return ""
    name = dutch(gemeente.name)
    if km < 5:
        return sentence(_("In of vlak bij %(gemeente)s"), gemeente=name)
    rounded = round(km)
    text = ngettext(
        "Ongeveer %(km)d kilometer van %(gemeente)s",
        "Ongeveer %(km)d kilometer van %(gemeente)s",
        rounded,
    )
    return sentence(text, gemeente=name, km=rounded)


def reachable(context: SiteContext) -> bool:
    """Whether this site itself has a way to a person."""
    contact = context.contact
    return bool(contact.phone or contact.email or contact.locations)


def gemeente_names(context: SiteContext) -> list[str]:
    """The gemeenten of the region today: where people without a Werkcentrum can always go."""
    memberships = context.region.memberships.on().select_related("gemeente")
    return sorted(membership.gemeente.name for membership in memberships)


def ld_json(context: SiteContext, places: list[Place]) -> SafeString:
    """JSON-LD, safe inside a script element; examples are not published as facts."""
    real = [place.location for place in places if not place.location.is_example]
    if not real:
        return SafeString("")
    data = [structured_data.office(location, context) for location in real]
    text = json.dumps(data, ensure_ascii=False)
    return mark_safe(text.translate({60: "\\u003c", 62: "\\u003e", 38: "\\u0026"}))  # noqa: S308


def listing(context: SiteContext) -> SafeString:
    """The places in short, for the listing block 'locaties'; '' where there are none."""
    request = context.request
    if context.region is None or request is None or not context.has("locaties-op-voorpagina"):
        return SafeString("")
    gemeente = chosen_gemeente(request)
    places = places_of(context, gemeente)
    if not places:
        return SafeString("")
    url = with_area(context.page_url("locaties"), gemeente)
    return render_to_string("regions/listing.html", {"places": places, "url": url})


def locations_target(argument: str, context: SiteContext) -> str | None:
    """The target 'locaties': none where there is no place to go to."""
    if context.region is None or not context.contact.locations or context.request is None:
        return None
    return with_area(context.page_url("locaties"), chosen_gemeente(context.request))
