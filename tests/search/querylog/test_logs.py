"""No line of a log holds what was typed, and none of the proxy either."""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from werkcentrum import log_lines
from werkcentrum.log_lines import LineFormatter, without_query

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def asking():  # type: ignore[no-untyped-def]
    def begin(query: str = "", method: str = "GET", path: str = "/zoeken/") -> None:
        environ = {"QUERY_STRING": query, "REQUEST_METHOD": method, "PATH_INFO": path}
        log_lines.begin(environ=environ)

    yield begin
    log_lines.end()


def line(message: str, *args: object, error: Exception | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("search", logging.ERROR, __file__, 1, message, args, info)
    return LineFormatter("%(message)s").format(record)


def caught(*, behind: bool = False) -> Exception:
    try:
        try:
            raise KeyError("geheim")
        except KeyError as first:
            if behind:
                raise ValueError("ook geheim") from first
            raise
    except Exception as error:
        return error


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('"GET /zoeken/?q=geheim HTTP/1.1" 200', '"GET /zoeken/?… HTTP/1.1" 200'),
        (
            "code 400, message ('GET /zoeken/?q=zeer geheim HTTP/1.1')",
            "code 400, message ('GET /zoeken/?… HTTP/1.1')",
        ),
        (
            "Not Found: https://werkcentrum.nl/x?q=geheim&pagina=2",
            "Not Found: https://werkcentrum.nl/x?…",
        ),
        (
            'File "/app/search/port.py", line 3, in search',
            'File "/app/search/port.py", line 3, in search',
        ),
        ("Waarom? Daarom.", "Waarom? Daarom."),
    ],
)
def test_a_query_string_is_cut_off(written: str, kept: str) -> None:
    assert without_query(written) == kept


def test_what_was_typed_is_taken_out_of_a_message(asking) -> None:
    asking("q=Geen+Werk&pagina=2")
    assert line("slow: %r took 3 s", "geen werk") == "slow: '…' took 3 s"
    asking("zoek=9711AB", path="/regios/")
    assert "9711" not in line("no place for %s", "9711ab")


def test_an_exception_tells_where_but_not_what(asking) -> None:
    asking("q=iets+anders")
    written = line("failed", error=caught(behind=True))
    assert "geheim" not in written.replace('KeyError("geheim")', "").replace('("ook geheim")', "")
    assert "builtins.KeyError: …" in written and "builtins.ValueError: …" in written
    assert "in caught" in written


def test_a_public_form_likewise_and_other_requests_as_usual(asking) -> None:
    asking(method="POST", path="/zoeken/reactie/")
    assert "builtins.KeyError: …" in line("failed", error=caught())
    asking(path="/contact/")
    assert "KeyError: 'geheim'" in line("failed", error=caught())
    asking(method="POST", path="/admin/pages/3/edit/")
    assert "KeyError: 'geheim'" in line("failed", error=caught())


def test_after_the_request_nothing_is_hidden(asking) -> None:
    asking("q=geen+werk")
    log_lines.end()
    assert line("geen werk") == "geen werk"


def test_django_has_no_handler_of_its_own_that_writes_or_mails_a_request() -> None:
    """Those of its default configuration mail whole requests, and write every address of runserver."""
    script = (
        "import logging, django; django.setup(); from werkcentrum.log_lines import LineFormatter\n"
        "names = [None, *logging.root.manager.loggerDict]\n"
        "found = [h for n in names for h in logging.getLogger(n).handlers]\n"
        "found = [h for h in found if not isinstance(h, logging.NullHandler)]\n"
        "assert len(found) > 1 and all(type(h.formatter) is LineFormatter for h in found), found"
    )
    folders = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    environment = {
        **os.environ,
        "PYTHONPATH": folders,
        "DJANGO_SETTINGS_MODULE": "werkcentrum.settings",
    }
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)


@pytest.mark.parametrize("path", ["/zoeken/?q=geheim", "/contact/?q=geheim", "/weg/?q=geheim"])
def test_no_page_tells_the_next_what_was_asked(db, client: Client, path: str) -> None:
    answer = client.get(path, headers={"host": settings.BASE_DOMAIN})
    assert answer["Referrer-Policy"] == "strict-origin"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_the_proxy_writes_addresses_without_query_and_nothing_of_the_visitor() -> None:
    caddy = (ROOT / "deploy" / "Caddyfile").read_text()
    assert r'request>uri regexp "\?.*" ""' in caddy
    for field in ("request>headers", "resp_headers", "request>remote_ip", "request>client_ip"):
        assert re.search(rf"^\s*{re.escape(field)} delete$", caddy, re.MULTILINE), field
    # One rule for all lines, in the global options; no second `log` with a form of its own.
    assert len(re.findall(r"^\s*log\s*\{", caddy, re.MULTILINE)) == 1


def test_production_starts_the_server_with_that_configuration() -> None:
    assert '"--config", "deploy/gunicorn.conf.py"' in (ROOT / "Dockerfile").read_text()
    form = re.search(
        r"access_log_format = '(.*)'", (ROOT / "deploy" / "gunicorn.conf.py").read_text()
    )
    assert form
    # gunicorn's atoms for the first line, the query, the referrer, the agent and the address.
    assert not {"%(r)s", "%(q)s", "%(f)s", "%(a)s", "%(h)s"} & set(
        re.findall(r"%\(\w+\)s", form[1])
    )
