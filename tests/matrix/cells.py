"""The cells of the matrix: who asks what, by which method, about whose object, and what shall come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from .actors import Actor
from .addresses import Address, addresses, by_name
from .bulk import BULK, bulk_actions
from .oracle import everything_of, may, words_of, writes_on
from .rule import Rule, kind_of
from .rules import rule_for
from .spaces import NATIONAL, OOST, PROVIDER, REGIONS, WEST, Space
from .world import World

REFUSED, ALLOWED, FREE = "refused", "allowed", "free"


@dataclass(frozen=True)
class Cell:
    """`what` distinguishes the cells of one address: arguments and query. `expected`: what the role
    file says; FREE where it says nothing about the status. `forbidden`: what may not be in the answer."""

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
    others: tuple[Space, ...] = ()
    form_path: str = ""
    extra: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def whose(self) -> str:
        return self.actor.relation(self.space) if self.space else "-"

    def __str__(self) -> str:
        what = f" [{self.what}]" if self.what else ""
        whose = f" on {self.whose} ({self.space})" if self.space else ""
        return f"{self.actor} {self.method} {self.address}{what}{whose}"


def cells_of(actor: Actor, family: str, world: World) -> Iterator[Cell]:
    """All cells of one actor and one family of addresses."""
    if family == BULK:
        yield from bulk_cells(actor, world)
        return
    for address in families()[family]:
        rule = rule_for(address)
        if rule is None or rule.public:
            continue
        yield from address_cells(actor, address, rule, world)


@cache
def families() -> dict[str, list[Address]]:
    """Addresses by family, without the public ones."""
    found: dict[str, list[Address]] = {}
    for address in addresses():
        rule = rule_for(address)
        if rule is not None and not rule.public:
            found.setdefault(address.family, []).append(address)
    return found


def address_cells(actor: Actor, address: Address, rule: Rule, world: World) -> Iterator[Cell]:
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
            yield from method_cells(actor, address, rule, world, space, values, kinds)


def argument_sets(address: Address, rule: Rule) -> list[dict[str, str]]:
    wanted = set(address.arguments)
    found = [{**rule.args, **variant} for variant in ({}, *rule.variants)]
    found = [
        {name: kind for name, kind in args.items() if name in wanted or not name} for args in found
    ]
    complete = [args for args in found if wanted <= args.keys()]
    return [args for place, args in enumerate(complete) if args not in complete[:place]]


def method_cells(
    actor: Actor,
    address: Address,
    rule: Rule,
    world: World,
    space: Space | None,
    values: dict[str, Any],
    kinds: dict[str, str],
) -> Iterator[Cell]:
    path = address.path(values)
    what = " ".join(kind.removeprefix("=") for name, kind in kinds.items() if name)
    for method in ("GET", "POST"):
        need = rule.need(method, address, kinds.values())
        allowed = may(actor, need, space)
        in_form = space is not None and not any(kinds)
        if in_form and method == "GET" and not rule.queries:
            if space is not actor.targets[0]:
                continue
            allowed = may(actor, need, None)
        if method in rule.free.split() or (method == "POST" and rule.post is None):
            expected = FREE if actor.enters else REFUSED
        elif in_form and method == "POST" and not allowed:
            expected = FREE if actor.enters else REFUSED  # the form comes again
        else:
            expected = ALLOWED if allowed else REFUSED
        if need == "everyone":
            expected = ALLOWED if method == "GET" and "GET" not in rule.free else FREE
        cell = Cell(
            actor=actor,
            address=address.name,
            method=method,
            space=space,
            what=what,
            path=path,
            expected=expected,
            allowed_words=frozenset(shown_to(actor, rule, need, address, space)),
            rule=rule,
            form_path=by_name()[rule.form_of].path(values) if rule.form_of else path,
            may_write=(may(actor, need, None) if in_form else allowed)
            and (method == "GET" or rule.post is not None),
        )
        if method == "POST":
            if fits_in_form(cell, world):
                yield with_data(cell, world)
            if allowed and rule.forged and actor.relation(space or NATIONAL) == "own":
                yield from forged_cells(cell, world)
            continue
        yield cell
        for query in rule.queries:
            query = kind_of(query, address)
            if space is not None:
                things = world.things[space.key]
                query = re.sub(r"\{(.+?)\}", lambda found, t=things: str(t[found[1]]), query)
            yield replace(cell, path=f"{path}?{query}", what=f"{what} ?{query}".strip())


def forged_cells(cell: Cell, world: World) -> Iterator[Cell]:
    """On one's own thing, naming what is of a region where one may change nothing."""
    for other in cell.actor.targets:
        if other not in REGIONS or writes_on(cell.actor, other):
            continue
        for forgery in cell.rule.forged(world, other, cell.what):
            yield replace(
                cell,
                what=f"{cell.what} naming {other}: {forgery.label}".strip(),
                data=forgery.data,
                expected=FREE,
                may_write=forgery.ignored,
            )


def shown_to(
    actor: Actor, rule: Rule, need: str, address: Address, space: Space | None
) -> set[str]:
    """What the actor may read anywhere, and what the cell itself is about."""
    found = words_of(actor) | everything_of(actor, need)
    if space is not None and need == "everyone":
        found |= space.words
    if rule.public_frame:
        found |= {NATIONAL.text}
        if space is PROVIDER and may(actor, need, space):
            found |= {OOST.text, WEST.text}
    if rule.names:
        found |= {space.name for space in REGIONS}
    if rule.shows:
        found |= everything_of(actor, rule.shows)
    return found


def fits_in_form(cell: Cell, world: World) -> bool:
    """Whether the space has what the rule's form names."""
    try:
        with_data(cell, world)
    except KeyError:
        return False
    return True


def with_data(cell: Cell, world: World) -> Cell:
    data = cell.rule.post
    if callable(data):
        data = data(world, cell.space) if cell.space else data(world, cell.actor.targets[0])
    return replace(cell, data=data)


# Bulk


def bulk_cells(actor: Actor, world: World) -> Iterator[Cell]:
    """Own objects alone, another's alone, and both in one request."""
    for action in bulk_actions():
        own, *others = [space for space in actor.targets if world.has(space, action.kind)] or [None]
        if own is None:
            continue
        sets = [(own,), *((other,) for other in others), *((own, other) for other in others)]
        for spaces in sets:
            ids = [world.find(space, action.kind) for space in spaces]
            query = "&".join(f"id={pk}" for pk in ids)
            may_all = [may(actor, action.need, space) for space in spaces]
            for method in ("GET", "POST"):
                yield Cell(
                    actor=actor,
                    address=f"{BULK}:{action.name}",
                    method=method,
                    space=spaces[-1],
                    what="+".join(actor.relation(space) for space in spaces),
                    path=f"{action.path}?{query}",
                    expected=FREE if actor.enters else REFUSED,
                    allowed_words=frozenset(words_of(actor) | everything_of(actor, action.need)),
                    rule=action.rule,
                    data=action.data(world, own) if method == "POST" else None,
                    may_write=method == "POST" and any(may_all),
                    must_write=method == "POST" and all(may_all) and action.certain,
                    others=tuple(s for s, good in zip(spaces, may_all, strict=True) if not good),
                )
