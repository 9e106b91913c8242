"""What never changes is packed once, as small as can be; what a page is drawn with stays within its budget."""

import gzip
from functools import lru_cache

import brotli
from django.http import HttpRequest, HttpResponse


def pack(request: HttpRequest, response: HttpResponse) -> None:
    """With Brotli or gzip, as the browser takes it. There is no secret in it that its size could tell."""
    accepted = {part.partition(";")[0].strip() for part in _accepted(request).split(",")}
    for name in ("br", "gzip"):
        if name in accepted:
            response.content = _packed(name, response.content)
            response["Content-Encoding"] = name
            break
    response["Content-Length"] = str(len(response.content))
    response["Vary"] = "Accept-Encoding"


def _accepted(request: HttpRequest) -> str:
    return request.headers.get("Accept-Encoding", "")


@lru_cache(maxsize=16)
def _packed(name: str, content: bytes) -> bytes:
    return brotli.compress(content) if name == "br" else gzip.compress(content, 9, mtime=0)
