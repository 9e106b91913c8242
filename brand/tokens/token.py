"""A design token, and all of one file."""

import re
from dataclasses import dataclass, field
from typing import Any

FLUID = "nl.werkcentrum.fluid"
ALIAS = re.compile(r"\{([^{}]+)\}")
# Groups of the component layer: what NL Design System has, under its own names, and what is ours alone.
COMPONENTS = ("nl", "wc")


@dataclass(frozen=True)
class Token:
    """`value` is as the file has it, but that references to a part of another token are filled in."""

    path: tuple[str, ...]
    type: str
    value: Any
    line: int = 0
    description: str = ""
    deprecated: bool | str = False
    extensions: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return ".".join(self.path)

    @property
    def layer(self) -> str:
        """`brand`, `common` or `component`; an accent is another filling of the first."""
        first = self.path[0]
        if first in ("brand", "accent"):
            return "brand"
        return "component" if first in COMPONENTS else "common"

    @property
    def custom_property(self) -> str:
        """`color.text` is `--wc-color-text`, `nl.button.color` is `--nl-button-color`."""
        path = tuple(part for part in self.path if part != "$root")
        return "--" + "-".join(path if path[0] in COMPONENTS else ("wc", *path))

    @property
    def alias(self) -> str | None:
        """Dotted path of the token this one stands for."""
        return alias(self.value)

    @property
    def smallest(self) -> dict[str, Any] | None:
        """What a fluid size is on the narrowest screen."""
        return self.extensions.get(FLUID)


def alias(value: Any) -> str | None:
    match = ALIAS.fullmatch(value) if isinstance(value, str) else None
    return match[1] if match else None


def references(value: Any) -> list[str]:
    """Paths of the tokens that a value refers to, also inside it."""
    if isinstance(value, str):
        target = alias(value)
        return [target] if target else []
    if isinstance(value, dict):
        value = list(value.values())
    return [each for part in value for each in references(part)] if isinstance(value, list) else []


@dataclass(frozen=True, slots=True)
class Group:
    path: tuple[str, ...]
    description: str
    line: int


class Tokens(dict[str, Token]):
    """Every token by its dotted path, in the order of the file. All that it refers to exists."""

    def __init__(self, tokens: dict[str, Token], groups: dict[str, Group]) -> None:
        super().__init__(tokens)
        self.groups = groups

    def resolve(self, path: str) -> Token:
        """The token with a value that `path` leads to, through any number of aliases."""
        token = self[path]
        while token.alias is not None:
            token = self[token.alias]
        return token

    @property
    def accents(self) -> list[tuple[str, str]]:
        """Name and label of each accent; the first is the default."""
        return [
            (group.path[1], group.description or group.path[1])
            for group in self.groups.values()
            if len(group.path) == 2 and group.path[0] == "accent"
        ]
