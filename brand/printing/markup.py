"""Reads the SVG of a template: data of an editor, so only what is on a list gets through, and nothing is fetched.

Every element that is not on the list is a problem with its line; nothing is silently left out.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from django.utils.translation import gettext as _

SVG = "http://www.w3.org/2000/svg"
LARGEST = 200_000
MOST_ELEMENTS = 3_000
DEEPEST = 20
MOST_PROBLEMS = 20
COLOUR = re.compile(r"var\(--wc-color-([a-z0-9-]+)\)")
LOCAL = re.compile(r"url\(#[A-Za-z0-9_-]+\)")
ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1; 0 is the whole file."""

    line: int
    message: str

    def __str__(self) -> str:
        return _("Regel %(line)s: %(message)s") % vars_of(self) if self.line else self.message


def vars_of(problem: Problem) -> dict[str, Any]:
    return {"line": problem.line, "message": problem.message}


class TemplateError(ValueError):
    """The template cannot be used. `problems` are in Dutch, each with its line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(map(str, self.problems)))


@dataclass(slots=True)
class Element:
    name: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)

    def written(self, prefix: str = "") -> str:
        """As SVG again, from what was understood: nothing of the file itself gets through."""
        attributes = "".join(
            f" {name}={quoteattr(value)}" for name, value in self.attributes.items()
        )
        inner = "".join(child.written() for child in self.children)
        return f"<{self.name}{prefix}{attributes}>{inner}</{self.name}>"


@cache
def allowed() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "data" / "allowed_svg.json").read_text())


def read(source: str) -> Element:
    """The `<svg>` with all that stands in it; raises `TemplateError`."""
    if len(source.encode()) > LARGEST:
        too_large = _("De tekening is groter dan %(kb)s kB. Maak haar eenvoudiger.")
        raise TemplateError([Problem(0, too_large % {"kb": LARGEST // 1000})])
    reader = _Reader()
    reader.read(source)
    if reader.problems:
        raise TemplateError(reader.problems)
    assert reader.root is not None  # noqa: S101 expat refuses a file without
    return reader.root


class _StopError(Exception):
    """Enough is known; reading on would only cost time."""


class _Reader:
    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.problems: list[Problem] = []
        self.count = 0
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.CharacterDataHandler = self.text

    def read(self, source: str) -> None:
        try:
            # An encoding that the file declares is not ours: the text has been read already.
            self.parser.Parse(source.encode(), True)
        except _StopError:
            pass
        except expat.ExpatError as error:
            self.problem(
                _("Dit is geen geldige SVG (%(why)s).") % {"why": expat.ErrorString(error.code)},
                error.lineno,
            )

    def problem(self, message: str, line: int | None = None) -> None:
        self.problems.append(Problem(line or self.parser.CurrentLineNumber, message))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _StopError

    def doctype(self, *args: Any) -> None:
        self.problem(_("Een DOCTYPE mag niet: haal die regel weg."))
        raise _StopError

    def instruction(self, *args: Any) -> None:
        self.problem(_("Een verwijzing naar een stijlblad (<?…?>) mag niet."))

    def text(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1].name not in ("title", "desc"):
            self.problem(_("Losse tekst mag niet in de tekening: maak er een plek van."))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _blank, short = name.rpartition(" ")
        line = self.parser.CurrentLineNumber
        self.count += 1
        if self.count > MOST_ELEMENTS:
            self.problem(
                _("De tekening heeft meer dan %(most)s onderdelen.") % {"most": MOST_ELEMENTS}
            )
            raise _StopError
        if len(self.open) >= DEEPEST:
            self.problem(_("Groepen staan te diep in elkaar."))
            raise _StopError
        element = Element(short, {}, line)
        if not self.open and short != "svg":
            self.problem(_("Het bestand begint niet met <svg>."))
            raise _StopError
        if space != SVG:
            self.problem(
                _(
                    '<%(name)s> hoort niet bij SVG. Staat xmlns="http://www.w3.org/2000/svg" bovenaan?'
                )
                % {"name": short}
            )
        elif short not in allowed()["elements"]:
            self.problem(_("<%(name)s> mag niet in een sjabloon.") % {"name": short})
        else:
            element.attributes = self.accepted(short, attributes)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, name: str) -> None:
        self.open.pop()

    def accepted(self, element: str, attributes: dict[str, str]) -> dict[str, str]:
        own = allowed()["elements"][element]
        kept = {}
        for name, value in attributes.items():
            if name.startswith("data-"):
                kept[name] = value
            elif name not in own and name not in allowed()["everywhere"]:
                self.problem(
                    _("%(name)s mag niet op <%(element)s>.")
                    % {"name": name.rpartition(" ")[2], "element": element}
                )
            elif self.good(name, value):
                kept[name] = value
        return kept

    def good(self, name: str, value: str) -> bool:
        if name in allowed()["colours"]:
            if (
                value in ("none", "currentColor")
                or COLOUR.fullmatch(value)
                or LOCAL.fullmatch(value)
            ):
                return True
            self.problem(
                _(
                    '%(name)s="%(value)s" is geen kleur uit de huisstijl. Schrijf bijvoorbeeld var(--wc-color-wall).'
                )
                % {"name": name, "value": value[:40]}
            )
        elif name == "id" and not ID.fullmatch(value):
            self.problem(
                _('id="%(value)s" mag alleen letters, cijfers, - en _ hebben.')
                % {"value": value[:40]}
            )
        elif "url(" in value and not LOCAL.fullmatch(value):
            self.problem(_("%(name)s verwijst naar iets buiten de tekening.") % {"name": name})
        else:
            return True
        return False
