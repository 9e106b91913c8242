"""Elasticsearch slow, full, read-only, by half, of another version, or gone: the embedded engine answers, nobody waits
long or gets an error, it is told once, and what was missed is delivered later."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from search.elastic import building, keeping, standing
from search.engines import breaker
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.resilient import ResilientEngine, guarded
from search.port import SearchRequest, SearchResponse
from tests.search.elastic.nodes import administer, changed, own_node
from tests.search.elastic.stalls import Stalls
from tests.search.library import TODAY, Library, book

READER = Path(__file__).parent / "reader.py"
ASK = SearchRequest(text="fonds", on=TODAY, site_id=1)
MOST_EXTRA = 0.3


@pytest.fixture(scope="module")
def node() -> Iterator[Any]:
    with own_node() as node:
        yield node


@pytest.fixture
def engine(
    node: Any, library: Library, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> ResilientEngine:
    """On the node of these tests, and healthy."""
    settings.ELASTICSEARCH_URL = node.url
    settings.ELASTICSEARCH_TIMEOUT_MS = 250
    settings.SEARCH_ENGINE = "elasticsearch"
    monkeypatch.setattr(breaker, "FIRST_PAUSE", 0.2)
    monkeypatch.setattr(breaker, "LONGEST_PAUSE", 0.5)
    building.rebuild()
    made = guarded(ElasticsearchEngine())
    EmbeddedEngine().search(ASK)
    until(lambda: not made.search(ASK).degraded)
    return made


@pytest.fixture
def stalls() -> Iterator[Stalls]:
    with Stalls() as watching:
        yield watching


def until(met: Any, seconds: float = 25) -> None:
    ends = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < ends, "it never happened"
        time.sleep(0.1)


def timed(engine: Any) -> tuple[SearchResponse, float]:
    begun = time.perf_counter()
    response = engine.search(ASK)
    return response, time.perf_counter() - begun


def usual() -> float:
    """Seconds that the embedded engine takes at most, on this machine and with what else it does now."""
    return max(timed(EmbeddedEngine())[1] for _ in range(20))


def embedded() -> SearchResponse:
    return EmbeddedEngine().search(ASK)


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if "elastic" in record.name + record.getMessage().lower() and record.levelname != "INFO"
    ]


def test_a_node_that_hangs_costs_one_visitor_a_moment_and_the_next_nothing(
    node: Any, engine: ResilientEngine, caplog: pytest.LogCaptureFixture, stalls: Stalls
) -> None:
    extra = usual() + MOST_EXTRA
    caplog.clear()
    node.signal(signal.SIGSTOP)
    try:
        first, seconds = timed(engine)
        assert first.degraded
        assert [hit.key for hit in first.hits] == [hit.key for hit in embedded().hits]
        assert seconds <= extra + stalls.longest
        for _ in range(10):
            later, seconds = timed(engine)
            assert later.degraded
            assert seconds <= extra - 0.2 + stalls.longest
        time.sleep(1)  # probes come and go
        assert engine.suggest(ASK, 8) == EmbeddedEngine().suggest(ASK, 8)
    finally:
        node.signal(signal.SIGCONT)
    assert said(caplog) == ["Elasticsearch is too slow: the embedded engine answers"]
    until(lambda: not engine.search(ASK).degraded)


def test_under_load_nobody_gets_an_error_or_waits_long(
    node: Any, engine: ResilientEngine, stalls: Stalls
) -> None:
    """Two that ask without a pause, while the node stops and goes on."""
    answers: list[tuple[SearchResponse, float]] = []
    failures: list[BaseException] = []
    ended = threading.Event()

    def visit() -> None:
        try:
            while not ended.is_set():
                answers.append(timed(engine))
        except BaseException as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connections.close_all()

    visitors = [threading.Thread(target=visit) for _ in range(2)]
    for visitor in visitors:
        visitor.start()
    try:
        time.sleep(1)
        assert not answers[-1][0].degraded
        node.signal(signal.SIGSTOP)
        until(lambda: answers[-1][0].degraded)
        time.sleep(1)
    finally:
        node.signal(signal.SIGCONT)
        until(lambda: not answers[-1][0].degraded)
        ended.set()
        for visitor in visitors:
            visitor.join()
    assert failures == []
    waited = max(seconds for response, seconds in answers if response.degraded)
    assert waited <= loaded() + MOST_EXTRA + stalls.longest


def loaded() -> float:
    """As `usual`, for two that ask at the same time."""
    taken: list[float] = []

    def visit() -> None:
        taken.append(usual())
        connections.close_all()

    visitors = [threading.Thread(target=visit) for _ in range(2)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return max(taken)


def test_a_full_disk_makes_the_embedded_engine_answer_until_what_was_missed_is_delivered(
    node: Any,
    engine: ResilientEngine,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    disk = "cluster.routing.allocation.disk"
    marks = [f"{disk}.watermark.{name}" for name in ("low", "high", "flood_stage")]
    full = {f"{disk}.threshold_enabled": True} | dict.fromkeys(marks, "900000gb")
    monkeypatch.setattr(standing, "PATIENCE", 0.5)
    caplog.clear()
    administer(node.url, "_cluster/settings", {"persistent": full})
    try:
        until(lambda: publish_fails(library))
        until(lambda: engine.search(ASK).degraded)
        assert "boek:vol" in {hit.key for hit in engine.search(ASK).hits}
    finally:
        administer(node.url, "_cluster/settings", {"persistent": dict.fromkeys(full)})
        administer(node.url, "_all/_settings", {"index.blocks.read_only_allow_delete": None})
    assert [line.partition(":")[0] for line in said(caplog)] == [
        "Elasticsearch takes no changes, they are kept for later",
        "Elasticsearch lacks changes in 'nl'",
    ]
    until(lambda: delivered(engine))
    assert "boek:vol" in {hit.key for hit in engine.search(ASK).hits}


def test_a_read_only_index_as_well(
    node: Any, engine: ResilientEngine, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "PATIENCE", 0.5)
    administer(node.url, "_all/_settings", {"index.blocks.write": True})
    try:
        assert publish_fails(library)
        until(lambda: engine.search(ASK).degraded)
        assert "boek:vol" in {hit.key for hit in engine.search(ASK).hits}
    finally:
        administer(node.url, "_all/_settings", {"index.blocks.write": None})
    until(lambda: delivered(engine))


def publish_fails(library: Library) -> bool:
    """Whether a publish did not reach the node; it never fails for whoever publishes."""
    keeping._outage.left_alone_until = 0.0
    library.publish(book("vol", f"Fonds {time.monotonic()}"))
    return bool(standing.Delivery.objects.get().version < library_version())


def library_version() -> int:
    from search.models import IndexState

    return IndexState.objects.get().version


def delivered(engine: ResilientEngine) -> bool:
    keeping.each_minute(timezone.now())
    return not engine.search(ASK).degraded


@pytest.mark.parametrize("number", ["8.19.0", "10.0.0"])
def test_another_major_version_is_not_asked(
    node: Any, engine: ResilientEngine, settings: Any, number: str
) -> None:
    asked = []

    def older(path: str, body: bytes) -> tuple[int, bytes]:
        asked.append(path)
        if path == "/":
            row = json.loads(body)
            row["version"]["number"] = number
            return 200, json.dumps(row).encode()
        return 200, body

    with changed(node.url, older) as settings.ELASTICSEARCH_URL:
        fresh = guarded(ElasticsearchEngine())
        assert fresh.search(ASK).degraded
        assert fresh.breaker.reason == f"is version {number}, not 9"
        time.sleep(0.5)
        assert fresh.search(ASK).degraded
    assert set(asked) == {"/"}


def without(*path: str, value: Any = None) -> Any:
    """A change that sets what lies at `path` of the answer."""

    def change(body: bytes) -> bytes:
        row = place = json.loads(body)
        for name in path[:-1]:
            place = place[name]
        place[path[-1]] = value
        return json.dumps(row).encode()

    return change


HALVES = {
    "cut off": lambda body: body[: len(body) // 2],
    "empty": lambda body: b"",
    "no JSON": lambda body: b"<html>Bad gateway</html>",
    "a list": lambda body: b"[]",
    "null": lambda body: b"null",
    "an empty object": lambda body: b"{}",
    "timed out": without("timed_out", value=True),
    "a failed shard": without("_shards", "failed", value=1),
    "a missing shard": without("_shards", "successful", value=0),
    "no hits": without("hits"),
    "hits of another kind": without("hits", "hits", value=[1, 2]),
    "an index of another shape": lambda body: body.replace(b"-nl-", b"-en-x"),
}


@pytest.mark.parametrize("half", HALVES)
def test_half_an_answer_is_none(
    node: Any, engine: ResilientEngine, settings: Any, half: str
) -> None:
    def halve(path: str, body: bytes) -> tuple[int, bytes]:
        return 200, HALVES[half](body) if "_search" in path else body

    with changed(node.url, halve) as settings.ELASTICSEARCH_URL:
        response = guarded(ElasticsearchEngine()).search(ASK)
    assert response.degraded
    assert [hit.key for hit in response.hits] == [hit.key for hit in embedded().hits]


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 502, 503, 504])
def test_an_error_is_none_either(
    node: Any, engine: ResilientEngine, settings: Any, status: int
) -> None:
    refuse = lambda path, body: (status if "_search" in path else 200, body)  # noqa: E731
    with changed(node.url, refuse) as settings.ELASTICSEARCH_URL:
        made = guarded(ElasticsearchEngine())
        assert made.search(ASK).degraded
        assert made.breaker.is_open


def test_one_question_that_is_refused_keeps_nobody_else_from_asking(
    node: Any, engine: ResilientEngine, settings: Any
) -> None:
    refuse = lambda path, body: (400 if "_search" in path else 200, body)  # noqa: E731
    with changed(node.url, refuse) as settings.ELASTICSEARCH_URL:
        made = guarded(ElasticsearchEngine())
        assert made.search(ASK).degraded
        assert not made.breaker.is_open


def test_the_health_check_says_whether_it_answers(
    node: Any, engine: ResilientEngine, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It sees a failure before any visitor does, and this process can serve all the same."""
    monkeypatch.setattr("werkcentrum.health.named", lambda name: engine)

    def health() -> tuple[int, bool]:
        answer = client.get("/-/ready")
        return answer.status_code, answer.json()["elasticsearch"]

    assert health() == (200, True)
    node.signal(signal.SIGSTOP)
    try:
        assert health() == (200, False)
        assert engine.breaker.is_open
    finally:
        node.signal(signal.SIGCONT)
    until(lambda: health() == (200, True))


def test_the_first_question_of_a_fresh_process_waits_no_longer(
    node: Any, engine: ResilientEngine, settings: Any
) -> None:
    names = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    environment = {
        **os.environ,
        "READER_DATABASE": json.dumps(
            {name: str(connection.settings_dict.get(name) or "") for name in names}
        ),
        "READER_ELASTICSEARCH": settings.ELASTICSEARCH_URL,
        "READER_PREFIX": settings.ELASTICSEARCH_PREFIX,
        "DJANGO_SETTINGS_MODULE": "tests.search.standalone.settings",
    }
    command = [sys.executable, str(READER)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}

    def ask(reader: Any) -> dict[str, Any]:
        reader.stdin.write("fonds\n")
        reader.stdin.flush()
        return json.loads(reader.stdout.readline())

    with subprocess.Popen(command, env=environment, **pipes) as reader:  # noqa: S603
        assert reader.stdout.readline() == "warm\n"
        node.signal(signal.SIGSTOP)
        try:
            first = ask(reader)
            assert first["degraded"]
            assert first["seconds"] <= first["usual"] + MOST_EXTRA + first["stalled"]
        finally:
            node.signal(signal.SIGCONT)
        reader.stdin.close()
    node.signal(signal.SIGSTOP)
    try:
        with subprocess.Popen(command, env=environment, **pipes) as reader:  # noqa: S603
            assert reader.stdout.readline() == "warm\n"
            begun = ask(reader)
            assert begun["degraded"]
            assert begun["seconds"] <= begun["usual"] + MOST_EXTRA + begun["stalled"]
            reader.stdin.close()
    finally:
        node.signal(signal.SIGCONT)


def test_a_node_that_is_killed_under_load_is_an_error_to_nobody(
    node: Any,
    engine: ResilientEngine,
    library: Library,
    caplog: pytest.LogCaptureFixture,
    stalls: Stalls,
) -> None:
    """The last test of this file: the node does not come back."""
    extra = usual() + MOST_EXTRA
    caplog.clear()
    killer = threading.Timer(0.3, node.signal, [signal.SIGKILL])
    killer.start()
    answers = []
    ends = time.monotonic() + 3
    while time.monotonic() < ends:
        answers.append(timed(engine))
    assert not answers[0][0].degraded
    assert answers[-1][0].degraded
    waited = max(seconds for response, seconds in answers if response.degraded)
    assert waited <= max(extra, usual() + MOST_EXTRA) + stalls.longest
    assert len(said(caplog)) == 1
    library.publish(book("daarna", "Fonds van daarna"))
    assert "boek:daarna" in {hit.key for hit in engine.search(ASK).hits}
