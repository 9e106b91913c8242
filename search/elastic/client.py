"""The connection to Elasticsearch, made from the settings: TLS, API key, several nodes.

`writing()` is patient and tries again; `asking()` is for a visitor who waits.
"""

import logging
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

MAJOR = 9
SECONDS_FOR_A_WRITE = 30


def nodes() -> list[str]:
    """The addresses in ELASTICSEARCH_URL, commas between."""
    text = getattr(settings, "ELASTICSEARCH_URL", "")
    return [address.strip() for address in text.split(",") if address.strip()]


def is_used() -> bool:
    """Whether this install keeps an index in Elasticsearch."""
    return bool(nodes())


def writing() -> Elasticsearch:
    return _client(os.getpid(), tuple(nodes()), *_secrets(), SECONDS_FOR_A_WRITE)


def asking() -> Elasticsearch:
    """Its time-out is for one try at one node; search.elastic.asking keeps to the whole."""
    addresses = nodes()
    return _client(os.getpid(), tuple(addresses), *_secrets(), budget() / max(1, len(addresses)))


def budget() -> float:
    """Seconds that a search may wait."""
    return getattr(settings, "ELASTICSEARCH_TIMEOUT_MS", 250) / 1000


def _secrets() -> tuple[str, str]:
    return (
        getattr(settings, "ELASTICSEARCH_API_KEY", ""),
        getattr(settings, "ELASTICSEARCH_CA_CERTS", ""),
    )


@lru_cache
def _client(
    process: int, addresses: Sequence[str], api_key: str, ca_certs: str, seconds: float
) -> Elasticsearch:
    options: dict[str, Any] = {"max_retries": len(addresses) - 1, "retry_on_timeout": True}
    # The callers say what went wrong, once; the transport would at every request.
    logging.getLogger("elastic_transport").setLevel(logging.ERROR)
    if api_key:
        options["api_key"] = api_key
    if ca_certs and any(address.startswith("https:") for address in addresses):
        options["ca_certs"] = ca_certs
    return Elasticsearch(list(addresses), request_timeout=seconds, **options)


def said(error: ApiError | TransportError) -> str:
    """What went wrong on one line, without what it was about: a message may hold a visitor's words."""
    if not isinstance(error, ApiError):
        return f"cannot be reached ({type(error).__name__})"
    kind = str(error.message)
    return f"refused with {error.status_code}" + (f" ({kind})" if kind.isidentifier() else "")
