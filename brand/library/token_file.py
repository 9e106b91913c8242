"""What an edition's tokens file says of a token besides its value: its description and extensions."""

import json
from typing import Any

from brand.brandbook import Brandbook


def at_path(brandbook: Brandbook, path: str) -> dict[str, Any]:
    """The node at a dotted path."""
    node = json.loads(brandbook.files["tokens.json"])
    for step in path.split("."):
        node = node[step]
    return node
