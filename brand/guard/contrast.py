"""Contrast of every declared pair, under every accent that a region may choose (WCAG 1.4.3 and 1.4.11)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from brand.brandbook import Brandbook
from brand.contrast import ratio
from brand.tokens import Tokens
from brand.tokens.colours import from_oklch, oklch
from brand.tokens.token import references

from .findings import Finding
from .pairs import Pair, pairs

# Steps of lightness in the search for a colour that passes: finer than anyone sees.
STEPS = 200


@dataclass(frozen=True, slots=True)
class Measured:
    pair: Pair
    accent: str
    front: str
    back: str
    ratio: float

    @property
    def passes(self) -> bool:
        return self.ratio >= self.pair.least


def measure(brandbook: Brandbook) -> Iterator[Measured]:
    """Every pair under every accent. Pairs of tokens that this edition lacks are left out: `use` tells of those."""
    accents = [accent for accent, _label in brandbook.accents] or [""]
    known = [pair for pair in pairs() if {pair.front, pair.back} <= brandbook.tokens.keys()]
    ratios: dict[tuple[str, str], float] = {}
    for accent in accents:
        colours: dict[str, str] = {}
        for pair in known:
            for path in (pair.front, pair.back):
                if path not in colours:
                    colours[path] = brandbook.colour(path, accent)
            both = colours[pair.front], colours[pair.back]
            if both not in ratios:
                ratios[both] = ratio(*both)
            yield Measured(pair, accent, *both, ratios[both])


def check(brandbook: Brandbook) -> Iterator[Finding]:
    yield from _see_through(brandbook)
    failing: dict[tuple[Pair, str], list[Measured]] = defaultdict(list)
    for each in measure(brandbook):
        if not each.passes:
            failing[each.pair, each.front].append(each)
    labels = dict(brandbook.accents)
    for (pair, _front), measured in failing.items():
        under = [labels[each.accent] for each in measured if each.accent]
        yield Finding(
            f"tokens.json#{pair.front}",
            _message(brandbook.tokens, measured, under if len(under) < len(labels) else []),
        )


def _message(tokens: Tokens, failing: list[Measured], accents: list[str]) -> str:
    """Of one pair with one front; under another accent it may stand on another ground. Tells the worst."""
    worst = min(failing, key=lambda each: each.ratio)
    pair = worst.pair
    message = _(
        "%(name)s: %(front)s (%(front_token)s) op %(back)s (%(back_token)s) heeft contrast %(ratio)s; "
        "nodig is %(least)s. De dichtstbijzijnde kleur die voldoet is %(nearest)s."
    ) % {
        "name": pair.name,
        "front": worst.front,
        "front_token": _source(tokens, pair.front),
        "back": worst.back,
        "back_token": _source(tokens, pair.back),
        "ratio": shown(worst.ratio),
        "least": shown(pair.least),
        "nearest": nearest(worst.front, [each.back for each in failing], pair.least),
    }
    if accents:
        message += " " + _("Bij accent %(names)s.") % {"names": ", ".join(accents)}
    return message


def shown(contrast: float) -> str:
    """Rounded down: 4.497 must not read as 4.5."""
    return number_format(int(contrast * 100) / 100, 2)


def _source(tokens: Tokens, path: str) -> str:
    """The token, and what of the brand it comes from: that is what a brand editor changes."""
    end = path
    while found := references(tokens[end].value):
        end = found[0]
    return path if end == path else f"{path} ← {end}"


def nearest(front: str, backs: list[str], least: float) -> str:
    """The colour of the same hue, as near in lightness as can be, that is seen on each of `backs`."""
    lightness, chroma, hue = oklch(front[:7])
    for step in range(1, STEPS + 1):
        for way in (-1, 1):
            other = lightness + way * step / STEPS
            if 0 <= other <= 1:
                colour = from_oklch(other, chroma, hue)
                if all(ratio(colour, back) >= least for back in backs):
                    return colour
    return max(("#000000", "#ffffff"), key=lambda each: min(ratio(each, back) for back in backs))


def _see_through(brandbook: Brandbook) -> Iterator[Finding]:
    """What shines through has another contrast on every ground."""
    for path in sorted({path for pair in pairs() for path in (pair.front, pair.back)}):
        if path in brandbook.tokens and len(brandbook.colour(path)) > len("#rrggbb"):
            yield Finding(
                f"tokens.json#{path}",
                _(
                    "deze kleur schijnt door; het contrast is dan niet te meten. Kies een dekkende kleur."
                ),
            )
