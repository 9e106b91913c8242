"""Mark and name together, as an edition's construction says."""

from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Literal

from django.utils.translation import gettext as _

from brand.brandbook import Brandbook

from . import letters
from .artwork import Artwork, png
from .breaking import broken
from .construction import COLOURS, Construction, Form, construction_of
from .errors import LockupError
from .letters import CAPITAL, Line
from .mark import mark_of
from .names import as_drawn, refuse_characters

FormName = Literal["horizontal", "stacked"]
ColourName = Literal["colour", "one", "reversed"]
# A capital in a PDF, which may be scaled; the page is as large as the drawing.
CAPITAL_IN_PDF = 10.0
# Of a name that is too long, a message repeats so much.
LONGEST_SHOWN = 40


@dataclass(frozen=True, eq=False)
class Lockup:
    """`bare` is the drawing without its clear space. `width` and `height` are of the whole, in units
    of the SVG's viewBox: `CAPITAL` of them are the height of a capital."""

    brandbook: Brandbook
    title: str
    bare: Artwork
    accent: str
    # Token path of the ground that this lock-up is made for.
    ground: str

    @cached_property
    def construction(self) -> Construction:
        return construction_of(self.brandbook)

    @property
    def clear_space(self) -> float:
        return self.construction.clear_space * CAPITAL

    @cached_property
    def artwork(self) -> Artwork:
        return self.bare.with_space(self.clear_space)

    @property
    def width(self) -> float:
        return self.artwork.width

    @property
    def height(self) -> float:
        return self.artwork.height

    @cached_property
    def svg(self) -> str:
        return self.artwork.svg(self._colour, self.title)

    def png(self, width_px: int) -> bytes:
        """With a transparent ground. Raises LockupError below the smallest size."""
        if width_px < self.minimum_px:
            raise LockupError(
                _("‘%(name)s’ is kleiner dan %(least)d pixels niet leesbaar.")
                % {"name": self.title, "least": self.minimum_px}
            )
        return png(self.svg, width_px)

    def pdf(self) -> bytes:
        return self.artwork.pdf(self._colour, self.in_capitals * CAPITAL_IN_PDF, self.title)

    @property
    def minimum_mm(self) -> float:
        """The least width of the whole drawing on paper."""
        return round(self.in_capitals * self.construction.minimum_mm, 1)

    @property
    def minimum_px(self) -> int:
        """The least width of the whole drawing on a screen."""
        return -int(-self.in_capitals * self.construction.minimum_px // 1)

    @property
    def in_capitals(self) -> float:
        """How many capitals are as high as this is wide."""
        return self.width / CAPITAL

    def _colour(self, token: str) -> str:
        return self.brandbook.colour(token, self.accent or None)


def lockup(
    brandbook: Brandbook,
    name_parts: tuple[str, str] = ("Werkcentrum", ""),
    *,
    form: FormName = "horizontal",
    colour: ColourName = "colour",
    accent: str = "",
    fanlight: str = "",
) -> Lockup:
    """Raises LockupError, with a Dutch message, for a name that cannot be drawn."""
    if colour not in COLOURS or form not in construction_of(brandbook).forms:
        raise ValueError(f"There is no {form} lock-up in {colour}.")
    return _lockup(brandbook, tuple(name_parts), form, colour, accent, fanlight)


@lru_cache(maxsize=256)
def _lockup(
    brandbook: Brandbook,
    name_parts: tuple[str, str],
    form: FormName,
    colour: ColourName,
    accent: str,
    fanlight: str,
) -> Lockup:
    construction = construction_of(brandbook)
    title = " ".join(part.strip() for part in name_parts if part.strip())
    lines = lines_of(brandbook, construction, name_parts, form)
    compose = _horizontal if form == "horizontal" else _stacked
    bare = compose(brandbook, construction, lines, colour, fanlight)
    return Lockup(brandbook, title, bare, accent, construction.grounds[colour])


def refuse(brandbook: Brandbook, name_parts: tuple[str, str]) -> None:
    """Raises LockupError when one of the forms cannot show this name."""
    construction = construction_of(brandbook)
    for form in construction.forms:
        lines_of(brandbook, construction, name_parts, form)


def lines_of(
    brandbook: Brandbook, construction: Construction, name_parts: tuple[str, str], form: str
) -> list[tuple[str, Line]]:
    """Each with the part of the name it is of: `name` or `place`."""
    rules, room = construction.breaking, construction.forms[form]
    found: list[tuple[str, Line]] = []
    given = [
        (part, text)
        for part, text in zip(("name", "place"), name_parts, strict=True)
        if text.strip()
    ]
    for place, (part, text) in enumerate(given):
        refuse_characters(brandbook, text)
        width = partial(letters.width_of, brandbook, construction.letters, part)
        if width(as_drawn(text)) > rules.most_lines * room.widest * CAPITAL:
            raise _too_long(text, rules.most_lines)
        left = rules.most_lines - len(found) - (len(given) - place - 1)
        lines = broken(as_drawn(text), rules, room.measure * CAPITAL, left, width)
        _refuse_length(text, lines, [width(each) for each in lines], room, rules.most_lines)
        found += [
            (part, letters.line_of(brandbook, construction.letters, part, each)) for each in lines
        ]
    if not found:
        raise LockupError(_("De naam is leeg."))
    return found


def _refuse_length(
    text: str, lines: list[str], widths: list[float], room: Form, most_lines: int
) -> None:
    longest, line = max(zip(widths, lines, strict=True))
    if longest <= room.widest * CAPITAL:
        return
    if len(line.split()) == 1:
        raise LockupError(
            _("Het deel ‘%(line)s’ is te lang voor één regel van het logo.")
            % {"line": _shown(line)}
        )
    raise _too_long(text, most_lines)


def _too_long(text: str, most_lines: int) -> LockupError:
    return LockupError(
        _(
            "De naam ‘%(name)s’ past niet in %(lines)d regels van het logo: hij telt "
            "%(number)d tekens."
        )
        % {"name": _shown(text), "lines": most_lines, "number": len(text)}
    )


def _shown(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN].rstrip() + "…"


def _horizontal(
    brandbook: Brandbook,
    construction: Construction,
    lines: list[tuple[str, Line]],
    colour: str,
    fanlight: str,
) -> Artwork:
    """The mark at the start, as high as the lines beside it."""
    form = construction.forms["horizontal"]
    step = construction.letters.leading * CAPITAL
    stood = max(len(lines), construction.fewest_lines)
    high = (stood - 1) * step + (1 + form.above + form.below) * CAPITAL
    mark = mark_of(brandbook, fanlight, construction.mark)
    wide = mark.width_at(high)
    x = wide + form.gap * CAPITAL
    # Fewer lines than the mark is high for stand in the middle of it.
    first = (form.above + 1) * CAPITAL + (stood - len(lines)) * step / 2
    art = Artwork(x + max(line.width for _part, line in lines), high)
    colours = construction.colours[colour]
    art.paint_parts(mark.scaled(high), colours)
    for row, (part, line) in enumerate(lines):
        art.paint(line.path.transform(1, 0, 0, 1, x, first + row * step), colours[part])
    return _grown(art)


def _stacked(
    brandbook: Brandbook,
    construction: Construction,
    lines: list[tuple[str, Line]],
    colour: str,
    fanlight: str,
) -> Artwork:
    """The mark above the middle of the lines."""
    form = construction.forms["stacked"]
    step = construction.letters.leading * CAPITAL
    high = form.mark * CAPITAL
    mark = mark_of(brandbook, fanlight, construction.mark)
    wide = max(mark.width_at(high), *(line.width for _part, line in lines))
    first = high + (form.gap + 1) * CAPITAL
    art = Artwork(wide, first + (len(lines) - 1) * step)
    colours = construction.colours[colour]
    art.paint_parts(mark.scaled(high, (wide - mark.width_at(high)) / 2), colours)
    for row, (part, line) in enumerate(lines):
        x = (wide - line.width) / 2
        art.paint(line.path.transform(1, 0, 0, 1, x, first + row * step), colours[part])
    return _grown(art)


def _grown(art: Artwork) -> Artwork:
    """With the tails of letters inside: what hangs below the last line belongs to the drawing."""
    lowest = max(layer.path.bounds[3] for layer in art.layers)
    art.height = max(art.height, lowest)
    return art
