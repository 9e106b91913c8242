"""What the national pages show of the regions: the answer of the finder, the map, the list."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from content.languages.elsewhere import open_sites
from regions import finder, finder_index, map
from regions.folding import readable
from regions.models import Region
from regions.states import Entrance, entrance


@dataclass(frozen=True)
class Entry:
    """One region of the directory. `gemeenten` are the names that belong to it today."""

    region: Region
    door: Entrance
    gemeenten: list[str]

    @property
    def name(self) -> str:
        return self.region.name

    @property
    def slug(self) -> str:
        return self.region.slug

    @property
    def url(self) -> str:
        return self.door.url

    @property
    def has_own_site(self) -> bool:
        return self.door.kind == "site"

    @property
    def note(self) -> str:
        """The state in a word, where it is not live."""
        return {
            "site": "",
            "existing": _("bestaande site"),
            "entry": _("site komt nog"),
        }.get(self.door.kind, "")


def overview(
    *, entries: bool = False, chosen: Region | None = None, map_too: bool = True
) -> dict[str, Any]:
    """Map and list of all regions, in one query; with `entries` also what each holds. `chosen` is
    lit on the map, which the site may have switched off."""
    regions = list(Region.objects.current().select_related("site"))
    sites = open_sites()
    doors = {region.code: entrance(region, sites) for region in regions}
    data: dict[str, Any] = {"map": "", "map_source": map.SOURCE}
    if map_too:
        links = [(region, doors[region.code].url) for region in regions]
        data["map"] = map.svg(links, chosen=chosen.code if chosen else None)
    gemeenten = _gemeenten() if entries else {}
    data["regions"] = [
        Entry(region, doors[region.code], gemeenten.get(region.code, [])) for region in regions
    ]
    middle = (len(data["regions"]) + 1) // 2
    data["halves"] = [data["regions"][:middle], data["regions"][middle:]]
    data["without_site"] = [entry for entry in data["regions"] if not entry.has_own_site]
    return data


def _gemeenten() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for town in finder_index.current().towns.values():
        name = town.official_name if town.shares_name else town.name
        found.setdefault(town.region.code, []).append(name)
    return {code: sorted(names, key=_without_article) for code, names in found.items()}


def _without_article(name: str) -> str:
    return name.removeprefix("'s-").casefold()


def answer(query: str) -> dict[str, Any]:
    """`query` as it may be shown again, `asked`, and the finder's answer with the door of the region."""
    found = finder.find(query)
    data: dict[str, Any] = {
        "asked": bool(query.strip()),
        "query": readable(query),
        "answer": found,
        "door": None,
        "choices": [],
        # The light of the door falls on the first section below it.
        "is_first": not found.matches,
    }
    if found.match is not None:
        data["door"] = entrance(found.match.region)
        data["choices"] = [_choice(match) for match in found.matches[1:]]
    else:
        data["choices"] = [_choice(match) for match in found.matches]
    return data


def _choice(match: finder.Match) -> dict[str, str]:
    """A way on, as the component `ways_on.html` takes it."""
    region = match.region
    text = region.title if match.gemeente else ""
    if not (region.is_live and region.site_id):
        text = entrance(region).note
    return {"title": match.place, "text": text, "url": match.url, "slug": region.slug}
