"""Who may publish on which site, and is ready to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .models import User
from .role_file import role_file
from .second_factor import is_required, with_second_factor


@dataclass(frozen=True)
class Publisher:
    """Someone whose role publishes on a site; `ready` where a demanded second factor is there too."""

    user_id: int
    ready: bool


def publishers_of(sites: Sequence[int | None]) -> dict[int, list[Publisher]]:
    """Active accounts with a role that publishes, by pk of the site. Two queries at most."""
    publishing = [name for name, role in role_file().regional.items() if role.publishes]
    rows = User.objects.filter(
        is_active=True,
        groups__role_group__site__in=sites,
        groups__role_group__role__in=publishing,
    ).values_list("groups__role_group__site", "pk")
    pairs = set(rows)
    with_factor = second_factors({pk for _site, pk in pairs})
    found: dict[int, list[Publisher]] = {}
    for site, pk in sorted(pairs):
        found.setdefault(site, []).append(Publisher(pk, with_factor is None or pk in with_factor))
    return found


def second_factors(users: Iterable[int]) -> set[int] | None:
    """Those of these accounts that have a second factor; None where this install asks for none."""
    return with_second_factor(users) if is_required() else None
