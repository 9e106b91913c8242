"""Nothing waits for the writer, nothing is lost that fits, and several processes count together."""

import os
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from search.querylog import queue, writing
from search.querylog.events import Asked, Question
from search.querylog.models import QueryCount

DAY = date(2026, 11, 22)


def asked(words: str = "fonds") -> Asked:
    return Asked(Question(1, "nl", words, DAY), 3, True)


@pytest.fixture
def own(db: None) -> queue.Queue:
    return queue.Queue()


def test_what_does_not_fit_is_dropped_and_told(own: queue.Queue, monkeypatch, caplog) -> None:
    monkeypatch.setattr(queue, "LARGEST", 3)
    for _ in range(5):
        own.put(asked("geheim woord"))
    assert len(own) == 3 and own.dropped == 2
    own.flush()
    assert QueryCount.objects.get().times == 3
    assert "2 did not fit" in caplog.text and "geheim" not in caplog.text


def test_a_busy_database_is_tried_again_and_then_given_up(own, monkeypatch, caplog) -> None:
    tries = []

    def busy(batch: list) -> None:
        tries.append(len(batch))
        raise OperationalError("DETAIL: Key (words)=(geheim woord) already exists")

    monkeypatch.setattr(writing, "write", busy)
    own.put(asked("geheim woord"))
    for _ in range(4):
        own.flush()
    assert tries == [1, 1, 1] and len(own) == 0
    assert "OperationalError; 1 dropped" in caplog.text and "geheim" not in caplog.text


def test_an_error_in_one_batch_does_not_stop_the_rest(own, monkeypatch, caplog) -> None:
    monkeypatch.setattr(queue, "BATCH", 1)
    right, first = writing.write, []

    def fails_once(batch: list) -> None:
        if not first:
            first.append(1)
            raise KeyError("geheim woord")
        right(batch)

    monkeypatch.setattr(writing, "write", fails_once)
    own.put(asked("geheim woord"))
    own.put(asked())
    assert own.flush() == 1
    assert QueryCount.objects.get().times == 1
    assert "geheim" not in caplog.text


def test_putting_is_quick_while_the_writer_hangs(own, monkeypatch) -> None:
    hanging, go = threading.Event(), threading.Event()

    def hang(batch: list) -> None:
        hanging.set()
        go.wait(10)

    monkeypatch.setattr(writing, "write", hang)
    own.put(asked())
    writer = threading.Thread(target=own.flush)
    writer.start()
    assert hanging.wait(5)
    begun = time.perf_counter()
    for _ in range(1000):
        own.put(asked())
    took = time.perf_counter() - begun
    go.set()
    writer.join(10)
    assert took < 0.5


WRITER = """
import json, os, sys
sys.path[:0] = [{root!r}, {root!r} + "/site"]
os.environ["DJANGO_SETTINGS_MODULE"] = "werkcentrum.settings"
from django.conf import settings
settings.DATABASES["default"] = json.loads(os.environ["WRITER_DATABASE"])
import django
django.setup()
from datetime import date
from search.querylog import queue
from search.querylog.events import Asked, Question
settings.SEARCH_LOG_SECONDS = float(sys.argv[1])
for number in range(200):
    queue.put(Asked(Question(1, "nl", "vraag %d" % (number % 20), date(2026, 11, 22)), 3, True))
"""


@pytest.mark.django_db(transaction=True)
def test_three_processes_count_together_and_write_the_rest_at_their_end(transactional_db) -> None:
    """They end at once: what was still in their queues is written by then."""
    import json

    database = {
        key: connection.settings_dict[key]
        for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    }
    root = str(Path(__file__).resolve().parents[3])
    environment = {**os.environ, "WRITER_DATABASE": json.dumps(database)}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER.format(root=root), seconds],
            env=environment,
            stderr=subprocess.PIPE,
        )
        for seconds in ("60", "0.05", "60")
    ]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    assert QueryCount.objects.count() == 20
    assert {row.times for row in QueryCount.objects.all()} == {30}


def test_a_process_that_forks_starts_its_own_queue(own: queue.Queue) -> None:
    own.put(asked())
    own._process = -1  # as the child of a fork sees it
    own.put(asked("andere"))
    assert len(own) == 1
