"""Names that the project itself answers to: no page and no region may take them."""

import json
from functools import cache
from pathlib import Path


@cache
def _names(kind: str) -> frozenset[str]:
    data = json.loads((Path(__file__).parent / "data" / "reserved.json").read_text())
    return frozenset(data[kind])


def is_reserved(slug: str) -> bool:
    """Whether a page at the root of a site may not have this slug."""
    return slug.lower() in _names("page_slugs")


def is_reserved_host_label(label: str) -> bool:
    """Whether a region may not have this slug, because `<label>.<base domain>` is taken."""
    return label.lower() in _names("host_labels")
