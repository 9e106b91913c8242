"""What follows when someone has no role left on a site, or has none left at all.

A role counts at each request, so nothing more is needed to keep someone out. But what they held open
(an editor, a lock on a page) would stand in the way of others: apps above end that by `left_site`.
"""

from django.dispatch import Signal
from wagtail.models import Site

from .models import RoleGroup, User
from .sessions import end_sessions

# user, site, by: sent in the transaction that ended the last role of `user` on `site`.
left_site = Signal()


def depart(user: User, site: Site | None, by: User | None, *, sign_out: bool = True) -> None:
    """Clear up after a role of `user` on `site` ended. Without any role left, sign out everywhere;
    not where the site itself went: then the next click tells why (tenancy.lost_roles)."""
    roles = RoleGroup.objects.filter(group__in=user.groups.all())
    if site is not None and not roles.filter(site=site).exists():
        left_site.send(sender=User, user=user, site=site, by=by)
    if sign_out and not roles.exists() and not user.is_superuser:
        end_sessions(user)
