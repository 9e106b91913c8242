"""Between a request and the database: a bounded queue in memory, emptied by a thread of its own.

A search never waits: what does not fit is dropped, and the log says how much. Each process has its own
queue and adds to the same counts. At the end of the process what is left is written.
"""

import atexit
import logging
import os
import threading
from collections import deque

from django.conf import settings
from django.db import DatabaseError, connection

from .events import Event

log = logging.getLogger(__name__)

LARGEST = 5_000
BATCH = 500
TRIES = 3
SECONDS_AT_THE_END = 5.0


class Queue:
    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._writing = threading.Lock()
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._process = 0
        self._failures = 0
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._events)

    def put(self, event: Event) -> None:
        """Never waits and never raises."""
        if self._process != os.getpid():
            self._begin()
        if len(self._events) >= LARGEST:
            self.dropped += 1
            return
        self._events.append(event)
        if len(self._events) >= BATCH:
            self._wake.set()

    def _begin(self) -> None:
        """Start the thread of this process. A server that forks has none of its parent's threads, and
        what waits in the parent is the parent's to write."""
        with self._starting:
            if self._process == os.getpid():
                return
            if self._process:
                self._events.clear()
                self._writing = threading.Lock()
            self._process = os.getpid()
            if settings.SEARCH_LOG_SECONDS > 0:
                self._stop, self._wake = threading.Event(), threading.Event()
                self._thread = threading.Thread(target=self._run, name="querylog", daemon=True)
                self._thread.start()
                atexit.register(self.finish)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(settings.SEARCH_LOG_SECONDS)
            self._wake.clear()
            try:
                self.flush()
            finally:
                connection.close()

    def flush(self) -> int:
        """Write what waits, in batches; how many events were written."""
        from .writing import write

        written = 0
        with self._writing:
            while self._events:
                batch = [self._events.popleft() for _ in range(min(BATCH, len(self._events)))]
                try:
                    write(batch)
                except DatabaseError as error:
                    self._later(batch, error)
                    break
                except Exception as error:  # the thread goes on; the words stay out of the log
                    log.error("Counting searches: %s; %d dropped", type(error).__name__, len(batch))
                    continue
                self._failures = 0
                written += len(batch)
            if self.dropped:
                log.warning("Counting searches: %d did not fit and were dropped", self.dropped)
                self.dropped = 0
        return written

    def _later(self, batch: list[Event], error: Exception) -> None:
        """The database was busy or gone: try these again, a few times."""
        self._failures += 1
        # The message of a database error may hold the words of a row.
        if self._failures < TRIES:
            self._events.extendleft(reversed(batch))
            log.info("Counting searches: %s; tried again", type(error).__name__)
        else:
            self._failures = 0
            log.error("Counting searches: %s; %d dropped", type(error).__name__, len(batch))

    def finish(self) -> None:
        """At the end of the process."""
        if self._process != os.getpid():
            return
        self._stop.set()
        self._wake.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(SECONDS_AT_THE_END)
        if self._events:
            self.flush()
            connection.close()


_queue = Queue()
put = _queue.put
flush = _queue.flush


def waiting() -> int:
    return len(_queue)
