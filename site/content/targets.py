"""Named targets of buttons: `contact`, `situatie/ik-zoek-werk`. A target that does not exist on a site
has no URL there, and its button is not shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .context import SiteContext

Resolver = Callable[[str, "SiteContext"], str | None]

_resolvers: dict[str, Resolver] = {}
# Pages that a target names by their slug, directly below the home page.
PAGE_SLUGS = {
    "contact": "contact",
    "locaties": "locaties",
    "over": "over",
    "partners": "partners",
    "agenda": "agenda",
    "nieuws": "nieuws",
    "terugbelverzoek": "terugbelverzoek",
    "veelgestelde-vragen": "veelgestelde-vragen",
}
LABELS = {
    "home": _("Voorpagina"),
    "contact": _("Contact"),
    "locaties": _("Locaties en openingstijden"),
    "over": _("Over het Werkcentrum"),
    "partners": _("Wie werken er samen"),
    "agenda": _("Agenda"),
    "nieuws": _("Nieuws"),
    "terugbelverzoek": _("Terugbelverzoek"),
    "veelgestelde-vragen": _("Veelgestelde vragen"),
    "regio-zoeken": _("Zoek een Werkcentrum"),
    "instrumenten": _("Instrumentengids"),
}


def register(prefix: str, resolver: Resolver) -> None:
    """`resolver(argument, context)` answers `prefix` (argument '') and `prefix/argument`."""
    _resolvers[prefix] = resolver


def url(target: str | None, context: "SiteContext | None") -> str | None:
    """Where `target` leads on this site; None where it does not exist."""
    if not target or context is None:
        return None
    prefix, _slash, argument = target.partition("/")
    resolver = _resolvers.get(prefix)
    return resolver(argument, context) if resolver else None


def choices() -> list[tuple[str, Any]]:
    """What an editor may pick. Targets with an argument are added by `register_choices`."""
    known: list[tuple[str, Any]] = [
        (name, label) for name, label in LABELS.items() if name in _resolvers
    ]
    for more in _choices:
        known += more()
    return known


_choices: list[Callable[[], list[tuple[str, str]]]] = []


def register_choices(more: Callable[[], list[tuple[str, str]]]) -> None:
    """Targets with an argument to choose from: `[("situatie/ik-zoek-werk", "Situatie: ik zoek werk")]`."""
    _choices.append(more)


def register_page_targets() -> None:
    """The targets that are pages; an upper app that registered one of them keeps it."""

    def page_target(slug: str) -> Resolver:
        return lambda argument, context: context.page_url(slug)

    register("home", lambda argument, context: context.home_url)
    for prefix, slug in PAGE_SLUGS.items():
        # An upper app that was ready earlier may know better.
        _resolvers.setdefault(prefix, page_target(slug))
