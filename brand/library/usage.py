"""Which tokens a component reads, worked out from the rules that its examples meet."""

from dataclasses import dataclass

from brand.brandbook import Brandbook
from brand.tokens.css import literal

from .rules import read_by
from .specimens import Specimen


@dataclass(frozen=True)
class Use:
    """`way`: the aliases from the token that the component reads to the one with the value."""

    path: str
    custom_property: str
    way: tuple[str, ...]
    value: str
    is_colour: bool


def used_by(specimens: list[Specimen], brandbook: Brandbook) -> list[Use]:
    """In the order of the tokens file."""
    read = set().union(*(read_by(html) for html in {each.html for each in specimens}))
    return [
        _use(path, brandbook)
        for path, token in brandbook.tokens.items()
        if token.custom_property in read
    ]


def _use(path: str, brandbook: Brandbook) -> Use:
    tokens = brandbook.tokens
    token = tokens[path]
    way: list[str] = []
    while (alias := tokens[way[-1] if way else path].alias) is not None:
        way.append(alias)
    return Use(
        path, token.custom_property, tuple(way), literal(token, tokens), token.type == "color"
    )
