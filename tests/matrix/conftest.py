"""The world of the matrix as a fixture, and its figures on the last lines."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.template import Template
from django.test.utils import setup_test_environment

from .asking import Asking
from .cells import Cell, cells_of
from .content import files
from .figures import Figures
from .known_leaks import known
from .world import World, read


@pytest.fixture(scope="session")
def _plain_rendering(django_test_environment: None) -> Iterator[None]:
    """Django's test environment copies the context of every template; half of the time goes there."""
    instrumented = Template._render
    Template._render = Template.nodelist_render if hasattr(Template, "nodelist_render") else plain
    yield
    Template._render = instrumented


def plain(self: Any, context: Any) -> Any:
    return self.nodelist.render(context)


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


@pytest.fixture
def ask_all(asking: Asking, world: World, record_property: Any) -> Any:
    """Ask these cells; a failure lists the wrong ones by name."""

    def ask(cells: Iterator[Cell]) -> None:
        begun = time.monotonic()
        figures = Figures()
        wrong: list[str] = []
        for cell in cells:
            problems = asking.problems(cell)
            figures.count(cell, problems)
            leak = known(cell)
            if leak is None:
                wrong += ["\n      ".join([str(cell), *problems])] if problems else []
            elif not problems:
                wrong.append(f"{cell}\n      is mended: take its entry out of KNOWN_LEAKS")
        figures.seconds = time.monotonic() - begun
        record_property("matrix", json.dumps(figures.as_dict()))
        if wrong:
            pytest.fail(f"{len(wrong)} wrong\n  " + "\n  ".join(wrong), pytrace=False)

    return ask


# The last lines

totals = Figures()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for name, value in report.user_properties if report.when == "call" else ():
        if name == "matrix":
            totals.add(json.loads(value))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if totals.cells:
        terminalreporter.section("tenancy matrix")
        terminalreporter.write_line(totals.line())


__all__ = ["cells_of", "setup_test_environment"]
