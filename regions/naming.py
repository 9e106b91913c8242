"""The name of a region as its lock-up and its sentences use it."""

from .models import Region


def name_parts(region: Region) -> tuple[str, str]:
    """('Werkcentrum', 'Twente'): the two parts of the lock-up."""
    first, _space, rest = region.title.partition(" ")
    return (first, rest) if first == "Werkcentrum" and rest else (region.title, "")


def short_name(region: Region) -> str:
    """What follows 'in': the display name without 'Werkcentrum'."""
    return name_parts(region)[1] or region.name
