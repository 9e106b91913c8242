"""Ways to take a fix out for the length of a block."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from fnmatch import fnmatch
from typing import Any
from unittest import mock

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver
from wagtail import hooks

from .addresses import addresses

Off = Callable[[], Any]


def without(owner: Any, *names: str) -> Off:
    """`owner` without what it overrides: its ancestors' own come out again."""

    @contextmanager
    def off() -> Iterator[None]:
        kept = {name: owner.__dict__[name] for name in names}
        for name in names:
            delattr(owner, name)
        try:
            yield
        finally:
            for name, value in kept.items():
                setattr(owner, name, value)

    return off


def instead(owner: Any, name: str, value: Any) -> Off:
    return lambda: mock.patch.object(owner, name, value)


def hook_off(hook: str, function: Callable[..., Any]) -> Off:
    @contextmanager
    def off() -> Iterator[None]:
        with hooks.register_temporarily([]):
            registered = hooks._hooks[hook]
            kept = list(registered)
            registered[:] = [entry for entry in kept if entry[0] is not function]
            if len(registered) == len(kept):
                raise LookupError(f"{function.__name__} is not registered for {hook}")
            try:
                yield
            finally:
                registered[:] = kept

    return off


def address_off(module: str) -> Off:
    """The addresses whose view lies in `module` go; the next of the same path answers instead."""

    @contextmanager
    def off() -> Iterator[None]:
        resolver = get_resolver()
        with ExitStack() as stack:
            found = list(_lists_with(resolver, module))
            if not found:
                raise LookupError(f"no address leads to {module}")
            for patterns, gone in found:
                kept = list(patterns)
                patterns[:] = [pattern for pattern in kept if pattern not in gone]
                stack.callback(patterns.__setitem__, slice(None), kept)
            yield

    return off


def _lists_with(resolver: URLResolver, module: str) -> Iterator[tuple[list[Any], list[URLPattern]]]:
    gone = [
        pattern
        for pattern in resolver.url_patterns
        if isinstance(pattern, URLPattern) and _comes_from(pattern, module)
    ]
    if gone:
        yield resolver.url_patterns, gone  # type: ignore[misc]
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _lists_with(pattern, module)


def _comes_from(pattern: URLPattern, module: str) -> bool:
    view = pattern.callback
    made = getattr(view, "view_class", None) or getattr(view, "__wrapped__", view)
    made = getattr(made, "view_class", made)
    return module in (getattr(made, "__module__", ""), getattr(view, "__module__", ""))


def made_with(address: str, name: str, value: Any) -> Off:
    """The views of these addresses (a pattern) get another value than they were made with."""

    @contextmanager
    def off() -> Iterator[None]:
        found = [a for a in addresses() if fnmatch(a.name, address)]
        views = [a.view.view_initkwargs for a in found if name in a.view.view_initkwargs]
        if not views:
            raise LookupError(f"no view of {address} is made with {name}")
        with ExitStack() as stack:
            for kwargs in views:
                stack.enter_context(mock.patch.dict(kwargs, {name: value}))
            yield

    return off


def all_off(*offs: Off) -> Off:
    @contextmanager
    def off() -> Iterator[None]:
        with ExitStack() as stack:
            for one in offs:
                stack.enter_context(one())
            yield

    return off
