"""What was looked at last of documents, read from the database once, and kept until the document changes."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Generic, TypeVar

# The key of a document, and what differs after every change of it (search.light).
Marked = tuple[str, str]
T = TypeVar("T")


class Shelf(Generic[T]):
    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: OrderedDict[str, tuple[str, T | None]] = OrderedDict()
        self._lock = Lock()

    def take(
        self, marked: Sequence[Marked], read: Callable[[list[str]], Mapping[str, T]]
    ) -> list[T | None]:
        """Of each document, in order; `read` gives those that are not here by key. None where it gives nothing."""
        missing = self._missing(marked)
        fresh = read([key for key, _ in missing]) if missing else {}
        with self._lock:
            for key, mark in missing:
                self._rows[key] = (mark, fresh.get(key))
            found = [self._rows[key][1] if key in self._rows else None for key, _ in marked]
            while len(self._rows) > self._most:
                self._rows.popitem(last=False)
        return found

    def _missing(self, marked: Sequence[Marked]) -> list[Marked]:
        missing = []
        with self._lock:
            for key, mark in marked:
                row = self._rows.get(key)
                if row is None or row[0] != mark:
                    missing.append((key, mark))
                else:
                    self._rows.move_to_end(key)
        return missing
