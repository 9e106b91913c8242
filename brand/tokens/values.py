"""What a value of each type looks like (Design Tokens Format and Color Modules 2025.10)."""

import math
import re
import reprlib
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from .token import alias

WEIGHTS = {
    name: weight
    for weight, names in {
        100: "thin hairline",
        200: "extra-light ultra-light",
        300: "light",
        400: "normal regular book",
        500: "medium",
        600: "semi-bold demi-bold",
        700: "bold",
        800: "extra-bold ultra-bold",
        900: "black heavy",
        950: "extra-black ultra-black",
    }.items()
    for name in names.split()
}
STROKES = ("solid", "dashed", "dotted", "double", "groove", "ridge", "outset", "inset")
CAPS = ("round", "butt", "square")
UNITS = {"dimension": ("px", "rem"), "duration": ("ms", "s")}
ANY = (-math.inf, math.inf)
ONE, HUNDRED, HUE, UP = (0, 1), (0, 100), (0, 360), (0, math.inf)
# Lowest and highest of each component.
SPACES: dict[str, tuple[tuple[float, float], ...]] = {
    **dict.fromkeys(
        (
            "srgb",
            "srgb-linear",
            "display-p3",
            "a98-rgb",
            "prophoto-rgb",
            "rec2020",
            "xyz-d65",
            "xyz-d50",
        ),
        (ONE, ONE, ONE),
    ),
    "hsl": (HUE, HUNDRED, HUNDRED),
    "hwb": (HUE, HUNDRED, HUNDRED),
    "lab": (HUNDRED, ANY, ANY),
    "lch": (HUNDRED, UP, HUE),
    "oklab": (ONE, ANY, ANY),
    "oklch": (ONE, UP, HUE),
}
HEX = re.compile(r"#[0-9a-fA-F]{6}")
# Quotes, brackets and the like would end the name where it is written in a stylesheet.
FONT_NAME = re.compile(r"[\w][\w .+-]{0,80}")
PARTS: dict[str, dict[str, str]] = {
    "border": {"color": "color", "width": "dimension", "style": "strokeStyle"},
    "transition": {"duration": "duration", "delay": "duration", "timingFunction": "cubicBezier"},
    "shadow": {
        "color": "color",
        "offsetX": "dimension",
        "offsetY": "dimension",
        "blur": "dimension",
        "spread": "dimension",
    },
    "gradient": {"color": "color", "position": "number"},
    "typography": {
        "fontFamily": "fontFamily",
        "fontSize": "dimension",
        "fontWeight": "fontWeight",
        "letterSpacing": "dimension",
        "lineHeight": "number",
    },
}
# What the type of an alias is, or None where it leads nowhere (which is told elsewhere).
TypeOf = Callable[[str], str | None]
Faults = Iterator[str]


def faults(type_: str, value: Any, type_of: TypeOf) -> Faults:
    """What is wrong with `value` as a `type_`, in Dutch."""
    return CHECKS[type_](value, type_of)


def shown(value: Any) -> str:
    """Short enough for a message, whatever stands in the file."""
    return reprlib.repr(value)[:60]


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _color(value: Any, _type_of: TypeOf) -> Faults:
    if isinstance(value, str):
        # The notation of older drafts: read, never written.
        if not HEX.fullmatch(value):
            yield _("%(value)s is geen kleur: schrijf een object met colorSpace en components") % {
                "value": shown(value)
            }
        return
    if not isinstance(value, dict):
        yield _("%(value)s is geen kleur") % {"value": shown(value)}
        return
    yield from _unknown_parts(value, ("colorSpace", "components", "alpha", "hex"))
    space = value.get("colorSpace")
    if not isinstance(space, str) or space not in SPACES:
        yield _("onbekende kleurruimte %(value)s; kies uit %(list)s") % {
            "value": shown(space),
            "list": ", ".join(SPACES),
        }
        return
    components = value.get("components")
    if not isinstance(components, list) or len(components) != 3:
        yield _("components hoort een lijst van drie getallen te zijn")
        return
    for number, (low, high) in zip(components, SPACES[space], strict=True):
        if number != "none" and not (is_number(number) and low <= number <= high):
            yield _("%(value)s past niet in %(space)s: van %(low)s tot %(high)s") % {
                "value": shown(number),
                "space": space,
                "low": low,
                "high": high,
            }
    if not _within(value.get("alpha", 1), ONE):
        yield _("alpha is een getal van 0 tot 1")
    hexadecimal = value.get("hex", "#000000")
    if not (isinstance(hexadecimal, str) and HEX.fullmatch(hexadecimal)):
        yield _("hex hoort # en zes cijfers te hebben, zoals #0a3d62")


def _measure(kind: str) -> Callable[[Any, TypeOf], Faults]:
    def check(value: Any, _type_of: TypeOf) -> Faults:
        if not isinstance(value, dict) or not {"value", "unit"} <= value.keys():
            yield _('%(value)s is geen maat: schrijf {"value": 1, "unit": "%(unit)s"}') % {
                "value": shown(value),
                "unit": UNITS[kind][-1],
            }
            return
        yield from _unknown_parts(value, ("value", "unit"))
        if not is_number(value["value"]):
            yield _("%(value)s is geen getal") % {"value": shown(value["value"])}
        if value["unit"] not in UNITS[kind]:
            yield _("onbekende eenheid %(unit)s; kies uit %(list)s") % {
                "unit": shown(value["unit"]),
                "list": ", ".join(UNITS[kind]),
            }

    return check


def _font_family(value: Any, _type_of: TypeOf) -> Faults:
    names = value if isinstance(value, list) and value else [value]
    for name in names:
        if not (isinstance(name, str) and FONT_NAME.fullmatch(name)):
            yield _("%(value)s is geen naam van een lettertype") % {"value": shown(name)}


def _font_weight(value: Any, _type_of: TypeOf) -> Faults:
    if not (_within(value, (1, 1000)) or (isinstance(value, str) and value in WEIGHTS)):
        yield _("%(value)s is geen gewicht: een getal van 1 tot 1000, of een naam als bold") % {
            "value": shown(value)
        }


def _number(value: Any, _type_of: TypeOf) -> Faults:
    if not is_number(value):
        yield _("%(value)s is geen getal") % {"value": shown(value)}


def _cubic_bezier(value: Any, _type_of: TypeOf) -> Faults:
    if not (isinstance(value, list) and len(value) == 4 and all(map(is_number, value))):
        yield _("%(value)s is geen cubicBezier: vier getallen") % {"value": shown(value)}
    elif not (_within(value[0], ONE) and _within(value[2], ONE)):
        yield _("het eerste en het derde getal van een cubicBezier liggen van 0 tot 1")


def _stroke_style(value: Any, type_of: TypeOf) -> Faults:
    if isinstance(value, str):
        if value not in STROKES:
            yield _("onbekende lijn %(value)s; kies uit %(list)s") % {
                "value": shown(value),
                "list": ", ".join(STROKES),
            }
        return
    if not isinstance(value, dict) or not {"dashArray", "lineCap"} <= value.keys():
        yield _("%(value)s is geen lijn: een naam, of dashArray met lineCap") % {
            "value": shown(value)
        }
        return
    yield from _unknown_parts(value, ("dashArray", "lineCap"))
    if value["lineCap"] not in CAPS:
        yield _("lineCap is round, butt of square")
    if not isinstance(value["dashArray"], list) or not value["dashArray"]:
        yield _("dashArray is een lijst van maten")
        return
    for dash in value["dashArray"]:
        yield from _sub_value("dimension", dash, type_of)


def _composite(kind: str) -> Callable[[Any, TypeOf], Faults]:
    def check(value: Any, type_of: TypeOf) -> Faults:
        parts = PARTS[kind]
        if not isinstance(value, dict):
            yield _("%(value)s hoort een object te zijn met %(list)s") % {
                "value": shown(value),
                "list": ", ".join(parts),
            }
            return
        yield from _unknown_parts(value, (*parts, "inset") if kind == "shadow" else tuple(parts))
        if not isinstance(value.get("inset", False), bool):
            yield _("inset is true of false")
        for name, part in parts.items():
            if name not in value:
                yield _("%(name)s ontbreekt") % {"name": name}
                continue
            for fault in _sub_value(part, value[name], type_of):
                yield f"{name}: {fault}"

    return check


def _several(kind: str) -> Callable[[Any, TypeOf], Faults]:
    one = _composite(kind)

    def check(value: Any, type_of: TypeOf) -> Faults:
        if kind == "gradient" and not isinstance(value, list):
            yield _("een gradient is een lijst van kleuren met hun plaats")
            return
        for each in value if isinstance(value, list) and value else [value]:
            target = alias(each)
            if target is None:
                yield from one(each, type_of)
            elif type_of(target) not in (kind, None):
                yield from _sub_value(kind, each, type_of)

    return check


def _sub_value(kind: str, value: Any, type_of: TypeOf) -> Faults:
    target = alias(value)
    if target is None:
        yield from faults(kind, value, type_of)
        return
    found = type_of(target)
    if found not in (kind, None):
        yield _("{%(alias)s} is een %(found)s; hier hoort een %(kind)s") % {
            "alias": target,
            "found": found,
            "kind": kind,
        }


def _unknown_parts(value: dict[str, Any], known: tuple[str, ...]) -> Faults:
    for name in value.keys() - set(known):
        yield _("onbekend onderdeel %(name)s; bekend zijn %(list)s") % {
            "name": shown(name),
            "list": ", ".join(known),
        }


def _within(value: Any, ends: tuple[float, float]) -> bool:
    return is_number(value) and ends[0] <= value <= ends[1]


CHECKS: dict[str, Callable[[Any, TypeOf], Faults]] = {
    "color": _color,
    "dimension": _measure("dimension"),
    "duration": _measure("duration"),
    "fontFamily": _font_family,
    "fontWeight": _font_weight,
    "number": _number,
    "cubicBezier": _cubic_bezier,
    "strokeStyle": _stroke_style,
    "border": _composite("border"),
    "transition": _composite("transition"),
    "typography": _composite("typography"),
    "shadow": _several("shadow"),
    "gradient": _several("gradient"),
}
