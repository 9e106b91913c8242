"""A real OpenID Connect provider on loopback, and a proxy before it that can change what it says.

The provider is `oidc-provider-mock`, on Authlib: it keeps codes, signs with a key of its own, checks redirects.
The proxy passes everything on unless a test has given it a change to make.
"""

import base64
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import oidc_provider_mock
import requests
from django.test import Client

Params = dict[str, str]


@dataclass
class Provider:
    """`url` is that of the proxy. `seen`: the parameters of each request, by path."""

    url: str
    port: int
    on_request: Callable[[str, Params], Params] = lambda path, params: params
    on_answer: Callable[[str, dict[str, Any]], dict[str, Any]] = lambda path, answer: answer
    host_for: Callable[[str], str | None] = lambda path: None
    seen: list[tuple[str, Params]] = field(default_factory=list)

    def reset(self) -> None:
        for name in ("on_request", "on_answer", "host_for"):
            setattr(self, name, Provider.__dataclass_fields__[name].default)
        self.seen.clear()

    def knows(self, sub: str, **claims: Any) -> str:
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=10).raise_for_status()
        return sub

    def params_of(self, path: str) -> Params:
        return next(params for seen, params in reversed(self.seen) if seen == path)


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 (http.server's name)
            self.pass_on()

        do_POST = do_PUT = do_GET  # noqa: N815

        def pass_on(self) -> None:
            parts = urlsplit(self.path)
            query = provider.on_request(parts.path, dict(parse_qsl(parts.query)))
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            form = "x-www-form-urlencoded" in (self.headers.get("Content-Type") or "")
            if form:
                params = provider.on_request(parts.path, dict(parse_qsl(body.decode())))
                body = urlencode(params).encode()
                provider.seen.append((parts.path, params | query))
            else:
                provider.seen.append((parts.path, query))
            headers = {
                name: value
                for name, value in self.headers.items()
                if name.lower() not in ("host", "content-length", "connection", "accept-encoding")
            }
            headers["Host"] = provider.host_for(parts.path) or self.headers["Host"]
            upstream = http.client.HTTPConnection("localhost", provider.port, timeout=10)
            upstream.request(self.command, f"{parts.path}?{urlencode(query)}", body, headers)
            answer = upstream.getresponse()
            content = answer.read()
            if "json" in (answer.getheader("Content-Type") or ""):
                content = json.dumps(provider.on_answer(parts.path, json.loads(content))).encode()
            self.send_response(answer.status)
            for name in ("Content-Type", "Location", "WWW-Authenticate"):
                if answer.getheader(name):
                    self.send_header(name, answer.getheader(name) or "")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            upstream.close()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


@contextmanager
def running(max_age: timedelta = timedelta(hours=1)) -> Iterator[Provider]:
    with oidc_provider_mock.run_server_in_thread(access_token_max_age=max_age) as server:
        provider = Provider("", server.server_port)
        proxy = ThreadingHTTPServer(("localhost", 0), _handler(provider))
        provider.url = f"http://localhost:{proxy.server_port}"
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield provider
        finally:
            proxy.shutdown()
            thread.join()
            proxy.server_close()


def to_provider(client: Client, organisation: str = "proef", **data: str) -> str:
    """Press the button of the organisation; the address that it leads to."""
    response = client.post(f"/admin/login/organisatie/{organisation}/", data)
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def at_provider(address: str, sub: str | None) -> str:
    """Say who one is there (None: break off); the path that leads back."""
    data = {"sub": sub} if sub else {"action": "deny"}
    answer = requests.post(address, data=data, allow_redirects=False, timeout=10)
    parts = urlsplit(answer.headers["Location"])
    assert parts.hostname == "localhost"
    back = f"{parts.path}?{parts.query}"
    if (
        "state=" not in parts.query
    ):  # RFC 6749 §4.1.2.1 wants it also in a refusal; this one forgets
        back += f"&state={dict(parse_qsl(urlsplit(address).query))['state']}"
    return back


def change_claims(token: str, **claims: Any) -> str:
    """The token with other claims and the signature it had."""
    head, body, signature = token.split(".")
    data = json.loads(base64.urlsafe_b64decode(body + "=="))
    changed = base64.urlsafe_b64encode(json.dumps(data | claims).encode()).rstrip(b"=").decode()
    return f"{head}.{changed}.{signature}"
