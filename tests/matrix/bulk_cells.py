"""The cells of bulk actions: own objects alone, another's alone, and both in one request."""

from collections.abc import Iterator

from .actors import Actor
from .bulk import BULK, bulk_actions
from .cells import FREE, REFUSED, Cell, cells_of, families
from .oracle import everything_of, may, words_of
from .world import World


def all_families() -> list[str]:
    return [*families(), BULK]


def all_cells(actor: Actor, family: str, world: World) -> Iterator[Cell]:
    """All cells of one actor and one family, that of bulk actions too."""
    return bulk_cells(actor, world) if family == BULK else cells_of(actor, family, world)


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
                )
