"""The sizes a template may have, and which files come out of it."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

# Points of a unit: a pixel as CSS has it, 96 to the inch.
POINTS = {"mm": 72 / 25.4, "px": 0.75}

OUTPUTS = {
    "drukwerk.pdf": _("PDF voor de drukker"),
    "scherm.pdf": _("PDF voor het scherm"),
    "beeld.png": _("Afbeelding (PNG)"),
    "handtekening.html": _("Handtekening (HTML)"),
}
KINDS = {"pdf": "application/pdf", "png": "image/png", "html": "text/html; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Format:
    """`width`, `height` and `bleed` in `unit`; `ppi` of the PNG: 96 gives a pixel for each px."""

    key: str
    label: str
    unit: str
    width: float
    height: float
    bleed: float
    ppi: int
    html: bool = False

    @property
    def pixels(self) -> tuple[int, int]:
        scale = POINTS[self.unit] / 72 * self.ppi
        return round(self.width * scale), round(self.height * scale)

    @property
    def outputs(self) -> tuple[str, ...]:
        """Print needs a bleed; what is for the screen has none."""
        names = ["drukwerk.pdf"] if self.bleed else []
        names += ["handtekening.html"] if self.html else ["scherm.pdf"]
        return (*names, "beeld.png")


@cache
def formats() -> dict[str, Format]:
    path = Path(__file__).parent / "data" / "formats.json"
    return {key: Format(key=key, **facts) for key, facts in json.loads(path.read_text()).items()}


def choices() -> list[tuple[str, str]]:
    return [(each.key, each.label) for each in formats().values()]
