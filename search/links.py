"""Addresses of neighbouring results: another page, a filter more or less, everything else kept."""

from dataclasses import dataclass
from urllib.parse import urlencode

from .parameters import AUDIENCE, PAGE, SORT, TEXT
from .port import SearchRequest, Sort
from .selection import AREA_FACET, KIND_FACET, known_filters, known_kinds

GAP = 2


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links from what a request asks. `path` is the page; page 1 and the usual order are left out of the
    address, and so is `default_area`, unless it was chosen with a question, which may name a place; unknown values
    vanish. `fixed` facets are given by the page itself and so stand in no address."""

    path: str
    request: SearchRequest
    default_area: str
    fixed: frozenset[str] = frozenset()

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters in a fixed order, without the page."""
        request = self.request
        pairs = [(TEXT, request.text)] if request.text else []
        for facet, codes in known_filters(request)[0].items():
            pairs += [(facet, code) for code in codes if facet not in self.fixed]
        if KIND_FACET not in self.fixed:
            pairs += [(KIND_FACET, kind) for kind in request.kinds if kind in known_kinds(request)]
        if request.area != self.default_area or request.area_given and request.text:
            pairs.append((AREA_FACET, request.area))
        if request.audience:
            pairs.append((AUDIENCE, request.audience))
        if request.sort is not Sort.RELEVANCE:
            pairs.append((SORT, request.sort.value))
        return pairs

    def to(self, pairs: list[tuple[str, str]]) -> str:
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def here(self) -> str:
        return self.to(self.pairs())

    def without(self, name: str, value: str | None = None) -> str:
        """Without one value of a parameter, or without all of them."""
        return self.to([p for p in self.pairs() if p[0] != name or value not in (None, p[1])])

    def without_filters(self) -> str:
        return self.to([p for p in self.pairs() if p[0] in (TEXT, AREA_FACET, AUDIENCE, SORT)])

    def with_value(self, name: str, value: str) -> str:
        """With this value as the only one of its parameter."""
        kept = [pair for pair in self.pairs() if pair[0] != name]
        unneeded = (name, value) == (SORT, Sort.RELEVANCE.value)
        unneeded |= (name, value) == (AREA_FACET, self.default_area) and not self.request.text
        return self.to(kept if unneeded else [*kept, (name, value)])

    def page(self, number: int) -> str:
        pairs = self.pairs()
        return self.to(pairs if number <= 1 else [*pairs, (PAGE, str(number))])

    def pages(self, current: int, last: int) -> list[dict[str, object]]:
        """First, last and the ones around the current page; number None is a gap."""
        near = {1, last, *range(current - GAP, current + GAP + 1)}
        numbers = sorted(number for number in near if 1 <= number <= last)
        rows: list[dict[str, object]] = []
        previous = 0
        for number in numbers:
            if number - previous > 1:
                rows.append({"number": None, "url": None, "current": False})
            rows.append({"number": number, "url": self.page(number), "current": number == current})
            previous = number
        return rows
