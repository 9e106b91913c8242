"""The names of our indexes in Elasticsearch.

An index is `<prefix>-<locale>-<shape>-<microseconds>`. Searches go to the alias `<prefix>-<locale>-<shape>`, so
code never asks an index of another shape. Writes go to an alias of each index alone, `<index>-write`, that must
exist: a write never makes an index.
"""

import re
import time
from dataclasses import dataclass

from django.conf import settings

from .shape import shape

NAME = re.compile(r"(?P<locale>[a-z]{2,3}(?:-[a-z0-9]{2,8})*)-(?P<shape>[0-9a-f]{12})-\d{16}")


@dataclass(frozen=True, slots=True)
class IndexName:
    """An index of ours, taken apart."""

    text: str
    locale: str
    shape: str

    @property
    def write_alias(self) -> str:
        return f"{self.text}-write"

    @property
    def read_alias(self) -> str:
        return f"{prefix()}-{self.locale}-{self.shape}"

    @property
    def fits(self) -> bool:
        """Whether this version of the code wrote it."""
        return self.shape == shape()


def prefix() -> str:
    return getattr(settings, "ELASTICSEARCH_PREFIX", "") or "werkcentrum"


def alias(locale: str) -> str:
    """What a search in this locale asks."""
    return f"{prefix()}-{locale.lower()}-{shape()}"


def new_name(locale: str) -> IndexName:
    text = f"{prefix()}-{locale.lower()}-{shape()}-{time.time_ns() // 1000}"
    return IndexName(text, locale.lower(), shape())


def pattern(locale: str = "") -> str:
    """All indexes of ours, or of one locale; `parse` then tells which really are."""
    return f"{prefix()}-{locale.lower()}-*" if locale else f"{prefix()}-*"


def parse(text: str) -> IndexName | None:
    """None for a name that is not one of ours."""
    start = f"{prefix()}-"
    found = NAME.fullmatch(text.removeprefix(start)) if text.startswith(start) else None
    return IndexName(text, found["locale"], found["shape"]) if found else None
