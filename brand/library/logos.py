"""The logo page: every form and colour of the lock-up, with the measures of the edition's construction."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from brand.brandbook import Brandbook
from brand.lockups import Lockup, lockup
from brand.lockups.lockup import ColourName, FormName

CONSTRUCTION = "logo.json"
NAME = "Werkcentrum"
# Names that are short, long and odd, as they are.
NAMES = ("Twente", "Zaanstreek/Waterland", "Zuid-Kennemerland en IJmond", "’s-Hertogenbosch")
FORMS: dict[FormName, Promise] = {"horizontal": _("Liggend"), "stacked": _("Staand")}
COLOURS: dict[ColourName, Promise] = {
    "colour": _("In kleur"),
    "one": _("In één kleur"),
    "reversed": _("Op een donkere muur"),
}


@dataclass(frozen=True)
class Shown:
    """A lock-up to look at, on the ground it is made for."""

    title: str
    drawing: Lockup

    @property
    def svg(self) -> SafeString:
        return mark_safe(self.drawing.svg)  # noqa: S308 drawn by us

    @property
    def ground(self) -> str:
        return self.drawing.brandbook.colour(self.drawing.ground, self.drawing.accent or None)


def page(brandbook: Brandbook) -> dict[str, Any]:
    """All that the page shows of an edition with a construction."""
    return {"shown": shown(brandbook), "names": names(brandbook), **facts(brandbook)}


def shown(brandbook: Brandbook) -> list[Shown]:
    """A name of one region in every form and colour."""
    return [
        Shown(
            f"{form_label}, {str(colour_label).lower()}",
            lockup(brandbook, (NAME, "Twente"), form=form, colour=colour),
        )
        for form, form_label in FORMS.items()
        for colour, colour_label in COLOURS.items()
    ]


def names(brandbook: Brandbook) -> list[Shown]:
    return [Shown(name, lockup(brandbook, (NAME, name))) for name in NAMES]


def facts(brandbook: Brandbook) -> dict[str, Any]:
    """Clear space in capitals of the name, and the least sizes of the lock-up with a short name."""
    rules = json.loads(brandbook.files[CONSTRUCTION])
    return {
        "clear_space": rules["clear_space"],
        "capital_mm": rules["minimum"]["mm"],
        "capital_px": rules["minimum"]["px"],
        "smallest": [
            (label, lockup(brandbook, (NAME, "Twente"), form=form)) for form, label in FORMS.items()
        ],
    }
