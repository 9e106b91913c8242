"""The cells of the matrix: who asks what, by which method, about whose object, and what shall come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from .actors import Actor
from .addresses import Address, addresses, by_name
from .oracle import everything_of, may, words_of, writes_on
from .rule import Rule, kind_of
from .rules import rule_for
from .spaces import NATIONAL, OOST, PROVIDER, REGIONS, WEST, Space
from .world import World

REFUSED, ALLOWED, FREE = "refused", "allowed", "free"


@dataclass(frozen=True)
class Cell:
    """One request and what the role file says of it.

    `what` tells the cells of one address apart. `expected`: FREE where the role file says nothing
    about the status. `may_write`, `must_write`: whether anything may, or has to be, changed.
    `tells`: words that have to be in the answer.
    """

    actor: Actor
    address: str
    method: str
    space: Space | None
    what: str
    path: str
    expected: str
    allowed_words: frozenset[str]
    rule: Rule
    data: Any = None
    may_write: bool = False
    must_write: bool = False
    tells: str = ""
    form_path: str = ""

    @property
    def whose(self) -> str:
        return self.actor.relation(self.space) if self.space else "-"

    def __str__(self) -> str:
        what = f" [{self.what}]" if self.what else ""
        whose = f" on {self.whose} ({self.space})" if self.space else ""
        return f"{self.actor} {self.method} {self.address}{what}{whose}"


@cache
def families() -> dict[str, list[Address]]:
    """Addresses by family, without the public ones."""
    found: dict[str, list[Address]] = {}
    for address in addresses():
        rule = rule_for(address)
        if rule is not None and not rule.public:
            found.setdefault(address.family, []).append(address)
    return found


def cells_of(actor: Actor, family: str, world: World) -> Iterator[Cell]:
    """All cells of one actor and one family of addresses."""
    for address in families()[family]:
        for asked in asked_of(actor, address, world):
            yield from asked.cells()


@dataclass(frozen=True)
class Asked:
    """One address, its arguments filled with things of one space. `kinds` and `values` by argument."""

    actor: Actor
    address: Address
    rule: Rule
    world: World
    space: Space | None
    kinds: dict[str, str]
    values: dict[str, Any]

    def cells(self) -> Iterator[Cell]:
        get, post = self.cell("GET"), self.cell("POST")
        if not self.in_form or self.rule.queries or self.space is self.actor.targets[0]:
            yield get
        for query in self.rule.queries:
            query = self.filled(query)
            what = f"{get.what} ?{query}".strip()
            yield replace(get, path=f"{get.path}?{query}", what=what)
        if self.data() is not None:
            yield replace(post, data=self.data())
        if self.actor.relation(self.space or NATIONAL) == "own":
            for other in self.closed_regions():
                yield from self.forged(post, other)
                yield from self.crossed((get, post), other)

    @property
    def in_form(self) -> bool:
        """The thing is named by no argument: by the form, or the query."""
        return self.space is not None and not any(self.kinds)

    def cell(self, method: str) -> Cell:
        need = self.rule.need(method, self.address, self.kinds.values())
        path = self.address.path(self.values)
        form_of = self.rule.form_of
        writes = method == "GET" or self.rule.post is not None
        return Cell(
            actor=self.actor,
            address=self.address.name,
            method=method,
            space=self.space,
            what=" ".join(kind.removeprefix("=") for name, kind in self.kinds.items() if name),
            path=path,
            expected=self.expected(method, need),
            allowed_words=frozenset(self.words(need)),
            rule=self.rule,
            form_path=by_name()[form_of].path(self.values) if form_of else path,
            may_write=writes and may(self.actor, need, None if self.in_form else self.space),
            tells=self.tells(method),
        )

    def expected(self, method: str, need: str) -> str:
        if need == "everyone":
            return ALLOWED if method == "GET" and "GET" not in self.rule.free else FREE
        unknown = method in self.rule.free.split() or (method == "POST" and self.rule.post is None)
        allowed = may(self.actor, need, self.space)
        if self.in_form and method == "GET" and not self.rule.queries:
            allowed = may(self.actor, need, None)
        if self.in_form and method == "POST" and not allowed:
            unknown = True  # the form comes again
        if unknown:
            return FREE if self.actor.enters else REFUSED
        return ALLOWED if allowed else REFUSED

    def words(self, need: str) -> set[str]:
        """What the actor may read anywhere, and what the cell itself is about."""
        found = words_of(self.actor) | everything_of(self.actor, need)
        if self.space is not None and need == "everyone":
            found |= self.space.words
        if self.rule.public_frame:
            found |= {NATIONAL.text}
            if self.space is PROVIDER and may(self.actor, need, self.space):
                found |= {OOST.text, WEST.text}
        if self.rule.names:
            found |= {region.name for region in REGIONS}
        if self.rule.shows:
            found |= everything_of(self.actor, self.rule.shows)
        return found

    def tells(self, method: str) -> str:
        home = self.actor.home
        if method == "POST" or not self.rule.tells or home not in REGIONS:
            return ""
        reads = may(self.actor, f"{self.rule.tells}.any", home)
        return f"{home.text} {self.rule.tells}" if reads else ""

    def data(self) -> Any:
        """How the POST is filled in; None where the space has not what the form names."""
        fields = self.rule.post
        if not callable(fields):
            return fields or {}
        try:
            return fields(self.world, self.space or self.actor.targets[0])
        except KeyError:
            return None

    def filled(self, query: str) -> str:
        query = kind_of(query, self.address)
        if self.space is None:
            return query
        things = self.world.things[self.space.key]
        return re.sub(r"\{(.+?)\}", lambda found: str(things[found[1]]), query)

    def closed_regions(self) -> list[Space]:
        """Regions where the actor may change nothing."""
        return [s for s in self.actor.targets if s in REGIONS and not writes_on(self.actor, s)]

    def forged(self, post: Cell, other: Space) -> Iterator[Cell]:
        """On one's own thing, naming in the form what is another's."""
        if self.rule.forged is None or not post.may_write:
            return
        for forgery in self.rule.forged(self.world, other, self):
            yield replace(
                post,
                what=f"{post.what} naming {other}: {forgery.label}".strip(),
                data=forgery.data,
                expected=FREE,
                may_write=forgery.ignored,
            )

    def crossed(self, cells: tuple[Cell, Cell], other: Space) -> Iterator[Cell]:
        """On one's own thing, naming in the address what is another's."""
        for argument in self.rule.crossed:
            kind = self.kinds.get(argument, "=")
            if kind.startswith("=") or not self.world.has(other, kind):
                continue
            values = {**self.values, argument: self.world.find(other, kind)}
            for cell in cells:
                yield replace(
                    cell,
                    what=f"{cell.what} with {other}'s {argument}",
                    path=self.address.path(values),
                    data=self.data() if cell.method == "POST" else None,
                    expected=REFUSED if cell.expected == ALLOWED else cell.expected,
                    may_write=False,
                )


def asked_of(actor: Actor, address: Address, world: World) -> Iterator[Asked]:
    """The address with everything that it may name, of every space on which the actor is tried."""
    rule = rule_for(address)
    if rule is None or rule.public:
        return
    for args in argument_sets(address, rule):
        kinds = {name: kind_of(kind, address) for name, kind in args.items()}
        things = [kind for kind in kinds.values() if not kind.startswith("=")]
        spaces: tuple[Space | None, ...] = actor.targets if things else (None,)
        for space in spaces:
            if space and not all(world.has(space, kind) for kind in things):
                continue
            values = {
                name: kind[1:] if kind.startswith("=") else world.find(space, kind)  # type: ignore[arg-type]
                for name, kind in kinds.items()
            }
            yield Asked(actor, address, rule, world, space, kinds, values)


def argument_sets(address: Address, rule: Rule) -> list[dict[str, str]]:
    wanted = set(address.arguments)
    found = [{**rule.args, **variant} for variant in ({}, *rule.variants)]
    found = [
        {name: kind for name, kind in args.items() if name in wanted or not name} for args in found
    ]
    complete = [args for args in found if wanted <= args.keys()]
    return [args for place, args in enumerate(complete) if args not in complete[:place]]
