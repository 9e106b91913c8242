"""The door in front of every address: what is named and not yours does not exist. H5, H9, H20."""

from collections.abc import Iterator
from typing import Any

from tenancy.doorkeeper import Doorkeeper

from ..taking_out import all_off, instead
from . import Fix, Guarded

DOOR = "the doorkeeper looks at what an address names"


def nothing_hidden(self: Doorkeeper, *args: object) -> Iterator[Any]:
    return iter(())


FIXES = (
    Fix(
        DOOR,
        "H5 H20",
        "tenancy.doorkeeper",
        all_off(
            instead(Doorkeeper, "hidden", nothing_hidden),
            instead(Doorkeeper, "hidden_in_form", nothing_hidden),
        ),
        (
            Guarded("wagtailadmin_explore", what="home"),
            Guarded("wagtailadmin_explore", what="home", whose="national"),
            Guarded("wagtailadmin_explore_results", what="parent"),
            Guarded("wagtailadmin_choose_page_child", what="home"),
            Guarded("wagtailadmin_pages:copy", "POST", "own", "* naming *: parent"),
        ),
    ),
)
