"""Makes and repairs the site of a region, and the national one. Idempotent; safe to run twice at once.

What has to be there is a list of steps that apps register in `AppConfig.ready()`. A step repairs what
a site cannot do without and leaves alone what an editor may change (docs/provisioning.md).
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from wagtail.models import Collection, Page, Site

from accounts.role_file import RoleFileError
from audit.trail import record
from tenancy.locking import exclusive

from .models import Region


class UnknownRegionError(LookupError):
    """No region has this code."""


@dataclass
class Report:
    """What a run did: a line for each thing made or repaired, and the seconds each step took."""

    changes: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def changed(self, what: str) -> None:
        self.changes.append(what)

    def __bool__(self) -> bool:
        return bool(self.changes)


@dataclass
class NationalSite:
    """What the national steps hand to each other; `home` registers the step that sets `home_page`."""

    home_page: Page | None = None
    site: Site | None = None
    collection: Collection | None = None


RegionStep = Callable[[Region, Report], None]
NationalStep = Callable[[NationalSite, Report], None]

# name -> (order, turn in which it was registered, function)
_steps: dict[str, tuple[int, int, RegionStep]] = {}
_national_steps: dict[str, tuple[int, int, NationalStep]] = {}
_turn = count()

# Sites share the root of the page tree, so two regions at once would also be in each other's way.
LOCK = "provisioning"


def register_step(name: str, step: RegionStep, order: int) -> None:
    """Have every region's site run `step`. Orders in use: 10 home page, 20 site, 30 hosts,
    40 collection, 50 pages, 80 permissions, 90 workflow. A name registered again replaces the first.
    """
    _steps[name] = (order, next(_turn), step)


def register_national_step(name: str, step: NationalStep, order: int) -> None:
    """As `register_step`, for the national site. The home page comes at order 10."""
    _national_steps[name] = (order, next(_turn), step)


@contextmanager
def noting_a_bad_role_file() -> Iterator[None]:
    """The run leaves nothing behind, but for a line in the audit trail that says what was wrong."""
    try:
        yield
    except RoleFileError as error:
        record("roles.refused", refused=True, reason=str(error))
        raise


def provision_region(code: str, report: Report | None = None) -> Region:
    """Make or repair the site of the region with this code. Raises UnknownRegionError."""
    report = Report() if report is None else report
    regions = Region.objects.select_related("site", "home_page", "collection")
    with noting_a_bad_role_file(), exclusive(LOCK):
        region = regions.filter(pk=code).first()
        if region is None:
            raise UnknownRegionError(code)
        for name, (_, _, step) in sorted(_steps.items(), key=lambda item: item[1][:2]):
            begun = time.monotonic()
            step(region, report)
            report.seconds[name] = time.monotonic() - begun
    return regions.get(pk=code)  # the tree has grown since the steps read it


def provision_national(report: Report | None = None) -> NationalSite:
    """Make or repair the national site."""
    report = Report() if report is None else report
    national = NationalSite()
    with noting_a_bad_role_file(), exclusive(LOCK):
        for name, (_, _, step) in sorted(_national_steps.items(), key=lambda item: item[1][:2]):
            begun = time.monotonic()
            step(national, report)
            report.seconds[name] = time.monotonic() - begun
    return national
