"""What one site may choose in the brandbook: its name in the lock-up, an accent and a fanlight.

An upper app knows the sites; it registers where their look comes from. Without one every site looks national.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from brand import current

if TYPE_CHECKING:
    # Search draws its page where Wagtail is not installed.
    from wagtail.models import Site


@dataclass(frozen=True, slots=True)
class SiteLook:
    """`name_parts` are the two lines of the lock-up; the second, and the choices, are empty on the national site."""

    name_parts: tuple[str, str] = ("Werkcentrum", "")
    accent: str = ""
    fanlight: str = ""


Source = Callable[["Iterable[Site]"], dict[int, SiteLook]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """`source` gives the looks of those of the sites it knows, by the pk of the site, in one query."""
    _sources.append(source)


def chosen_by(sites: "Iterable[Site]") -> dict[int, SiteLook]:
    """What each of `sites` chose, by its pk, whether or not an edition has it."""
    sites = list(sites)
    looks = {site.pk: SiteLook() for site in sites}
    for source in _sources:
        looks |= source(sites)
    return looks


def looks_of(sites: "Iterable[Site]") -> dict[int, SiteLook]:
    """The look of each of `sites`, by its pk: what it chose, where the brandbook in use has that."""
    brandbook = current.brandbook()
    accents, fanlights = dict(brandbook.accents), dict(brandbook.fanlights)
    return {
        pk: replace(
            look,
            accent=look.accent if look.accent in accents else "",
            fanlight=look.fanlight if look.fanlight in fanlights else "",
        )
        for pk, look in chosen_by(sites).items()
    }


def look_of(site: "Site") -> SiteLook:
    return looks_of([site])[site.pk]
