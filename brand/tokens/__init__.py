"""Design tokens (W3C Design Tokens Format Module 2025.10): parse, resolve aliases, write CSS custom properties.

An edition's `tokens.json` is the one source of every colour and measure. Two layers: `brand` is what a brandbook
sets, the other groups say what it is for; components read only the latter. A name is its path in the file:
`color.wall` becomes `--wc-color-wall`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

PREFIX = "--wc-"
FLUID = "nl.werkcentrum.fluid"
# A fluid size grows from its smallest at the narrow viewport to its largest at the wide one (rem).
NARROW, WIDE = 22.5, 80
ALIAS = re.compile(r"\{([^{}]+)\}")


class TokenError(ValueError):
    """The tokens file cannot be used; the message names the token."""


@dataclass(frozen=True)
class Token:
    path: tuple[str, ...]
    type: str
    value: Any
    smallest: dict[str, Any] | None = None

    @property
    def custom_property(self) -> str:
        return PREFIX + "-".join(self.path)

    @property
    def alias(self) -> str | None:
        """Dotted path of the token this one stands for."""
        match = ALIAS.fullmatch(self.value) if isinstance(self.value, str) else None
        return match[1] if match else None


Tokens = dict[str, Token]


def parse(tree: dict[str, Any]) -> Tokens:
    """Every token by its dotted path, in the order of the file."""
    return {".".join(token.path): token for token in _walk(tree, (), "")}


def _walk(group: dict[str, Any], path: tuple[str, ...], inherited: str) -> Iterator[Token]:
    type_ = group.get("$type", inherited)
    if "$value" in group:
        if not type_:
            raise TokenError(f"{'.'.join(path)} has no $type")
        yield Token(path, type_, group["$value"], group.get("$extensions", {}).get(FLUID))
        return
    for name, child in group.items():
        if not name.startswith("$"):
            yield from _walk(child, (*path, name), type_)


def resolve(tokens: Tokens, path: str) -> Token:
    """The token with a value that `path` leads to, through any number of aliases."""
    seen: list[str] = []
    while True:
        if path in seen:
            raise TokenError(f"{' → '.join([*seen, path])} is a circle")
        seen.append(path)
        if path not in tokens:
            raise TokenError(f"{' → '.join(seen)} does not exist")
        if (alias := tokens[path].alias) is None:
            return tokens[path]
        path = alias


def colour(tokens: Tokens, path: str, accent: str | None = None) -> str:
    """`#rrggbb` of a colour, as it is under `accent`."""
    token = tokens[path]
    while accent and token.alias:
        name = token.alias.removeprefix("brand.")
        if f"accent.{accent}.{name}" in tokens:
            return css_value(resolve(tokens, f"accent.{accent}.{name}"))
        token = tokens[token.alias]
    return css_value(resolve(tokens, path))


def css_value(token: Token) -> str:
    value = token.value
    if token.type == "color":
        return value if isinstance(value, str) else value["hex"]
    if token.type in ("dimension", "duration"):
        return _fluid(token) if token.smallest else _measure(value)
    if token.type == "fontFamily":
        names = [value] if isinstance(value, str) else value
        return ", ".join(f'"{name}"' if " " in name else name for name in names)
    if token.type in ("number", "fontWeight"):
        return _number(value)
    raise TokenError(f"{'.'.join(token.path)} has a type that is not known here: {token.type}")


def _number(value: float) -> str:
    return f"{round(value, 4):g}"


def _measure(value: dict[str, Any]) -> str:
    return f"{_number(value['value'])}{value['unit']}"


def _fluid(token: Token) -> str:
    assert token.smallest is not None  # noqa: S101
    low, high = token.smallest["value"], token.value["value"]
    slope = (high - low) / (WIDE - NARROW)
    middle = f"{_number(low - slope * NARROW)}rem + {_number(slope * 100)}vw"
    return f"clamp({_measure(token.smallest)}, {middle}, {_measure(token.value)})"


def stylesheet(tokens: Tokens) -> str:
    """The `tokens` layer: all properties, and what each accent replaces.

    Roles that a colour of the brand fills are repeated for an accent: a custom property is computed where it is
    declared, so without it a door inside the page could not have an accent of its own.
    """
    rules: dict[str, list[str]] = {":root": [], ":root, [data-accent]": []}
    for token in tokens.values():
        alias = token.alias
        if alias and alias not in tokens:
            raise TokenError(f"{'.'.join(token.path)} stands for {alias}, which does not exist")
        value = f"var({tokens[alias].custom_property})" if alias else css_value(token)
        if token.path[0] == "accent":
            selector = f'[data-accent="{token.path[1]}"]'
            name = PREFIX + "-".join(("brand", *token.path[2:]))
            value = css_value(resolve(tokens, ".".join(token.path)))
        else:
            selector = ":root, [data-accent]" if alias and token.type == "color" else ":root"
            name = token.custom_property
        rules.setdefault(selector, []).append(f"{name}:{value};")
    body = "".join(f"{selector}{{{''.join(lines)}}}\n" for selector, lines in rules.items())
    return f"@layer reset, tokens, base, components, utilities;\n@layer tokens {{\n{body}}}\n"


def accents(tree: dict[str, Any]) -> list[tuple[str, str]]:
    """Value and label of each accent in a tokens file."""
    return [
        (name, group["$description"])
        for name, group in tree["accent"].items()
        if not name.startswith("$")
    ]
