"""A template with what was filled in, as a job for the worker: the data and files of one drawing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from brand.brandbook import Brandbook
from brand.site_look import SiteLook

from . import qr
from .drawing import FANLIGHT, Art, Drawing, Place
from .fonts import fonts_of, weight
from .lockup_picture import lockup_picture
from .markup import COLOUR, Element

PROGRAM = Path(__file__).parent / "page.typ"
AUTHOR = "Werkcentrum"
# The viewBox of the fanlights of every edition (brand/editions).
FANLIGHT_BOX = "0 0 480 84"


class DrawingError(ValueError):
    """The drawing cannot be made; the message is Dutch and names the place."""


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    suffix: str
    alt: str


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in the places: `texts` by name of the place, `address` behind the QR code."""

    title: str
    texts: Mapping[str, str]
    language: str = "nl"
    picture: Picture | None = None
    address: str = ""


@dataclass(slots=True)
class Job:
    files: dict[str, bytes]
    data: dict[str, Any] = field(default_factory=dict)
    fonts: Path = Path()

    def written(self, **changes: Any) -> dict[str, bytes]:
        return {
            **self.files,
            "data.json": json.dumps({**self.data, **changes}).encode(),
            "page.typ": PROGRAM.read_bytes(),
        }


@dataclass(frozen=True, slots=True)
class Look:
    """What a drawing is coloured and named by."""

    brandbook: Brandbook
    site: SiteLook

    def colour(self, name: str) -> str:
        try:
            return self.brandbook.colour(f"color.{name}", self.site.accent or None)
        except (KeyError, LookupError, ValueError) as error:
            raise DrawingError(
                _("De kleur ‘%(name)s’ staat niet in deze huisstijl.") % {"name": name}
            ) from error


def job(drawing: Drawing, content: Content, look: Look) -> Job:
    fonts = fonts_of(look.brandbook)
    made = Job({}, fonts=fonts.path)
    size = drawing.format
    layers = []
    for number, layer in enumerate(drawing.layers):
        if isinstance(layer, Art):
            made.files[f"{number}.svg"] = _art(drawing, layer, look)
            layers.append({"kind": "art", "file": f"{number}.svg", "bleed": size.bleed})
        elif layer.kind == "text":
            layers.append(_text(layer, content.texts.get(layer.name, ""), look))
        elif found := _picture(layer, content, look):
            name, file, facts = found
            made.files[f"{number}{name}"] = file
            layers.append(
                {"kind": "picture", "file": f"{number}{name}", "link": "", **_box(layer), **facts}
            )
    made.data = {
        "title": content.title,
        "author": AUTHOR,
        "language": content.language,
        "unit": size.unit,
        "width": size.width,
        "height": size.height,
        "bleed": 0,
        "marks": False,
        "fill": look.colour("ground"),
        "fonts": fonts.families,
        "layers": layers,
    }
    return made


def _art(drawing: Drawing, art: Art, look: Look) -> bytes:
    """Always with the bleed, so that one file serves print and screen."""
    size, out = drawing.format, drawing.format.bleed
    box = f"{-out:g} {-out:g} {size.width + 2 * out:g} {size.height + 2 * out:g}"
    inner = "".join(_drawn(each, look) for each in [*drawing.defs, *art.elements])
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inner}</svg>'.encode()


def _drawn(element: Element, look: Look) -> str:
    if element.attributes.get("data-drawing") == FANLIGHT:
        return _fanlight(element, look)
    attributes = {}
    for name, value in element.attributes.items():
        if name.startswith("data-"):
            continue
        match = COLOUR.fullmatch(value)
        attributes[name] = look.colour(match[1]) if match else value
    copy = Element(element.name, attributes, element.line)
    inner = "".join(_drawn(child, look) for child in element.children)
    return copy.written()[: -len(f"</{element.name}>")] + inner + f"</{element.name}>"


def _fanlight(element: Element, look: Look) -> str:
    """The region's own window, as wide as the `<rect>`; its colour is the stroke of the `<rect>`."""
    name = look.site.fanlight or look.brandbook.fanlights[0][0]
    inner = look.brandbook.drawing("fanlights", name)
    if inner is None:
        inner = look.brandbook.drawing("fanlights", look.brandbook.fanlights[0][0]) or ""
    given = element.attributes
    match = COLOUR.fullmatch(given.get("stroke", "var(--wc-color-frame)"))
    colour = look.colour(match[1] if match else "frame")
    box = " ".join(f'{name}="{given.get(name, "0")}"' for name in ("x", "y", "width", "height"))
    inner = inner.replace("currentColor", colour)
    return f'<svg {box} viewBox="{FANLIGHT_BOX}" preserveAspectRatio="xMidYMid slice">{inner}</svg>'


def _box(place: Place) -> dict[str, Any]:
    return {
        "x": place.x,
        "y": place.y,
        "width": place.width,
        "height": place.height,
        "align": place.style.get("align", "left"),
        "valign": place.style.get("valign", "top"),
    }


def _text(place: Place, text: str, look: Look) -> dict[str, Any]:
    style = place.style
    return {
        "kind": "text",
        "place": place.name,
        **_box(place),
        **{name: style[name] for name in ("size", "leading", "tracking", "role", "gap", "hyphens")},
        "weight": weight(look.brandbook, style["weight"]),
        "colour": look.colour(style["colour"]),
        "marker": look.colour(style["marker"] or "light"),
        "paragraphs": [line for line in text.splitlines() if line.strip()],
        "words": text.split(),
    }


def _picture(
    place: Place, content: Content, look: Look
) -> tuple[str, bytes, dict[str, Any]] | None:
    """Ending of the file, the file, and its size in the place; None where nothing was chosen."""
    whole = {"drawn-width": place.width, "drawn-height": place.height}
    if place.kind == "picture":
        if content.picture is None:
            return None
        return (
            content.picture.suffix,
            content.picture.content,
            {**whole, "alt": content.picture.alt},
        )
    if place.kind == "qr":
        if not content.address:
            return None
        drawn = qr.svg(content.address, look.colour(place.style["colour"]))
        side = min(place.width, place.height)
        alt = _("QR-code naar %(address)s") % {"address": content.address}
        return (
            ".svg",
            drawn,
            {"drawn-width": side, "drawn-height": side, "alt": alt, "link": content.address},
        )
    svg, width, height = lockup_picture(
        look, form=place.style["form"], colour=place.style["colour"]
    )
    scale = min(place.width / width, place.height / height)
    alt = " ".join(filter(None, look.site.name_parts))
    return ".svg", svg, {"drawn-width": width * scale, "drawn-height": height * scale, "alt": alt}
