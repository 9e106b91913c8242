"""The colours of an edition with their codes, and what each role may stand on.

Codes are worked out from the colour on a screen. A code for print is shown only where the edition states one:
there is no sum that makes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from brand.brandbook import Brandbook
from brand.contrast import Measured, measure
from brand.tokens.colours import oklch

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
        return " ".join(str(int(self.hex[start : start + 2], 16)) for start in (1, 3, 5))

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
    token = brandbook.tokens[path]
    return Colour(
        path,
        token.path[-1],
        token.description,
        brandbook.colour(path),
        token.extensions.get(CMYK, ""),
    )
