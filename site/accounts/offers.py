"""The roles that someone may give, as a form offers them; also of providers that have no group yet."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from .access import managed_sites, may_give
from .models import RoleGroup
from .role_file import role_file
from .subjects import subject_kind, subject_kinds

Group = tuple[str, list[tuple[str, str]]]


def offered(by: Any) -> list[Group]:
    """Choices in groups, for a form field: per site, the national roles, per kind of subject."""
    return [group for group in _all(by) if group[1]]


def _all(by: Any) -> Iterator[Group]:
    roles = [role for role in _known() if role.subject == "" and may_give(by, role)]
    national = [role for role in roles if role.site_id is None]
    yield _("Landelijk"), _sorted(national)
    for site in managed_sites(by).order_by("-is_default_site", "site_name"):
        here = [role for role in roles if role.site_id == site.pk]
        yield site.site_name or site.hostname, _sorted(here)
    for kind in subject_kinds():
        rights = role_file().role(kind.role)
        pairs = [
            (f"{kind.role}={subject}", name)
            for subject, name in kind.offered()
            if may_give(by, RoleGroup(role=kind.role, subject=subject))
        ]
        yield rights.label, pairs


def _known() -> list[RoleGroup]:
    names = [name for name, _role in role_file().all()]
    return list(RoleGroup.objects.filter(role__in=names).select_related("group", "site"))


def _sorted(roles: list[RoleGroup]) -> list[tuple[str, str]]:
    order = [name for name, _role in role_file().all()]
    roles = sorted(roles, key=lambda role: order.index(role.role))
    return [(str(role.pk), role.label) for role in roles]


def role_for(choice: str, by: Any) -> RoleGroup:
    """The role behind a choice. Raises PermissionDenied for one that `by` may not give."""
    if not any(choice == key for _label, pairs in offered(by) for key, _name in pairs):
        raise PermissionDenied
    name, _sign, subject = choice.partition("=")
    kind = subject_kind(name) if subject else None
    if kind is not None:
        return kind.ensure(subject)
    return RoleGroup.objects.select_related("group", "site").get(pk=int(choice))
