"""The server as `make run` starts it, on a copy of the demo that `make setup` made."""

import http.client
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    port: int
    password: str
    log: Path

    def url(self, path: str = "/", slug: str | None = None) -> str:
        """A path on the national site, or on that of the region with this slug."""
        host = f"{slug}.localhost" if slug else "localhost"
        return f"http://{host}:{self.port}{path}"


def copy_demo(demo: Path, folder: Path) -> None:
    """Database, media, keys and collected static files; what a journey changes stays in the copy."""
    with (
        closing(sqlite3.connect(demo / "werkcentrum.sqlite3")) as source,
        closing(sqlite3.connect(folder / "werkcentrum.sqlite3")) as target,
    ):
        source.backup(target)
    for name in ("demo-password", "secret-key"):
        shutil.copy2(demo / name, folder / name)
    (folder / "static").symlink_to(demo / "static")
    if (demo / "media").exists():
        shutil.copytree(demo / "media", folder / "media")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_live(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/-/live")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def serving(demo: Path, folder: Path, **settings: str) -> Iterator[Server]:
    """`settings`: variables of the environment that this server has besides."""
    copy_demo(demo, folder)
    with running(folder, **settings) as server:
        yield server


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Server]:
    """One process on what lies in `folder`; there may be more at a time."""
    port = free_port()
    log = folder / "server.log"
    if log.exists():
        log = folder / f"server-{port}.log"
    environment = os.environ | {"VAR_DIR": str(folder), "PORT": str(port)} | settings
    environment.pop("DATABASE_URL", None)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "bin/run.py"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        ends = time.monotonic() + SECONDS_TO_START
        while not is_live(port):
            if process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(f"The server did not start:\n{log.read_text()[-3000:]}")
            time.sleep(0.2)
        yield Server(port, (folder / "demo-password").read_text().strip(), log)
    finally:
        process.terminate()
        process.wait(timeout=30)
