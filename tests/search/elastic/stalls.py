"""How long this machine kept a ready thread waiting: what a time limit can't blame on the code under test."""

import threading
import time
from typing import Self

TICK = 0.005


class Stalls:
    """`longest` is in seconds, of the block so far."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while not self._ended.is_set():
            begun = time.perf_counter()
            time.sleep(TICK)
            self.longest = max(self.longest, time.perf_counter() - begun - TICK)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()
