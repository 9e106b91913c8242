"""Tokens as custom properties, for the stylesheet of an edition."""

from dataclasses import replace
from typing import Any

from .colours import to_hex
from .token import Token, Tokens, alias, references
from .values import WEIGHTS

# A fluid size grows from its smallest at the narrow viewport to its largest at the wide one (rem).
NARROW, WIDE = 22.5, 80


def stylesheet(tokens: Tokens) -> str:
    """The `tokens` layer: common and component tokens, and what each accent replaces.

    What the brand sets is filled in; components do not read it. What follows a colour that an accent replaces is
    repeated for an accent: a custom property is computed where it is declared, so without it a door inside the page
    could not have an accent of its own.
    """
    leaders = {f"brand.{token.path[2]}" for token in tokens.values() if token.path[0] == "accent"}
    served = [token for token in tokens.values() if token.layer != "brand"]
    follows = _followers(served, leaders)
    led = [token for token in served if not leaders.isdisjoint(references(token.value))]
    rules: dict[str, list[str]] = {":root": [], ":root, [data-accent]": []}
    for token in served:
        selector = ":root, [data-accent]" if token.name in follows else ":root"
        rules[selector] += _declarations(token, tokens)
    for accent, _label in tokens.accents:
        theirs = _as_under(tokens, accent)
        rules[f'[data-accent="{accent}"]'] = [
            line for token in led for line in _declarations(token, theirs)
        ]
    body = "".join(
        f"{selector}{{{''.join(lines)}}}\n" for selector, lines in rules.items() if lines
    )
    return f"@layer reset, tokens, base, components, utilities;\n@layer tokens {{\n{body}}}\n"


def _declarations(token: Token, tokens: Tokens) -> list[str]:
    name = token.custom_property
    lines = [f"{name}:{css_value(token, tokens)};"]
    if token.type == "typography":
        lines.append(f"{name}-letter-spacing:{_part(token, 'letterSpacing', tokens)};")
    return lines


def _followers(tokens: list[Token], leaders: set[str]) -> set[str]:
    """Names of what leads to one of `leaders`, through others or inside its value."""
    leads = {token.name: references(token.value) for token in tokens}
    found = set(leaders)
    while more := {
        name for name, to in leads.items() if name not in found and not found.isdisjoint(to)
    }:
        found |= more
    return found


def _as_under(tokens: Tokens, accent: str) -> Tokens:
    """With the colours of the brand that an accent replaces replaced."""
    replaced = {
        name: replace(tokens[name], value=_not_itself(token.value, name, tokens[name]))
        for token in tokens.values()
        if token.path[:2] == ("accent", accent)
        and (name := ".".join(("brand", *token.path[2:]))) in tokens
    }
    return Tokens({**tokens, **replaced}, tokens.groups)


def _not_itself(value: Any, name: str, token: Token) -> Any:
    """The default accent stands for the brand's own colours."""
    return token.value if alias(value) == name else value


def colour(tokens: Tokens, path: str, accent: str | None = None) -> str:
    """`#rrggbb` of a colour, or of the colour in a border or a shadow, as it is under `accent`."""
    value: Any = tokens[path].value
    while True:
        if isinstance(value, list):
            value = value[0]
        if isinstance(value, dict) and "colorSpace" not in value:
            value = value["color"]
        target = alias(value)
        if target is None:
            return to_hex(value)
        name, _, rest = target.partition(".")
        under = f"accent.{accent}.{rest}"
        here = name == "brand" and accent and under in tokens
        if here and alias(tokens[under].value) != target:
            target = under
        value = tokens[target].value


def css_value(token: Token, tokens: Tokens) -> str:
    """As it stands in a stylesheet: a reference stays one, unless it is to the brand."""
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


def _written(type_: str, value: Any, tokens: Tokens, smallest: dict[str, Any] | None = None) -> str:
    target = alias(value)
    if target is not None and tokens[target].layer != "brand":
        return f"var({tokens[target].custom_property})"
    if target is not None:
        end = tokens.resolve(target)
        return _written(end.type, end.value, tokens, end.smallest)

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
