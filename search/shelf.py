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
        self._rows: OrderedDict[str, tuple[str, T]] = OrderedDict()
        self._lock = Lock()

    def take(
        self, marked: Sequence[Marked], read: Callable[[list[str]], Mapping[str, T]]
    ) -> list[T | None]:
        """Of each document, in order; `read` gives those that are not here by key. None where it gives nothing."""
        missing = self.missing(marked)
        fresh = read(missing) if missing else {}
        with self._lock:
            for key, mark in marked:
                if key in fresh:
                    self._rows[key] = (mark, fresh[key])
            found = [self._find(key, mark) for key, mark in marked]
            while len(self._rows) > self._most:
                self._rows.popitem(last=False)
        return found

    def missing(self, marked: Sequence[Marked]) -> list[str]:
        """The keys of those that are not here."""
        with self._lock:
            return [key for key, mark in marked if self._find(key, mark) is None]

    def _find(self, key: str, mark: str) -> T | None:
        row = self._rows.get(key)
        if row is None or row[0] != mark:
            return None
        self._rows.move_to_end(key)
        return row[1]
