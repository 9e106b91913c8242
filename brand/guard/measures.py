"""Text of at least 16 pixels, and a focus ring that can be seen."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from brand.brandbook import Brandbook
from brand.stylesheet import ORDER, STYLES
from brand.tokens import Token, Tokens
from brand.tokens.css import resolved

from .findings import Finding

ROOT = 16
SMALLEST_TEXT, THINNEST_RING = 16, 2
SIZE = re.compile(r"(?<![\w-])font-size:\s*var\((--[\w-]+)\)")
RING = ("nl.focus.outline-width", "nl.focus.outline-offset")


@cache
def _read(pattern: re.Pattern[str]) -> frozenset[str]:
    styles = (name for name in ORDER if name != "print")
    return frozenset(
        pattern.findall("".join((STYLES / f"{name}.css").read_text() for name in styles))
    )


def pixels(value: dict[str, Any]) -> float:
    return value["value"] * (ROOT if value["unit"] == "rem" else 1)


def _shown(size: float) -> str:
    return number_format(int(size) if size == int(size) else round(size, 1))


def check(brandbook: Brandbook) -> Iterator[Finding]:
    tokens = brandbook.tokens
    for token in tokens.values():
        for size in _text_sizes(token, tokens):
            if size < SMALLEST_TEXT:
                yield Finding(
                    f"tokens.json#{token.name}",
                    _("tekst van %(size)s pixels is te klein: minstens %(least)s")
                    % {"size": _shown(size), "least": SMALLEST_TEXT},
                )
    yield from _ring(tokens)


def _text_sizes(token: Token, tokens: Tokens) -> Iterator[float]:
    """Both ends of a size that grows."""
    if token.type == "typography":
        yield pixels(resolved(token, tokens)["fontSize"])
    elif token.type == "dimension" and (
        token.path[0] == "size" or token.custom_property in _read(SIZE)
    ):
        end = tokens.resolve(token.name)
        yield pixels(end.value)
        if end.smallest:
            yield pixels(end.smallest)


def _ring(tokens: Tokens) -> Iterator[Finding]:
    for path in RING:
        if path not in tokens or tokens.resolve(path).type != "dimension":
            continue
        size = pixels(tokens.resolve(path).value)
        if path.endswith("width") and size < THINNEST_RING:
            yield Finding(
                f"tokens.json#{path}",
                _("een focusrand van %(size)s pixels is niet te zien: minstens %(least)s")
                % {"size": _shown(size), "least": THINNEST_RING},
            )
        elif size < 0:
            yield Finding(f"tokens.json#{path}", _("de focusrand ligt achter wat de focus heeft"))
