"""All regions in one table, for who works for the whole country. Its queries do not grow with regions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max
from django.db.models.functions import Left
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from regions.models import Region
from regions.opening import findings
from regions.policies import may_change_state
from tenancy import worklists
from tenancy.areas import HOME_LENGTH, area_of
from tenancy.reach import sees_all
from tenancy.work_panels import list_url

from .base import overview_url

SORT, DOWN = "sorteer", "-"
STATES = {
    Region.State.LIVE: 0,
    Region.State.PREPARING: 1,
    Region.State.EXTERNAL: 2,
}


@dataclass(frozen=True)
class Cell:
    number: int
    url: str
    label: str


@dataclass(frozen=True)
class Row:
    region: Region
    url: str
    changed: datetime | None
    cells: list[Cell]
    missing: Cell | None

    @property
    def title(self) -> str:
        return self.region.title

    @property
    def state(self) -> str:
        return short_state(self.region)


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    url: str
    direction: str


def short_state(region: Region) -> str:
    if region.site_id is None:
        return _("nog geen site")
    return {
        Region.State.LIVE: _("live"),
        Region.State.PREPARING: _("in voorbereiding"),
        Region.State.EXTERNAL: _("nog elders"),
    }[Region.State(region.state)]


def fits(user: Any) -> bool:
    return sees_all(user)


def panels(request: HttpRequest) -> Iterable[Component]:
    yield RegionsPanel(request)


class RegionsPanel(Component):
    """Sorted by `?sorteer=key`, or `-key` for the other way round."""

    name = "regios"
    order = 120
    template_name = "regions/admin/table.html"

    def __init__(self, request: HttpRequest) -> None:
        asked = request.GET.get(SORT, "")
        self.may_make = may_change_state(request.user)
        self.key, self.reverse = asked.removeprefix(DOWN), asked.startswith(DOWN)
        self.rows = rows()
        self.lists = [worklist for worklist in worklists.worklists() if worklist.column]
        self.sort()

    def sort(self) -> None:
        def value(row: Row) -> Any:
            if self.key == "staat":
                return (row.region.site_id is None, STATES[Region.State(row.region.state)])
            if self.key == "wijziging":
                return row.changed.timestamp() if row.changed else 0
            if self.key == "mist":
                return row.missing.number if row.missing else -1
            for worklist, cell in zip(self.lists, row.cells, strict=True):
                if worklist.key == self.key:
                    return cell.number
            return row.title.casefold()

        self.rows.sort(key=lambda row: row.title.casefold())
        self.rows.sort(key=value, reverse=self.reverse)

    def columns(self) -> list[Column]:
        named = [
            ("naam", _("Werkcentrum")),
            ("staat", _("Staat")),
            ("wijziging", _("Laatste wijziging")),
            *((worklist.key, str(worklist.column)) for worklist in self.lists),
            ("mist", _("Mist voor live")),
        ]
        return [self.column(key, label) for key, label in named]

    def column(self, key: str, label: str) -> Column:
        chosen = key == (self.key or "naam")
        direction = ("descending" if self.reverse else "ascending") if chosen else "none"
        # Numbers: the most first.
        first = "" if key in ("naam", "staat") else DOWN
        turned = ("" if self.reverse else DOWN) if chosen and self.key else first
        return Column(key, label, f"?{urlencode({SORT: turned + key})}#regios-section", direction)

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        totals = [
            sum(row.cells[place].number for row in self.rows) for place in range(len(self.lists))
        ]
        sums = [
            Cell(total, list_url(worklist.key, None), str(worklist.column))
            for worklist, total in zip(self.lists, totals, strict=True)
        ]
        return {
            "rows": self.rows,
            "columns": self.columns(),
            "sums": sums,
            "new_site_url": reverse("region_new_site") if self.may_make else "",
        }


def rows() -> list[Row]:
    regions = list(Region.objects.current().defer("outline").select_related("site__root_page"))
    sites = [region.site for region in regions if region.site]
    area = area_of(sites)
    counts = worklists.counts(area)
    changed = _last_changes(area.homes)
    lists = [worklist for worklist in worklists.worklists() if worklist.column]
    closed = findings([region for region in regions if not region.is_live])
    return [
        Row(
            region,
            overview_url(region),
            changed.get(region.site_id),
            [
                Cell(
                    counts.get(worklist.key, Counter())[region.site_id or 0],
                    list_url(worklist.key, region.site_id) if region.site_id else "",
                    str(worklist.column),
                )
                for worklist in lists
            ],
            _missing(region, closed),
        )
        for region in regions
    ]


def _missing(region: Region, closed: dict[str, list[Any]]) -> Cell | None:
    if region.is_live:
        return None
    number = sum(not finding.good for finding in closed[region.code])
    list_of_one = reverse("region_opening", args=[region.pk])
    url = list_of_one if region.site_id else overview_url(region)
    return Cell(number, url, _("Mist voor live"))


def _last_changes(homes: Any) -> dict[int | None, datetime]:
    """When someone last saved a page of the site itself, by its pk."""
    pages = Page.objects.filter(alias_of=None, latest_revision_created_at__isnull=False)
    rows = (
        pages.order_by()
        .annotate(home=Left("path", HOME_LENGTH))
        .filter(home__in=list(homes))
        .values_list("home")
        .annotate(last=Max("latest_revision_created_at"))
    )
    found: dict[int | None, datetime] = {}
    for home, last in rows:
        site = homes[home]
        found[site] = max(found.get(site, last), last)
    return found
