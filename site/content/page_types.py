"""Which page types the project has. A module of its own, because models and services both ask."""

from functools import cache
from typing import Any

from django.apps import apps


def base() -> Any:
    from .models import BasePage

    return BasePage


@cache
def concrete() -> list[Any]:
    """Every page type of the project that has a table."""
    return [model for model in apps.get_models() if issubclass(model, base())]


@cache
def found_as(kind: str) -> list[Any]:
    """The page types that search knows as `kind`."""
    return [model for model in concrete() if model.search_kind == kind]
