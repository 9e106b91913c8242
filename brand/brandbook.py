"""One edition of the brandbook as a value: its files, and what pages, drawings and documents take from them.

Files of an edition, by their path in it:

    edition.json            title, fonts, fanlights, story; marked when it is a placeholder
    tokens.json             design tokens
    logo.json               construction of the lock-ups
    fonts/*.woff2           with the licence of each
    drawings/<kind>/*.svg   fanlights and marks; icons, pictograms and scenes where it has its own
    neutral.svg             picture in the place of one that may not be shown any more

The same files, from a folder or from the database, are the same brandbook: `digest` says so.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from brand import svg, tokens

PATH = "/-/merk/"
INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
SPACE = re.compile(r">\s+<")
STYLESHEET = "merk.css"
# What compiling adds to the files; another way of compiling gives another address.
COMPILER = b"2"


@dataclass(frozen=True, slots=True)
class Font:
    """One file of a font, as `@font-face` takes it. `licence` says what we may do with it."""

    family: str
    file: str
    weight: str
    licence: str
    unicode_range: str = ""
    style: str = "normal"
    licence_file: str = ""
    preload: bool = False


@dataclass(frozen=True, eq=False)
class Brandbook:
    """`name` is the edition's; two editions with the same files have the same digest."""

    name: str
    files: Mapping[str, bytes]

    @cached_property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that stand for all files."""
        whole = hashlib.sha256(COMPILER)
        for path in sorted(self.files):
            whole.update(path.encode() + b"\0" + hashlib.sha256(self.files[path]).digest())
        return whole.hexdigest()[:16]

    def address(self, path: str) -> str:
        """Where a page finds a file of this edition; what stands there never changes."""
        return f"{PATH}{self.digest}/{path}"

    @property
    def stylesheet_address(self) -> str:
        return self.address(STYLESHEET)

    @cached_property
    def facts(self) -> dict[str, Any]:
        return json.loads(self.files["edition.json"])

    @property
    def title(self) -> str:
        return self.facts["title"]

    @property
    def is_placeholder(self) -> bool:
        return bool(self.facts.get("placeholder"))

    @cached_property
    def tokens(self) -> tokens.Tokens:
        return _tokens(self.files["tokens.json"])

    @cached_property
    def fonts(self) -> tuple[Font, ...]:
        return tuple(Font(**each) for each in self.facts.get("fonts", []))

    @cached_property
    def accents(self) -> list[tuple[str, str]]:
        """The colours of door a region may choose, as choices of a form field; the first is the default."""
        return self.tokens.accents

    @cached_property
    def fanlights(self) -> list[tuple[str, str]]:
        """The fanlights a region may choose; the first is the default."""
        return [(each["value"], each["label"]) for each in self.facts["fanlights"]]

    def colour(self, path: str, accent: str | None = None) -> str:
        """`#rrggbb` of a colour, as it is under `accent`."""
        return tokens.colour(self.tokens, path, accent)

    def drawing(self, kind: str, name: str) -> str | None:
        """What stands between the `<svg>` tags of a drawing of this edition; None where it has none."""
        key = f"drawings/{kind}/{name}.svg"
        if key not in self.files:
            return None
        if key not in self._drawn:
            match = INSIDE.search(svg.clean(self.files[key]))
            self._drawn[key] = SPACE.sub("><", match[1].strip()) if match else None
        return self._drawn[key]

    @cached_property
    def _drawn(self) -> dict[str, str | None]:
        """Drawings as they go into a page, cleaned once."""
        return {}

    def drawings(self, kind: str) -> tuple[str, ...]:
        start = f"drawings/{kind}/"
        return tuple(sorted(Path(path).stem for path in self.files if path.startswith(start)))

    @cached_property
    def stylesheet(self) -> str:
        """Fonts and custom properties. A page loads it before the styles of the components."""
        return _properties(self.files["tokens.json"]) + "".join(
            [*map(_waiting, self.facts.get("waiting_fonts", [])), *map(_face, self.fonts)]
        )


# A preview makes its brandbook anew for each request, mostly of the same files.
@lru_cache(maxsize=8)
def _tokens(content: bytes) -> tokens.Tokens:
    return tokens.read(content, "tokens.json")


@lru_cache(maxsize=8)
def _properties(content: bytes) -> str:
    return tokens.stylesheet(_tokens(content))


def _face(font: Font) -> str:
    kept = f"unicode-range:{font.unicode_range.replace(', ', ',')};" if font.unicode_range else ""
    return (
        f'@font-face{{font-family:"{font.family}";src:url("{font.file}") format("woff2");'
        f"font-weight:{font.weight};font-style:{font.style};font-display:optional;{kept}}}\n"
    )


def _waiting(face: dict[str, Any]) -> str:
    """A system face with the measure of the font that is on its way: no jump when that arrives."""
    sources = ",".join(f'local("{name}")' for name in face["local"])
    measures = "".join(
        f"{name.replace('_', '-')}:{value};"
        for name, value in face.items()
        if name not in ("family", "local")
    )
    return f'@font-face{{font-family:"{face["family"]}";src:{sources};{measures}}}\n'


def from_folder(folder: Path) -> Brandbook:
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return Brandbook(folder.name, files)
