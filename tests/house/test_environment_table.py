"""The README's table of environment variables is the list that the settings read."""

import re
from pathlib import Path

import pytest

from werkcentrum.settings.environment import known_variables

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()
pytestmark = pytest.mark.text


def documented() -> dict[str, str]:
    """Name and meaning of each row of the table."""
    rows = re.findall(r"^\| `([A-Z0-9_]+)` \|[^|]*\|(.*)\|$", README, flags=re.MULTILINE)
    return {name: meaning.strip() for name, meaning in rows}


def test_the_table_names_exactly_the_variables_that_are_read():
    assert set(documented()) == set(known_variables)


def test_every_row_says_what_the_variable_means():
    assert all(documented().values())
