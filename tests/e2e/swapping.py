"""Two servers on one database with 36 sites, a process that publishes, and visitors who look all the while."""

import http.client
import os
import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from tests.e2e.server import ROOT, copy_demo, running

PATHS = ("/", "/contact/", "/instrumentengids/", "/zoeken/", "/bestaat-niet/")
ADDRESS = re.compile(r"/-/merk/([0-9a-f]{16})/")
THEME = re.compile(r'<meta name="theme-color" content="(#[0-9a-f]{6})"')
WALL = re.compile(r"--wc-color-wall:(#[0-9a-f]{6});")


@dataclass(frozen=True)
class Look:
    """One page as somebody saw it. `begun`, `ended`: time.monotonic()."""

    port: int
    host: str
    path: str
    begun: float
    ended: float
    digests: frozenset[str]
    wall: str
    html: str = field(repr=False, default="")


def get(port: int, host: str, path: str, **headers: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as asking:
        asking.request("GET", path, headers={"Host": f"{host}:{port}", **headers})
        answer = asking.getresponse()
        return answer.status, answer.read().decode(errors="replace")


def look(port: int, host: str, path: str) -> Look:
    begun = time.monotonic()
    status, html = get(port, host, path)
    assert status in (200, 404), (status, host, path)
    theme = THEME.search(html)
    digests = frozenset(ADDRESS.findall(html))
    return Look(port, host, path, begun, time.monotonic(), digests, theme[1] if theme else "", html)


@dataclass
class Instance:
    ports: tuple[int, int]
    hosts: list[str]
    publisher: subprocess.Popen[str]

    def tell(self, line: str) -> float:
        """Have the publisher do it; when it was committed."""
        assert self.publisher.stdin and self.publisher.stdout
        self.publisher.stdin.write(line + "\n")
        self.publisher.stdin.flush()
        answer = self.publisher.stdout.readline()
        assert answer, f"'{line}' failed"
        return float(answer)

    def wall_in(self, digest: str, port: int) -> str:
        """The colour of the wall in the stylesheet of an edition, as this process serves it."""
        status, css = get(port, self.hosts[0], f"/-/merk/{digest}/merk.css")
        assert status == 200, digest
        return WALL.search(css)[1]  # type: ignore[index]

    @contextmanager
    def watched(self, paths: tuple[str, ...] = PATHS, visitors: int = 2) -> Iterator[list[Look]]:
        """Pages of every site on both processes, asked for by turns while the block runs."""
        seen: list[Look] = []
        wrong: list[BaseException] = []
        stop = threading.Event()
        turns = cycle((port, host, path) for path in paths for host in self.hosts for port in self.ports)  # fmt: skip
        lock = threading.Lock()

        def visit() -> None:
            try:
                while not stop.is_set():
                    with lock:
                        turn = next(turns)
                    seen.append(look(*turn))
            except BaseException as error:
                wrong.append(error)

        threads = [threading.Thread(target=visit) for _ in range(visitors)]
        for thread in threads:
            thread.start()
        try:
            yield seen
        finally:
            stop.set()
            for thread in threads:
                thread.join(timeout=60)
        assert not wrong, wrong


@contextmanager
def instance(demo: Path, folder: Path) -> Iterator[Instance]:
    """All sites live, so that each shows itself to visitors."""
    copy_demo(demo, folder)
    with closing(sqlite3.connect(folder / "werkcentrum.sqlite3")) as database:
        hosts = [row[0] for row in database.execute("SELECT hostname FROM wagtailcore_site")]
    environment = os.environ | {"VAR_DIR": str(folder)}
    environment.pop("DATABASE_URL", None)
    publisher = subprocess.Popen(
        [sys.executable, str(Path(__file__).parent / "publisher.py")],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        with running(folder) as one, running(folder) as two:
            made = Instance((one.port, two.port), hosts, publisher)
            made.tell("live")
            yield made
    finally:
        assert publisher.stdin
        publisher.stdin.close()
        publisher.wait(timeout=30)
