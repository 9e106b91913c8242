"""Values of a tokens file as a person types them (`#123c33`, `1.5rem`, `{brand.wall}`), and back.

Works on the tree of the file, so that what is not touched stays as it was: descriptions, extensions, order.
"""

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from brand.tokens import FLUID
from brand.tokens.values import UNITS, WEIGHTS

from .errors import EditionError

HEX = re.compile(r"#[0-9a-fA-F]{6}")
MEASURE = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*([a-z%]+)")
ALIAS = re.compile(r"\{([^{}\"]+)\}")
NUMBERS = ("number", "fontWeight")


@dataclass(frozen=True, slots=True)
class Value:
    """`smallest`: of a size that grows with the screen; else empty."""

    path: str
    type: str
    text: str
    smallest: str = ""
    description: str = ""
    grows: bool = False

    @property
    def group(self) -> str:
        return self.path.partition(".")[0]

    @property
    def alias(self) -> str:
        """The token that this one stands for; else empty."""
        match = ALIAS.fullmatch(self.text)
        return match[1] if match else ""


def values(tree: Mapping[str, Any]) -> list[Value]:
    return [
        Value(
            path,
            type_,
            text(type_, node["$value"]),
            text(type_, smallest) if (smallest := _smallest(node)) else "",
            str(node.get("$description", "")),
            bool(smallest),
        )
        for path, type_, node in _nodes(tree)
    ]


def flat(tree: Mapping[str, Any]) -> dict[str, str]:
    """Everything that a tokens file says, by place: to compare two of them."""
    found: dict[str, str] = {}

    def walk(node: Any, path: str, type_: str) -> None:
        if not isinstance(node, dict):
            found[path] = json.dumps(node, ensure_ascii=False)
            return
        type_ = node.get("$type", type_)
        for name, child in node.items():
            here = f"{path}.{name}" if path else name
            if name == "$value":
                found[path] = text(type_, child)
            elif name == "$extensions" and isinstance(child, dict):
                for kind, value in child.items():
                    place = _("%s, kleinste maat") % path if kind == FLUID else f"{here}.{kind}"
                    found[place] = text(type_, value)
            elif name.startswith("$"):
                found[here] = (
                    child if isinstance(child, str) else json.dumps(child, ensure_ascii=False)
                )
            else:
                walk(child, here, type_)

    walk(tree, "", "")
    return found


def changed(tree: Mapping[str, Any], typed: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """A copy with the values (and the smallest ones) that were typed. Raises EditionError with path and reason."""
    made = copy.deepcopy(dict(tree))
    problems = []
    typeless = {path for path, type_, _node in _declared(made) if not type_}
    for path, type_, node in list(_nodes(made)):
        if path not in typed:
            continue
        wanted, smallest = typed[path]
        try:
            if wanted != text(type_, node["$value"]):
                node["$value"] = parsed(type_, wanted)
                if not ALIAS.fullmatch(wanted) and path in typeless:
                    node["$type"] = type_
            if smallest and smallest != text(type_, _smallest(node)):
                node["$extensions"][FLUID] = parsed(type_, smallest)
        except ValueError as error:
            problems.append(f"{path}: {error}")
    if problems:
        raise EditionError(*problems)
    return made


def written(tree: Mapping[str, Any]) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def text(type_: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        if (
            type_ == "color"
            and value.get("colorSpace") == "srgb"
            and "hex" in value
            and value.get("alpha", 1) == 1
        ):
            return str(value["hex"])
        if type_ in UNITS and set(value) == {"value", "unit"}:
            return f"{value['value']:g}{value['unit']}"
    if type_ == "fontFamily" and isinstance(value, list):
        return ", ".join(map(str, value))
    if type_ in NUMBERS and isinstance(value, int | float):
        return f"{value:g}"
    return json.dumps(value, ensure_ascii=False)


def parsed(type_: str, typed: str) -> Any:
    """Raises ValueError that says what is expected."""
    typed = typed.strip()
    if ALIAS.fullmatch(typed):
        return typed
    if typed.startswith(("{", "[", '"')):
        try:
            return json.loads(typed)
        except json.JSONDecodeError:
            raise ValueError(_("dit is geen goede JSON.")) from None
    match type_:
        case "color":
            return _colour(typed)
        case "dimension" | "duration":
            return _measure(type_, typed)
        case "fontFamily":
            return _families(typed)
        case "fontWeight" if typed in WEIGHTS:
            return typed
        case "number" | "fontWeight":
            return _number(typed)
    raise ValueError(_("schrijf deze waarde als JSON."))


def _colour(typed: str) -> dict[str, Any]:
    if not HEX.fullmatch(typed):
        raise ValueError(
            _("‘%s’ is geen kleur. Schrijf # en zes tekens, zoals #123c33.") % typed[:40]
        )
    parts = [round(int(typed[start : start + 2], 16) / 255, 4) for start in (1, 3, 5)]
    return {"colorSpace": "srgb", "components": parts, "hex": typed.lower()}


def _measure(type_: str, typed: str) -> dict[str, Any]:
    match = MEASURE.fullmatch(typed)
    if match is None or match[2] not in UNITS[type_]:
        units = ", ".join(UNITS[type_])
        raise ValueError(
            _("‘%(typed)s’ is geen maat. Schrijf een getal met een eenheid: %(units)s.")
            % {"typed": typed[:40], "units": units}
        )
    return {"value": _number(match[1]), "unit": match[2]}


def _number(typed: str) -> int | float:
    try:
        number = float(typed.replace(",", "."))
    except ValueError:
        raise ValueError(_("‘%s’ is geen getal.") % typed[:40]) from None
    if abs(number) > 10_000 or number != number:  # noqa: PLR0124 not a number
        raise ValueError(_("‘%s’ is geen bruikbaar getal.") % typed[:40])
    return int(number) if number == int(number) else number


def _families(typed: str) -> list[str]:
    names = [name.strip().strip("\"'") for name in typed.split(",")]
    if not all(re.fullmatch(r"[\w .-]{1,80}", name) for name in names):
        raise ValueError(_("schrijf namen van lettertypen met komma’s ertussen."))
    return names


def _smallest(node: Mapping[str, Any]) -> Any:
    extensions = node.get("$extensions")
    return extensions.get(FLUID) if isinstance(extensions, dict) else None


def _nodes(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, type and node of each token, in the order of the file; an alias has the type of what it follows."""
    declared = {path: (type_, node) for path, type_, node in _declared(tree)}
    for path, (type_, node) in declared.items():
        yield path, type_ or _followed(declared, node), node


def _followed(declared: Mapping[str, tuple[str, dict[str, Any]]], node: dict[str, Any]) -> str:
    for _step in declared:
        match = ALIAS.fullmatch(node["$value"]) if isinstance(node["$value"], str) else None
        if match is None or match[1] not in declared:
            return ""
        type_, node = declared[match[1]]
        if type_:
            return type_
    return ""


def _declared(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    def walk(node: Any, path: str, type_: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        type_ = node.get("$type", type_)
        if "$value" in node:
            yield path, type_, node
            return
        for name, child in node.items():
            if (name == "$root" or not name.startswith("$")) and isinstance(child, dict):
                yield from walk(child, f"{path}.{name}" if path else name, type_)

    yield from walk(tree, "", "")
