"""Remembers what search asks many times in one request, and never longer than a second."""

import threading
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.signals import request_started

SECONDS = 1.0
_kept = threading.local()

P = ParamSpec("P")
R = TypeVar("R")


def for_a_moment(function: Callable[P, R]) -> Callable[P, R]:
    """Positional arguments only. Each thread remembers for itself; a new request starts empty."""

    @wraps(function)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
        values = getattr(_kept, "values", None)
        if values is None or time.monotonic() - _kept.since > SECONDS:
            values = _kept.values = {}
            _kept.since = time.monotonic()
        key = (function, *args)
        if key not in values:
            values[key] = function(*args, **kwargs)
        return values[key]

    return remembered


def forget(**kwargs: Any) -> None:
    _kept.values = None


request_started.connect(forget, dispatch_uid="instrumenten.moment")
