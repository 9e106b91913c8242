"""Colours of any colour space of the module as what a page and a printer take: sRGB in hexadecimal.

Conversion and mapping into the gamut (OKLCH, chroma reduced: CSS Color 4) are coloraide's. It takes a quarter of a
second to import, so that happens when the first colour that is not sRGB is met, or one is looked for.
"""

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coloraide import Color


def to_hex(value: dict[str, Any] | str) -> str:
    """`#rrggbb`, or `#rrggbbaa` where something shines through.

    A colour of another space has a `hex` of its own, or is brought into sRGB.
    """
    if isinstance(value, str):
        return value.lower()
    alpha = value.get("alpha", 1)
    tail = "" if alpha == 1 else f"{round(alpha * 255):02x}"
    components = [0 if each == "none" else each for each in value["components"]]
    if value["colorSpace"] == "srgb":
        return "#" + "".join(f"{round(each * 255):02x}" for each in components) + tail
    if "hex" in value:
        return value["hex"].lower() + tail
    if value["colorSpace"] in ("hsl", "hwb"):
        # Percentages in the module, parts of one in the library.
        components = [components[0], components[1] / 100, components[2] / 100]
    return _hex(_color(value["colorSpace"], components)) + tail


def from_hex(colour: str) -> dict[str, Any]:
    """A value for a tokens file."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return {
        "colorSpace": "srgb",
        "components": [round(each, 4) for each in parts],
        "hex": colour.lower()[:7],
    }


def oklch(colour: str) -> tuple[float, float, float]:
    """Lightness 0 to 1, chroma, hue in degrees (0 for grey)."""
    lightness, chroma, hue = _color("srgb", _parts(colour)).convert("oklch").coords(nans=False)
    return lightness, chroma, hue


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    return _hex(_color("oklch", [lightness, chroma, hue]))


def hue_distance(one: str, other: str) -> float:
    """How far apart two colours are in hue and chroma, however light they are (OKLab a and b, times 100)."""
    (_l1, a1, b1), (_l2, a2, b2) = (
        _color("srgb", _parts(each)).convert("oklab").coords() for each in (one, other)
    )
    return 100 * math.hypot(a1 - a2, b1 - b2)


def _parts(colour: str) -> list[float]:
    return [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def _color(space: str, components: list[float]) -> "Color":
    from coloraide import Color  # noqa: PLC0415 see above

    return Color(space, components)


def _hex(colour: "Color") -> str:
    return (
        colour.convert("srgb").fit("srgb", method="oklch-chroma").to_string(hex=True, alpha=False)
    )
