"""Contrast of two colours (WCAG 2.2, 1.4.3 and 1.4.11), and the pairs that the theme puts on each other."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from brand.brandbook import Brandbook

PAIRS = Path(__file__).parent / "data" / "contrast_pairs.json"


@dataclass(frozen=True)
class Measured:
    what: str
    accent: str
    front: str
    back: str
    ratio: float
    least: float

    def __str__(self) -> str:
        return f"{self.what}: {self.front} on {self.back} ({self.accent}) {self.ratio:.2f} < {self.least}"


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def measure(brandbook: Brandbook) -> Iterator[Measured]:
    """Every pair in use, under every accent that a region may choose."""
    for pair in json.loads(PAIRS.read_text()):
        for accent, _label in brandbook.accents:
            for back in pair["on"]:
                colours = [brandbook.colour(f"color.{n}", accent) for n in (pair["colour"], back)]
                yield Measured(
                    pair["what"], accent, pair["colour"], back, ratio(*colours), pair["least"]
                )
