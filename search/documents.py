"""What an app hands over to be found: one SearchDocument for a text, however many sites show it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from sys import intern
from typing import Any


class Status(StrEnum):
    """`ended` leaves lists and facets; it is a first hit only when the query names it."""

    ACTIVE = "active"
    ENDED = "ended"
    TRANSITIONAL = "transitional"


class Tier(StrEnum):
    """Whom a document counts for, as a class; the codes stand in `SearchDocument.areas`."""

    NATIONAL = "national"
    SECTORAL = "sectoral"
    REGIONAL = "regional"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Name:
    """Another exact name: an old name (with its source, R24), an abbreviation or a spelling."""

    text: str
    kind: str = "old"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Successor:
    """What replaces an ended entry; shown with it."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A text that can be found. Plain texts, no HTML; what only professionals may see stays out.

    `texts` holds longer text by field: `summary` is apart; known fields and their weights stand in
    data/ranking.json (`body`, `audience`, `conditions`, `steps`, `provider`, `legal`), others weigh
    as `body`. `facets` maps a facet's parameter to codes (`{"voor": ("werkgever",)}`).
    `areas` holds area codes (`AM05`, `GM0014`); `everywhere` counts in every area.
    `sites` are the ids of the sites that show it; None = every site.
    `paths` gives a site's own path where that differs from `path`; `opens_at` maps a site that asks
    to the site where the hit opens (absolute link), else it opens in place.
    `visible_from` and `visible_until` are inclusive days. `data` is JSON for the hit's template.
    `translated` are the other locales in which the same text is live.
    """

    kind: str
    id: str
    slug: str
    title: str
    path: str
    summary: str = ""
    locale: str = "nl"
    names: tuple[Name, ...] = ()
    keywords: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tier: Tier = Tier.NATIONAL
    areas: tuple[str, ...] = ()
    everywhere: bool = True
    sites: tuple[int, ...] | None = None
    owner_site: int | None = None
    paths: Mapping[int, str] = field(default_factory=dict)
    opens_at: Mapping[int, int] = field(default_factory=dict)
    visible_from: date | None = None
    visible_until: date | None = None
    status: Status = Status.ACTIVE
    ends_on: date | None = None
    successor: Successor | None = None
    is_example: bool = False
    checked_on: date | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    translated: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    def status_on(self, day: date) -> Status:
        """The status on `day`: an entry is ended from the day after `ends_on` (geldig tot)."""
        if self.ends_on is not None and day > self.ends_on:
            return Status.ENDED
        return self.status

    def to_json(self) -> dict[str, Any]:
        """Only what differs from the defaults, so that a row stays small."""
        row = asdict(self)
        for name in ("visible_from", "visible_until", "ends_on", "checked_on"):
            row[name] = row[name].isoformat() if row[name] else None
        return {
            name: value
            for name, value in row.items()
            if value not in (None, "", (), [], {}) or name == "sites" and value is not None
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "SearchDocument":
        values = dict(row)
        for name in ("visible_from", "visible_until", "ends_on", "checked_on"):
            if values.get(name):
                values[name] = date.fromisoformat(values[name])
        for name in ("keywords", "areas", "sites", "translated"):
            if values.get(name) is not None:
                values[name] = tuple(values[name])
        for name in ("paths", "opens_at"):
            values[name] = {int(site): value for site, value in values.get(name, {}).items()}
        values["names"] = tuple(Name(**name) for name in values.get("names", ()))
        # Codes stand in thousands of documents: one string for each.
        values["facets"] = {
            intern(name): tuple(map(intern, codes))
            for name, codes in values.get("facets", {}).items()
        }
        if values.get("successor"):
            values["successor"] = Successor(**values["successor"])
        values["status"] = Status(values.get("status", Status.ACTIVE))
        values["tier"] = Tier(values.get("tier", Tier.NATIONAL))
        return cls(**values)
