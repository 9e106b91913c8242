"""One entry as its page shows it, for a reader of this site and, where known, of this gemeente."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from brand.dutch import dutch, sentence
from content import context as contexts
from content.context import SiteContext
from regions.naming import short_name
from search.documents import Status
from search.registry import EVERYWHERE
from search.visibility import today

from . import cards, owners, structured_data
from .cards import Place
from .models import InstrumentPage, InstrumentProvider, RegionalAddition
from .nearest import nearest
from .status import CheckState
from .templatetags.instrumenten_tags import rich


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str
    text: str = ""


def page_context(page: InstrumentPage, request: HttpRequest) -> dict[str, Any]:
    context = contexts.for_request(request)
    place = place_of(request, context)
    links = provider_links(page)
    audiences = [audience.label for audience in page.audiences.all()]
    old_names = [old.name for old in page.old_names.all()]
    regions = [short_name(region) for region in page.named_regions]
    reach = cards.reach_line(
        {
            "reach": page.reach,
            "places": [*regions, *(gemeente.name for gemeente in page.named_gemeenten)],
        }
    )
    providers = [
        {
            "name": cards.provider_name(link.provider.name, link.provider.resolves_to, place),
            "url": link.provider.website,
            "is_role": link.provider.is_role,
        }
        for link in links
    ]
    ended = page.status_on(today()) == Status.ENDED
    return {
        "kind_label": page.kind.label if page.kind else "",
        "summary_items": [
            (_("Voor wie"), cards.audience_line(audiences)),
            (_("Duur"), page.duration),
            (_("Kosten"), page.costs),
            (_("Geldt in"), reach),
        ],
        "providers": providers,
        "amount_on": page.amount_on,
        "old_names": old_names,
        "checked": checked(page),
        "ended": ended,
        "ended_text": ended_text(page) if ended else "",
        "successor": successor(page),
        "nearest": [
            Link(near.title, owners.path_of(near), near.summary)
            for near in nearest(page, context.region if context else None)
        ],
        "has_professional": bool(
            page.aim or page.method or page.professional_text or page.registration_codes
        ),
        "doorway": doorway(page, context),
        "guide_url": context.page_url("instrumentengids") if context else None,
        "structured_data": structured_data.government_service(
            page, request, [link.provider for link in links], audiences, old_names
        ),
    }


def provider_links(page: InstrumentPage) -> list[InstrumentProvider]:
    """With their providers in one query; a preview's links stand in memory."""
    links = page.provider_links.all()
    if isinstance(links, QuerySet):
        links = links.select_related("provider")
    return list(links)


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
    return Link(following.title, owners.path_of(following), following.summary)


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
        "example": addition.is_example,
        "location": addition.location,
        "contact": context.contact,
    }
