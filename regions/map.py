"""The map of the regions: inline SVG, each shape a link with a name. The list beside it is its twin."""

from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from .models import Region
from .outline import HEIGHT, WIDTH

SOURCE = _("Grenzen: CBS en Kadaster, CC BY 4.0")


def svg(links: list[tuple[Region, str]], chosen: str | None = None) -> SafeString:
    """The map with a link for each region, in the order given. Hidden from assistive technology and
    out of the tab order, because the same links stand beside it as text."""
    shapes = "".join(
        _shape(region, url, region.code == chosen) for region, url in links if region.outline
    )
    opening = f'<svg class="wc-region-map" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
    return mark_safe(f"{opening}{shapes}</svg>")  # noqa: S308


def _shape(region: Region, url: str, is_chosen: bool) -> str:
    current = ' class="is-current"' if is_chosen else ""
    return (
        f'<a href="{escape(url)}" data-regio="{escape(region.slug)}" tabindex="-1"{current}>'
        f'<path d="{escape(region.outline)}"/><text y="24">{escape(region.name)}</text></a>'
    )
