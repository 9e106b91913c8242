"""The start page of the admin: panels that apps register, in place of those of Wagtail that ask every
site's rows or do not fit (docs/dashboard.md)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views import home

Build = Callable[[HttpRequest], Iterable[Component]]

# What they show stands, by site, in our own lists.
REPLACED = (home.WorkflowObjectsToModeratePanel, home.UserObjectsInWorkflowModerationPanel)


@dataclass(frozen=True)
class Entry:
    build: Build
    fits: Callable[[Any], bool]


_entries: dict[str, Entry] = {}


def register_panels(
    name: str, build: Build, *, fits: Callable[[Any], bool] = lambda user: True
) -> None:
    """Have `build(request)` make panels for who `fits`. A panel's own `order` says where it stands."""
    _entries[name] = Entry(build, fits)


@hooks.register("construct_homepage_panels", order=500)
def own_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    for entry in _entries.values():
        if entry.fits(request.user):
            panels += entry.build(request)
