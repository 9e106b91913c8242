"""`{% instrument_card hit as card %}`: a hit of search as the arguments of the card component."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from content import links, placeholders
from instrumenten import cards
from search.port import Hit

register = template.Library()


@register.simple_tag(takes_context=True)
def instrument_card(context: template.Context, hit: Hit) -> dict[str, Any]:
    """Roles are resolved for the area that was searched."""
    if "_place" not in context.render_context:
        site = context.get("werkcentrum")
        response = context.get("response")
        area = response.understood.area if response else ""
        place = cards.Place.find(area or "nl", getattr(site, "region", None))
        context.render_context["_place"] = place
    card = cards.card(hit, context.render_context["_place"])
    werkcentrum = context.get("werkcentrum")
    if werkcentrum is not None and card["url"].startswith("/"):
        card["url"] = werkcentrum.with_area(card["url"])
    return card


@register.filter
def rich(html: str, werkcentrum: Any) -> SafeString:
    """Rich text for a reader of this site: links stay here, placeholders filled."""
    values = werkcentrum.placeholders if werkcentrum else {}
    return placeholders.resolve_html(links.expanded(html or "", werkcentrum), values)
