"""What goes on beside a test: another process that searches, a transaction that commits late."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections, transaction

from tests.search.library import Library, book


def database() -> dict[str, str]:
    names = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    return {name: str(connection.settings_dict.get(name) or "") for name in names}


@contextmanager
def another_process(script: Path, settings: str) -> Iterator[Callable[[str], list[str]]]:
    """`ask(text)`: the slugs that a process of its own finds, on the database of the test."""
    environment = {**os.environ, "READER_DATABASE": json.dumps(database())}
    environment["DJANGO_SETTINGS_MODULE"] = settings
    with subprocess.Popen(  # noqa: S603
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as reader:

        def ask(text: str) -> list[str]:
            assert reader.stdin is not None
            assert reader.stdout is not None
            reader.stdin.write(text + "\n")
            reader.stdin.flush()
            return json.loads(reader.stdout.readline())

        yield ask
        reader.stdin.close()  # type: ignore[union-attr]


@contextmanager
def a_slow_publish(library: Library) -> Iterator[None]:
    """'traag' is written before the block, and committed at its end."""
    written, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            library.publish(book("traag", "Traag boek"))
            written.set()
            may_commit.wait(timeout=30)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(timeout=30)
    try:
        yield
    finally:
        may_commit.set()
        thread.join()
