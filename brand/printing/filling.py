"""What stands in the places of a template for one site, and what is wrong with it, place by place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from brand.brandbook import Brandbook
from brand.site_look import SiteLook, look_of
from tenancy.hosts import site_url

from .document import Content, DrawingError, Look, Picture
from .draw import Fit
from .drawing import Drawing, Place
from .fonts import fonts_of
from .models import FilledTemplate, PrintTemplate, TemplatePlace

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# Sharp enough on paper at arm's length; more only makes the file larger.
PIXELS_PER_INCH = 200


@dataclass(frozen=True, slots=True)
class PlaceProblem:
    place: str
    message: str

    def as_json(self) -> dict[str, str]:
        return {"place": self.place, "message": self.message}


@dataclass(eq=False)
class Filling:
    """A template with what stands in it. Without a picture or page chosen, their places stay empty."""

    template: PrintTemplate
    site: Site
    brandbook: Brandbook
    texts: Mapping[str, str]
    title: str
    language: str = "nl"
    picture: Any = None
    picture_alt: str = ""
    page: Page | None = None
    # An example has a QR code to the front page.
    is_example: bool = False
    look_as: SiteLook | None = None

    @cached_property
    def drawing(self) -> Drawing:
        return self.template.drawing()

    @cached_property
    def rules(self) -> dict[str, TemplatePlace]:
        return self.template.rules()

    @cached_property
    def look(self) -> Look:
        return Look(self.brandbook, self.look_as or look_of(self.site))

    @cached_property
    def values(self) -> dict[str, str]:
        name, region = self.look.site.name_parts
        host = urlsplit(site_url(self.site)).netloc
        return {"naam": f"{name} {region}".strip(), "regio": region, "adres": host}

    def written(self, text: str) -> str:
        """With placeholders filled in; one that is unknown stays, and is a problem."""
        return PLACEHOLDER.sub(lambda match: self.values.get(match[1].strip(), match[0]), text)

    @cached_property
    def final(self) -> dict[str, str]:
        """The text of every place for text."""
        return {name: self.written(text) for name, text in self.texts.items()}

    def content(self) -> Content:
        return Content(self.title, self.final, self.language, self.drawn_picture(), self.address)

    @property
    def address(self) -> str:
        """What the QR code leads to; empty: there is none."""
        if self.is_example:
            return f"{site_url(self.site)}/"
        if self.page is None or self.page_problem():
            return ""
        parts = self.page.get_url_parts()
        return f"{site_url(self.site)}{parts[2]}" if parts else ""

    def place_of(self, kind: str) -> Place | None:
        return next((place for place in self.drawing.places.values() if place.kind == kind), None)

    def page_problem(self) -> str:
        parts = self.page.get_url_parts() if self.page else None
        if self.page and (not self.page.live or parts is None):
            return _("Deze pagina staat niet op de site. Kies een andere.")
        if parts and parts[0] != self.site.pk:
            return _("Deze pagina staat op een andere site. Kies een pagina van deze site.")
        return ""

    @property
    def alt(self) -> str:
        return (
            self.picture_alt.strip() or str(getattr(self.picture, "description", "") or "").strip()
        )

    def drawn_picture(self) -> Picture | None:
        place = self.place_of("picture")
        if place is None or self.picture is None:
            return None
        return _cut(self.picture, place, self.drawing, self.alt or self.picture.title)

    def problems(self) -> list[PlaceProblem]:
        """What can be said before anything is drawn."""
        return list(self._problems())

    def _problems(self) -> Iterable[PlaceProblem]:
        letters = fonts_of(self.brandbook).letters
        for name, place in self.drawing.places.items():
            rule = self.rules.get(name)
            if place.kind == "text" and rule:
                for message in _of_text(rule, self.final.get(name, ""), letters):
                    yield PlaceProblem(name, message)
            elif place.kind == "picture" and rule:
                if rule.required and self.picture is None and not self.is_example:
                    yield PlaceProblem(name, _("Kies een foto."))
                if self.picture is not None and right_ended(self.picture):
                    yield PlaceProblem(
                        name, _("Deze foto mag niet meer gebruikt worden. Kies een andere.")
                    )
                elif self.picture is not None and not self.alt:
                    yield PlaceProblem(name, _("Beschrijf wat er op de foto staat."))
            elif place.kind == "qr" and rule and not self.is_example:
                if rule.required and self.page is None:
                    yield PlaceProblem(name, _("Kies een pagina."))
                if message := self.page_problem():
                    yield PlaceProblem(name, message)

    def misfits(self, fits: Iterable[Fit]) -> list[PlaceProblem]:
        """What measuring with the real font says."""
        return [
            PlaceProblem(fit.place, message)
            for fit in fits
            if (message := self._misfit(fit, self.drawing.places[fit.place]))
        ]

    def _misfit(self, fit: Fit, place: Place) -> str:
        if fit.wide:
            return _("Het woord ‘%(word)s’ is te breed. Kies een korter woord.") % {
                "word": fit.wide
            }
        rule = self.rules.get(fit.place)
        lines = _lines(fit, place, self.final.get(fit.place, ""))
        if rule and lines > rule.lines:
            words = {"lines": lines, "most": rule.lines}
            return (
                _("De tekst is %(lines)s regels lang; er passen er %(most)s. Maak hem korter.")
                % words
            )
        if fit.too_high:
            return _("De tekst past niet in deze plek. Maak hem korter.")
        return ""


def right_ended(picture: Any) -> bool:
    """Whether consent or right of a picture has ended (brand.rights); `leaves_on` is the first day without."""
    ended = getattr(picture, "leaves_on", None)
    return ended is not None and ended <= timezone.localdate()


def _of_text(rule: TemplatePlace, text: str, letters: frozenset[int]) -> Iterable[str]:
    if not text.strip():
        if rule.required:
            yield _("Vul dit in.")
        return
    if unknown := PLACEHOLDER.search(text):
        yield _("‘%(what)s’ ken ik niet. Je kunt {naam}, {regio} en {adres} gebruiken.") % {
            "what": unknown[0]
        }
    if len(text) > rule.characters:
        yield _("Dit zijn %(count)s tekens; er passen er %(most)s.") % {
            "count": len(text),
            "most": rule.characters,
        }
    strange = sorted(
        {letter for letter in text if ord(letter) not in letters and letter not in "\r\n"}
    )
    if strange:
        shown = " ".join(strange[:5])
        yield _("Deze tekens staan niet in het lettertype van de huisstijl: %(letters)s") % {
            "letters": shown
        }


def _lines(fit: Fit, place: Place, text: str) -> int:
    """How many lines the measured height is."""
    size, leading = place.style["size"], place.style["leading"]
    parts = len([line for line in text.splitlines() if line.strip()])
    if parts and place.style["role"].startswith("h"):
        parts = 1
    between = (leading - 1) * size
    gaps = max(parts - 1, 0) * (between + place.style["gap"] * size)
    return round((fit.height - gaps + parts * between) / (leading * size)) if parts else 0


def _cut(image: Any, place: Place, drawing: Drawing, alt: str) -> Picture:
    """Cut to the place around its focal point, as Wagtail does it for pages."""
    inches = 1 / 25.4 if drawing.format.unit == "mm" else 1 / PIXELS_PER_INCH
    width, height = (round(side * inches * PIXELS_PER_INCH) for side in (place.width, place.height))
    rendition = image.get_rendition(f"fill-{width}x{height}|format-jpeg|jpegquality-85")
    with rendition.file.open("rb") as file:
        return Picture(BytesIO(file.read()).getvalue(), ".jpg", alt)


def of(filled: FilledTemplate, brandbook: Brandbook) -> Filling:
    """Raises `TemplateError` when it is used, where the template is no good any more."""
    return Filling(
        filled.template,
        filled.site,
        brandbook,
        {name: filled.text_of(rule) for name, rule in filled.template.rules().items()},
        filled.title,
        filled.language,
        filled.picture,
        filled.picture_alt,
        filled.page,
    )


def example(
    template: PrintTemplate,
    site: Site,
    brandbook: Brandbook,
    look: SiteLook | None = None,
    rules: Mapping[str, TemplatePlace] | None = None,
) -> Filling:
    """What the template looks like before anyone fills it in. `rules`: other ones than were saved."""
    rules = template.rules() if rules is None else rules
    texts = {name: rule.text for name, rule in rules.items()}
    made = Filling(template, site, brandbook, texts, template.title, is_example=True, look_as=look)
    made.rules = dict(rules)
    return made


__all__ = ["DrawingError", "Filling", "PlaceProblem", "example", "of"]
