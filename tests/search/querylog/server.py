"""gunicorn with the project's own configuration, and what it wrote on both its streams."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
SECONDS_TO_START = 60
DATABASE = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


class Server:
    """Use as a context; `log` is complete after it."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        self.path = folder / "gunicorn.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        database = {key: connection.settings_dict[key] for key in DATABASE}
        self.environment = {
            **os.environ,
            "PORT": str(self.port),
            "VAR_DIR": str(folder),
            "LOG_LEVEL": "DEBUG",
            "SERVING_DATABASE": json.dumps(database),
        }
        self.command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
        self.command += ["--bind", f"127.0.0.1:{self.port}", "--workers", str(workers)]
        self.command += [
            "--worker-tmp-dir",
            str(folder),
            "tests.search.querylog.serving:application",
        ]

    def __enter__(self) -> "Server":
        with self.path.open("wb") as output:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=output, stderr=output
            )
        ends = time.monotonic() + SECONDS_TO_START
        while not self._is_live():
            assert self.process.poll() is None and time.monotonic() < ends, self.log
            time.sleep(0.2)
        return self

    def __exit__(self, *args: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=60) == 0, self.log

    @property
    def log(self) -> str:
        return self.path.read_text(errors="replace")

    def _is_live(self) -> bool:
        try:
            return self.get("/-/live") == 200
        except OSError:
            return False

    def get(self, path: str, **headers: str) -> int:
        return self._ask("GET", path, None, headers)

    def search(self, text: str, path: str = "/zoeken/", **parameters: str) -> int:
        query = urlencode({"q": text, **parameters})
        referrer = f"http://localhost:{self.port}/zoeken/?{query}"
        return self.get(f"{path}?{query}", Referer=referrer)

    def post(self, path: str, **data: str) -> int:
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"http://localhost:{self.port}/zoeken/?{urlencode(data)}",
        }
        return self._ask("POST", path, urlencode(data), headers)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> int:
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            asking.request(method, path, body, {"Host": f"localhost:{self.port}", **headers})
            answer = asking.getresponse()
            answer.read()
            return answer.status
        finally:
            asking.close()

    def raw(self, line: str) -> None:
        """A first line that is no good HTTP."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as asking:
            asking.sendall(line.encode() + b"\r\n\r\n")
            asking.recv(1000)
