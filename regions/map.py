"""The map of the regions: inline SVG, each shape a link with a name. The list beside it is its twin."""

import uuid
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .models import ReferenceVersion, Region
from .outline import HEIGHT, WIDTH

SOURCE = "Grenzen: CBS en Kadaster, CC BY 4.0"

_outlines: tuple[uuid.UUID, dict[str, str]] | None = None


def outlines() -> dict[str, str]:
    """Path data per region code; read from the database once per process and import."""
    global _outlines
    token = ReferenceVersion.current()
    if _outlines is None or token is None or _outlines[0] != token:
        found = dict(Region.objects.current().values_list("code", "outline"))
        if token is None:
            return found
        _outlines = (token, found)
    return _outlines[1]


def svg(links: list[tuple[Region, str]], chosen: str | None = None) -> SafeString:
    """The map with a link for each region, in the order given. Hidden from assistive technology and
    out of the tab order, because the same links stand beside it as text."""
    drawn = outlines()
    shapes = "".join(
        _shape(region, url, drawn[region.code], region.code == chosen)
        for region, url in links
        if drawn.get(region.code)
    )
    opening = f'<svg class="wc-region-map" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
    return mark_safe(f"{opening}{shapes}</svg>")  # noqa: S308


def _shape(region: Region, url: str, path: str, is_chosen: bool) -> str:
    current = ' class="is-current"' if is_chosen else ""
    return (
        f'<a href="{escape(url)}" data-regio="{escape(region.slug)}" tabindex="-1"{current}>'
        f'<path d="{escape(path)}"/><text y="24">{escape(region.name)}</text></a>'
    )
