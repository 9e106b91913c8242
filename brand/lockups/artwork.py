"""A drawing of closed outlines in colours of the brandbook, and the ways to write it: SVG, inline SVG, PNG, PDF.

No strokes, no text, nothing that another program could draw differently.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pathops
import resvg_py
from django.utils.html import escape
from fontTools.pens.basePen import BasePen
from pypdf import PdfWriter
from pypdf.generic import (
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

# Colours by part of a drawing, as paths in the tokens; None: cut out of what lies below.
Colours = Mapping[str, str | None]
# `#rrggbb` of a token's path.
Palette = Callable[[str], str]
Point = tuple[float, float]
MM = 72 / 25.4
# In a page a hundredth of a capital is fine enough, and half the bytes.
COARSE = 0.1
PIXELS_IN_REM = 16


@dataclass(frozen=True, slots=True)
class Layer:
    colour: str
    path: pathops.Path


@dataclass(slots=True)
class Artwork:
    """`width` and `height` in units of the drawing. Layers are painted from the first to the last."""

    width: float
    height: float
    layers: list[Layer] = field(default_factory=list)

    def paint(self, path: pathops.Path, colour: str | None) -> None:
        """Lay a shape over what is there; without a colour, cut it out."""
        if colour is None:
            self.layers = [
                Layer(layer.colour, cut)
                for layer in self.layers
                if (cut := _op(layer.path, path, pathops.PathOp.DIFFERENCE)).bounds != (0, 0, 0, 0)
            ]
        elif self.layers and self.layers[-1].colour == colour:
            last = self.layers[-1]
            self.layers[-1] = Layer(colour, _op(last.path, path, pathops.PathOp.UNION))
        else:
            self.layers.append(Layer(colour, path))

    def paint_parts(self, parts: list[tuple[str, pathops.Path]], colours: Colours) -> None:
        """A part that has no place in `colours` is left out."""
        for part, path in parts:
            if part in colours:
                self.paint(path, colours[part])

    def moved(self, x: float, y: float) -> list[Layer]:
        return [Layer(each.colour, each.path.transform(1, 0, 0, 1, x, y)) for each in self.layers]

    def with_space(self, space: float) -> "Artwork":
        return Artwork(self.width + 2 * space, self.height + 2 * space, self.moved(space, space))

    def svg(self, palette: Palette, title: str = "", ground: str | None = None) -> str:
        """A file of its own."""
        name = f"<title>{escape(title)}</title>" if title else ""
        floor = f'<path fill="{palette(ground)}" d="{self._whole}"/>' if ground else ""
        shapes = "".join(
            f'<path fill="{palette(each.colour)}" d="{d(each.path)}"/>' for each in self.layers
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{self.view_box}" '
            f'width="{_number(self.width)}" height="{_number(self.height)}" role="img">'
            f"{name}{floor}{shapes}</svg>"
        )

    def inline(self, attributes: str, rem: float) -> str:
        """An `<svg>` of a page, in the colours of that page. A unit is about `rem` wide: the height is a
        whole number of pixels at the usual size of text, so that no line blurs where it stands."""
        width, height = (round(each * COARSE) for each in (self.width, self.height))
        high = round(self.height * rem * PIXELS_IN_REM) / PIXELS_IN_REM
        shapes = "".join(
            f'<path class="wc-logo__{each.colour.rpartition(".")[2]}" '
            f'fill="var(--wc-{each.colour.replace(".", "-")})" '
            f'd="{d(each.path.transform(COARSE, 0, 0, COARSE))}"/>'
            for each in self.layers
        )
        return (
            f'<svg {attributes} viewBox="0 0 {width} {height}" '
            f'width="{high * width / height:.3f}rem" height="{_number(high)}rem" '
            f'aria-hidden="true">{shapes}</svg>'
        )

    def pdf(self, palette: Palette, millimetres: float, title: str) -> bytes:
        """One page as wide as `millimetres`; the same bytes for the same drawing."""
        scale = millimetres * MM / self.width
        writer = PdfWriter()
        page = writer.add_blank_page(self.width * scale, self.height * scale)
        lines = [f"{scale:.8f} 0 0 {-scale:.8f} 0 {self.height * scale:.4f} cm"]
        for layer in self.layers:
            pen = _PdfPen(None)
            _closed(layer.path).draw(pen)
            lines += [f"{_rgb(palette(layer.colour))} rg", *pen.commands, "f"]
        content = DecodedStreamObject()
        content.set_data("\n".join(lines).encode())
        page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
        writer.add_metadata({"/Title": title})
        writer.root_object[NameObject("/Lang")] = TextStringObject("nl-NL")
        writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
            {NameObject("/DisplayDocTitle"): BooleanObject(True)}
        )
        file = io.BytesIO()
        writer.write(file)
        return file.getvalue()

    @property
    def view_box(self) -> str:
        return f"0 0 {_number(self.width)} {_number(self.height)}"

    @property
    def _whole(self) -> str:
        return f"M0 0h{_number(self.width)}v{_number(self.height)}h-{_number(self.width)}z"


def png(svg: str, width: int) -> bytes:
    """What an SVG without text looks like `width` pixels wide."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))


def _op(one: pathops.Path, other: pathops.Path, operator: pathops.PathOp) -> pathops.Path:
    return pathops.op(one, other, operator, fix_winding=True, keep_starting_points=True)


def d(path: pathops.Path) -> str:
    """Path data in whole units, relative: a letter that comes back is the same text, which packs well."""
    pen = _DataPen()
    _closed(path).draw(pen)
    return "".join(pen.commands)


def _closed(path: pathops.Path) -> pathops.Path:
    whole = pathops.Path(path)
    whole.convertConicsToQuads()
    return whole


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4f}" for at in (1, 3, 5))


class _PdfPen(BasePen):
    """Writes path operators of PDF, which has cubic curves only, in thousandths of a capital."""

    def __init__(self, glyph_set: None) -> None:
        super().__init__(glyph_set)
        self.commands: list[str] = []

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 the pen protocol
        self._write("m", pt)

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        self._write("l", pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self._write("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self.commands.append("h")

    def _write(self, operator: str, *points: Point) -> None:
        numbers = [str(round(number)) for point in points for number in point]
        self.commands.append(f"{' '.join(numbers)} {operator}")


class _DataPen(BasePen):
    """Writes SVG path commands, each from the rounded end of the one before: no error adds up."""

    def __init__(self) -> None:
        super().__init__()
        self.commands: list[str] = []
        self.at = self.start = (0, 0)

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 the pen protocol
        self._write("m", pt)
        self.start = self.at

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        across, down = round(pt[0]) - self.at[0], round(pt[1]) - self.at[1]
        if across and down:
            self._write("l", pt)
            return
        if across or down:
            self.commands.append(f"h{across}" if across else f"v{down}")
        self.at = (self.at[0] + across, self.at[1] + down)

    def _qCurveToOne(self, pt1: Point, pt2: Point) -> None:  # noqa: N802
        self._write("q", pt1, pt2)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self._write("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self.commands.append("z")
        self.at = self.start

    _endPath = _closePath  # noqa: N815

    def _write(self, letter: str, *points: Point) -> None:
        ends = [(round(x), round(y)) for x, y in points]
        numbers = [number for x, y in ends for number in (x - self.at[0], y - self.at[1])]
        self.commands.append(
            letter
            + "".join(
                f"{'' if not place or number < 0 else ' '}{number}"
                for place, number in enumerate(numbers)
            )
        )
        self.at = ends[-1]


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
