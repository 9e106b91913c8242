"""Every address there is, found in the URL configuration, so that no list has to be kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

CONVERTED = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Address:
    """`name` is `namespace:name`; for a pattern without a name its route, from the start of the host.

    A view of ours that stands before one of Wagtail's at the same route answers under Wagtail's name.
    `route` may hold a regular expression. `arguments`: by name, or by place where it has none.
    """

    name: str
    route: str
    arguments: tuple[str, ...]
    view: Any

    @property
    def family(self) -> str:
        """What comes before the colon, or the first two parts of the path."""
        if ":" in self.name:
            return self.name.rpartition(":")[0]
        return "/".join(self.route.split("/")[:2])

    @property
    def is_admin(self) -> bool:
        return self.route.startswith("admin/")

    @property
    def view_class(self) -> Any:
        return getattr(self.view, "view_class", None)

    @property
    def model(self) -> Any:
        """The model that a generic view was made for; None for other views."""
        made_with = getattr(self.view, "view_initkwargs", {})
        model = made_with.get("model") or made_with.get("model_class")
        return model or getattr(self.view_class, "model", None)

    def path(self, values: dict[str, Any]) -> str:
        """The path with these values in the place of its arguments."""
        pattern = self.route
        if "(" in pattern:
            return "/" + _fill(pattern, values)
        return "/" + CONVERTED.sub(lambda found: str(values[found["name"]]), pattern)


def _fill(route: str, values: dict[str, Any]) -> str:
    """A route in which groups of a regular expression stand; only what the project has."""
    place = iter(range(10))

    def value(found: re.Match[str]) -> str:
        return str(values[found["name"] or str(next(place))])

    route = re.sub(r"\((?:\?P<(?P<name>\w+)>)?(?:[^()]|\([^()]*\))*\)", value, route)
    route = CONVERTED.sub(lambda found: str(values[found["name"]]), route)
    return re.sub(r"[\^$]|\\(?=\.)", "", route)


@cache
def addresses() -> tuple[Address, ...]:
    """One for each route: of two that are equal the first answers, under the name of the last."""
    found: dict[str, Address] = {}
    for address in _walk(get_resolver()):
        first = found.get(address.route)
        if first is None:
            found[address.route] = address
        elif address.name != address.route:
            found[address.route] = Address(address.name, first.route, first.arguments, first.view)
    return tuple(found.values())


def _walk(
    resolver: Any, namespaces: tuple[str, ...] = (), before: str = "", taken: tuple[str, ...] = ()
) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = before + _route(pattern)
        arguments = (*taken, *_arguments(pattern))
        if isinstance(pattern, URLResolver):
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern, inside, route, arguments)
        elif isinstance(pattern, URLPattern):
            name = ":".join((*namespaces, pattern.name)) if pattern.name else route
            yield Address(name, route, arguments, pattern.callback)


def _route(pattern: Any) -> str:
    route = str(pattern.pattern)
    return route.removeprefix("^") if route.startswith("^") and "(" not in route else route


def _arguments(pattern: Any) -> tuple[str, ...]:
    converters = getattr(pattern.pattern, "converters", None)
    if converters:
        return tuple(converters)
    regex = pattern.pattern.regex
    if regex.groupindex:
        return tuple(regex.groupindex)
    return tuple(str(number) for number in range(regex.groups))


@cache
def by_name() -> dict[str, Address]:
    return {address.name: address for address in addresses()}
