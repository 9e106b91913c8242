"""Editions for tests: the placeholder with other colours."""

import json
from collections.abc import Mapping

from brand.brandbook import Brandbook

from . import acts, published, token_values
from .models import Edition

# A wall that every pair of colours still passes on.
OTHER = {
    "brand.wall": "#1d2f5c",
    "brand.wall-deep": "#13203f",
    "brand.leaf": "#2f4580",
    "brand.leaf-line": "#6a80b8",
}


def with_tokens(typed: Mapping[str, str], base: Brandbook | None = None) -> dict[str, bytes]:
    """Files of the placeholder with these values."""
    files = dict((base or published.delivered()).files)
    tree = json.loads(files["tokens.json"])
    tree = token_values.changed(tree, {path: (value, "") for path, value in typed.items()})
    return {**files, "tokens.json": token_values.written(tree)}


def make_edition(
    name: str, typed: Mapping[str, str] = OTHER, *, candidate: bool = True, why: str = "proef"
) -> Edition:
    edition = acts.add(name, with_tokens(typed), title=name.capitalize(), why=why)
    return acts.make_candidate(edition) if candidate else edition
