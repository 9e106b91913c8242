"""A public form without a cookie: the browser says where the POST came from, a script elsewhere can't.

`Sec-Fetch-Site` can't be set by a page's script; a browser without it sends `Origin` with a POST.
"""

import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from .caching import no_store

# New at each start: a stored key can't be led back to an address.
_salt = secrets.token_bytes(16)


def is_same_origin(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("Origin", ""))
    return bool(origin.netloc) and origin.netloc == request.get_host()


def _too_many(request: HttpRequest, name: str, times: int, seconds: int) -> bool:
    address = get_adapter().get_client_ip(request).encode()
    key = "post:" + hashlib.blake2b(name.encode() + address, key=_salt, digest_size=16).hexdigest()
    cache = caches["default"]
    if cache.add(key, 1, seconds):
        return False
    try:
        return cache.incr(key) > times
    except ValueError:  # it ended between the two
        return False


def public_post(times: int = 10, seconds: int = 600) -> Callable[[Callable], Callable]:
    """For a view that takes public POSTs: at most `times` in `seconds` from one address."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @csrf_exempt
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST":
                if not is_same_origin(request):
                    raise PermissionDenied
                if _too_many(request, view.__qualname__, times, seconds):
                    response = no_store(HttpResponse(status=429))
                    response["Retry-After"] = str(seconds)
                    return response
            return view(request, *args, **kwargs)

        return checked

    return decorate
