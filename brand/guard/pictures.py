"""The drawings of an edition (see brand.svg)."""

from collections.abc import Iterator

from brand import svg
from brand.brandbook import Brandbook

from .findings import Finding


def check(brandbook: Brandbook) -> Iterator[Finding]:
    for path, content in brandbook.files.items():
        if path.endswith(".svg"):
            for fault in svg.faults(content):
                yield Finding(path, fault)
