"""Tags for the pages of a region."""

from typing import Any

from django import template

from regions import states
from regions.models import Region

register = template.Library()

# The questions and the guide each have a band of their own.
FIRST_TO_SHARE = 2


@register.filter
def in_bands(sections: list[Any]) -> list[list[Any]]:
    """The sections of a home page by band: further down, two neighbours with only text share one."""
    bands: list[list[Any]] = []
    waiting: list[Any] | None = None  # a band with room for a second text
    for number, section in enumerate(sections):
        is_text = number >= FIRST_TO_SHARE and bool(section.title) and not section.wide
        if is_text and waiting is not None:
            waiting.append(section)
            waiting = None
            continue
        bands.append([section])
        waiting = bands[-1] if is_text else None
    return bands


@register.simple_tag
def entrance(region: Region) -> states.Entrance:
    """Where the region's door is today."""
    return states.entrance(region)
