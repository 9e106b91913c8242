"""What stands for a site where no name fits, or where the whole look should: favicon, app icon, social image."""

import io

import pathops
from PIL import Image

from brand.brandbook import Brandbook
from brand.site_look import SiteLook

from .artwork import Artwork, Palette, png
from .composing import lines_of
from .construction import Construction, Picture, construction_of
from .letters import CAPITAL
from .mark import mark_of

# In tenths of a pixel, which are fine enough for outlines.
UNIT = 10
SOCIAL_SIZE = 1200, 630
ICO_SIZES = (16, 32, 48)
# Of the social image: room at the sides as a share of its height, and where the floor begins, on a
# whole pixel.
SOCIAL_SIDE, FLOOR = 0.12, 530 * UNIT
# How large a capital may be there, and how far apart mark and name are.
SOCIAL_CAPITAL, SOCIAL_GAP = 0.14, 0.11


def favicon(brandbook: Brandbook, look: SiteLook) -> str:
    return _square(brandbook, look, construction_of(brandbook).favicon)


def icon(brandbook: Brandbook, look: SiteLook) -> str:
    """The mark within the middle four fifths, so that a phone may cut any shape out of it."""
    return _square(brandbook, look, construction_of(brandbook).icon)


def favicon_ico(brandbook: Brandbook, look: SiteLook) -> bytes:
    """Each size drawn for itself."""
    svg = favicon(brandbook, look)
    pictures = [Image.open(io.BytesIO(png(svg, size))) for size in ICO_SIZES]
    file = io.BytesIO()
    pictures[-1].save(
        file,
        "ICO",
        sizes=[(size, size) for size in ICO_SIZES],
        append_images=pictures[:-1],
    )
    return file.getvalue()


def _square(brandbook: Brandbook, look: SiteLook, picture: Picture) -> str:
    side = 64.0 * UNIT
    art = Artwork(side, side)
    mark = mark_of(brandbook, look.fanlight, construction_of(brandbook).mark)
    high = min(side * picture.size, side * mark.height / mark.width)
    x, y = (side - mark.width_at(high)) / 2, (side - high) * picture.stands
    art.paint_parts(mark.scaled(high, x, y), picture.colours)
    return art.svg(_palette(brandbook, look), ground=picture.ground)


def social(brandbook: Brandbook, look: SiteLook) -> str:
    """The door stands open on a floor, with the name beside it; as wide and high as networks ask."""
    construction = construction_of(brandbook)
    picture = construction.social
    width, height = (each * UNIT for each in SOCIAL_SIZE)
    art = Artwork(width, height)
    side, floor = SOCIAL_SIDE * height, float(FLOOR)
    if picture.floor:
        art.paint(_box(0, floor, width, height), picture.floor)
    mark = mark_of(brandbook, look.fanlight, construction.mark)
    high = height * picture.size
    parts = mark.scaled(high, side, floor - high)
    art.paint_parts(parts, picture.colours)
    if picture.beam and (beam := _beam(parts, high, floor, height)):
        art.paint(beam, picture.beam)
    x = side + mark.width_at(high) + SOCIAL_GAP * height
    _write_name(art, brandbook, construction, look, (x, floor - high), (width - side, floor))
    return art.svg(_palette(brandbook, look), ground=picture.ground)


def _write_name(
    art: Artwork,
    brandbook: Brandbook,
    construction: Construction,
    look: SiteLook,
    start: tuple[float, float],
    end: tuple[float, float],
) -> None:
    """In the middle of the height, as large as fits between the two corners."""
    lines = lines_of(brandbook, construction, look.name_parts, "horizontal")
    longest = max(line.width for _part, line in lines)
    scale = min(SOCIAL_CAPITAL * art.height / CAPITAL, (end[0] - start[0]) / longest)
    step = construction.letters.leading * CAPITAL * scale
    tall = (len(lines) - 1) * step + CAPITAL * scale
    first = start[1] + (end[1] - start[1] - tall) / 2 + CAPITAL * scale
    for row, (part, line) in enumerate(lines):
        path = line.path.transform(scale, 0, 0, scale, start[0], first + row * step)
        art.paint(path, construction.colours["reversed"][part])


def _beam(
    parts: list[tuple[str, pathops.Path]], high: float, floor: float, bottom: float
) -> pathops.Path | None:
    """What falls on the floor of the light that can be seen at the foot of the mark."""
    seen = Artwork(0, 0)
    seen.paint_parts(parts, {part: "light" if part == "light" else None for part, _path in parts})
    strip = _box(-1e6, floor - high / 50, 1e6, floor)
    for layer in seen.layers:
        foot = pathops.op(layer.path, strip, pathops.PathOp.INTERSECTION)
        left, _top, right, _bottom = foot.bounds
        if right > left:
            wide, fall = right - left, bottom - floor
            beam = pathops.Path()
            pen = beam.getPen()
            pen.moveTo((left, floor))
            pen.lineTo((right, floor))
            pen.lineTo((right + fall * 0.9 + wide * 0.2, bottom))
            pen.lineTo((left + fall * 0.1, bottom))
            pen.closePath()
            return beam
    return None


def _box(left: float, top: float, right: float, bottom: float) -> pathops.Path:
    box = pathops.Path()
    pen = box.getPen()
    pen.moveTo((left, top))
    for corner in ((right, top), (right, bottom), (left, bottom)):
        pen.lineTo(corner)
    pen.closePath()
    return box


def _palette(brandbook: Brandbook, look: SiteLook) -> Palette:
    return lambda token: brandbook.colour(token, look.accent or None)
