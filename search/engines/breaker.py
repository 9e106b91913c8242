"""Keeps visitors from waiting for a server that is gone: opens at the first failure, and closes when a probe in
the background succeeds. Says once per process and outage that it opened."""

import logging
import threading
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

FIRST_PAUSE = 2.0
LONGEST_PAUSE = 30.0


class Breaker:
    """`probe` asks the server whether it can be used, and raises where not; it runs in a thread of its own."""

    def __init__(self, name: str, probe: Callable[[], None]) -> None:
        self.name = name
        self.probe = probe
        self.reason = ""
        self._told = False
        self._since = 0.0
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        return bool(self.reason)

    def failed(self, reason: str) -> None:
        """Nobody asks the server until a probe succeeds."""
        with self._lock:
            if self.reason:
                return
            self.reason = reason
            self._tell(reason)
        threading.Thread(target=self._recover, name=f"{self.name} probe", daemon=True).start()

    def lacking(self, reason: str) -> None:
        """This answer came from elsewhere, but there is nothing to probe."""
        with self._lock:
            self._tell(reason)

    def worked(self) -> None:
        if not self._told:
            return
        with self._lock:
            self._told = False
            log.info("%s answers again, after %.0f s", self.name, time.monotonic() - self._since)

    def _tell(self, reason: str) -> None:
        if not self._told:
            self._told, self._since = True, time.monotonic()
            log.warning("%s %s: the embedded engine answers", self.name, reason)

    def _recover(self) -> None:
        pause = FIRST_PAUSE
        while True:
            time.sleep(pause)
            try:
                self.probe()
            except Exception:
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self.reason = ""
                return
