"""The engines behind the port. Each answers a SearchRequest; the contract suite runs on every one."""

from functools import lru_cache
from typing import Protocol

from ..port import SearchRequest, SearchResponse, Suggestion


class Engine(Protocol):
    def search(self, request: SearchRequest) -> SearchResponse: ...

    def suggest(self, request: SearchRequest, limit: int) -> list[Suggestion]: ...

    def warm(self, request: SearchRequest) -> None:
        """Have ready what answers need; `request` is one to try."""


class EngineMissingError(Exception):
    """An engine was named that this version does not have."""


NAMES = ("embedded", "elasticsearch")


@lru_cache
def named(name: str) -> Engine:
    """One of each for a process."""
    if name == "embedded":
        from .embedded import EmbeddedEngine

        return EmbeddedEngine()
    if name == "elasticsearch":
        from .elasticsearch import ElasticsearchEngine
        from .resilient import guarded

        return guarded(ElasticsearchEngine())
    raise EngineMissingError(
        f"There is no search engine '{name}' in this version. Known: {', '.join(NAMES)}."
    )
