"""The files that come out of a filled template."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import signature
from .boxes import with_bleed_box
from .document import DrawingError, job
from .draw import PRINT, SCREEN, draw, png
from .filling import Filling, PlaceProblem
from .formats import POINTS

PREVIEW_WIDTH = 640


class UnfitError(DrawingError):
    """Something does not fit; nothing is given that is not as it should be."""

    def __init__(self, problems: list[PlaceProblem], labels: Mapping[str, str]) -> None:
        self.problems = problems
        lines = [f"{labels.get(each.place, each.place)}: {each.message}" for each in problems]
        super().__init__(" ".join(lines))


@dataclass(frozen=True, slots=True)
class Preview:
    """`png` also of what does not fit, so that one sees it."""

    png: bytes
    problems: list[PlaceProblem]
    width: int
    height: int


def measured(filling: Filling) -> list[PlaceProblem]:
    """Everything that is wrong, without a picture of it."""
    drawn = draw(job(filling.drawing, filling.content(), filling.look), {})
    return _all(filling, filling.misfits(drawn.fits))


def preview(filling: Filling, width: int = PREVIEW_WIDTH) -> Preview:
    size = filling.drawing.format
    ppi = width / (size.width * POINTS[size.unit] / 72)
    drawn = draw(job(filling.drawing, filling.content(), filling.look), {"preview.png": png(ppi)})
    problems = _all(filling, filling.misfits(drawn.fits))
    return Preview(
        drawn.files["preview.png"], problems, width, round(width * size.height / size.width)
    )


def _all(filling: Filling, misfits: list[PlaceProblem]) -> list[PlaceProblem]:
    """One message for a place: what is said first is what has to be mended first."""
    found: dict[str, PlaceProblem] = {}
    for problem in [*filling.problems(), *misfits]:
        found.setdefault(problem.place, problem)
    return [found[name] for name in filling.drawing.places if name in found]


def file(filling: Filling, name: str) -> bytes:
    """One of the outputs of the format. Raises `UnfitError`, or another `DrawingError`."""
    size = filling.drawing.format
    if name not in size.outputs:
        raise DrawingError(_("Dit sjabloon heeft geen ‘%(name)s’.") % {"name": name})
    work = job(filling.drawing, filling.content(), filling.look)
    if name == "drukwerk.pdf":
        drawn = draw(work, {name: PRINT}, bleed=size.bleed, marks=True)
    elif name == "scherm.pdf":
        drawn = draw(work, {name: SCREEN})
    else:
        drawn = draw(work, {"beeld.png": png(size.ppi)})
    if problems := _all(filling, filling.misfits(drawn.fits)):
        raise UnfitError(problems, {key: rule.label for key, rule in filling.rules.items()})
    if name == "drukwerk.pdf":
        return with_bleed_box(drawn.files[name], size.bleed)
    if name == "handtekening.html":
        return signature.html(filling)
    return drawn.files[name]
