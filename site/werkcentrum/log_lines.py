"""Lines of the log, without what a visitor typed.

A query string is cut off wherever one stands. While a request with a question or a public form is
answered, the question is taken out of every message, and of an exception only its class and the places
in the code are written: its message may quote what was typed.
"""

import logging
import re
import traceback
from contextvars import ContextVar
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl

# What a visitor types: questions, and the region finder's place or postcode.
TYPED = ("q", "zoek")
ADMIN = "/admin/"
HIDDEN = "…"
# From the question mark to what follows an address in a line: the protocol, a quote, the end.
QUERY = re.compile(r"""(/[^\s?"']*)\?.*?(?=\sHTTP/\d|["']|$)""", re.MULTILINE)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

# What the request that this thread answers holds; None: nothing of a visitor's.
_typed: ContextVar[tuple[str, ...] | None] = ContextVar("typed", default=None)


def begin(environ: dict[str, Any] | None = None, **kwargs: Any) -> None:
    """A request starts (`django.core.signals.request_started`)."""
    environ = environ or {}
    pairs = parse_qsl(environ.get("QUERY_STRING", ""), errors="replace")
    typed = tuple(value.strip() for name, value in pairs if name in TYPED and value.strip())
    is_form = environ.get("REQUEST_METHOD") == "POST" and ADMIN not in environ.get("PATH_INFO", "")
    _typed.set(typed if typed or is_form else None)


def end(**kwargs: Any) -> None:
    _typed.set(None)


def without_query(line: str) -> str:
    return QUERY.sub(rf"\1?{HIDDEN}", line)


class LineFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = without_query(super().format(record))
        for text in _typed.get() or ():
            line = re.sub(re.escape(text), HIDDEN, line, flags=re.IGNORECASE)
        return line

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (the name of logging)
        if _typed.get() is None or ei[1] is None:
            return super().formatException(ei)
        return places(ei[1])


def places(error: BaseException) -> str:
    """Where it happened and what class it is of, the errors behind it first; no messages."""
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [places(behind)] if behind is not None else []
    lines += traceback.format_tb(error.__traceback__)
    lines.append(f"{type(error).__module__}.{type(error).__qualname__}: {HIDDEN}")
    return "\n".join(line.rstrip("\n") for line in lines)
