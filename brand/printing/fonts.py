"""The fonts of an edition as files that a drawing can use: unpacked, under one name, in a folder for this process.

Pages load a font in parts, each with its own letters; a drawing gets them as families, one after the other.
"""

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock

from fontTools.ttLib import TTFont

from brand.brandbook import Brandbook, Font

WEIGHTS = {"text": 400, "strong": 600, "head": 700}
# Values of `fontWeight` in a tokens file: a number, or a word of the format.
WORDS = {
    "normal": 400,
    "regular": 400,
    "medium": 500,
    "semi-bold": 600,
    "demi-bold": 600,
    "bold": 700,
} | {str(number): number for number in range(1, 1001)}
_making = Lock()


@dataclass(frozen=True, slots=True)
class FontFolder:
    """`families` in the order in which a letter is looked for; `letters` is all that can be written."""

    path: Path
    families: tuple[str, ...]
    letters: frozenset[int]


def weight(brandbook: Brandbook, name: str) -> int:
    """The weight of a role (text, strong, head) in this edition."""
    token = brandbook.tokens.get(f"weight.{name}")
    while token is not None and token.alias:
        token = brandbook.tokens.get(token.alias)
    return WORDS.get(str(token.value), WEIGHTS[name]) if token is not None else WEIGHTS[name]


def fonts_of(brandbook: Brandbook) -> FontFolder:
    with _making:
        return _made(_Key(brandbook))


class _Key:
    """Two brandbooks with the same files are one key."""

    def __init__(self, brandbook: Brandbook) -> None:
        self.brandbook = brandbook

    def __hash__(self) -> int:
        return hash(self.brandbook.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.brandbook.digest == self.brandbook.digest


@lru_cache(maxsize=4)
def _made(key: _Key) -> FontFolder:
    folder = Path(tempfile.mkdtemp(prefix="wc-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    families: dict[tuple[str, str], str] = {}
    letters: set[int] = set()
    for number, font in enumerate(font for font in key.brandbook.fonts if font.style == "normal"):
        family = families.setdefault((font.family, font.unicode_range), f"Merk {len(families)}")
        read = TTFont(BytesIO(key.brandbook.files[font.file]))
        letters |= set(read.getBestCmap())
        _rename(read, family, font)
        read.flavor = None
        read.save(folder / f"{number}.ttf")
    return FontFolder(folder, tuple(families.values()), frozenset(letters))


def _rename(read: TTFont, family: str, font: Font) -> None:
    """Under one name, whatever the file says. A variable font holds its weights; of others the edition says it."""
    names = read["name"]
    names.names = [name for name in names.names if name.nameID not in (16, 17, 21, 22)]
    for number, text in ((1, family), (2, "Regular"), (4, family)):
        names.setName(text, number, 3, 1, 0x409)
    if "fvar" not in read:
        read["OS/2"].usWeightClass = int(font.weight.split()[0])
