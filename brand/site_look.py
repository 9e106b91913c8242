"""What one site may choose in the brandbook: its name in the lock-up, an accent and a fanlight.

An upper app knows the sites; it registers where their look comes from. Without one every site looks national.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail.models import Site


@dataclass(frozen=True, slots=True)
class SiteLook:
    """`name_parts` are the two lines of the lock-up; the second, and the choices, are empty on the national site."""

    name_parts: tuple[str, str] = ("Werkcentrum", "")
    accent: str = ""
    fanlight: str = ""


Source = Callable[[Iterable[Site]], dict[int, SiteLook]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """`source` gives the looks of those of the sites it knows, by the pk of the site, in one query."""
    _sources.append(source)


def looks_of(sites: Iterable[Site]) -> dict[int, SiteLook]:
    """The look of each of `sites`, by its pk."""
    sites = list(sites)
    looks = {site.pk: SiteLook() for site in sites}
    for source in _sources:
        looks |= source(sites)
    return looks


def look_of(site: Site) -> SiteLook:
    return looks_of([site])[site.pk]
