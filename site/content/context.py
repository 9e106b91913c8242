"""What every public template may know of the site it stands on. Upper apps fill it through a door."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, Site


@dataclass
class Contact:
    """How to reach a person. Empty values are not shown."""

    phone: str = ""
    phone_href: str = ""
    phone_is_example: bool = False
    email: str = ""
    availability: str = ""
    locations: list[Any] = field(default_factory=list)
    main_location: Any = None
    url: str | None = None
    fallback_links: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class SiteContext:
    site: Site
    home: Page
    name: str = "Werkcentrum"
    name_parts: tuple[str, str] = ("Werkcentrum", "")
    region: Any = None
    is_national: bool = True
    noindex: bool = False
    contact: Contact = field(default_factory=Contact)
    placeholders: dict[str, str | None] = field(default_factory=dict)
    navigation: list[Any] = field(default_factory=list)


Contributor = Callable[[SiteContext, HttpRequest], None]
_contributors: list[Contributor] = []


def register_contributor(contributor: Contributor) -> None:
    _contributors.append(contributor)


def for_request(request: HttpRequest) -> SiteContext | None:
    """The context of the request's site, made once per request; None where no site answers."""
    if not hasattr(request, "_werkcentrum"):
        site = Site.find_for_request(request)
        context = None
        if site is not None:
            context = SiteContext(site=site, home=site.root_page)
            for contribute in _contributors:
                contribute(context, request)
        request._werkcentrum = context
    return request._werkcentrum


def site(request: HttpRequest) -> dict[str, Any]:
    """Template context processor: `werkcentrum`."""
    return {"werkcentrum": for_request(request)}
