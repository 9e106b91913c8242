"""To which site something belongs, and where someone is at home. `tenancy`, which lies above, tells."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Site

Answer = Callable[[Any], Site | None]


def _nobody_said(thing: Any) -> Site | None:
    return None


_site_of: Answer = _nobody_said
_home_of: Answer = _nobody_said


def register(*, site_of: Answer, home_of: Answer) -> None:
    """The door: how to find the site of an object, and the one site on which an account has roles."""
    global _site_of, _home_of
    _site_of, _home_of = site_of, home_of


def site_of(thing: Any) -> Site | None:
    return _site_of(thing)


def home_of(user: Any) -> Site | None:
    """For what concerns no object, such as an export: None for who has roles on more sites."""
    return _home_of(user)
