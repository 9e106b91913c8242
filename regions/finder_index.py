"""All names and postcodes in memory, made once per process and again when the reference data changed."""

import csv
import datetime as dt
import threading
import uuid
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from django.utils import timezone

from .folding import fold, plain, without_lead_in
from .models import Gemeente, Membership, PlaceName, Postcode, ReferenceVersion, Region, RegionName

_DATA = Path(__file__).parent / "data"
_ARTICLES = ("de ", "den ", "het ", "t ", "s ")

# Kinds of name, best first: what decides when one name means several things.
OWN_NAME, ALIAS, PLACE, PROVINCE, PART = range(5)


@dataclass(frozen=True, slots=True)
class RegionRef:
    code: str
    slug: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Town:
    """A gemeente as the finder knows it; `name` without the addition of the CBS ('Bergen (NH.)')."""

    code: str
    name: str
    official_name: str
    region: RegionRef
    inhabitants: int
    shares_name: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a typed name may mean. Without a town: a region as a whole."""

    name: str
    kind: int
    region: RegionRef
    town: Town | None = None
    weight: int = 0

    @property
    def place(self) -> str:
        """'Bergen', 'Haaren, gemeente Vught'; for a region the name of its Werkcentrum."""
        if self.town is None:
            return self.region.title
        if self.town.name == self.name:
            return self.name
        return f"{self.name}, gemeente {self.town.name}"

    @property
    def label(self) -> str:
        """Names one thing in the whole country: 'Bergen – in Noord-Holland Noord'."""
        if self.town is None:
            return self.region.title
        region = self.region.name
        return f"{self.place} – in {'regio ' if self.name == region else ''}{region}"


@dataclass
class Index:
    # To read only: every request gets the same objects.
    rows: dict[str, Region] = field(default_factory=dict)
    regions: dict[str, RegionRef] = field(default_factory=dict)
    towns: dict[str, Town] = field(default_factory=dict)
    names: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    # Weaker ways to write a name: without its article, half of a double name.
    loose: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    provinces: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    postcodes: dict[int, list[Town]] = field(default_factory=lambda: defaultdict(list))
    keys: list[str] = field(default_factory=list)
    # (key from a later word on, whole key), sorted: 'rijn' finds Alphen aan den Rijn.
    word_starts: list[tuple[str, str]] = field(default_factory=list)
    # length -> (letters as bits, key): for typing errors.
    by_length: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def starting_with(self, prefix: str) -> Iterator[str]:
        for position in range(bisect_left(self.keys, prefix), len(self.keys)):
            if not self.keys[position].startswith(prefix):
                return
            yield self.keys[position]

    def with_word_starting(self, prefix: str) -> Iterator[str]:
        for position in range(bisect_left(self.word_starts, (prefix, "")), len(self.word_starts)):
            start, key = self.word_starts[position]
            if not start.startswith(prefix):
                return
            yield key


@cache
def province_abbreviations() -> dict[str, str]:
    """`nh` -> `noordholland`: folded on both sides."""
    with (_DATA / "afkortingen.csv").open(encoding="utf-8", newline="") as file:
        return {row["afkorting"]: fold(row["voluit"]) for row in csv.DictReader(file)}


def letters(key: str) -> int:
    """The set of letters of a key as bits: two keys with few edits differ in few bits."""
    bits = 0
    for letter in key:
        bits |= 1 << (ord(letter) & 31)
    return bits


def without_addition(name: str) -> str:
    """`Bergen (NH.)` -> `Bergen`; other words between brackets stay."""
    start, bracket, addition = name.partition(" (")
    known = fold(addition) in province_abbreviations()
    return start if bracket and known else name


_lock = threading.Lock()
_built: tuple[tuple[uuid.UUID, dt.date], Index] | None = None


_held: ContextVar[Index | None] = ContextVar("finder index", default=None)


@contextmanager
def using(index: Index) -> Iterator[None]:
    """Ask many things of one index, without looking each time whether the data changed."""
    before = _held.set(index)
    try:
        yield
    finally:
        _held.reset(before)


def current() -> Index:
    """The index of the reference data as it is now (one small query when nothing changed)."""
    global _built
    held = _held.get()
    if held is not None:
        return held
    token, today = ReferenceVersion.current(), timezone.localdate()
    if token is None:
        return build(today)
    built = _built
    if built is None or built[0] != (token, today):
        with _lock:
            built = _built
            if built is None or built[0] != (token, today):
                built = _built = ((token, today), build(today))
    return built[1]


def build(today: dt.date) -> Index:
    index = Index()
    for region in Region.objects.current(today).select_related("site").defer("outline"):
        index.rows[region.code] = region
        index.regions[region.code] = RegionRef(region.code, region.slug, region.name, region.title)
    places = list(
        PlaceName.objects.order_by("kind", "name", "gemeente").values_list(
            "name", "kind", "gemeente_id", "detail", "partial", "inhabitants"
        )
    )
    _add_towns(index, today, places)
    _add_regions(index)
    _add_places(index, places)
    for start, end, code in Postcode.objects.values_list("pc4_from", "pc4_to", "gemeente_id"):
        if code in index.towns:
            for number in range(start, end + 1):
                index.postcodes[number].append(index.towns[code])
    _finish(index)
    return index


def _add_towns(
    index: Index, today: dt.date, places: Iterable[tuple[str, str, str, str, bool, int | None]]
) -> None:
    inhabitants: dict[str, int] = defaultdict(int)
    for _name, kind, code, detail, _partial, number in places:
        if kind == PlaceName.Kind.PLACE and not detail.startswith("schrijfwijze"):
            inhabitants[code] += number or 0
    division = list(_division(today))
    named = Counter(without_addition(gemeente.name) for gemeente, _region in division)
    for gemeente, region in division:
        if region.code not in index.regions:
            continue
        town = Town(
            gemeente.code,
            without_addition(gemeente.name),
            gemeente.name,
            index.regions[region.code],
            inhabitants[gemeente.code],
            shares_name=named[without_addition(gemeente.name)] > 1,
        )
        index.towns[town.code] = town
        if gemeente.successor_id is None:
            candidate = Candidate(town.name, OWN_NAME, town.region, town, town.inhabitants)
            for name in {gemeente.name, town.name}:
                index.names[fold(name)].append(candidate)


def _division(today: dt.date) -> Iterator[tuple[Gemeente, Region]]:
    """Each gemeente with its region of today; one that only begins later, with the first it gets."""
    memberships = Membership.objects.select_related("gemeente", "region").order_by("valid_from")
    found: dict[str, Membership] = {}
    for membership in memberships.filter(valid_from__gt=today):
        found.setdefault(membership.gemeente_id, membership)
    for membership in memberships.on(today):
        found[membership.gemeente_id] = membership
    for membership in found.values():
        yield membership.gemeente, membership.region


def _add_regions(index: Index) -> None:
    population: dict[str, int] = defaultdict(int)
    for town in index.towns.values():
        population[town.region.code] += town.inhabitants
    for region in index.regions.values():
        candidate = Candidate(region.title, OWN_NAME, region, None, population[region.code])
        title = without_lead_in(plain(region.title)).replace(" ", "")
        for key in {fold(region.name), fold(region.title), title}:
            index.names[key].append(candidate)
        halves = region.name.replace("/", " en ").split(" en ")
        for half in halves if len(halves) > 1 else ():
            index.loose[fold(half)].append(candidate)
    for code, kind, name in RegionName.objects.values_list("region_id", "kind", "name"):
        known = index.regions.get(code)
        if known is None:
            continue
        if kind == RegionName.Kind.PROVINCE:
            index.provinces[fold(name)].add(code)
        else:
            candidate = Candidate(known.title, ALIAS, known, None, population[code])
            index.names[fold(name)].append(candidate)
    for province, codes in index.provinces.items():
        for code in sorted(codes):
            known = index.regions[code]
            candidate = Candidate(known.title, PROVINCE, known, None, population[code])
            index.names[province].append(candidate)


def _add_places(
    index: Index, places: Iterable[tuple[str, str, str, str, bool, int | None]]
) -> None:
    for name, kind, code, detail, partial, inhabitants in places:
        town = index.towns.get(code)
        if town is None:
            continue
        rank, weight = PART if partial else PLACE, inhabitants or 0
        if kind == PlaceName.Kind.ALIAS:
            # 'Den Haag' is the gemeente; a gemeente of the past is only a part of one.
            popular = detail.endswith("volksnaam")
            rank, weight = (OWN_NAME, town.inhabitants) if popular else (ALIAS, 0)
        shown = without_addition(name)
        candidate = Candidate(shown, rank, town.region, town, weight)
        for spelling in {name, shown}:
            index.names[fold(spelling)].append(candidate)
        whole, kern, _rest = name.partition(" (kern ")
        if kern:
            index.names[fold(whole)].append(replace(candidate, name=whole))


def _finish(index: Index) -> None:
    index.names.pop("", None)
    for key, candidates in index.names.items():
        index.names[key] = _best_of_each(candidates)
    starts = set()
    for key, candidates in index.names.items():
        index.by_length[len(key)].append((letters(key), key))
        for candidate in candidates:
            index.labels[fold(candidate.label)].append(candidate)
            words = plain(candidate.name).split(" ")
            if "".join(words) != key:
                continue
            starts |= {("".join(words[i:]), key) for i in range(1, len(words))}
            spaced = " ".join(words)
            for article in _ARTICLES:
                if spaced.startswith(article):
                    rest = spaced.removeprefix(article).replace(" ", "")
                    index.loose[rest].append(candidate)
                    if article == "t ":
                        index.loose[f"het{rest}"].append(candidate)
    index.keys = sorted(index.names)
    index.word_starts = sorted(starts)
    for found in (index.loose, index.labels):
        for key, candidates in found.items():
            found[key] = _best_of_each(candidates)


def _best_of_each(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each meaning (region and town): its best kind and its highest weight."""
    best: dict[tuple[str, str], Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: c.kind):
        key = (candidate.region.code, candidate.town.code if candidate.town else "")
        first = best.setdefault(key, candidate)
        if first.weight < candidate.weight:
            best[key] = replace(first, weight=candidate.weight)
    return sorted(best.values(), key=lambda c: (c.kind, -c.weight, c.label))
