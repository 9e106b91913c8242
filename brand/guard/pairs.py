"""Which colours meet in a component, as its author declares beside its styles in `brand/styles/*.pairs.json`.

surfaces     names for several grounds at once: `{"page": ["nl.document.background-color", …]}`, used as `@page`
pairs        `{"component", "state", "what", "kind", "front", "on": […]}`: `front` must be seen on each of `on`
decorative   colours that carry no meaning, with the reason
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from brand.stylesheet import STYLES

# Least contrast. Disabled is exempt in WCAG 1.4.3; here it must still be readable, because people read what they
# may not press and want to know why.
LEAST = {"text": 4.5, "part": 3.0, "focus": 3.0, "disabled": 3.0}


@dataclass(frozen=True, slots=True)
class Pair:
    component: str
    state: str
    what: str
    kind: str
    front: str
    back: str

    @property
    def least(self) -> float:
        return LEAST[self.kind]

    @property
    def name(self) -> str:
        return ", ".join(part for part in (self.component, self.state, self.what) if part)


@cache
def _files() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(path.read_text()) for path in sorted(STYLES.glob("*.pairs.json")))


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair of every component."""
    return tuple(_pairs())


@cache
def decorative() -> dict[str, str]:
    """Colours that need no contrast, and why."""
    return {name: why for file in _files() for name, why in file.get("decorative", {}).items()}


def _pairs() -> Iterator[Pair]:
    surfaces = {
        f"@{name}": grounds
        for file in _files()
        for name, grounds in file.get("surfaces", {}).items()
    }
    for file in _files():
        for row in file["pairs"]:
            for ground in row["on"]:
                for back in surfaces.get(ground, [ground]):
                    yield Pair(
                        row["component"],
                        row.get("state", ""),
                        row.get("what", ""),
                        row["kind"],
                        row["front"],
                        back,
                    )
