"""How fast the search answers as the guide grows, and what it costs. Prints JSON.

    .venv/bin/python bench/search.py [--sizes 100,1500,10000] [--engine embedded]
    ELASTICSEARCH_URL=http://127.0.0.1:9200 .venv/bin/python bench/search.py --engine elasticsearch
    … bench/search.py --engine elasticsearch --failure --sizes 1500   # stops the node of bin/elasticsearch_node.py

Each size is measured in a process and on a copy of this install's database of its own. The entries are
made from those of the demo: their sentences, zoekwoorden and codes, mixed by rule, with real analysis, and
with words of their own, so that the vocabulary grows too. Times are milliseconds, memory megabytes of RSS.
`engine` is finding and counting (what Elasticsearch takes, its client included), `ranker` the first 500; what
else `whole` holds is understanding, texts from the database and excerpts. Elasticsearch gets indexes of this run
alone, which go at its end.

`cold_start_ms` is the first answer of a fresh process that was not warmed. `memory_mb` is what it grows by: after 100
Dutch questions, after all questions, and how much more where as many entries in English are asked for as well; what
every process has that serves pages (its code, its URLs) was there before. With Elasticsearch the process is first
warmed as a web server warms it (search.warming: `warm_start_ms`, the embedded engine behind it included), and Java by
100 questions that are not measured. `failure`: the node is stopped (SIGSTOP); `first_ms` is the first question then of
a process that had asked before, `fresh_first_ms` that of one that began during the outage, and `embedded_ms` the same
question to the embedded engine.
"""

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from generated import documents, questions

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkcentrum.settings")
os.environ.setdefault("LOG_LEVEL", "WARNING")
SIZES = "100,1500,10000"
OTHER = "en"
MOST_IN_OTHER = 1_500


def memory() -> float:
    """RSS of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def spread(times: list[float]) -> dict[str, float]:
    cut = statistics.quantiles(times, n=20, method="inclusive")
    return {"p50": round(statistics.median(times), 2), "p95": round(cut[18], 2)}


def timed(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def measure(size: int, engine: str, failure: bool) -> dict[str, Any]:
    """In a process of its own, on the database that the environment names."""
    import django

    django.setup()
    from search.models import IndexState, StoredDocument

    made = list(documents(size))
    StoredDocument.objects.all().delete()
    IndexState.objects.all().delete()
    begun = time.perf_counter()
    stored(made)
    if engine == "elasticsearch":
        from search.elastic.building import bring_up_to_date

        bring_up_to_date()
    indexed = time.perf_counter() - begun
    row: dict[str, Any] = {"engine": engine, "documents": size, "index_s": round(indexed, 1)}
    del made
    try:
        row |= said("--reader", engine)
        if engine == "embedded" and size <= MOST_IN_OTHER:
            stored([*documents(size, OTHER)])
            both = said("--memory")["memory_mb"]
            row["memory_mb"][f"as many in {OTHER}"] = round(both - row["memory_mb"]["dutch"], 1)
            row[f"plain in {OTHER}"] = said("--other", engine)
        if failure:
            # A visitor's patience, where other figures are about an engine that answers.
            os.environ["ELASTICSEARCH_TIMEOUT_MS"] = "250"
            row["failure"] = said("--failing")
    finally:
        if engine == "elasticsearch":
            from search.elastic import indexes

            for found in indexes.found():
                indexes.drop(found.name.text)
    return row


def stored(made: list[Any]) -> None:
    from django.db import transaction

    from search.indexing import number_pending, store

    with transaction.atomic():
        for start in range(0, len(made), 200):
            store(made[start : start + 200])
    number_pending()


def said(*arguments: str) -> dict[str, Any]:
    """What another process of this file measured."""
    command = [sys.executable, __file__, *arguments]
    result = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return json.loads(result.stdout)


class Parts:
    """Adds up the time that is spent in some functions, for each answer."""

    def __init__(self, engine: str) -> None:
        from importlib import import_module

        self.spent: dict[str, float] = {}
        module = import_module(f"search.engines.{engine}")
        if engine == "elasticsearch":
            self._watch("engine", module.asking, "ask")
            self._watch("ranker", module.Asked, "look")
            self._watch("counting", module, "Aggregated")
        else:
            for name in ("match", "select", "counted"):
                self._watch("engine", module, name)
            self._watch("ranker", module, "rank")
        self._watch("understanding", module, "understand")
        self._watch("texts", import_module("search.engines.response"), "hits")

    def _watch(self, part: str, owner: Any, name: str) -> None:
        act = getattr(owner, name)

        def watched(*args: Any, **values: Any) -> Any:
            begun = time.perf_counter()
            try:
                return act(*args, **values)
            finally:
                took = (time.perf_counter() - begun) * 1000
                self.spent[part] = self.spent.get(part, 0.0) + took

        setattr(owner, name, watched)

    def timed(self, act: Callable[[], Any]) -> dict[str, float]:
        self.spent = {}
        whole = timed(act)
        return {"whole": whole, **self.spent}


def answered(request: Any, engine: str) -> None:
    from search.port import search

    if search(request, engine).degraded:
        sys.exit(f"{engine} did not answer")


def warmed() -> float:
    """As a web server does before its first request, and how long that took."""
    from search import warming

    warming.SECONDS_TO_WAIT = warming.SECONDS_BETWEEN_LOOKS = 600.0

    def until_all_is_there() -> None:
        warming.start()
        while warming.is_loading():
            time.sleep(0.1)

    return timed(until_all_is_there)


def served() -> None:
    """What a process that serves pages has without any search."""
    from django.urls import resolve

    resolve("/")


def hostile(engine: str) -> dict[str, Any]:
    """The slowest of what nobody should type (tests/search/hostile.py), each the better of two times."""
    from search.port import SearchRequest, suggest
    from tests.search.hostile import QUERIES as TYPED

    rows = []
    for name, text in TYPED.items():
        request = SearchRequest(text=text)
        whole = min(timed(lambda r=request: answered(r, engine)) for _ in range(2))  # type: ignore[misc]
        begun = min(timed(lambda r=request: suggest(r)) for _ in range(2))  # type: ignore[misc]
        rows.append((whole, begun, name))
    whole, _, slowest = max(rows)
    most = max(row[1] for row in rows)
    return {"max_ms": round(whole, 1), "slowest": slowest, "autocomplete_max_ms": round(most, 1)}


def read(engine: str) -> dict[str, Any]:
    """What a fresh process that serves search finds: its first answer, memory, and times."""
    import django

    django.setup()
    from search.documents import SearchDocument
    from search.indexing import number_pending, store
    from search.models import StoredDocument
    from search.port import search, suggest

    asked = questions()
    parts = Parts(engine)
    served()
    before = memory()
    if engine == "embedded":
        row: dict[str, Any] = {"cold_start_ms": round(timed(lambda: search(asked["plain"][0])))}
    else:
        row = {"warm_start_ms": round(warmed())}
        for request in asked["misspelt"]:
            answered(request, engine)
    for request in asked["plain"]:
        answered(request, engine)
    grown = {"dutch": round(memory() - before, 1)}
    for kind, requests in asked.items():
        act = suggest if kind == "autocomplete" else lambda request: answered(request, engine)
        rows = [parts.timed(lambda r=r, act=act: act(r)) for r in requests]  # type: ignore[misc]
        names = dict.fromkeys(name for times in rows for name in times)
        row[kind] = {name: spread([times.get(name, 0.0) for times in rows]) for name in names}
    row["memory_mb"] = grown | {"all": round(memory() - before, 1)}
    row["hostile"] = hostile(engine)
    content = StoredDocument.objects.filter(content__isnull=False).values_list("content", flat=True)
    document = replace(SearchDocument.from_json(content[0] or {}), title="Ganzenveder")
    begun = time.perf_counter()
    store([document])
    number_pending()
    search(replace(asked["plain"][0], text="ganzenveder"), engine)
    row["change_visible_ms"] = round((time.perf_counter() - begun) * 1000, 1)
    return row


def in_two_locales() -> dict[str, Any]:
    """What a process grows by after 100 questions in Dutch and as many in another locale."""
    import django

    django.setup()
    requests = questions()["plain"]
    Parts("embedded")
    served()
    before = memory()
    for request in requests:
        answered(request, "embedded")
        answered(replace(request, locale=OTHER), "embedded")
    return {"memory_mb": round(memory() - before, 1)}


def in_the_other(engine: str) -> dict[str, float]:
    """Dutch questions of who reads another language: two parts, each of as many documents."""
    import django

    django.setup()
    requests = [replace(request, locale=OTHER) for request in questions()["plain"]]
    answered(requests[0], engine)
    return spread([timed(lambda r=r: answered(r, engine)) for r in requests])  # type: ignore[misc]


def fail() -> dict[str, Any]:
    """In a process that serves, when the node hangs: its first answer, and that of one that begins then."""
    import django

    django.setup()
    from search.port import search

    warmed()
    request = questions()["plain"][0]
    answered(request, "elasticsearch")
    with hanging():
        first = timed(lambda: search(request))
        fresh = said("--fresh")
    embedded = [timed(lambda: search(request, "embedded")) for _ in range(20)]
    usual = {"embedded_ms": spread(embedded)}
    return {"first_ms": round(first), **fresh, **usual}


@contextmanager
def hanging() -> Iterator[None]:
    """The node of bin/elasticsearch_node.py is stopped, and goes on afterwards."""
    from werkcentrum.settings.environment import VAR

    node = json.loads((VAR / "elasticsearch.json").read_text())["pid"]
    os.killpg(node, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(node, signal.SIGCONT)


def begin_during_an_outage() -> dict[str, Any]:
    import django

    django.setup()
    from search.port import search

    request = questions()["plain"][0]
    warm = warmed()
    first = timed(lambda: search(request))
    return {"fresh_warm_start_ms": round(warm), "fresh_first_ms": round(first)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--engine", default="embedded")
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--failure", action="store_true", help="also when the node hangs")
    parser.add_argument("--reader", help=argparse.SUPPRESS)
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--other", help=argparse.SUPPRESS)
    parser.add_argument("--failing", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--fresh", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        print(json.dumps(in_two_locales()))
    elif options.other:
        print(json.dumps(in_the_other(options.other)))
    elif options.reader:
        print(json.dumps(read(options.reader)))
    elif options.failing:
        print(json.dumps(fail()))
    elif options.fresh:
        print(json.dumps(begin_during_an_outage()))
    elif options.size:
        print(json.dumps(measure(options.size, options.engine, options.failure)))
    else:
        print(json.dumps({"search": [*runs(options)]}, indent=1))


def runs(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    from werkcentrum.settings.environment import VAR

    for size in options.sizes.split(","):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "werkcentrum.sqlite3"
            shutil.copyfile(VAR / "werkcentrum.sqlite3", copy)
            environment = os.environ | {
                "DATABASE_URL": f"sqlite:///{copy}",
                "SEARCH_ENGINE": options.engine,
                "ELASTICSEARCH_PREFIX": f"bench{os.getpid()}",
                "ELASTICSEARCH_TIMEOUT_MS": "10000",  # what is slow is measured, not given up
            }
            if options.engine == "embedded":
                environment.pop("ELASTICSEARCH_URL", None)
            command = [sys.executable, __file__, "--size", size, "--engine", options.engine]
            command += ["--failure"] if options.failure else []
            result = subprocess.run(  # noqa: S603
                command, env=environment, capture_output=True, text=True, check=False
            )
            if result.returncode:
                sys.exit(result.stderr)
            yield json.loads(result.stdout)


if __name__ == "__main__":
    main()
