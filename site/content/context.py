"""What every public template may know of the site it stands on. Upper apps fill it through a door."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.functional import cached_property
from wagtail.models import Page, Site

from . import features


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

    @property
    def email_url(self) -> str:
        return f"mailto:{self.email}" if self.email else ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A live page directly below the home page."""

    id: int
    slug: str
    title: str
    url: str
    in_menu: bool
    is_legal: bool


@dataclass
class SiteContext:
    """`home` is the site's home in the language of the request. `placeholders` may hold callables.

    `area` is the gemeente a visitor chose (`gm0141`, from the address), or empty; links carry it on.
    `fresh_until` holds the moments at which something shown through the context changes; a page's
    `Cache-Control` ends at the first of them. `page` is the page that is shown, where one is.
    """

    site: Site
    home: Page
    request: HttpRequest | None = None
    name: str = "Werkcentrum"
    name_parts: tuple[str, str] = ("Werkcentrum", "")
    region: Any = None
    is_national: bool = True
    noindex: bool = False
    area: str = ""
    contact: Contact = field(default_factory=Contact)
    placeholders: dict[str, Any] = field(default_factory=dict)
    page: Any = None
    fresh_until: list[datetime] = field(default_factory=list)

    @cached_property
    def options(self) -> Any:
        """What the site chose: languages, features. One query for each request."""
        from .models import SiteOptions

        return SiteOptions.of(self.site)

    def has(self, feature: str) -> bool:
        """Whether the site switched this feature on (content.features)."""
        return features.is_on(feature, self)

    @cached_property
    def languages(self) -> list[Any]:
        """The open languages, for who reads this page; empty where there is only Dutch."""
        from .languages.switcher import languages

        return languages(self)

    @cached_property
    def home_url(self) -> str:
        return _home_url()

    @cached_property
    def pages(self) -> dict[str, PageLink]:
        """The live pages directly below home, by slug, in tree order. One query."""
        from .navigation import pages_below_home

        return pages_below_home(self)

    def page_url(self, slug: str) -> str | None:
        """The address on this site of the live page `slug` below home; None where there is none."""
        page = self.pages.get(slug)
        return page.url if page else None

    @property
    def targets(self) -> "Targets":
        """`{{ werkcentrum.targets.contact }}`: the URL of a named target, or None."""
        return Targets(self)

    def with_area(self, url: str, **parameters: str) -> str:
        """`url` with `parameters` and the gemeente that the visitor chose, so that it travels along."""
        if self.area:
            parameters["gebied"] = self.area
        return f"{url}?{urlencode(parameters)}" if parameters else url

    @cached_property
    def navigation(self) -> list[dict[str, Any]]:
        from .navigation import menu

        return menu(self)

    @cached_property
    def footer_navigation(self) -> list[dict[str, Any]]:
        from .navigation import footer

        return footer(self)


@dataclass
class Targets:
    context: SiteContext

    def __getitem__(self, target: str) -> str | None:
        from .targets import url

        return url(target, self.context)


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
            context = SiteContext(site=site, home=_home(site), request=request)
            for contribute in _contributors:
                contribute(context, request)
            if context.contact.url is None:
                context.contact.url = context.page_url("contact")
        request._werkcentrum = context  # type: ignore[attr-defined]
    return request._werkcentrum  # type: ignore[attr-defined]


def site(request: HttpRequest) -> dict[str, Any]:
    """Template context processor: `werkcentrum`. Empty in the admin, which is no site."""
    if not getattr(request, "is_public", True):
        return {}
    return {"werkcentrum": for_request(request)}


def _home(site: Site) -> Page:
    """The site's root page, or its translation into the language of the request."""
    from .languages.elsewhere import home_of

    root = site.root_page
    language = translation.get_language()
    if language in (None, settings.LANGUAGE_CODE):
        return root
    there = home_of(site, language)
    return there.page if there else root


def _home_url() -> str:
    try:
        return reverse("wagtail_serve", args=("",))
    except NoReverseMatch:
        return "/"
