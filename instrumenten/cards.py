"""A hit of the guide as a card: what it is, for whom, by whom, where it counts, how sure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brand.dutch import dutch
from brand.lists import listed
from content.languages.offered import SOURCE, active
from content.languages.switcher import for_reader
from search.documents import Status, Tier
from search.port import Hit
from search.registry import EVERYWHERE, Area, doors
from search.templatetags.search_tags import segments
from search.visibility import today

from . import reach, words
from .models import Provider
from .status import CheckState

MOST_AUDIENCES = 4
MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is, as far as known: a gemeente, a region, or the whole country."""

    area: Area | None = None
    centrumgemeente: str = ""

    @classmethod
    def find(cls, parameter: str, region: Any = None) -> "Place":
        """`region` is the one whose site is read; its centrumgemeente is known."""
        area = doors.places.find(parameter) if parameter != EVERYWHERE else None
        return cls(area, getattr(region, "centrumgemeente", "") or "")

    @property
    def gemeente(self) -> str:
        return str(self.area.label) if self.area and self.area.kind == "gemeente" else ""


def provider_name(name: str, becomes: str, place: Place) -> str:
    """A role as the organisation it is here: 'gemeente Assen'; otherwise as it is."""
    if becomes == Provider.Resolution.GEMEENTE:
        if place.gemeente:
            return _("gemeente %(name)s") % {"name": place.gemeente}
        return _("je gemeente")
    if becomes == Provider.Resolution.CENTRUMGEMEENTE and place.centrumgemeente:
        return _("gemeente %(name)s") % {"name": place.centrumgemeente}
    return name


def providers_line(providers: Iterable[Mapping[str, Any]], place: Place) -> str:
    """Their names in the reader's language; safe HTML where one is there in Dutch only."""
    language = active()
    names: dict[str, bool] = {}
    for each in providers:
        said = each.get("names", {}).get(language)
        name = provider_name(said or each["name"], each.get("becomes", ""), place)
        name = name if names else name[:1].upper() + name[1:]
        names.setdefault(name, not said and name.lower() == each["name"].lower())
    if language == SOURCE:
        return listed(names)
    marked = [dutch(name) if is_dutch else escape(name) for name, is_dutch in names.items()]
    return mark_safe(listed(marked))  # noqa: S308 - all escaped


def audience_line(labels: Iterable[str]) -> str:
    """The first ones; the page itself names them all."""
    shown = [label if number == 0 else uncapitalised(label) for number, label in enumerate(labels)]
    line = listed(shown[:MOST_AUDIENCES])
    return line if len(shown) <= MOST_AUDIENCES else _("%(first)s en meer") % {"first": line}


def uncapitalised(label: str) -> str:
    """`Werkgever` -> `werkgever`, `З виплатою` -> `з виплатою`; an abbreviation stays."""
    second = label[1:2]
    return label[:1].lower() + label[1:] if second.islower() or second.isspace() else label


def reach_line(data: Mapping[str, Any]) -> str:
    places = list(data.get("places", ()))
    if len(places) > MOST_PLACES:
        more = len(places) - MOST_PLACES
        places = [*places[:MOST_PLACES], more_places(more)]
    extent = reach.Extent(Tier(data.get("reach", Tier.NATIONAL)), tuple(places))
    return reach.label(extent, places)


def more_places(number: int) -> str:
    # Translators: the end of a list of places: 'Alleen in Assen, Emmen en nog 3'.
    return ngettext("nog %(number)d", "nog %(number)d", number) % {"number": number}


def checked_line(check: str) -> str:
    """Empty where a date is shown."""
    if check == CheckState.CHECKED:
        return ""
    if check == CheckState.TO_CHECK:
        return _("Nog te controleren. Vraag het na bij een gids.")
    return _("Nog niet gecontroleerd. Vraag het na bij een gids.")


def card(hit: Hit, place: Place) -> dict[str, Any]:
    """The arguments of `brand/components/result.html`."""
    data = hit.data
    return {
        "key": hit.marker,
        "instrument": hit.slug,
        "title": segments(hit.title_segments) if hit.title_segments else hit.title,
        "lang": "" if hit.locale == active() else hit.locale,
        "url": for_reader(hit.url, hit.locale),
        # On another site it opens in its own language; here something in the reader's tells about it.
        "hreflang": "" if hit.locale == active() or hit.url.startswith("/") else hit.locale,
        "kind": ", ".join(words.labels_of("soort", hit.facets.get("soort", ()))),
        "summary": summary(hit),
        "audience": audience_line(words.labels_of("voor", hit.facets.get("voor", ()))),
        "provider": providers_line(data.get("providers", ()), place),
        "reach": reach_line(data),
        "reach_here": hit.place in ("own", "within") and bool(data.get("places")),
        "checked_on": hit.checked_on,
        "unchecked": not hit.checked_on,
        "is_example": hit.is_example,
        "ended": ended_text(hit),
        "successor": {
            "title": hit.successor.title,
            "url": for_reader(hit.successor.path, hit.locale),
        }
        if hit.successor
        else None,
        "nearest": [near(each, hit.locale) for each in data.get("nearest", ())]
        if hit.status == Status.ENDED and not hit.successor
        else (),
    }


def near(each: Mapping[str, str], code: str) -> dict[str, str]:
    """An entry that a hit in language `code` names; of an earlier document without its own language."""
    lang = each.get("lang") or code
    return {
        "title": each["title"],
        "url": for_reader(each["url"], lang),
        "lang": "" if lang == active() else lang,
    }


def summary(hit: Hit) -> SafeString | str:
    return segments(hit.highlights) if hit.highlights else hit.summary


def ended_text(hit: Hit) -> str:
    if hit.status != Status.ENDED:
        return ""
    until = hit.data.get("valid_until")
    if until and date.fromisoformat(until) < today():
        return _("Bestaat niet meer sinds %(day)s") % {
            "day": ended_since(date.fromisoformat(until))
        }
    return _("Bestaat niet meer")


def ended_since(valid_until: date) -> str:
    """The first day on which it no longer existed, in words."""
    return date_format(valid_until + timedelta(days=1), "DATE_FORMAT")
