"""The starter pages of data/paginas.json: read, checked, turned into blocks and loaded."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from . import loading, national, page_types
from .starter_blocks import stream

DATA = Path(__file__).parent / "data" / "paginas.json"
LEVELS = ("landelijk", "regio", "beide")
HOME_KEY = "pagina:home-landelijk"
HOMES = ("home-landelijk", "home-regio")
# What templates of other apps use, or what has no page type yet.
NOT_PAGES = ("404", "500", "sjabloon-nieuws", "sjabloon-evenement", "sjabloon-verhaal")
PAGE_TYPES = {
    "contact": "content.ContactPage",
    "partners": "content.PartnersPage",
    "veelgestelde-vragen": "content.FaqPage",
    "privacy": "content.LegalPage",
    "cookies": "content.LegalPage",
    "toegankelijkheid": "content.LegalPage",
    "kwetsbaarheid-melden": "content.LegalPage",
}
PROTECTED = ("contact", "privacy", "cookies", "toegankelijkheid", "kwetsbaarheid-melden")
# Fields that the data decides; one that a page type does not have is left out.
FIELDS = (
    "title",
    "search_description",
    "intro",
    "hero_title",
    "hero_text",
    "body",
    "show_contact",
    "is_concept",
    "editor_note",
)
_home_model = "home.HomePage"


@dataclass(frozen=True)
class StarterPage:
    """One page of the data; `values` are field values, with `body` as raw stream data."""

    code: str
    level: str
    values: dict[str, Any]


def register_home(model: str) -> None:
    """The page type of the national home, `app.Model`, from an upper app."""
    global _home_model
    _home_model = model


def read(path: Path = DATA) -> dict[str, StarterPage]:
    """All pages by code. A file with one mistake is refused whole (LoadError)."""
    data = loading.read_json(path)
    if not isinstance(data, list):
        raise loading.LoadError(f"{path.name}: een lijst van pagina's verwacht")
    pages: dict[str, StarterPage] = {}
    for number, page in enumerate(data, start=1):
        place = f"{path.name}: pagina {number}"
        code = _required(page, "code", str, place)
        place += f" ('{code}')"
        if code in pages:
            raise loading.LoadError(f"{place}: de code komt twee keer voor")
        level = _required(page, "niveau", str, place)
        if level not in LEVELS:
            raise loading.LoadError(f"{place}: onbekend niveau '{level}'")
        pages[code] = StarterPage(code, level, _values(page, code, place))
    return pages


def values(code: str) -> dict[str, Any]:
    """The field values of one starter page, for provisioning: `values("home-regio")`."""
    return read()[code].values


def apply(page: Any, new: dict[str, Any]) -> None:
    """Set the fields that this page type has."""
    names = {field.name for field in page._meta.get_fields()}
    for name, value in new.items():
        if name in names:
            setattr(page, name, value)


def current(page: Any) -> dict[str, Any]:
    """What an editor sees now, drafts included; to compare with what was loaded."""
    latest = page.get_latest_revision_as_object()
    names = {field.name for field in page._meta.get_fields()}
    found = {name: getattr(latest, name) for name in FIELDS if name in names}
    if "body" in found:
        found["body"] = found["body"].get_prep_value()
    return {**found, "slug": latest.slug, "live": page.live}


def load_pages(report: loading.Report) -> None:
    """The national home, the national pages and, as aliases, what regional sites show of them."""
    pages = read()
    home = _load_home(pages["home-landelijk"], report)
    for page in pages.values():
        if page.code not in HOMES and page.code not in NOT_PAGES:
            _load_page(page, home, report)


def _load_home(page: StarterPage, report: loading.Report) -> Page:
    home = report.store(
        HOME_KEY,
        page.values,
        make=lambda: make_national_home(page.values),
        change=lambda home: _change(home, page.values),
        current=current,
        protected=True,
        existing=_existing_home,
    )
    assert home is not None  # noqa: S101 - protected pages are always made
    return home  # type: ignore[return-value]


def _load_page(page: StarterPage, home: Page, report: loading.Report) -> None:
    app_model = PAGE_TYPES.get(page.code, "content.ContentPage")
    everywhere = page.level == "beide"
    protected = page.code in PROTECTED
    wanted = {**page.values, "on_all_sites": everywhere, "type": app_model}

    def make() -> Page:
        new = apps.get_model(app_model)(
            slug=page.code, on_all_sites=everywhere, protected=protected
        )
        apply(new, page.values)
        Page.objects.get(pk=home.pk).add_child(instance=new)
        new.save_revision().publish()
        return new

    def change(existing: Any) -> None:
        existing.protected, existing.on_all_sites = protected, everywhere
        _change(existing, page.values)

    def existing() -> Page | None:
        found = home.get_children().filter(slug=page.code).first()
        return found.specific if found else None

    report.store(
        f"pagina:{page.code}",
        wanted,
        make=make,
        change=change,
        current=current,
        protected=protected,
        existing=existing,
    )


def _change(page: Any, new: dict[str, Any]) -> None:
    apply(page, new)
    page.save_revision().publish()
    page.save()


def _existing_home() -> Page | None:
    home = national.national_home()
    specific = home.specific if home else None
    return specific if isinstance(specific, page_types.base()) else None


def make_national_home(new: dict[str, Any]) -> Page:
    """The home of the default site, in place of Wagtail's welcome page."""
    with transaction.atomic():
        root = Page.get_first_root_node()
        home = apps.get_model(_home_model)(slug="landelijk", protected=True)
        apply(home, new)
        root.add_child(instance=home)
        home.save_revision().publish()
        site = Site.objects.filter(is_default_site=True).first()
        welcome = site.root_page if site else None
        site = site or Site(is_default_site=True)
        site.hostname, site.port = settings.BASE_DOMAIN, 80
        site.site_name, site.root_page = "Werkcentrum", Page.objects.get(pk=home.pk)
        site.save()
        site.hosts.get_or_create(host=settings.BASE_DOMAIN, defaults={"canonical": True})
        if welcome is not None and welcome.specific_class is Page:
            Page.objects.get(pk=welcome.pk).delete()
        loading.remember(HOME_KEY, home, current, loading.fingerprint(new))
    return type(home).objects.get(pk=home.pk)


def _values(page: dict[str, Any], code: str, place: str) -> dict[str, Any]:
    blocks = _required(page, "blokken", list, place)
    hero = next((b for b in blocks if isinstance(b, dict) and b.get("type") == "hero"), {})
    return {
        "title": _required(page, "titel", str, place),
        "search_description": _required(page, "meta_omschrijving", str, place),
        "intro": _required(page, "intro", str, place),
        "hero_title": hero.get("kop", ""),
        "hero_text": hero.get("tekst", ""),
        "body": stream(blocks, code, place),
        "show_contact": bool(page.get("contactblok")),
        "is_concept": bool(page.get("concept")),
        "editor_note": page.get("toelichting_redactie", ""),
    }


def _required(data: Any, name: str, kind: type, place: str) -> Any:
    if not isinstance(data, dict) or not isinstance(data.get(name), kind):
        raise loading.LoadError(f"{place}: '{name}' ontbreekt of is niet van het juiste soort")
    return data[name]
