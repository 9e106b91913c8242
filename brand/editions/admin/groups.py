"""Tokens of an edition by group, as the screens show them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brand.brandbook import Brandbook
from brand.editions import token_values
from brand.editions.token_values import Value
from brand.tokens import css_value
from brand.tokens.css import literal

LABELS: dict[str, str | Promise] = {
    "brand": _("Kleuren en letters van het merk"),
    "color": _("Waar een kleur voor is"),
    "font": _("Lettertypen"),
    "weight": _("Gewicht van letters"),
    "size": _("Grootte van letters"),
    "leading": _("Afstand tussen regels"),
    "tracking": _("Afstand tussen letters"),
    "space": _("Witruimte"),
    "measure": _("Maten"),
    "stroke": _("Lijnen"),
    "door": _("De deur"),
    "move": _("Beweging"),
    "border": _("Randen"),
    "accent": _("Deurkleuren voor regio’s"),
    "nl": _("Onderdelen van NL Design System"),
    "wc": _("Onderdelen van onszelf"),
}
SAMPLES = {
    "fontFamily": "font-family",
    "fontWeight": "font-weight",
    "size": "font-size",
    "leading": "line-height",
    "tracking": "letter-spacing",
}


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    label: str | Promise
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """`resolved`: what comes out of it in the end; `sample`: the CSS property that shows it on a line of text, with
    `css` as its value."""

    value: Value
    resolved: str
    aliases: list[str]
    sample: str
    css: str

    @property
    def is_colour(self) -> bool:
        return self.value.type == "color"

    @property
    def own(self) -> str:
        """What stands in the field for an own value."""
        return self.resolved if self.value.alias else self.value.text

    @property
    def is_long(self) -> bool:
        return len(self.own) > 40


def tree_of(brandbook: Brandbook) -> dict:
    return json.loads(brandbook.files["tokens.json"])


def groups_of(brandbook: Brandbook) -> list[Group]:
    counted: dict[str, int] = {}
    for value in token_values.values(tree_of(brandbook)):
        counted[value.group] = counted.get(value.group, 0) + 1
    return [Group(name, LABELS.get(name, name), number) for name, number in counted.items()]


def rows_of(brandbook: Brandbook, group: str) -> list[Row]:
    """Of one group, in the order of the file."""
    everything = token_values.values(tree_of(brandbook))
    return [
        Row(
            value,
            resolved(brandbook, value),
            _aliases(everything, value),
            _sample(value),
            literal(brandbook.tokens[value.path], brandbook.tokens) if _sample(value) else "",
        )
        for value in everything
        if value.group == group
    ]


def resolved(brandbook: Brandbook, value: Value) -> str:
    found = brandbook.tokens.resolve(value.path)
    if found.smallest:
        return css_value(found, brandbook.tokens)
    return token_values.text(found.type, found.value)


def _aliases(everything: Iterable[Value], value: Value) -> list[str]:
    """What it may stand for: another of its kind."""
    return [each.path for each in everything if each.type == value.type and each.path != value.path]


def _sample(value: Value) -> str:
    return SAMPLES.get(value.type) or SAMPLES.get(value.group, "")
