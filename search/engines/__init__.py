"""The engines behind the port. Each answers a SearchRequest; the contract suite runs on every one."""

from typing import Protocol

from ..port import SearchRequest, SearchResponse, Suggestion


class Engine(Protocol):
    def search(self, request: SearchRequest) -> SearchResponse: ...

    def suggest(self, request: SearchRequest, limit: int) -> list[Suggestion]: ...


class EngineMissingError(Exception):
    """An engine was named that this version does not have."""


NAMES = ("embedded",)


def named(name: str) -> Engine:
    if name == "embedded":
        from .embedded import EmbeddedEngine

        return EmbeddedEngine()
    raise EngineMissingError(
        f"There is no search engine '{name}' in this version. Known: {', '.join(NAMES)}."
    )
