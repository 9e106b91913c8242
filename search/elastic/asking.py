"""One question to Elasticsearch within a visitor's patience, and a whole answer or an error.

`within(seconds)` sets how long all questions in its block may take together; each runs in a thread of its own, so
that no slow byte, name server or node holds the visitor longer. What comes back late or by half is
UnavailableError (search.elastic.standing), and the embedded engine answers instead (search.engines.resilient).
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from os import getpid
from typing import Any

from elasticsearch import ApiError, TransportError

from .client import MAJOR, asking, budget, nodes, said
from .naming import alias, parse
from .standing import BehindError, RefusedError, UnavailableError, behind

THREADS = 16
BAD_REQUEST = 400
_seen: set[tuple[int | str, ...]] = set()
_ends: ContextVar[float | None] = ContextVar("elasticsearch_ends", default=None)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    token = _ends.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends.reset(token)


def ask(locale: str, **search: Any) -> dict[str, Any]:
    """A search in the index of a locale (keywords as of `Elasticsearch.search`), checked to be whole. Not
    asked where the index lacks what was stored some time ago (BehindError)."""
    if reason := behind(locale):
        raise BehindError(reason)
    answer = _in_time(
        lambda: asking().search(index=alias(locale), allow_partial_search_results=False, **search)
    )
    try:
        shards, hits = answer["_shards"], answer["hits"]["hits"]
        if answer["timed_out"] or shards["failed"] or shards["successful"] < shards["total"]:
            raise UnavailableError("answered from a part of the index")
        if any((name := parse(hit["_index"])) is None or not name.fits for hit in hits):
            raise UnavailableError("answered from an index of another shape")
    except (KeyError, TypeError, AttributeError) as error:
        raise UnavailableError("answered by half") from error
    return answer


def check_version() -> None:
    """Nothing for a server of the major version that this code speaks, else UnavailableError."""
    answer = _in_time(lambda: asking().info())
    try:
        number = str(answer["version"]["number"])
    except (KeyError, TypeError) as error:
        raise UnavailableError("does not say its version") from error
    if number.partition(".")[0] != str(MAJOR):
        raise UnavailableError(f"is version {number}, not {MAJOR}")


def probe() -> None:
    """Whether searches may be asked again: the right version, and every index of ours answers whole."""
    with within(budget()):
        check_version()
        answer = _in_time(
            lambda: asking().search(
                index=alias("*"), size=0, allow_no_indices=False, allow_partial_search_results=False
            )
        )
        try:
            whole = answer["_shards"]["failed"] == 0 and not answer["timed_out"]
        except (KeyError, TypeError):
            whole = False
        if not whole:
            raise UnavailableError("answered by half")


@contextmanager
def as_a_visitor() -> Iterator[None]:
    """All questions of one search: within the time there is, to a server whose version was seen once."""
    with within(budget()):
        key: tuple[int | str, ...] = (getpid(), *nodes())
        if key not in _seen:
            check_version()
            _seen.add(key)
        yield


def _in_time(act: Callable[[], Any]) -> Any:
    ends = _ends.get()
    left = budget() if ends is None else ends - time.monotonic()
    if left <= 0:
        raise UnavailableError("is too slow")
    try:
        return _threads(getpid()).submit(act).result(timeout=left).body
    except TimeoutError as error:
        raise UnavailableError("is too slow") from error
    except ApiError as error:
        kind = RefusedError if error.status_code == BAD_REQUEST else UnavailableError
        raise kind(said(error)) from error
    except TransportError as error:
        raise UnavailableError(said(error)) from error


@lru_cache
def _threads(process: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="elasticsearch")
