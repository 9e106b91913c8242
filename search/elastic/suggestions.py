"""Names that begin like what is typed, asked of Elasticsearch: as search.suggesting finds them in memory."""

from dataclasses import dataclass
from typing import Any

from ..port import SearchRequest
from ..registry import Area
from ..suggesting import LOOKED_AT
from .questions import HIT, NAMES, Clause, active, every, in_area, scored, visible


def _begins(fields: tuple[str, ...], typed: str) -> Clause:
    return {"bool": {"should": [{"prefix": {name: typed}} for name in fields]}}


@dataclass(frozen=True, slots=True)
class Beginning:
    """The words typed so far, folded."""

    typed: list[str]
    request: SearchRequest
    area: Area

    def _met(self, *fields: str) -> Clause:
        """Each word begins a word there, or all together begin one."""
        each = every(_begins(fields, word) for word in self.typed)
        return {"bool": {"should": [each, _begins(fields, "".join(self.typed))]}}

    def question(self) -> dict[str, Any]:
        """Active ones first, then names before zoekwoorden, then those that begin with it."""
        kept = [*visible(self.request), self._met("named", "keyed")]
        if not self.area.is_everywhere:
            kept.append(in_area(self.area))
        first = [
            scored(active(self.request), 4),
            scored(self._met("named"), 2),
            scored({"prefix": {"starts": self.typed[0]}}, 1),
        ]
        found = {"filter": kept, "should": first}
        sort = [{"_score": "desc"}, *NAMES]
        return {**HIT, "query": {"bool": found}, "sort": sort, "size": LOOKED_AT}
