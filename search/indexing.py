"""Keeps what can be found in step with what there is. Apps call `reindex` and `delete` on change."""

from collections.abc import Iterable


def reindex(keys: Iterable[str]) -> int:
    """Ask the sources for these documents (`kind:id`) and store or remove them; how many exist.

    Inside a transaction the rows are written with it: seen by others on commit, never after a rollback.
    """
    raise NotImplementedError


def delete(keys: Iterable[str]) -> None:
    """Remove these documents, whatever their source says."""
    raise NotImplementedError
