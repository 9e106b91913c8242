"""The rules of the components' stylesheet, and which of them an HTML fragment meets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import soupsieve
from bs4 import BeautifulSoup

from brand import stylesheet

READS = re.compile(r"var\((--[\w-]+)")
# What a still fragment does not have: drawn parts, and states of a visitor's pointer and keyboard.
DRAWN = re.compile(r"::[\w-]+(?:\([^)]*\))?")
POINTED = re.compile(r":(?:hover|visited|active)(?![\w-])")
FOCUSED = re.compile(r":focus(?:-visible|-within)?(?![\w-])")
FOCUSABLE = ":is(a,button,input,select,textarea,summary,[tabindex])"


@dataclass(frozen=True)
class Rule:
    selector: str
    reads: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    css = stylesheet.minify("".join(stylesheet.sources()))
    return tuple(
        Rule(selector, tuple(READS.findall(body)))
        for selector, body in _walk(css)
        if READS.search(body)
    )


def _walk(css: str) -> Iterator[tuple[str, str]]:
    """Selector and declarations of every rule, also inside `@layer`, `@media` and `@supports`."""
    at = 0
    while (brace := css.find("{", at)) >= 0:
        prelude, end = css[at:brace].rpartition(";")[2].strip(), _end(css, brace)
        body = css[brace + 1 : end]
        if prelude.startswith("@"):
            yield from _walk(body)
        else:
            yield prelude, body
        at = end + 1


def _end(css: str, brace: int) -> int:
    depth = 0
    for at in range(brace, len(css)):
        depth += {"{": 1, "}": -1}.get(css[at], 0)
        if depth == 0:
            return at
    raise ValueError("a rule without end")


def read_by(html: str) -> set[str]:
    """The custom properties that a rule for some element of `html` reads, in whatever state."""
    soup = BeautifulSoup(html, "html.parser")
    return {name for rule in rules() if _meets(soup, rule.selector) for name in rule.reads}


def _meets(soup: BeautifulSoup, selector: str) -> bool:
    still = _still(selector)
    return bool(still) and soupsieve.select_one(still, soup) is not None


@cache
def _still(selector: str) -> str:
    """`.wc-button:hover::after` is about a `.wc-button`, whatever the pointer does."""
    return FOCUSED.sub(FOCUSABLE, POINTED.sub(":is(*)", DRAWN.sub("", selector)))
