"""Ways into what upper apps offer, by the names of their targets."""

from typing import Any
from urllib.parse import parse_qsl

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content import features, targets

from .base import SiteBlock


class RegionFinderBlock(SiteBlock):
    """Find your region by gemeente or postcode."""

    label = blocks.CharBlock(
        label=_("Label"), default=_("Vul je gemeente of postcode in"), max_length=80
    )
    hint = blocks.CharBlock(
        label=_("Hulptekst"),
        default=_("Bijvoorbeeld: Apeldoorn of 7311"),
        required=False,
        max_length=120,
    )
    button = blocks.CharBlock(label=_("Knop"), default=_("Zoek"), max_length=30)

    class Meta:
        icon = "site"
        label = _("Regio zoeken")
        template = "content/blocks/region_finder.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        """A form on the national site; elsewhere a link to it, as a form may not go to another host."""
        url = targets.url("regio-zoeken", context)
        suggestions = f"{url.split('#')[0].split('?')[0]}suggesties" if url else ""
        here = context is None or context.is_national
        if not features.is_on("regiozoeker", context):
            return None
        return (
            {**data, "url": url, "suggestions_url": suggestions, "is_here": here} if url else None
        )


class GuideEntranceBlock(SiteBlock):
    """Search in the guide from any page."""

    label = blocks.CharBlock(label=_("Label"), default=_("Welke hulp zoek je?"), max_length=80)
    hint = blocks.CharBlock(label=_("Hulptekst"), required=False, max_length=120)

    class Meta:
        icon = "search"
        label = _("Ingang van de gids")
        template = "content/blocks/guide_entrance.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        if not features.is_on("gids-ingang", context):
            return None
        url, _question, query = (targets.url("instrumenten", context) or "").partition("?")
        return {**data, "url": url, "hidden": parse_qsl(query)} if url else None
