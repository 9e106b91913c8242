"""The lock-ups: that they can be drawn for every site, and are seen on the ground they are made for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from brand.brandbook import Brandbook
from brand.contrast import ratio
from brand.lockups import checking
from brand.lockups.construction import FILE, construction_of

from .contrast import shown
from .findings import Finding
from .pairs import LEAST

NAME_PARTS = ("name", "place")
# On its ground a mark is told by its frame; what lies inside stands out from that.
OUTER = "frame"


def check(brandbook: Brandbook) -> Iterator[Finding]:
    if FILE not in brandbook.files:
        yield Finding(FILE, _("dit bestand ontbreekt"))
        return
    faults = list(checking.faults(brandbook))
    for where, message in faults:
        yield Finding(where, message)
    if not faults:
        yield from _contrast(brandbook)


def _contrast(brandbook: Brandbook) -> Iterator[Finding]:
    construction = construction_of(brandbook)
    for variant, colours in construction.colours.items():
        ground = construction.grounds[variant]
        for part in (*NAME_PARTS, OUTER):
            path = colours.get(part)
            if path is None:
                continue
            least = LEAST["text" if part in NAME_PARTS else "part"]
            failing = [
                (label, front, back, measured)
                for accent, label in brandbook.accents
                if (
                    measured := ratio(
                        front := brandbook.colour(path, accent),
                        back := brandbook.colour(ground, accent),
                    )
                )
                < least
            ]
            if failing:
                label, front, back, measured = min(failing, key=lambda each: each[3])
                yield Finding(
                    f"{FILE}#colours.{variant}.{part}",
                    _(
                        "logo: %(front)s (%(front_token)s) op %(back)s (%(back_token)s) heeft contrast %(ratio)s; "
                        "nodig is %(least)s. Bij accent %(accent)s."
                    )
                    % {
                        "front": front,
                        "front_token": path,
                        "back": back,
                        "back_token": ground,
                        "ratio": shown(measured),
                        "least": shown(least),
                        "accent": label,
                    },
                )
