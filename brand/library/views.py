"""The pages of the living brandbook. Each is drawn from the edition that the request is drawn from."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from brand import current

from . import colours, logos, measures
from .components import components, groups
from .specimens import specimens
from .texts import story, text, words
from .usage import used_by


def show(
    request: HttpRequest, name: str, title: str, lead: str = "", **context: Any
) -> HttpResponse:
    """A page of the library. A marked placeholder stays out of search engines, and so do examples."""
    edition = current.brandbook()
    page = {"title": title, "search_description": lead, "show_contact": True} | context.pop(
        "page", {}
    )
    above = [{"title": "Huisstijl", "url": reverse("huisstijl:index")}]
    base = {
        "page": page,
        "edition": edition,
        "lead": lead,
        "noindex": edition.is_placeholder,
        "chapters": chapters(name),
        "breadcrumb": [*above, *context.pop("above", [])],
    }
    return render(request, f"library/{name}.html", base | context)


def chapters(current_name: str = "") -> list[dict[str, Any]]:
    return [
        chapter
        | {
            "url": reverse(f"huisstijl:{chapter['slug']}"),
            "label": chapter["title"],
            "current": chapter["slug"] == current_name,
        }
        for chapter in text("chapters")
    ]


def chapter(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    facts = next(each for each in text("chapters") if each["slug"] == name)
    return show(request, name, facts["title"], facts["lead"], **context)


def index(request: HttpRequest) -> HttpResponse:
    told = story()
    return show(request, "index", "Huisstijl", told["lead"], story=told, breadcrumb=[])


def logo(request: HttpRequest) -> HttpResponse:
    edition = current.brandbook()
    return chapter(
        request,
        "logo",
        rules=text("logo"),
        **(logos.page(edition) if logos.CONSTRUCTION in edition.files else {}),
    )


def colours_page(request: HttpRequest) -> HttpResponse:
    edition = current.brandbook()
    palette = colours.palette(edition)
    return chapter(
        request,
        "kleuren",
        palette=palette,
        has_cmyk=any(colour.cmyk for colour in palette),
        roles=colours.roles(edition),
        accents=colours.accents(edition),
    )


def letters(request: HttpRequest) -> HttpResponse:
    edition = current.brandbook()
    return chapter(
        request,
        "letters",
        sizes=measures.sizes(edition),
        spaces=measures.spaces(edition),
        weights=measures.weights(edition),
        # A font comes in files for parts of its letters; here it is one.
        fonts=list({(font.family, font.weight): font for font in edition.fonts}.values()),
    )


def tone(request: HttpRequest) -> HttpResponse:
    return chapter(request, "toon", tone=text("tone"), words=words())


def picture(request: HttpRequest) -> HttpResponse:
    edition = current.brandbook()
    doors = [
        {"accent": accent, "label": label, "fanlight": fanlight, "fanlight_label": drawing}
        for (accent, label), (fanlight, drawing) in zip(
            _cycle(edition.accents, len(edition.fanlights)), edition.fanlights, strict=True
        )
    ]
    return chapter(request, "beeld", rules=text("picture"), doors=doors, **text("drawings"))


def components_page(request: HttpRequest) -> HttpResponse:
    return chapter(request, "onderdelen", groups=groups(), noindex=True)


def component_page(request: HttpRequest, slug: str) -> HttpResponse:
    component = components().get(slug)
    if component is None:
        raise Http404
    drawn = list(specimens(component))
    return show(
        request,
        "onderdeel",
        component.title,
        component.purpose,
        page={"show_contact": not component.after_main},
        above=[{"title": "Onderdelen", "url": reverse("huisstijl:onderdelen")}],
        chapters=chapters("onderdelen"),
        noindex=True,
        component=component,
        specimens=drawn,
        uses=used_by(drawn, current.brandbook()),
    )


def downloads(request: HttpRequest) -> HttpResponse:
    return chapter(
        request, "downloads", kit=text("kit"), sign_in=f"{settings.WAGTAILADMIN_BASE_URL}/admin/"
    )


def _cycle(values: list[Any], length: int) -> list[Any]:
    return [values[index % len(values)] for index in range(length)]
