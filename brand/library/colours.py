"""The colours of an edition with their codes, and what each role may stand on.

Codes are worked out from the colour on a screen. A code for print is shown only where the edition states one:
there is no sum that makes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import atan2, cbrt, degrees, hypot
from typing import Any

from brand.brandbook import Brandbook
from brand.contrast import Measured, measure

from .token_file import at_path

CMYK = "nl.werkcentrum.cmyk"


@dataclass(frozen=True)
class Colour:
    """`path`: where it stands in the tokens file. `cmyk` is empty where the edition states none."""

    path: str
    name: str
    description: str
    hex: str
    cmyk: str = ""

    @property
    def rgb(self) -> str:
        return " ".join(str(part) for part in _parts(self.hex))

    @property
    def oklch(self) -> str:
        return "oklch({:.1%} {:.3f} {:.1f})".format(*oklch(self.hex))


@dataclass(frozen=True)
class Role:
    """What a colour is for, and the declared grounds under it with their contrast."""

    colour: Colour
    grounds: tuple[tuple[Colour, float, float], ...]


def palette(brandbook: Brandbook) -> list[Colour]:
    """What the brandbook itself sets."""
    return [_colour(brandbook, path) for path in _paths(brandbook, "brand")]


def accents(brandbook: Brandbook) -> list[tuple[str, list[Colour]]]:
    """The colours of door a region may choose, each with its shades."""
    return [
        (label, [_colour(brandbook, path) for path in _paths(brandbook, "accent", name)])
        for name, label in brandbook.accents
    ]


def roles(brandbook: Brandbook) -> list[Role]:
    """The colours that stand on another somewhere, in the order of the declared pairs, with the default accent."""
    first = brandbook.accents[0][0]
    pairs = [pair for pair in measure(brandbook) if pair.accent == first]
    return [
        Role(_role(brandbook, front), tuple(_grounds(brandbook, list(group))))
        for front, group in groupby(sorted(pairs, key=_front(pairs)), key=lambda pair: pair.front)
    ]


def _front(pairs: list[Measured]) -> Any:
    order = list(dict.fromkeys(pair.front for pair in pairs))
    return lambda pair: order.index(pair.front)


def _grounds(
    brandbook: Brandbook, pairs: list[Measured]
) -> Iterator[tuple[Colour, float, float]]:
    strictest: dict[str, Measured] = {}
    for pair in pairs:
        if pair.back not in strictest or strictest[pair.back].least < pair.least:
            strictest[pair.back] = pair
    for pair in strictest.values():
        yield _role(brandbook, pair.back), pair.ratio, pair.least


def _role(brandbook: Brandbook, name: str) -> Colour:
    return _colour(brandbook, f"color.{name}")


def _paths(brandbook: Brandbook, *start: str) -> list[str]:
    return [
        path
        for path, token in brandbook.tokens.items()
        if token.type == "color" and token.path[: len(start)] == start
    ]


def _colour(brandbook: Brandbook, path: str) -> Colour:
    node = at_path(brandbook, path)
    extensions = node.get("$extensions", {})
    return Colour(
        path,
        path.rpartition(".")[2],
        node.get("$description", ""),
        brandbook.colour(path),
        extensions.get(CMYK, ""),
    )


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def oklch(colour: str) -> tuple[float, float, float]:
    """Lightness 0 to 1, chroma, hue in degrees of `#rrggbb` (CSS Color 4)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in _parts(colour))
    )
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    chroma = hypot(a, b)
    # Grey has no hue: what is left there is rounding.
    hue = degrees(atan2(b, a)) % 360 if chroma > 0.0005 else 0.0
    return light, chroma, hue
