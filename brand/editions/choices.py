"""Sites that chose something that another edition does not offer: they get its default, and are named beforehand."""

from dataclasses import dataclass

from wagtail.models import Site

from brand import site_look
from brand.brandbook import Brandbook
from brand.tokens import TokenErrors


@dataclass(frozen=True, slots=True)
class LostChoice:
    """`was` has no place in the edition; `becomes` is the label of its default."""

    site: Site
    kind: str
    was: str
    becomes: str


def lost_in(edition: Brandbook) -> list[LostChoice]:
    try:
        offers = {"accent": edition.accents, "fanlight": edition.fanlights}
    except TokenErrors:
        return []  # it cannot be drawn at all, and the guard says so
    sites = list(Site.objects.order_by("site_name"))
    looks = site_look.chosen_by(sites)
    found = []
    for site in sites:
        look = looks[site.pk]
        for kind, was in (("accent", look.accent), ("fanlight", look.fanlight)):
            offered = offers[kind]
            if was and was not in dict(offered):
                found.append(LostChoice(site, kind, was, offered[0][1]))
    return found
