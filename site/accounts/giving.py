"""Gives and ends roles, and keeps someone off a site. The only way in which memberships change.

Every act is in the audit trail, also the refused one. `by` is the account that does it; None: the
system itself (provisioning, a mapping from an organisation's own sign-in).
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Site

from audit.trail import record

from .access import managed_sites, may_give
from .departures import depart
from .models import Block, RoleGroup, User


class BlockedError(PermissionDenied):
    """The account is kept off the site that the role belongs to."""


def give_role(role: RoleGroup, user: User, by: User | None = None) -> bool:
    """Whether `user` did not have the role yet. Raises PermissionDenied, and BlockedError."""
    _refuse_without_right(by, role, "role.given", user)
    if role.site_id and Block.objects.filter(user=user, site=role.site_id).exists():
        record("role.given", actor=by, site=role.site, obj=user, refused=True, role=str(role))
        raise BlockedError
    if user.groups.filter(pk=role.group_id).exists():
        return False
    with transaction.atomic():
        user.groups.add(role.group_id)
        record("role.given", actor=by, site=role.site, obj=user, role=str(role))
    return True


def end_role(role: RoleGroup, user: User, by: User | None = None, *, sign_out: bool = True) -> bool:
    """Whether `user` had the role until now. Raises PermissionDenied. `sign_out`: see `depart`."""
    _refuse_without_right(by, role, "role.ended", user)
    if not user.groups.filter(pk=role.group_id).exists():
        return False
    with transaction.atomic():
        user.groups.remove(role.group_id)
        record("role.ended", actor=by, site=role.site, obj=user, role=str(role))
        depart(user, role.site, by, sign_out=sign_out)
    return True


def block(user: User, site: Site, by: User | None = None, reason: str = "") -> Block:
    """End every role of `user` on `site` with what they have open there, and let no one give or
    offer one there again. Elsewhere nothing changes. Raises PermissionDenied for who may not end
    one of those roles, and for who would keep themself out."""
    from .invitations import withdraw_all

    _refuse_without_site(by, site, "role.blocked", user)
    if by == user:
        record("role.blocked", actor=by, site=site, obj=user, refused=True, reason="self")
        raise PermissionDenied
    roles = list(RoleGroup.objects.filter(group__in=user.groups.all(), site=site))
    for role in roles:
        _refuse_without_right(by, role, "role.blocked", user)
    with transaction.atomic():
        for role in roles:
            user.groups.remove(role.group_id)
        found, _ = Block.objects.get_or_create(
            user=user, site=site, defaults={"by": by, "reason": reason}
        )
        record(
            "role.blocked",
            actor=by,
            site=site,
            obj=user,
            roles=[str(role) for role in roles],
            reason=reason,
        )
        withdraw_all(user.email, site, by)
        depart(user, site, by)
    return found


def unblock(user: User, site: Site, by: User | None = None) -> bool:
    """Whether there was a block. No role comes back by itself. Raises PermissionDenied."""
    _refuse_without_site(by, site, "role.unblocked", user)
    with transaction.atomic():
        ended, _ = Block.objects.filter(user=user, site=site).delete()
        if ended:
            record("role.unblocked", actor=by, site=site, obj=user)
    return bool(ended)


def _refuse_without_right(by: User | None, role: RoleGroup, act: str, user: User) -> None:
    if by is not None and not may_give(by, role):
        record(act, actor=by, site=role.site, obj=user, refused=True, role=str(role))
        raise PermissionDenied


def _refuse_without_site(by: User | None, site: Site, act: str, user: User) -> None:
    if by is not None and not managed_sites(by).filter(pk=site.pk).exists():
        record(act, actor=by, site=site, obj=user, refused=True)
        raise PermissionDenied
