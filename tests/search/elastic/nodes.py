"""A node of a test's own, to stop and kill; and a proxy that changes what a real node answers."""

import json
import ssl
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def own_node() -> Iterator[Any]:
    """See bin/elasticsearch_node.py."""
    sys.path.append(str(ROOT / "bin"))
    import elasticsearch_node

    with tempfile.TemporaryDirectory(prefix="own-node-") as folder:
        Path(folder).chmod(0o755)
        with elasticsearch_node.node(Path(folder) / "node") as node:
            yield node


def administer(url: str, path: str, body: dict[str, Any]) -> None:
    """PUT, as an operator would."""
    request = urllib.request.Request(  # noqa: S310
        f"{url}/{path}",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
        method="PUT",
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        assert answer.status == 200


# From the path and the body of a true answer: the status and the body that are sent on.
Change = Callable[[str, bytes], tuple[int, bytes]]


@contextmanager
def changed(url: str, change: Change, pair: Path | None = None, api_key: str = "") -> Iterator[str]:
    """The address of a server that asks the node at `url` and changes its answers. With `pair` (certificate and
    key in one file) it speaks TLS; with `api_key` it lets nobody in without that key."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            if api_key and self.headers["Authorization"] != f"ApiKey {api_key}":
                self.send_error(401)
                return
            length = int(self.headers.get("Content-Length") or 0)
            sent = self.rfile.read(length) if length else None
            headers = {
                name: self.headers[name]
                for name in ("Content-Type", "Accept")
                if self.headers[name]
            }
            request = urllib.request.Request(  # noqa: S310
                url + self.path, sent, headers, method=self.command
            )
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                    got, body = answer, answer.read()
            except urllib.error.HTTPError as error:
                got, body = error, error.read()
            status, body = change(self.path, body) if got.status == 200 else (got.status, body)
            self.send_response(status)
            self.send_header("Content-Type", got.headers["Content-Type"])
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = pass_on  # noqa: N815 (names of the library)

        def log_message(self, *args: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if pair is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pair)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"{'https' if pair else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
