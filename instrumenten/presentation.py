"""One entry as its page shows it, for a reader of this site and, where known, of this gemeente."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from brand.dutch import dutch, sentence
from content import context as contexts
from content.context import SiteContext
from content.languages.offered import SOURCE, active
from regions.naming import short_name
from search.documents import Status
from search.registry import EVERYWHERE
from search.visibility import today

from . import cards, structured_data, words
from .cards import Place
from .models import InstrumentPage, InstrumentProvider, RegionalAddition
from .nearest import nearest
from .status import CheckState
from .templatetags.instrumenten_tags import rich


@dataclass(frozen=True, slots=True)
class Link:
    """`lang`: the language of the title where that is another than the page's."""

    title: str
    url: str
    text: str = ""
    lang: str = ""


def link_to(entry: InstrumentPage) -> Link:
    return Link(entry.title, words.address(entry), entry.summary, words.lang(entry))


def page_context(page: InstrumentPage, request: HttpRequest) -> dict[str, Any]:
    context = contexts.for_request(request)
    place = place_of(request, context)
    links = provider_links(page)
    audiences = [words.label(audience) for audience in page.audiences.all()]
    old_names = [old.name for old in page.old_names.all()]
    ended = page.status_on(today()) == Status.ENDED
    return {
        "kind_label": words.label(page.kind) if page.kind else "",
        "summary_items": [
            (_("Voor wie"), cards.audience_line(audiences)),
            (_("Duur"), page.duration),
            (_("Kosten"), page.costs),
            (_("Geldt in"), reach_of(page)),
        ],
        "providers": [provider(link, place) for link in links],
        "amount_on": page.amount_on,
        "old_names": old_names,
        "checked": checked(page),
        "ended": ended,
        "ended_text": ended_text(page) if ended else "",
        "successor": successor(page),
        "nearest": [link_to(near) for near in nearest(page, context.region if context else None)],
        # What stays Dutch in every language: for professionals, amounts, old names.
        "dutch": SOURCE if active() != SOURCE else "",
        "has_professional": bool(
            page.aim or page.method or page.professional_text or page.registration_codes
        ),
        "doorway": doorway(page, context),
        "guide_url": context.page_url("instrumentengids") if context else None,
        "structured_data": structured_data.government_service(
            page, request, links, audiences, old_names
        ),
    }


def in_short(page: InstrumentPage, request: HttpRequest) -> dict[str, Any]:
    """What is known of a Dutch entry in any language: for who, where, by whom, and who helps to read it."""
    context = contexts.for_request(request)
    place = place_of(request, context)
    return {
        "kind_label": words.label(page.kind) if page.kind else "",
        "summary_items": [
            (_("Voor wie"), cards.audience_line(map(words.label, page.audiences.all()))),
            (_("Geldt in"), reach_of(page)),
        ],
        "providers": [provider(link, place) for link in provider_links(page)],
        "ended_text": ended_text(page) if page.status_on(today()) == Status.ENDED else "",
        "doorway": doorway(page, context),
        "dutch": SOURCE,
    }


def reach_of(page: InstrumentPage) -> str:
    regions = [short_name(region) for region in page.named_regions]
    places = [*regions, *(gemeente.name for gemeente in page.named_gemeenten)]
    return cards.reach_line({"reach": page.reach, "places": places})


def provider_links(page: InstrumentPage) -> list[InstrumentProvider]:
    """With their providers in one query; a preview's links stand in memory."""
    links = page.provider_links.all()
    if isinstance(links, QuerySet):
        links = words.with_names(links)
    return list(links)


def provider(link: InstrumentProvider, place: Place) -> dict[str, Any]:
    """A role as the organisation it is here; any other by its name, in this language where it has one."""
    name = words.name_of(link)
    shown = cards.provider_name(name.text, link.provider.resolves_to, place)
    return {
        "name": shown,
        "lang": name.lang if shown == name.text else "",
        "url": link.provider.website,
        "is_role": link.provider.is_role,
    }


def place_of(request: HttpRequest, context: SiteContext | None) -> Place:
    """`gebied=` where it is an area; the region whose site is read otherwise."""
    chosen = request.GET.get("gebied", "").strip().lower()
    return Place.find(chosen or EVERYWHERE, context.region if context else None)


def checked(page: InstrumentPage) -> dict[str, Any]:
    """The checked line: a date, or in words that nobody checked it."""
    if page.check_state == CheckState.CHECKED and page.checked_on:
        return {"date": page.checked_on, "text": ""}
    return {"date": None, "text": cards.checked_line(page.check_state)}


def ended_text(page: InstrumentPage) -> str:
    if page.valid_until and page.valid_until < today():
        since = cards.ended_since(page.valid_until)
        return _("Deze regeling bestaat niet meer sinds %(day)s.") % {"day": since}
    return _("Deze regeling bestaat niet meer.")


def successor(page: InstrumentPage) -> Link | None:
    following = page.successor
    if following is None or not following.is_visible_on(today()):
        return None
    return link_to(words.in_language_of(page, following))


def doorway(page: InstrumentPage, context: SiteContext | None) -> dict[str, Any]:
    """'In Twente': what this region adds, and its people. On the national site: find your region."""
    if context is None or context.region is None:
        return {
            "title": _("In jouw regio"),
            "text": _("Een gids van je eigen Werkcentrum weet wat er bij jou in de buurt kan."),
            "button_url": context.targets["regio-zoeken"] if context else None,
            "button_label": _("Zoek je Werkcentrum"),
        }
    addition = (
        RegionalAddition.objects.filter(
            instrument__translation_key=page.translation_key, region=context.region
        )
        .select_related("location")
        .first()
    )
    title = sentence(_("In %(region)s"), region=dutch(short_name(context.region)))
    if addition is None:
        text = _("Wil je weten of dit bij je past? Een gids zoekt het met je uit.")
        return {"title": title, "text": text, "contact": context.contact}
    return {
        "title": title,
        "text": rich(addition.text, context),
        "lang": SOURCE if active() != SOURCE else "",
        "example": addition.is_example,
        "location": addition.location,
        "contact": context.contact,
    }
