"""Tokens as custom properties, for the stylesheet of an edition."""

from typing import Any

from .colours import to_hex
from .token import Token, Tokens, alias
from .values import WEIGHTS

# A fluid size grows from its smallest at the narrow viewport to its largest at the wide one (rem).
NARROW, WIDE = 22.5, 80


def stylesheet(tokens: Tokens) -> str:
    """The `tokens` layer: all properties, and what each accent replaces.

    What leads to a colour of the brand is repeated for an accent: a custom property is computed where it is
    declared, so without it a door inside the page could not have an accent of its own.
    """
    rules: dict[str, list[str]] = {":root": [], ":root, [data-accent]": []}
    for token in tokens.values():
        if token.path[0] == "accent":
            selector = f'[data-accent="{token.path[1]}"]'
            name = "--wc-" + "-".join(("brand", *token.path[2:]))
            value = css_value(tokens.resolve(token.name), tokens)
        else:
            selector = ":root, [data-accent]" if _follows_accent(token, tokens) else ":root"
            name, value = token.custom_property, css_value(token, tokens)
        rules.setdefault(selector, []).append(f"{name}:{value};")
        if token.type == "typography" and token.path[0] != "accent":
            rules[selector].append(f"{name}-letter-spacing:{_part(token, 'letterSpacing', tokens)};")
    body = "".join(f"{selector}{{{''.join(lines)}}}\n" for selector, lines in rules.items() if lines)
    return f"@layer reset, tokens, base, components, utilities;\n@layer tokens {{\n{body}}}\n"


def colour(tokens: Tokens, path: str, accent: str | None = None) -> str:
    """`#rrggbb` of a colour, as it is under `accent`."""
    token = tokens[path]
    while accent and token.alias:
        name = token.alias.removeprefix("brand.")
        if f"accent.{accent}.{name}" in tokens:
            return to_hex(tokens.resolve(f"accent.{accent}.{name}").value)
        token = tokens[token.alias]
    return to_hex(tokens.resolve(path).value)


def css_value(token: Token, tokens: Tokens) -> str:
    """As it stands in a stylesheet; what it refers to stays a reference."""
    return _written(token.type, token.value, tokens, token.smallest)


def literal(token: Token, tokens: Tokens) -> str:
    """As `css_value`, with nothing left to look up."""
    end = tokens.resolve(token.name)
    return _written(end.type, _inlined(end.value, tokens), tokens, end.smallest)


def _inlined(value: Any, tokens: Tokens) -> Any:
    target = alias(value)
    if target is not None:
        return _inlined(tokens.resolve(target).value, tokens)
    if isinstance(value, list):
        return [_inlined(each, tokens) for each in value]
    if isinstance(value, dict):
        return {name: _inlined(each, tokens) for name, each in value.items()}
    return value


def resolved(token: Token, tokens: Tokens) -> Any:
    """The value with every reference filled in, also inside it."""
    return _inlined(tokens.resolve(token.name).value, tokens)


def _follows_accent(token: Token, tokens: Tokens) -> bool:
    if token.type not in ("color", "border", "shadow", "gradient"):
        return False
    return "{" in str(token.value)


def _written(type_: str, value: Any, tokens: Tokens, smallest: dict[str, Any] | None = None) -> str:
    target = alias(value)
    if target is not None:
        return f"var({tokens[target].custom_property})"

    def part(kind: str, name: str) -> str:
        return _written(kind, value[name], tokens)

    if type_ == "color":
        return to_hex(value)
    if type_ in ("dimension", "duration"):
        return _fluid(smallest, value) if smallest else _measure(value)
    if type_ == "fontFamily":
        names = [value] if isinstance(value, str) else value
        return ", ".join(f'"{name}"' if " " in name else name for name in names)
    if type_ == "fontWeight":
        return number(WEIGHTS.get(value, value))
    if type_ == "cubicBezier":
        return f"cubic-bezier({', '.join(map(number, value))})"
    if type_ == "strokeStyle":
        return value if isinstance(value, str) else "dashed"
    if type_ == "border":
        return " ".join(
            (part("dimension", "width"), part("strokeStyle", "style"), part("color", "color"))
        )
    if type_ == "transition":
        return " ".join(
            (
                part("duration", "duration"),
                part("cubicBezier", "timingFunction"),
                part("duration", "delay"),
            )
        )
    if type_ == "shadow":
        return ", ".join(
            _shadow(each, tokens) for each in (value if isinstance(value, list) else [value])
        )
    if type_ == "gradient":
        return ", ".join(_stop(each, tokens) for each in value)
    if type_ == "typography":
        size = f"{part('dimension', 'fontSize')}/{part('number', 'lineHeight')}"
        return " ".join((part("fontWeight", "fontWeight"), size, part("fontFamily", "fontFamily")))
    return number(value)


def _part(token: Token, name: str, tokens: Tokens) -> str:
    return _written("dimension", tokens.resolve(token.name).value[name], tokens)


def _shadow(value: Any, tokens: Tokens) -> str:
    if alias(value) is not None:
        return _written("shadow", value, tokens)
    names = ("offsetX", "offsetY", "blur", "spread")
    measures = [_written("dimension", value[name], tokens) for name in names]
    inset = ["inset"] if value.get("inset") else []
    return " ".join([*inset, *measures, _written("color", value["color"], tokens)])


def _stop(value: Any, tokens: Tokens) -> str:
    if alias(value) is not None:
        return _written("gradient", value, tokens)
    place = value["position"]
    where = (
        f"{number(100 * place)}%"
        if alias(place) is None
        else f"calc({_written('number', place, tokens)} * 100%)"
    )
    return f"{_written('color', value['color'], tokens)} {where}"


def number(value: float) -> str:
    return f"{round(value, 4):g}"


def _measure(value: dict[str, Any]) -> str:
    return f"{number(value['value'])}{value['unit']}"


def _fluid(smallest: dict[str, Any], largest: dict[str, Any]) -> str:
    low, high = smallest["value"], largest["value"]
    slope = (high - low) / (WIDE - NARROW)
    middle = f"{number(low - slope * NARROW)}rem + {number(slope * 100)}vw"
    return f"clamp({_measure(smallest)}, {middle}, {_measure(largest)})"
