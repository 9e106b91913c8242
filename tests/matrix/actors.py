"""Who asks: every role of the role file, and those without one."""

from dataclasses import dataclass
from functools import cache

from accounts.role_file import Role, role_file

from .spaces import BRAND, NATIONAL, NOORD, OOST, PROVIDER, REGIONS, WEST, Space

# The world has English; a translator of a language that a region has not has no group there. One
# language stands for all: they come from one line of the role file.
LANGUAGES = ("", "en")


@dataclass(frozen=True)
class Actor:
    """`roles`: pairs of the name of a role and the region it counts in (None: everywhere, or for the
    provider its own pages). An account without any is `zonder-rol`; a stranger has none either."""

    name: str
    roles: tuple[tuple[str, Space | None], ...] = ()
    superuser: bool = False
    stranger: bool = False

    def __str__(self) -> str:
        return self.name

    @property
    def home(self) -> Space | None:
        """The region of the first role; None for who has none."""
        return next((space for _role, space in self.roles if space), None)

    def rights_on(self, space: Space) -> list[Role]:
        """What the role file gives this actor on `space`."""
        roles = role_file()
        found = []
        for name, where in self.roles:
            if name in roles.national:
                found.append(roles.national[name])
            elif where is space:
                found.append(roles.role(name))
        return found

    @property
    def enters(self) -> bool:
        """Whether the admin opens for this actor at all."""
        return self.superuser or bool(self.roles)

    @property
    def targets(self) -> tuple[Space, ...]:
        """Whose objects this actor is tried on: own, another region's, the nation's."""
        if self.name == "twee-regios":
            return (OOST, WEST, NOORD, NATIONAL)
        if self.home is WEST:
            return (WEST, OOST, NATIONAL)
        if any(name in role_file().provider for name, _ in self.roles):
            return (PROVIDER, OOST, NATIONAL)
        if self.home is None:
            brand = any("brand" in rights.files_in for rights in self.rights_on(BRAND))
            return (OOST, NATIONAL, *([BRAND] if brand else []))
        return (OOST, WEST, NATIONAL)

    def relation(self, space: Space) -> str:
        """How a cell calls `space`: own, other or national."""
        if space is NATIONAL:
            return "national"
        own = any(where is space for _name, where in self.roles)
        return "own" if own else "other"


@cache
def actors() -> dict[str, Actor]:
    """By name; read from the role file, so a new role is in the matrix by being there."""
    roles = role_file()
    found = [
        *(
            Actor(f"{space}-{role}", ((role, space),))
            for space in (OOST, WEST)
            for role, rights in roles.regional.items()
            if rights.language in LANGUAGES
        ),
        *(
            Actor(role, ((role, None),))
            for role, rights in roles.national.items()
            if rights.language in LANGUAGES
        ),
        *(Actor(role, ((role, PROVIDER),)) for role in roles.provider),
        *(Actor(name, superuser=True) for name in roles.superusers),
        two_regions(),
        Actor("zonder-rol"),
        Actor("bezoeker", stranger=True),
    ]
    return {actor.name: actor for actor in found}


def two_regions() -> Actor:
    """One person with the least role in one region and the most in another."""
    first, *_between, last = role_file().regional
    return Actor("twee-regios", ((first, OOST), (last, WEST)))


def is_regional(actor: Actor) -> bool:
    return any(where in REGIONS for _role, where in actor.roles)
