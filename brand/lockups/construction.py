"""The construction of an edition's logo, from its `logo.json`. docs/lockups.md explains every field.

All measures are in capitals: 1 is the height of a capital of the name.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from brand.brandbook import Brandbook

from .errors import ConstructionError

FILE = "logo.json"
COLOURS = ("colour", "one", "reversed")


@dataclass(frozen=True, slots=True)
class Letters:
    """`weights` of the first part of a name and of the second; `tracking` in em; `leading` from line to line."""

    family: str
    weights: tuple[float, float]
    tracking: float
    leading: float


@dataclass(frozen=True, slots=True)
class Form:
    """How mark and lines stand to each other.

    `gap` between the two; `measure` is how long a line should be at most and `widest` how long it may
    be when nothing breaks it. The mark reaches `above` the first capital and `below` the last line
    (horizontal), or is `mark` high (stacked).
    """

    gap: float
    measure: float
    widest: float
    above: float = 0
    below: float = 0
    mark: float = 0


@dataclass(frozen=True, slots=True)
class Breaking:
    """`most_lines` counts both parts of a name; a line never ends in one of the `held` words, nor
    breaks with fewer than `fewest_letters` of a word on a side."""

    most_lines: int
    held: frozenset[str]
    fewest_letters: int


@dataclass(frozen=True, slots=True)
class Picture:
    """An icon or a social image: the ground it is on and the colours of the mark's parts. `size` is
    the mark's height as a share of the picture's; what is left lies above it for a share of `stands`
    (1: it stands on the lower edge). A social image may have a `floor`, and a `beam` of light on it."""

    ground: str
    colours: Mapping[str, str | None]
    size: float
    stands: float = 0.5
    floor: str | None = None
    beam: str | None = None


@dataclass(frozen=True, slots=True)
class Construction:
    letters: Letters
    forms: Mapping[str, Form]
    breaking: Breaking
    # Drawing of a site that chose none.
    mark: str
    # A mark beside one line is as high as beside this many.
    fewest_lines: int
    clear_space: float
    minimum_mm: float
    minimum_px: float
    header_rem: float
    # A colour's path in the tokens by part of the drawing; None: cut out.
    colours: Mapping[str, Mapping[str, str | None]]
    grounds: Mapping[str, str]
    favicon: Picture
    icon: Picture
    social: Picture


class _Reader:
    """Takes fields out of the file; a fault names the field."""

    def __init__(self, tree: Any, brandbook: Brandbook) -> None:
        self.tree = tree
        self.tokens = brandbook.tokens

    def at(self, path: str) -> Any:
        found = self.tree
        for name in path.split("."):
            if not isinstance(found, dict) or name not in found:
                raise fault(path, _("ontbreekt"))
            found = found[name]
        return found

    def number(self, path: str, lowest: float = 0, highest: float = 1000) -> float:
        value = self.at(path)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise fault(path, _("is geen getal"))
        if not lowest <= value <= highest:
            raise fault(
                path,
                _("ligt niet tussen %(lowest)s en %(highest)s")
                % {"lowest": lowest, "highest": highest},
            )
        return float(value)

    def text(self, path: str) -> str:
        value = self.at(path)
        if not isinstance(value, str) or not value:
            raise fault(path, _("is geen tekst"))
        return value

    def colour(self, path: str) -> str:
        value = self.text(path)
        token = self.tokens.get(value)
        if token is None or token.type != "color":
            raise fault(path, _("‘%(value)s’ is geen kleur uit tokens.json") % {"value": value})
        return value

    def maybe_colour(self, path: str) -> str | None:
        group, _dot, name = path.rpartition(".")
        return self.colour(path) if name in self.at(group) else None

    def colours(self, path: str, needed: tuple[str, ...] = ("frame",)) -> dict[str, str | None]:
        group = self.at(path)
        if not isinstance(group, dict):
            raise fault(path, _("is geen groep"))
        for name in needed:
            self.at(f"{path}.{name}")
        names = [name for name in group if not name.startswith("$")]
        return {
            name: None if group[name] is None else self.colour(f"{path}.{name}") for name in names
        }

    def words(self, path: str) -> frozenset[str]:
        value = self.at(path)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise fault(path, _("is geen lijst van woorden"))
        return frozenset(each.casefold() for each in value)

    def picture(self, path: str) -> Picture:
        return Picture(
            ground=self.colour(f"{path}.ground"),
            colours=self.colours(f"{path}.colours"),
            size=self.number(f"{path}.size", 0.1, 1),
            stands=self.number(f"{path}.stands", 0, 1) if "stands" in self.at(path) else 0.5,
            floor=self.maybe_colour(f"{path}.floor"),
            beam=self.maybe_colour(f"{path}.beam"),
        )


def fault(path: str, message: str) -> ConstructionError:
    return ConstructionError(f"{FILE}, {path}: {message}.")


@lru_cache(maxsize=16)
def construction_of(brandbook: Brandbook) -> Construction:
    """Raises ConstructionError where `logo.json` is missing or cannot be used."""
    content = brandbook.files.get(FILE)
    if content is None:
        raise ConstructionError(_("De editie heeft geen logo.json."))
    try:
        tree = json.loads(content)
    except ValueError as error:
        raise ConstructionError(
            _("logo.json is geen JSON: %(error)s.") % {"error": error}
        ) from error
    read = _Reader(tree, brandbook)
    return Construction(
        letters=Letters(
            family=read.text("letters.family"),
            weights=(
                read.number("letters.weights.name", 1),
                read.number("letters.weights.place", 1),
            ),
            tracking=read.number("letters.tracking", -0.2, 0.5),
            leading=read.number("letters.leading", 1, 5),
        ),
        forms={
            "horizontal": Form(
                gap=read.number("forms.horizontal.gap", 0, 10),
                measure=read.number("forms.horizontal.measure", 5, 100),
                widest=read.number("forms.horizontal.widest", 5, 100),
                above=read.number("forms.horizontal.above", -2, 10),
                below=read.number("forms.horizontal.below", -2, 10),
            ),
            "stacked": Form(
                gap=read.number("forms.stacked.gap", 0, 10),
                measure=read.number("forms.stacked.measure", 5, 100),
                widest=read.number("forms.stacked.widest", 5, 100),
                mark=read.number("forms.stacked.mark", 1, 50),
            ),
        },
        breaking=Breaking(
            most_lines=int(read.number("breaking.most_lines", 1, 6)),
            held=read.words("breaking.held"),
            fewest_letters=int(read.number("breaking.fewest_letters", 1, 10)),
        ),
        mark=read.text("mark.default"),
        fewest_lines=int(read.number("mark.fewest_lines", 1, 6)),
        clear_space=read.number("clear_space", 0, 10),
        minimum_mm=read.number("minimum.mm", 0.5, 50),
        minimum_px=read.number("minimum.px", 3, 200),
        header_rem=read.number("header.rem", 0.5, 5),
        colours={
            each: read.colours(f"colours.{each}", ("frame", "name", "place")) for each in COLOURS
        },
        grounds={each: read.colour(f"grounds.{each}") for each in COLOURS},
        favicon=read.picture("favicon"),
        icon=read.picture("icon"),
        social=read.picture("social"),
    )
