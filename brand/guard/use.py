"""Tokens that the styles read and an edition lacks; tokens that nothing reads."""

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext as _

from brand.brandbook import Brandbook
from brand.stylesheet import ORDER, STYLES
from brand.tokens import Tokens
from brand.tokens.token import references

from .findings import Finding

READ = re.compile(r"var\((--[\w-]+)")
DECLARED = re.compile(r"(?<![\w-])(--[\w-]+)\s*:")


@cache
def read_by_styles() -> frozenset[str]:
    """Custom properties that a component reads, but for those that the styles make themselves."""
    text = "".join((STYLES / f"{name}.css").read_text() for name in ORDER)
    private = {name for name in DECLARED.findall(text) if not name.startswith(("--wc-", "--nl-"))}
    return frozenset(READ.findall(text)) - private - {"--wc-dir"}


def unread(tokens: Tokens) -> list[str]:
    """Names of tokens that no style reads, not even through another token."""
    names = {token.custom_property: token.name for token in tokens.values()}
    reached: set[str] = set()
    todo = [names[each] for each in read_by_styles() if each in names]
    todo += [token.name for token in tokens.values() if token.path[0] == "accent"]
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            todo += references(tokens[name].value)
    return [name for name in tokens if name not in reached]


def check(brandbook: Brandbook) -> Iterator[Finding]:
    properties = {token.custom_property for token in brandbook.tokens.values()}
    for missing in sorted(read_by_styles() - properties):
        yield Finding(
            "tokens.json",
            _("de stijlen lezen %(name)s; het token dat zo heet ontbreekt") % {"name": missing},
        )
    for name in unread(brandbook.tokens):
        yield Finding(
            f"tokens.json#{name}",
            _("dit token wordt nergens gelezen: veranderen heeft geen gevolg"),
            blocks=False,
        )
    yield from _layers(brandbook.tokens)


def _layers(tokens: Tokens) -> Iterator[Finding]:
    """Each layer builds on the ones below: a brand that reads a component would turn the house upside down."""
    rank = {"brand": 0, "common": 1, "component": 2}
    for token in tokens.values():
        for target in references(token.value):
            if rank[tokens[target].layer] > rank[token.layer]:
                yield Finding(
                    f"tokens.json#{token.name}",
                    _("verwijst naar een hogere laag: %(name)s") % {"name": target},
                )
