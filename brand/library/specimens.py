"""Draws the examples of a component with the templates of the sites, in every state.

A state of the pointer or the keyboard is drawn still by `data-state` on the part it holds for; the stylesheet of
these pages has every rule for such a state also for the attribute (brand.library.states).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import soupsieve
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from brand.templatetags.brand_tags import COMPONENTS, render

from .components import Component, Example, meant
from .source import source

REST = ""
NAMING = ("id", "for", "aria-describedby", "aria-labelledby", "aria-controls", "list")
# What gives a landmark its name; two of one kind on a page have to differ.
NAMED = re.compile(r"(<(?:nav|form|section|aside)\b[^>]*?\saria-label)(?:ledby)?=\"[^\"]*\"")


@dataclass(frozen=True)
class Specimen:
    """One example in one state. `html` is as the component makes it; `drawn` may stand on a page beside others."""

    key: str
    title: str
    state: str
    html: str
    drawn: SafeString

    @property
    def source(self) -> str:
        return source(self.html)


def specimens(component: Component) -> Iterator[Specimen]:
    for number, example in enumerate(component.examples, 1):
        html = draw(component.name, example)
        for state in (REST, *example.states):
            key = f"{component.slug}-{number}{'-' + state if state else ''}"
            shown = mark(html, example.part or component.part, state) if state else html
            yield Specimen(key, example.title, state, html, mark_safe(distinct(shown, key)))  # noqa: S308


def draw(name: str, example: Example) -> str:
    if example.html:
        return example.html
    arguments = meant(example.arguments)
    if example.content is None:
        return render_to_string(f"{COMPONENTS}{name}.html", arguments).strip()
    content = "".join(
        part["html"]
        if "html" in part
        else draw(part["component"], Example("", part.get("arguments", {})))
        for part in example.content
    )
    return render(name, mark_safe(content), arguments).strip()  # noqa: S308 our own files


def mark(html: str, part: str, state: str) -> str:
    """`html` with `data-state` on the first element that `part` selects."""
    soup = BeautifulSoup(html, "html.parser")
    found = soupsieve.select_one(part, soup)
    if found is None:
        raise LookupError(f"{part} is not in this example: {html[:200]}")
    # Written into the text itself: another serialisation would not be what the template made.
    start = _offset(html, found.sourceline or 1, found.sourcepos or 0) + 1 + len(found.name)
    return f'{html[:start]} data-state="{state}"{html[start:]}'


def _offset(text: str, line: int, column: int) -> int:
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: line - 1])) + column


def distinct(html: str, key: str) -> str:
    """`html` with its own ids and names of landmarks, so that it may stand on a page more than once."""
    for name in NAMING:
        html = re.sub(
            rf'(\s{name}=")([^"]+)"',
            lambda found: found[1] + " ".join(f"{each}-{key}" for each in found[2].split()) + '"',
            html,
        )
    html = re.sub(r'href="#([^"]+)"', rf'href="#\1-{key}"', html)
    number = count(1)
    return NAMED.sub(lambda found: f'{found[1]}="Voorbeeld {key}, {next(number)}"', html)
