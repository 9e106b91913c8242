"""The tokens of an edition for who works outside this site: builders, agencies, people with an office program.

tokens.json         the same format, every reference filled in, colours in sRGB: for any tool that knows the format
tokens.scss         variables for Sass
figma.tokens.json   one file for Tokens Studio (a plugin of Figma) and Penpot: a set for each layer and accent
kleuren.soc         colour table of LibreOffice (Opties > or the folder `config`)
kleuren-office.xml  theme colours of Microsoft Office (folder `Document Themes/Theme Colors`)
"""

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from .colours import from_hex, to_hex
from .css import colour, css_value, literal, resolved
from .token import Token, Tokens

if TYPE_CHECKING:
    from brand.brandbook import Brandbook

LAYERS = {"brand": "merk", "common": "algemeen", "component": "onderdelen"}
# Tokens Studio has names of its own for some types.
STUDIO = {
    "fontFamily": "fontFamilies",
    "fontWeight": "fontWeights",
    "shadow": "boxShadow",
    "duration": "other",
    "cubicBezier": "other",
    "strokeStyle": "other",
    "gradient": "other",
    "transition": "other",
}
# The twelve places of a theme in Office, and what stands there; the other accents fill what is left.
OFFICE = {
    "dk1": "color.text",
    "lt1": "color.ground",
    "dk2": "color.wall",
    "lt2": "color.ground-soft",
    "accent1": "color.wall",
    "accent2": "color.light",
    "accent3": "",
    "accent4": "",
    "accent5": "",
    "accent6": "",
    "hlink": "color.link",
    "folHlink": "color.link-visited",
}


def tokens_json(brandbook: "Brandbook") -> bytes:
    tree: dict[str, Any] = {"$description": _about(brandbook)}
    tokens = brandbook.tokens
    for token in tokens.values():
        value = resolved(token, tokens)
        _put(tree, token.path, _described(token, {"$type": token.type, "$value": _in_srgb(value)}))
    _describe_groups(tree, tokens)
    return _json(tree)


def tokens_scss(brandbook: "Brandbook") -> bytes:
    lines = [f"// {_about(brandbook)}"]
    tokens = brandbook.tokens
    place = {name: number for number, name in enumerate(tokens)}
    for token in tokens.values():
        name = "$" + token.custom_property.removeprefix("--")
        target = token.alias
        value = (
            "$" + tokens[target].custom_property.removeprefix("--")
            if target and place[target] < place[token.name]
            else literal(token, tokens)
        )
        lines.append(f"{name}: {value};")
    lines += ["$wc-accents: ("]
    for accent, _label in brandbook.accents:
        walls = (
            f'"{each.path[2]}": {literal(each, tokens)}'
            for each in tokens.values()
            if each.path[:2] == ("accent", accent)
        )
        lines.append(f'  "{accent}": ({", ".join(walls)}),')
    return ("\n".join([*lines, ");"]) + "\n").encode()


def figma_tokens(brandbook: "Brandbook") -> bytes:
    tokens = brandbook.tokens
    sets: dict[str, dict[str, Any]] = {name: {} for name in LAYERS.values()}
    accents = {accent: f"accent/{accent}" for accent, _label in brandbook.accents}
    sets |= {name: {} for name in accents.values()}
    for token in tokens.values():
        if token.path[0] == "accent":
            tree, path = sets[accents[token.path[1]]], ("brand", *token.path[2:])
        else:
            tree, path = sets[LAYERS[token.layer]], token.path
        _put(tree, path, _described(token, _for_studio(token, tokens)))
    themes = [
        {
            "id": accent,
            "name": label,
            "group": "Accent",
            "selectedTokenSets": {
                **dict.fromkeys(LAYERS.values(), "enabled"),
                accents[accent]: "enabled",
            },
        }
        for accent, label in brandbook.accents
    ]
    order = [*LAYERS.values(), *accents.values()]
    return _json({**sets, "$themes": themes, "$metadata": {"tokenSetOrder": order}})


def libreoffice_colours(brandbook: "Brandbook") -> bytes:
    rows = (
        f"  <draw:color draw:name={quoteattr(name)} draw:color={quoteattr(value)}/>"
        for name, value in _named_colours(brandbook)
    )
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<ooo:color-table xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
            ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
            ' xmlns:ooo="http://openoffice.org/2004/office">',
            *rows,
            "</ooo:color-table>\n",
        ]
    ).encode()


def office_colours(brandbook: "Brandbook") -> bytes:
    tokens = brandbook.tokens
    others = [colour(tokens, "color.wall", accent) for accent, _label in brandbook.accents[1:]]
    spare = iter([*others, *[colour(tokens, "color.leaf")] * 4])
    slots = "".join(
        f"<a:{slot}><a:srgbClr val={quoteattr((colour(tokens, path) if path else next(spare))[1:7].upper())}/>"
        f"</a:{slot}>"
        for slot, path in OFFICE.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:clrScheme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f" name={quoteattr(brandbook.title)}>{slots}</a:clrScheme>\n"
    ).encode()


EXPORTS: dict[str, Callable[["Brandbook"], bytes]] = {
    "tokens.json": tokens_json,
    "tokens.scss": tokens_scss,
    "figma.tokens.json": figma_tokens,
    "kleuren.soc": libreoffice_colours,
    "kleuren-office.xml": office_colours,
}


def _about(brandbook: "Brandbook") -> str:
    return f"{' '.join(brandbook.title.split())} ({brandbook.name}, {brandbook.digest})"


def _named_colours(brandbook: "Brandbook") -> Iterator[tuple[str, str]]:
    """What the brand sets, then each accent, with the description of who made it as the name."""
    tokens = brandbook.tokens
    for token in tokens.values():
        if token.type == "color" and token.path[0] == "brand":
            yield ".".join(token.path[1:]), to_hex(tokens.resolve(token.name).value)[:7]
    for accent, label in brandbook.accents:
        for token in tokens.values():
            if token.path[:2] == ("accent", accent):
                yield f"{label} {token.path[2]}", to_hex(tokens.resolve(token.name).value)[:7]


def _put(tree: dict[str, Any], path: tuple[str, ...], value: dict[str, Any]) -> None:
    for name in path[:-1]:
        tree = tree.setdefault(name, {})
    tree[path[-1]] = value


def _described(token: Token, value: dict[str, Any]) -> dict[str, Any]:
    if token.description:
        value["$description"] = token.description
    if token.deprecated:
        value["$deprecated"] = token.deprecated
    if token.extensions:
        value["$extensions"] = token.extensions
    return value


def _describe_groups(tree: dict[str, Any], tokens: Tokens) -> None:
    for group in tokens.groups.values():
        node: Any = tree
        for name in group.path:
            node = node.get(name, {})
        if group.description and node:
            node["$description"] = group.description


def _in_srgb(value: Any) -> Any:
    """Every colour in it as sRGB with its hexadecimal value."""
    if isinstance(value, dict) and "colorSpace" in value:
        hexadecimal = to_hex(value)
        alpha = {} if value.get("alpha", 1) == 1 else {"alpha": value["alpha"]}
        return from_hex(hexadecimal) | alpha
    if isinstance(value, dict):
        return {name: _in_srgb(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_in_srgb(each) for each in value]
    if isinstance(value, str) and value.startswith("#"):
        return from_hex(value)
    return value


def _for_studio(token: Token, tokens: Tokens) -> dict[str, Any]:
    kind = STUDIO.get(token.type, token.type)
    if token.alias:
        value: Any = token.value
    elif token.type == "dimension":
        # The plugin knows no size that grows: the largest, the smallest stays in the extension.
        value = f"{token.value['value']:g}{token.value['unit']}"
    elif token.type == "fontFamily":
        value = token.value if isinstance(token.value, str) else ", ".join(token.value)
    elif token.type in ("number", "fontWeight"):
        value = css_value(token, tokens)
    elif token.type in ("border", "typography"):
        value = {name: _part(each) for name, each in token.value.items()}
    elif token.type == "shadow":
        value = [_part(each) for each in _as_list(token.value)]
    else:
        value = literal(token, tokens)
    return {"$type": kind, "$value": value}


def _part(value: Any) -> Any:
    if isinstance(value, dict) and "unit" in value:
        return f"{value['value']:g}{value['unit']}"
    if isinstance(value, dict) and "colorSpace" in value:
        return to_hex(value)
    if isinstance(value, dict):
        names = {"offsetX": "x", "offsetY": "y"}
        return {names.get(name, name): _part(each) for name, each in value.items()}
    return value


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _json(tree: dict[str, Any]) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()
