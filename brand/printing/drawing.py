"""A template's SVG as layers, from the back to the front: art, and the places where something comes.

A place is a `<rect data-place="name">` directly below `<svg>`. The order of the file is the order of the layers,
and the order in which a screen reader reads.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .formats import Format
from .markup import COLOUR, Element, Problem, TemplateError, allowed, read

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
FANLIGHT = "fanlight"
# What an attribute of a place may be; a tuple lists words, a pair of numbers a range.
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": ("text", "picture", "logo", "qr"),
    "weight": ("text", "strong", "head"),
    "align": ("left", "center", "right"),
    "valign": ("top", "middle", "bottom"),
    "role": ("h1", "h2", "h3", "p", "list"),
    "hyphens": ("yes", "no"),
    "form": ("horizontal", "stacked"),
}
LOGO_COLOURS = ("colour", "one", "reversed")
RANGES: dict[str, tuple[float, float]] = {
    "size": (1, 500),
    "leading": (0.8, 2),
    "tracking": (-0.1, 0.3),
    "gap": (0, 3),
}
DEFAULTS: dict[str, Any] = {
    "size": 12.0,
    "weight": "text",
    "colour": "text",
    "leading": 1.3,
    "tracking": 0.0,
    "align": "left",
    "valign": "top",
    "role": "p",
    "gap": 0.5,
    "hyphens": "no",
    "marker": "",
    "form": "horizontal",
}
ONE_OF_EACH = ("picture", "qr")


@dataclass(frozen=True, slots=True)
class Place:
    """Measures in the unit of the format, as `style["size"]`; leading in lines, tracking in em (DEFAULTS)."""

    name: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    line: int
    style: dict[str, Any]


@dataclass(slots=True)
class Art:
    elements: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawing:
    format: Format
    defs: list[Element]
    layers: list[Art | Place]

    @property
    def places(self) -> dict[str, Place]:
        return {layer.name: layer for layer in self.layers if isinstance(layer, Place)}

    @property
    def colours(self) -> Iterator[tuple[str, int]]:
        """Names of colours with the line where they stand."""
        art = [each for layer in self.layers if isinstance(layer, Art) for each in layer.elements]
        for element in _all([*self.defs, *art]):
            for value in element.attributes.values():
                if match := COLOUR.fullmatch(value):
                    yield match[1], element.line
        for place in self.places.values():
            for name in {place.style.get("colour", ""), place.style.get("marker", "")} - {""}:
                if place.kind != "logo":
                    yield name, place.line


def _all(elements: list[Element]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from _all(element.children)


def parse(source: str, size: Format) -> Drawing:
    """Raises `TemplateError` with every problem there is."""
    root = read(source)
    problems: list[Problem] = []
    wanted = f"0 0 {size.width:g} {size.height:g}"
    if " ".join(root.attributes.get("viewBox", "").replace(",", " ").split()) != wanted:
        message = _('Bij dit formaat hoort viewBox="%(box)s".') % {"box": wanted}
        problems.append(Problem(root.line, message))
    drawing = Drawing(size, [], [])
    for child in root.children:
        if child.name == "defs":
            drawing.defs.append(child)
        elif child.name in ("title", "desc"):
            continue
        elif "data-place" in child.attributes:
            place = _Reading(child, problems).place()
            if place and place.name in drawing.places:
                problems.append(
                    Problem(child.line, _("Plek ‘%(name)s’ staat er al.") % {"name": place.name})
                )
            elif place:
                drawing.layers.append(place)
        else:
            if not drawing.layers or not isinstance(drawing.layers[-1], Art):
                drawing.layers.append(Art())
            drawing.layers[-1].elements.append(child)  # type: ignore[union-attr]
    problems += _nested(root)
    problems += _too_many(drawing)
    if problems:
        raise TemplateError(sorted(problems, key=lambda problem: problem.line))
    return drawing


def _nested(root: Element) -> Iterator[Problem]:
    """Places and drawings of the edition in a group would be moved with it; so they may not stand there."""
    for child in root.children:
        for inner in _all(child.children):
            if "data-place" in inner.attributes:
                yield Problem(
                    inner.line, _("Een plek staat direct onder <svg>, niet in een groep.")
                )
            drawing = inner.attributes.get("data-drawing", FANLIGHT)
            if drawing != FANLIGHT or ("data-drawing" in inner.attributes and inner.name != "rect"):
                yield Problem(
                    inner.line, _('data-drawing kan alleen "fanlight" zijn, op een <rect>.')
                )


def _too_many(drawing: Drawing) -> Iterator[Problem]:
    for kind in ONE_OF_EACH:
        found = [place for place in drawing.places.values() if place.kind == kind]
        for place in found[1:]:
            yield Problem(
                place.line, _("Er kan één plek van de soort ‘%(kind)s’ zijn.") % {"kind": kind}
            )


class _Reading:
    def __init__(self, element: Element, problems: list[Problem]) -> None:
        self.element = element
        self.problems = problems

    def problem(self, message: str, **words: Any) -> None:
        name = self.element.attributes.get("data-place", "")
        self.problems.append(Problem(self.element.line, message % {"place": name, **words}))

    def place(self) -> Place | None:
        before = len(self.problems)
        attributes = self.element.attributes
        name = attributes["data-place"]
        if not NAME.fullmatch(name):
            self.problem(
                _("De naam van plek ‘%(place)s’ mag alleen kleine letters, cijfers en - hebben.")
            )
        if self.element.name != "rect":
            self.problem(_("Plek ‘%(place)s’ moet een <rect> zijn."))
        kind = self.word("kind", "text", CHOICES["kind"])
        box = [self.number(each, None, (-100, 5000)) for each in ("x", "y")]
        box += [self.number(each, None, (1, 5000)) for each in ("width", "height")]
        style = self.style(kind)
        if len(self.problems) > before:
            return None
        x, y, width, height = box
        return Place(name, kind, x, y, width, height, self.element.line, style)

    def style(self, kind: str) -> dict[str, Any]:
        known = allowed()["on_a_place"].get(kind, [])
        given = {
            each.removeprefix("data-")
            for each in self.element.attributes
            if each.startswith("data-")
        }
        for unknown in sorted(given - {"place", "kind", *known}):
            self.problem(
                _("Plek ‘%(place)s’: data-%(name)s ken ik niet bij deze soort."), name=unknown
            )
        style: dict[str, Any] = {}
        for name in known:
            if name in RANGES:
                style[name] = self.number(f"data-{name}", DEFAULTS[name], RANGES[name])
            elif name == "colour" and kind == "logo":
                style[name] = self.word(name, "colour", LOGO_COLOURS)
            elif name in CHOICES:
                style[name] = self.word(name, DEFAULTS[name], CHOICES[name])
            else:
                style[name] = self.element.attributes.get(f"data-{name}", DEFAULTS[name])
        return style

    def word(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        value = self.element.attributes.get(f"data-{name}", default)
        if value not in choices:
            self.problem(
                _("Plek ‘%(place)s’: data-%(name)s kan zijn: %(choices)s."),
                name=name,
                choices=", ".join(choices),
            )
        return value

    def number(
        self, name: str, default: float | None, between: tuple[float, float] = (0, 5000)
    ) -> float:
        text = self.element.attributes.get(name)
        try:
            value = default if text is None and default is not None else float(text or "")
        except ValueError:
            value = float("nan")
        low, high = between
        if not low <= value <= high:
            self.problem(
                _("Plek ‘%(place)s’: %(name)s moet een getal zijn van %(low)s tot %(high)s."),
                name=name,
                low=f"{low:g}",
                high=f"{high:g}",
            )
        return value
