"""Sizes of an edition as a reader meets them: in pixels on a small phone and on a desk."""

from dataclasses import dataclass
from typing import Any

from brand.brandbook import Brandbook
from brand.tokens.css import literal

REM = 16
# Where a fluid size is at its smallest and at its largest (docs/theme.md).
NARROW, WIDE = 360, 1280


@dataclass(frozen=True)
class Measure:
    """`narrow` and `wide` in pixels."""

    path: str
    narrow: float
    wide: float
    css: str

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    @property
    def is_fluid(self) -> bool:
        return self.narrow != self.wide


def sizes(brandbook: Brandbook) -> list[Measure]:
    """The type scale, largest first."""
    return sorted(_group(brandbook, "size"), key=lambda size: -size.wide)


def spaces(brandbook: Brandbook) -> list[Measure]:
    return sorted(_group(brandbook, "space"), key=lambda space: (space.wide, space.narrow))


def _group(brandbook: Brandbook, group: str) -> list[Measure]:
    return [
        _measure(brandbook, path)
        for path, token in brandbook.tokens.items()
        if token.path[0] == group and token.type == "dimension"
    ]


def _measure(brandbook: Brandbook, path: str) -> Measure:
    token = brandbook.tokens.resolve(path)
    wide = pixels(token.value)
    narrow = pixels(token.smallest) if token.smallest else wide
    return Measure(path, narrow, wide, literal(token, brandbook.tokens))


def pixels(dimension: dict[str, Any]) -> float:
    factor = REM if dimension["unit"] in ("rem", "em") else 1
    return round(dimension["value"] * factor, 2)


def weights(brandbook: Brandbook) -> list[tuple[str, str]]:
    return [
        (token.path[-1], literal(token, brandbook.tokens))
        for path, token in brandbook.tokens.items()
        if token.type == "fontWeight"
    ]
