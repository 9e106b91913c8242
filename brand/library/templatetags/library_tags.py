"""Pictures of values for the library: as SVG, because nothing on a page may have a style of its own."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()
SAMPLE = "Werk"


@register.simple_tag
def swatch(colour: str, small: bool = False) -> SafeString:
    return format_html(
        '<svg class="wc-swatch{}" viewBox="0 0 10 3" preserveAspectRatio="none" aria-hidden="true">'
        '<path fill="{}" d="M0 0h10v3H0z"/></svg>',
        " wc-swatch--small" if small else "",
        colour,
    )


@register.simple_tag
def pair_picture(front: str, back: str) -> SafeString:
    return format_html(
        '<svg class="wc-swatch wc-swatch--pair" viewBox="0 0 48 32" aria-hidden="true">'
        '<path fill="{}" d="M0 0h48v32H0z"/><text x="24" y="22" text-anchor="middle" font-size="18" '
        'font-weight="600" fill="{}">Aa</text></svg>',
        back,
        front,
    )


@register.simple_tag
def type_picture(pixels: float) -> SafeString:
    """A word at a size, as large as it is on the page."""
    return format_html(
        '<svg class="wc-type" width="{}" height="{}" aria-hidden="true">'
        '<text y="{}" font-size="{}">' + SAMPLE + "</text></svg>",
        round(pixels * 2.6),
        round(pixels * 1.2),
        round(pixels * 0.9),
        pixels,
    )


@register.simple_tag
def space_picture(pixels: float) -> SafeString:
    return format_html(
        '<svg class="wc-space" width="{0}" height="24" aria-hidden="true">'
        '<path fill="currentColor" d="M0 0h{0}v24H0z"/></svg>',
        pixels,
    )


@register.simple_tag
def lockup_picture(shown: Any) -> SafeString:
    """A lock-up on the ground that it is made for."""
    width, height = shown.drawing.width, shown.drawing.height
    return format_html(
        '<svg class="wc-lockup" viewBox="0 0 {0} {1}">'
        '<path class="wc-lockup__space" fill="{2}" d="M0 0h{0}v{1}H0z"/>{3}</svg>',
        round(width),
        round(height),
        shown.ground,
        shown.svg,
    )


@register.filter
def state_name(state: str) -> str:
    return {
        "hover": _("aangewezen"),
        "focus": _("met het toetsenbord"),
        "visited": _("bezocht"),
        "active": _("ingedrukt"),
    }[state]
