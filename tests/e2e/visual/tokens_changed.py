"""The delivered edition with one token changed, a little."""

import json
from typing import Any

from brand.brandbook import Brandbook
from brand.editions.published import delivered
from brand.tokens.css import references, resolved
from brand.tokens.token import Token

# Another shade that one would have to look for.
SHADE = 8 / 255
# Motion is not in a still picture.
UNSEEN_TYPES = {"duration", "cubicBezier", "transition"}


def with_changed(token: Token) -> Brandbook:
    held = delivered()
    tree = json.loads(held.files["tokens.json"])
    node = tree
    for step in token.path:
        node = node[step]
    tokens = held.tokens
    node["$value"] = _other(tokens.resolve(token.name).type, resolved(token, tokens))
    node["$type"] = tokens.resolve(token.name).type
    extensions = node.get("$extensions", {})
    for measure in extensions.values():
        if isinstance(measure, dict) and "unit" in measure:
            measure["value"] = _more(measure["value"])
    return Brandbook("veranderd", {**held.files, "tokens.json": json.dumps(tree).encode()})


def _other(type_: str, value: Any) -> Any:
    match type_:
        case "color":
            parts = [part - SHADE if part > 0.5 else part + SHADE for part in value["components"]]
            shown = "".join(f"{round(part * 255):02x}" for part in parts)
            return {"colorSpace": "srgb", "components": parts, "hex": f"#{shown}"}
        case "dimension":
            # A line of a quarter pixel more is drawn as the same line.
            more = value["value"] + 1 if value["unit"] == "px" else _more(value["value"])
            return {**value, "value": more}
        case "fontWeight":
            return 600 if value in (700, "bold") else 700
        case "fontFamily":
            return ["monospace"]
        case "number":
            return _more(value)
        case "border":
            return {**value, "width": _other("dimension", value["width"])}
        case "shadow":
            shadows = value if isinstance(value, list) else [value]
            return [{**each, "color": _other("color", each["color"])} for each in shadows]
        case "typography":
            return {**value, "fontSize": _other("dimension", value["fontSize"])}
    raise LookupError(f"no other value is known for a {type_}")


def _more(number: float) -> float:
    return round(number * 1.25, 4) if number else 0.25


def reaches(path: str) -> set[str]:
    """The tokens that the value of `path` comes from, itself among them."""
    tokens, found, todo = delivered().tokens, set(), [path]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += references(tokens[name].value)
    return found
