"""What this app tells the apps below it: how search gets its documents, places, person and ways on,
and where named targets of buttons lead."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from content import context as contexts
from content import placeholders, targets
from content.context import SiteContext
from content.languages.offered import active
from content.workflow import needs
from search import registry
from search.registry import WayOn
from tenancy.hosts import site_url

from . import documents, places, vocabularies
from .asked import PHRASES
from .models import InstrumentPage
from .models.guide import SLUG
from .moment import for_a_moment
from .reach import Tier

FACETS_WITH_TARGETS = {"doelgroep": "voor", "situatie": "situatie"}


def register() -> None:
    registry.register_kind(
        documents.KIND,
        documents.source,
        label=gettext_lazy("Hulp en regelingen"),  # type: ignore[arg-type]
        hit_template="instrumenten/hit.html",
        order=10,
    )
    vocabularies.register()
    places.register()
    registry.register_phrases(PHRASES)
    registry.register_ways_on(ways_on)
    registry.register_contact(contact)
    registry.register_text_resolver(text_resolver)
    registry.register_site_address(site_address)
    targets.register("instrumenten", guide_url)
    for prefix, facet in FACETS_WITH_TARGETS.items():
        targets.register(prefix, filtered(facet))
    targets.register_choices(target_choices)
    needs.register_need("reach", claims_the_country)


# National approval


def claims_the_country(page: Any) -> str | None:
    """Asked for pages on a region's site only, where regional and local name their places (forms)."""
    if isinstance(page, InstrumentPage) and page.reach in (Tier.NATIONAL, Tier.SECTORAL):
        return _("ze zegt voor het hele land te gelden")
    return None


# Named targets


def guide_url(argument: str, context: SiteContext) -> str | None:
    guide = context.page_url(SLUG)
    return context.with_area(guide) if guide else None


def filtered(facet: str) -> targets.Resolver:
    """`situatie/ik-zoek-werk` is the guide with that filter; None for a value that does not exist."""

    def resolve(argument: str, context: SiteContext) -> str | None:
        guide = context.page_url(SLUG)
        if guide is None or argument not in vocabularies.by_code(active())[facet]:
            return None
        return context.with_area(guide, **{facet: argument})

    return resolve


def target_choices() -> list[tuple[str, str]]:
    return [
        (f"{prefix}/{term.code}", f"{vocabularies.LABELS[facet]}: {term.label}")
        for prefix, facet in FACETS_WITH_TARGETS.items()
        for term in vocabularies.terms(facet, vocabularies.SOURCE_LANGUAGE)
    ]


# What search asks


def ways_on(request: HttpRequest) -> Sequence[WayOn]:
    """When nothing fits: the whole guide, and where the region's people are."""
    context = contexts.for_request(request)
    offers = [
        (_("Bekijk alle hulp en regelingen"), targets.url("instrumenten", context), ""),
        (
            _("Zoek je Werkcentrum"),
            targets.url("regio-zoeken", context) if context and context.is_national else None,
            _("Een gids in jouw regio zoekt met je mee."),
        ),
    ]
    return [WayOn(label, url, text) for label, url, text in offers if url]


def contact(request: HttpRequest) -> Any:
    context = contexts.for_request(request)
    return context.contact if context else None


def text_resolver(request: HttpRequest) -> Callable[[str], str]:
    context = contexts.for_request(request)
    values = context.placeholders if context else {}
    return lambda text: placeholders.resolve(text, values)


@for_a_moment
def _sites() -> dict[int, Site]:
    return {site.pk: site for site in Site.objects.all()}


def site_address(site_id: int) -> str:
    site = _sites().get(site_id)
    return site_url(site) if site else ""
