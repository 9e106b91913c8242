"""What is not good about an edition that can be drawn: the one door to the guard."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from brand import contrast
from brand.brandbook import Brandbook


@dataclass(frozen=True, slots=True)
class Finding:
    """`blocks`: with this the edition cannot be published."""

    where: str
    message: str
    blocks: bool = True


def check(brandbook: Brandbook) -> list[Finding]:
    return [
        Finding(
            measured.what,
            _(
                "%(front)s op %(back)s, bij %(accent)s: contrast %(ratio).2f, en dat moet %(least)s zijn."
            )
            % {
                "front": measured.front,
                "back": measured.back,
                "accent": measured.accent,
                "ratio": measured.ratio,
                "least": measured.least,
            },
        )
        for measured in contrast.measure(brandbook)
        if measured.ratio < measured.least
    ]
