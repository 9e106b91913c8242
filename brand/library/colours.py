"""The colours of an edition with their codes, and what each role may stand on.

Codes are worked out from the colour on a screen. A code for print is shown only where the edition states one:
there is no sum that makes it.
"""

from dataclasses import dataclass

from brand.brandbook import Brandbook
from brand.guard.contrast import Measured, measure
from brand.tokens.colours import oklch
from brand.tokens.css import references

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
class Ground:
    """`ratio` is what was measured, `least` the most that a component asks; `parts` are the components that do."""

    colour: Colour
    ratio: float
    least: float
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Role:
    """What a colour is for, and the grounds on which components declare it (brand.guard.pairs)."""

    colour: Colour
    grounds: tuple[Ground, ...]


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
    """The colours that stand on another somewhere, under the default accent."""
    first = brandbook.accents[0][0] if brandbook.accents else ""
    found: dict[str, dict[str, list[Measured]]] = {}
    for each in measure(brandbook):
        if each.accent == first and each.pair.kind != "disabled":
            front, back = (role_of(brandbook, path) for path in (each.pair.front, each.pair.back))
            found.setdefault(front, {}).setdefault(back, []).append(each)
    return [
        Role(
            _colour(brandbook, front),
            tuple(_ground(brandbook, back, pairs) for back, pairs in sorted(grounds.items())),
        )
        for front, grounds in sorted(found.items())
    ]


def _ground(brandbook: Brandbook, path: str, pairs: list[Measured]) -> Ground:
    return Ground(
        _colour(brandbook, path),
        min(each.ratio for each in pairs),
        max(each.pair.least for each in pairs),
        tuple(sorted({each.pair.component for each in pairs})),
    )


def role_of(brandbook: Brandbook, path: str) -> str:
    """The common colour that a token of a component leads to; itself where it leads to none."""
    name = path
    while not name.startswith("color."):
        leads = references(brandbook.tokens[name].value)
        if not leads:
            return path
        name = leads[0]
    return name


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
