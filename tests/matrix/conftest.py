"""The world of the matrix as a fixture, and who asks it."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.template import Template

from .asking import Asking
from .cells import Cell
from .content import files
from .figures import PROPERTY, Figures
from .world import World, read


@pytest.fixture(scope="session")
def _plain_rendering(django_test_environment: None) -> Iterator[None]:
    """Django's test environment copies the context of every template: a third of the time."""
    instrumented = Template._render
    Template._render = lambda template, context: template.nodelist.render(context)
    yield
    Template._render = instrumented


@pytest.fixture(scope="session")
def _files_written() -> set[str]:
    return set()


@pytest.fixture
def world(db: None, _files_written: set[str]) -> World:
    if not _files_written:
        files.restore()
        _files_written.add("done")
    return read()


@pytest.fixture
def asking(world: World, _plain_rendering: None) -> Asking:
    return Asking(world)


AskAll = Callable[[Iterable[Cell]], None]


@pytest.fixture
def ask_all(asking: Asking, record_property: Callable[[str, Any], None]) -> AskAll:
    """Ask these cells; a failure lists the wrong ones by name."""

    def ask(cells: Iterable[Cell]) -> None:
        begun = time.monotonic()
        figures = Figures(models=len(apps.get_models()))
        wrong: list[str] = []
        for cell in cells:
            problems = asking.problems(cell)
            figures.count(cell, problems)
            if problems:
                wrong.append("\n      ".join([str(cell), *problems]))
        figures.seconds = time.monotonic() - begun
        record_property(PROPERTY, figures.as_json())
        if wrong:
            pytest.fail(f"{len(wrong)} wrong\n  " + "\n  ".join(wrong), pytrace=False)

    return ask
