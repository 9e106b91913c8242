"""Font files: whole, licensed, and with every letter of the five languages, or a system font named in their place."""

import io
import json
import logging
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import brotli
from django.utils.translation import gettext as _
from fontTools.misc import sstruct
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2DirectoryEntry, woff2DirectoryFormat, woff2DirectorySize

from brand.brandbook import Brandbook, Font
from brand.tokens.css import resolved

from .findings import Finding

LETTERS = Path(__file__).parents[1] / "data" / "letters.json"
# A font of 300 kB unfolds to a few times that; more is a bomb.
MOST_UNFOLDED = 5_000_000
NEEDED_TABLES = {"cmap", "head", "hhea", "hmtx", "maxp", "name"}
# The script that is in a file or nowhere: what most people read must look as the brandbook says.
OWN_SCRIPT = "Latin"


class BrokenFontError(ValueError):
    """A browser, or who draws with it, would trip over this file."""


def check(brandbook: Brandbook) -> Iterator[Finding]:
    for font in brandbook.fonts:
        yield from _file(brandbook, font)
    listed = {font.file for font in brandbook.fonts}
    for path in brandbook.files:
        if path.endswith(".woff2") and path not in listed:
            yield Finding(path, _("edition.json noemt dit lettertype niet"), blocks=False)
    yield from _languages(brandbook)


def _file(brandbook: Brandbook, font: Font) -> Iterator[Finding]:
    content = brandbook.files.get(font.file)
    if content is None or not font.file.endswith(".woff2"):
        yield Finding(font.file, _("dit lettertype ontbreekt; edition.json noemt het als woff2"))
        return
    if not font.licence.strip():
        yield Finding(
            font.file, _("de licentie is leeg: zonder mogen we dit lettertype niet verspreiden")
        )
    text = brandbook.files.get(font.licence_file, b"") if font.licence_file else None
    if text is not None and not text.strip():
        yield Finding(
            font.licence_file, _("de tekst van de licentie ontbreekt; edition.json noemt haar")
        )
    try:
        characters(content)
    except BrokenFontError as error:
        yield Finding(font.file, _("dit lettertype is stuk: %(why)s") % {"why": error})


def _languages(brandbook: Brandbook) -> Iterator[Finding]:
    """Each letter is in a file of the font that the text asks for, or its script has a system font in that list."""
    system: dict[str, list[str]] = brandbook.facts.get("system_fonts", {})
    for language in letters():
        families = _families(brandbook, language["stack"])
        theirs = [font for font in brandbook.fonts if font.family in families]
        missing = sorted(set(language["letters"]) - _covered(brandbook, theirs))
        script = language["script"]
        if not missing:
            continue
        named = [name for name in system.get(script, []) if name in families]
        if script != OWN_SCRIPT and named and families[-1] in ("sans-serif", "serif"):
            continue
        sample = " ".join(missing[:12])
        message = _("%(language)s: in de lettertypen van deze editie ontbreekt %(letters)s")
        if script != OWN_SCRIPT:
            message += ". " + _(
                "Voeg een lettertype met dit schrift toe, of noem bij system_fonts onder %(script)s "
                "lettertypen die ook in het token %(stack)s staan"
            )
        yield Finding(
            "edition.json",
            message
            % {
                "language": language["name"],
                "letters": sample,
                "script": script,
                "stack": language["stack"],
            },
        )


def _families(brandbook: Brandbook, path: str) -> list[str]:
    if path not in brandbook.tokens:
        return []
    value = resolved(brandbook.tokens[path], brandbook.tokens)
    return [value] if isinstance(value, str) else list(value)


def _covered(brandbook: Brandbook, fonts: list[Font]) -> set[str]:
    covered: set[str] = set()
    for font in fonts:
        try:
            has = characters(brandbook.files.get(font.file, b""))
        except BrokenFontError:
            continue
        if font.unicode_range:
            has = has & _within(font.unicode_range)
        covered |= has
    return covered


def _within(unicode_range: str) -> set[str]:
    found: set[str] = set()
    for part in unicode_range.split(","):
        low, _dash, high = part.strip().removeprefix("U+").partition("-")
        first, last = int(low, 16), min(int(high or low, 16), 0x10FFFF)
        found |= {chr(code) for code in range(first, last + 1)}
    return found


@lru_cache(maxsize=64)
def characters(content: bytes) -> frozenset[str]:
    """What a font can write. Opens every table; `BrokenFontError` where one cannot be read."""
    if not content.startswith(b"wOF2"):
        raise BrokenFontError(_("het is geen woff2"))
    try:
        _weigh(content)
        # It tells the log of what it mends; here that is what we came to hear.
        with _Strict(), TTFont(io.BytesIO(content), checkChecksums=0, lazy=False) as font:
            missing = NEEDED_TABLES - set(font.keys())
            if missing:
                raise BrokenFontError(
                    _("tabel %(names)s ontbreekt") % {"names": ", ".join(sorted(missing))}
                )
            for tag in font.keys():  # noqa: SIM118 not a mapping
                _open(font, tag)
            return frozenset(map(chr, font.getBestCmap() or {}))
    except BrokenFontError:
        raise
    except Exception as error:  # noqa: BLE001 a broken font breaks the reader anywhere
        raise BrokenFontError(f"{type(error).__name__}: {str(error)[:120]}") from error


def _open(font: TTFont, tag: str) -> None:
    try:
        table = font[tag]
        if hasattr(table, "ensureDecompiled"):
            table.ensureDecompiled(recurse=True)
    except Exception as error:  # noqa: BLE001
        raise BrokenFontError(
            _("tabel %(name)s is niet te lezen (%(why)s)")
            % {"name": tag.strip(), "why": str(error)[:100] or type(error).__name__}
        ) from error
    if type(table).__name__ == "DefaultTable" and tag in NEEDED_TABLES:
        raise BrokenFontError(_("tabel %(name)s is niet te lezen") % {"name": tag.strip()})


def _weigh(content: bytes) -> None:
    """Unfolds the file bit by bit, to see that it is no bomb before it is unfolded whole."""
    file = io.BytesIO(content)
    header: Any = SimpleNamespace()
    sstruct.unpack(woff2DirectoryFormat, file.read(woff2DirectorySize), header)
    promised = 0
    for _number in range(header.numTables):
        entry = WOFF2DirectoryEntry()
        entry.fromFile(file)
        promised += entry.length
    if promised > MOST_UNFOLDED or header.totalSfntSize > MOST_UNFOLDED:
        raise BrokenFontError(_("het is uitgepakt te groot"))
    unpacker = brotli.Decompressor()
    weight = len(
        unpacker.process(file.read(header.totalCompressedSize), output_buffer_limit=1 << 16)
    )
    while not unpacker.is_finished():
        more = len(unpacker.process(b"", output_buffer_limit=1 << 16))
        weight += more
        if weight > MOST_UNFOLDED:
            raise BrokenFontError(_("het is uitgepakt te groot"))
        if not more:
            raise BrokenFontError(_("het houdt halverwege op"))


class _Strict(logging.Handler):
    """A warning of fontTools is a fault: it reads on past damage that a browser's sanitiser refuses."""

    def __enter__(self) -> None:
        self._thread = threading.get_ident()
        logger = logging.getLogger("fontTools.ttLib")
        self._propagated, logger.propagate = logger.propagate, False
        logger.addHandler(self)

    def __exit__(self, *_error: object) -> None:
        logger = logging.getLogger("fontTools.ttLib")
        logger.removeHandler(self)
        logger.propagate = self._propagated

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING and record.thread == self._thread:
            raise BrokenFontError(record.getMessage()[:120])


@cache
def letters() -> list[dict[str, Any]]:
    """`language`, its `name`, `script`, the `stack` that its text asks for, and its `letters`."""
    return json.loads(LETTERS.read_text())
