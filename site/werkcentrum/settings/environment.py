"""Reads the environment. Every variable that the project knows is read through `variable()`.

The table in the README lists the same names; a test compares the two.
"""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]

env = environ.Env()
known_variables: dict[str, Any] = {}


def variable(name: str, default: Any = "", cast: Any = str) -> Any:
    """The value of environment variable `name`, or `default` where it is unset or empty."""
    known_variables[name] = default
    if env.str(name, "") == "":
        return default
    return env.get_value(name, cast=cast)


PRODUCTION: bool = variable("PRODUCTION", False, bool)
VAR = Path(variable("VAR_DIR", str(ROOT / "var")))


def required_in_production(name: str, default: Any = "", cast: Any = str) -> Any:
    """As `variable`, but production refuses to start without it and says which is missing."""
    value = variable(name, default, cast)
    if PRODUCTION and env.str(name, "") == "":
        missing_in_production.append(name)
    return value


missing_in_production: list[str] = []


def refuse_incomplete_production() -> None:
    """Raise ImproperlyConfigured with the names of all missing variables at once."""
    if missing_in_production:
        names = ", ".join(missing_in_production)
        raise ImproperlyConfigured(f"PRODUCTION is set, but these variables are not: {names}")
