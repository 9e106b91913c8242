"""The mark of an edition as closed outlines, each with the part of the drawing it is.

A part is named by `class="wc-logo__light"`; a shape without one is `frame`. Strokes become outlines.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError

import pathops
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from fontTools.svgLib import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from brand.brandbook import Brandbook

from .errors import ConstructionError

KIND = "marks"
PART = re.compile(r"wc-logo__([a-z]+)")
SHAPES = ("path", "rect", "circle", "ellipse", "polygon", "polyline", "line")
CAPS = {
    "butt": pathops.LineCap.BUTT_CAP,
    "round": pathops.LineCap.ROUND_CAP,
    "square": pathops.LineCap.SQUARE_CAP,
}
JOINS = {
    "miter": pathops.LineJoin.MITER_JOIN,
    "round": pathops.LineJoin.ROUND_JOIN,
    "bevel": pathops.LineJoin.BEVEL_JOIN,
}


@dataclass(frozen=True, eq=False)
class Mark:
    """Its shapes from the bottom to the top, with the ink's upper left corner at (0, 0)."""

    parts: tuple[tuple[str, pathops.Path], ...]
    width: float
    height: float

    def scaled(self, height: float, x: float = 0, y: float = 0) -> list[tuple[str, pathops.Path]]:
        """`height` high, with its upper left corner at (x, y)."""
        scale = height / self.height
        return [(part, path.transform(scale, 0, 0, scale, x, y)) for part, path in self.parts]

    def width_at(self, height: float) -> float:
        return self.width * height / self.height


def mark_of(brandbook: Brandbook, fanlight: str, default: str) -> Mark:
    """The mark with a site's fanlight, where the edition drew one; else the default."""
    name = fanlight if f"drawings/{KIND}/{fanlight}.svg" in brandbook.files else default
    return _mark(brandbook, f"drawings/{KIND}/{name}.svg")


@lru_cache(maxsize=64)
def _mark(brandbook: Brandbook, file: str) -> Mark:
    content = brandbook.files.get(file)
    if content is None:
        raise ConstructionError(_("De editie heeft geen tekening %(file)s.") % {"file": file})
    try:
        root = fromstring(content.decode())
        parts = [pair for element in root for pair in _shapes(element, {}, file)]
    except (ParseError, DefusedXmlException, ValueError, NotImplementedError) as error:
        if isinstance(error, ConstructionError):
            raise
        raise ConstructionError(
            _("De tekening %(file)s kan niet gelezen worden: %(error)s.")
            % {"file": file, "error": error}
        ) from error
    if not parts:
        raise ConstructionError(_("De tekening %(file)s is leeg.") % {"file": file})
    boxes = [path.bounds for _part, path in parts]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    moved = tuple((part, path.transform(1, 0, 0, 1, -left, -top)) for part, path in parts)
    return Mark(moved, right - left, bottom - top)


def _shapes(element: Element, above: dict[str, str], file: str) -> list[tuple[str, pathops.Path]]:
    tag = element.tag.rpartition("}")[2]
    attributes = above | element.attrib
    if tag == "g" and "transform" not in element.attrib:
        return [pair for child in element for pair in _shapes(child, attributes, file)]
    if tag in ("title", "desc", "metadata"):
        return []
    if tag not in SHAPES:
        raise ConstructionError(
            _("De tekening %(file)s bevat <%(tag)s>. Gebruik alleen vlakken en lijnen.")
            % {"file": file, "tag": tag if tag != "g" else "g transform"}
        )
    part = PART.search(attributes.get("class", ""))
    name = part[1] if part else "frame"
    return [(name, path) for path in _outlines(element, attributes)]


def _outlines(element: Element, attributes: dict[str, str]) -> list[pathops.Path]:
    """What is filled, then what is stroked."""
    builder = PathBuilder()
    builder.add_path_from_element(element)
    drawn = pathops.Path()
    for data in builder.paths:
        parse_path(data, drawn.getPen())
    if builder.transforms and (matrix := builder.transforms[0]):
        drawn = drawn.transform(*matrix)
    found = []
    if attributes.get("fill") != "none":
        filled = pathops.Path(drawn)
        filled.fillType = (
            pathops.FillType.EVEN_ODD
            if attributes.get("fill-rule") == "evenodd"
            else pathops.FillType.WINDING
        )
        filled.simplify(fix_winding=True)
        found.append(filled)
    if attributes.get("stroke", "none") != "none":
        stroked = pathops.Path(drawn)
        stroked.stroke(
            float(attributes.get("stroke-width", 1)),
            CAPS[attributes.get("stroke-linecap", "butt")],
            JOINS[attributes.get("stroke-linejoin", "miter")],
            float(attributes.get("stroke-miterlimit", 4)),
        )
        stroked.convertConicsToQuads()
        stroked.simplify(fix_winding=True)
        found.append(stroked)
    return found
