"""Lists that an upper app draws: locations, partners, later agenda and news. It registers them by name."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import SiteBlock

Drawer = Callable[[Any], str]  # gets the SiteContext; '' where the site has nothing to list

_listings: dict[str, tuple[Any, Drawer]] = {}


def register_listing(name: str, label: Any, draw: Drawer) -> None:
    """`draw(site_context)` returns safe HTML. Call from AppConfig.ready()."""
    _listings[name] = (label, draw)


def _choices() -> list[tuple[str, Any]]:
    return [(name, label) for name, (label, _draw) in _listings.items()]


class ListingBlock(SiteBlock):
    wide = True
    listing = blocks.ChoiceBlock(label=_("Lijst"), choices=_choices)

    class Meta:
        icon = "list-ul"
        label = _("Lijst van de site")
        template = "content/blocks/listing.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        known = _listings.get(value["listing"])
        html = known[1](context) if known and context is not None else ""
        return {"html": html} if html else None
