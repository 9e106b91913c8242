"""The components that the library shows: what each is for, its rules, and the examples to draw.

A file per group in `data/components`, in the order of their names. `examples.json` holds what several
examples share. In the arguments of an example stand for something else:

    "@hits.0"           a value of examples.json
    "=image"            the neutral picture of the edition in use
    "=form:naam"        a field of the form in `sample_form`
    "date:2026-09-28"   a date
    "html:<mark>…"      HTML that is safe
"""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.safestring import mark_safe

from brand.neutral import neutral_picture

from .sample_form import sample_field

DATA = Path(__file__).parent / "data"
# Parts of other components, which show them; and what a page is drawn with.
INTERNAL = {"field_notes", "field_attributes", "picture", "site_links", "stylesheets"}


@dataclass(frozen=True)
class Example:
    """`states` are drawn besides the state at rest, on `part` (that of the component, where empty); `content`
    stands between the tags of a block tag."""

    title: str
    arguments: dict[str, Any] = field(default_factory=dict)
    states: tuple[str, ...] = ()
    content: tuple[dict[str, Any], ...] | None = None
    html: str = ""
    part: str = ""


@dataclass(frozen=True)
class Component:
    """`part`: what a state holds for, as a CSS selector. `wide`: needs the width of the page; `contained`:
    does not bring a container itself. `after_main`: a landmark of its own, which may not stand inside `<main>`."""

    name: str
    group: str
    title: str
    purpose: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    accessibility: tuple[str, ...]
    examples: tuple[Example, ...]
    part: str = ""
    wide: bool = False
    contained: bool = False
    after_main: bool = False

    @property
    def slug(self) -> str:
        """Its name in an address."""
        return self.name.replace("_", "-")


@cache
def components() -> dict[str, Component]:
    """Every component by its slug."""
    found = {}
    for path in sorted((DATA / "components").glob("*.json")):
        file = json.loads(path.read_text())
        for name, facts in file["components"].items():
            examples = tuple(map(_example, facts.pop("examples")))
            lists: dict[str, Any] = {
                key: tuple(facts.pop(key)) for key in ("do", "dont", "accessibility")
            }
            component = Component(name, file["group"], examples=examples, **lists, **facts)
            found[component.slug] = component
    return found


def groups() -> list[tuple[str, list[Component]]]:
    by_group: dict[str, list[Component]] = {}
    for component in components().values():
        by_group.setdefault(component.group, []).append(component)
    return list(by_group.items())


def _example(facts: dict[str, Any]) -> Example:
    content = facts.pop("content", None)
    return Example(
        states=tuple(facts.pop("states", ())),
        content=None if content is None else tuple(content),
        **facts,
    )


@cache
def shared() -> dict[str, Any]:
    return json.loads((DATA / "examples.json").read_text())


def meant(value: Any) -> Any:
    """`value` with all that stands for something else filled in."""
    if isinstance(value, dict):
        return {key: meant(each) for key, each in value.items()}
    if isinstance(value, list):
        return [meant(each) for each in value]
    if not isinstance(value, str):
        return value
    if value.startswith("@"):
        return meant(_shared(value[1:]))
    if value.startswith("date:"):
        return date.fromisoformat(value.removeprefix("date:"))
    if value.startswith("html:"):
        return mark_safe(value.removeprefix("html:"))  # noqa: S308 our own file
    if value.startswith("=form:"):
        return sample_field(value.removeprefix("=form:"))
    return picture() if value == "=image" else value


def _shared(path: str) -> Any:
    found: Any = shared()
    for step in path.split("."):
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found


def picture() -> dict[str, Any]:
    """The neutral picture of the edition in use."""
    neutral = neutral_picture()
    return {
        "url": neutral.url,
        "width": neutral.width,
        "height": neutral.height,
        "alt": "Een open voordeur waar licht uit valt",
    }
