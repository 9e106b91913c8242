"""Lines of letters as outlines: shaped with kerning by HarfBuzz at any weight of a variable font.

Fonts are the edition's own files; a font of the system is never asked. docs/adr/0136
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pathops
import uharfbuzz as hb
from django.utils.translation import gettext as _
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont, TTLibError

from brand.brandbook import Brandbook, Font

from .construction import Letters
from .errors import ConstructionError, LockupError

# Height of a capital in the units of a drawing.
CAPITAL = 1000.0


@dataclass(frozen=True, eq=False)
class Face:
    """One file of a font."""

    face: hb.Face
    characters: frozenset[int]
    units: int
    capital: int
    # Axis of the weight, where the font has one.
    variable: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Outlines on a baseline at y = 0, y downwards, the first letter's ink at x = 0."""

    path: pathops.Path
    width: float


@lru_cache(maxsize=32)
def _face(content: bytes, file: str) -> Face:
    try:
        font = TTFont(io.BytesIO(content))
        font.flavor = None
        plain = io.BytesIO()
        font.save(plain)
        capital = font["OS/2"].sCapHeight
        variable = "fvar" in font and any(axis.axisTag == "wght" for axis in font["fvar"].axes)
        characters = frozenset(font.getBestCmap() or {})
        units = font["head"].unitsPerEm
    except (TTLibError, AttributeError, KeyError, ValueError, AssertionError) as error:
        raise ConstructionError(
            _("Het lettertype %(file)s kan niet gelezen worden.") % {"file": file}
        ) from error
    if capital <= 0:
        raise ConstructionError(
            _("Het lettertype %(file)s zegt niet hoe hoog een hoofdletter is.") % {"file": file}
        )
    return Face(hb.Face(plain.getvalue()), characters, units, capital, variable)


@dataclass(frozen=True, eq=False)
class Family:
    """The files that together hold a family at a weight, the most usual characters first. A file is read
    when a character needs it: most names are in the first."""

    brandbook: Brandbook
    files: tuple[str, ...]

    def face_for(self, character: str, before: Face | None = None) -> Face | None:
        """The file that has this character; if it can be, the one of the character before."""
        if before is not None and ord(character) in before.characters:
            return before
        read = (_face(self.brandbook.files[file], file) for file in self.files)
        return next((face for face in read if ord(character) in face.characters), None)


@lru_cache(maxsize=64)
def family_of(brandbook: Brandbook, name: str, weight: float) -> Family:
    files = tuple(
        font.file
        for font in brandbook.fonts
        if font.family == name and _reaches(font, weight) and font.file in brandbook.files
    )
    if not files:
        raise ConstructionError(
            _("De editie heeft geen bestand van lettertype %(family)s in gewicht %(weight)d.")
            % {"family": name, "weight": weight}
        )
    return Family(brandbook, files)


def _reaches(font: Font, weight: float) -> bool:
    lowest, *rest = (float(each) for each in font.weight.split())
    return lowest <= weight <= (rest[0] if rest else lowest)


def unknown(brandbook: Brandbook, family: str, weight: float, text: str) -> list[str]:
    """Characters of `text` that the family has no letter for."""
    known = family_of(brandbook, family, weight)
    return [each for each in dict.fromkeys(text) if known.face_for(each) is None]


def line_of(brandbook: Brandbook, rules: Letters, part: str, text: str) -> Line:
    """A line of one `part` of a name, `name` or `place`."""
    weight = rules.weights[0 if part == "name" else 1]
    return line(brandbook, rules.family, weight, rules.tracking, text)


def width_of(brandbook: Brandbook, rules: Letters, part: str, text: str) -> float:
    """How far a line goes, without drawing it. A character without a letter has no width."""
    weight = rules.weights[0 if part == "name" else 1]
    known = family_of(brandbook, rules.family, weight)
    return sum(
        (glyph.x_advance + rules.tracking * face.units) * CAPITAL / face.capital
        for face, run in _runs(text, known)
        for _glyph, glyph in _shaped(face, weight, rules.tracking, run)
    )


@lru_cache(maxsize=512)
def line(brandbook: Brandbook, family: str, weight: float, tracking: float, text: str) -> Line:
    """Raises LockupError for a character without a letter."""
    if missing := unknown(brandbook, family, weight, text):
        raise LockupError(
            _("Het lettertype heeft geen teken voor ‘%(character)s’.") % {"character": missing[0]}
        )
    outlines = pathops.Path()
    x = 0.0
    for face, run in _runs(text, family_of(brandbook, family, weight)):
        x = _draw(outlines, face, weight, tracking, run, x)
    # One outline where letters or parts of a letter overlap: a cutter follows every line.
    outlines.simplify(fix_winding=True, keep_starting_points=True, clockwise=True)
    left, _top, right, _bottom = outlines.bounds
    return Line(outlines.transform(1, 0, 0, 1, -left, 0), right - left)


def _runs(text: str, family: Family) -> Iterator[tuple[Face, str]]:
    """Pieces of the text that one file can draw. What no file has is left out."""
    face, run = None, ""
    for character in text:
        wanted = family.face_for(character, face)
        if wanted is None:
            continue
        if face is not None and wanted is not face:
            yield face, run
            run = ""
        face, run = wanted, run + character
    if face is not None:
        yield face, run


def _shaped(face: Face, weight: float, tracking: float, run: str) -> Iterator[tuple[int, Any]]:
    """Number and position of each glyph, kerned. Letters that stand apart do not join."""
    buffer = hb.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    hb.shape(_at(face, weight), buffer, {"kern": True, "liga": tracking == 0})
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield info.codepoint, position


def _at(face: Face, weight: float) -> hb.Font:
    font = hb.Font(face.face)
    if face.variable:
        font.set_variations({"wght": weight})
    return font


def _draw(
    outlines: pathops.Path, face: Face, weight: float, tracking: float, run: str, x: float
) -> float:
    """Adds a run at `x` and gives where the next one begins."""
    font = _at(face, weight)
    scale = CAPITAL / face.capital
    for glyph, position in _shaped(face, weight, tracking, run):
        at = (x + position.x_offset * scale, -position.y_offset * scale)
        pen = TransformPen(outlines.getPen(allow_open_paths=False), (scale, 0, 0, -scale, *at))
        font.draw_glyph_with_pen(glyph, pen)
        x += (position.x_advance + tracking * face.units) * scale
    return x
