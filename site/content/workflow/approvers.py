"""Who approves: the people who publish on the page's own site, and the national publishers."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, Site

from accounts.access import people_with, roles_of
from accounts.models import RoleGroup, User
from accounts.role_file import role_file
from tenancy.belonging import site_of
from tenancy.national import is_national


def regional_roles() -> list[str]:
    return [name for name, role in role_file().regional.items() if role.publishes]


def national_roles() -> list[str]:
    return [name for name, role in role_file().national.items() if role.publishes]


def national_approvers() -> QuerySet[User]:
    return people_with(national_roles(), None)


def approvers_of(site: Site | None) -> QuerySet[User]:
    """Whom to ask for a page of `site`. A region in which nobody publishes is helped nationally."""
    if site is None or is_national(site):
        return national_approvers()
    own = people_with(regional_roles(), site).exclude(blocks__site=site)
    return own if own.exists() else national_approvers()


def approves_nationally(user: Any) -> bool:
    return bool(user.is_active and (user.is_superuser or None in _places(user)))


def may_approve(user: Any, page: Page) -> bool:
    """Whether `user` may approve what was submitted for this page: national publishers may anywhere."""
    if approves_nationally(user):
        return True
    site = site_of(page)
    return site is not None and site.pk in _places(user)


def pages_to_approve(user: Any) -> QuerySet[Page]:
    """Pages whose submissions are this person's to look at. A national publisher may act on every
    site, but is asked only for what no region looks after."""
    places = _places(user)
    sites = {pk for pk in places if pk is not None}
    if None in places:
        sites |= _sites_without_publisher()
    under = Q(pk=None)
    for root in Site.get_site_root_paths():
        if root.site_id in sites:
            under |= Q(url_path__startswith=root.root_path)
    return Page.objects.filter(under)


def _places(user: Any) -> set[int | None]:
    """Sites on which an account publishes; None: nationally. Remembered for the request."""
    if not hasattr(user, "_publishes_on"):
        user._publishes_on = {
            role.site_id
            for role in roles_of(user)
            if role.role in regional_roles() and role.site_id or role.role in national_roles()
        }
    return user._publishes_on


def _sites_without_publisher() -> set[int]:
    """The national site, and regions in which no active account publishes."""
    looked_after = RoleGroup.objects.filter(
        role__in=regional_roles(), site__isnull=False, group__user__is_active=True
    ).values("site")
    return set(Site.objects.exclude(pk__in=looked_after).values_list("pk", flat=True))
