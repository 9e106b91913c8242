"""Who may work on a region: the national editors on all, a region's manager on their own."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from tenancy.scoped import SiteScopedPolicy

from .models import Region


class RegionPolicy(SiteScopedPolicy):
    """Changed by who has that right on its site (roles.json); named, in a form, by all its editors.

    No one adds or deletes a region here: `load_reference_data` does, from the division of the land.
    """

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return self.instances_user_has_any_permission_for(user, actions).exists()

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Model
    ) -> bool:
        mine = self.instances_user_has_any_permission_for(user, actions)
        return mine.filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Region]:
        wanted = set(actions)
        if "change" in wanted and may_change_state(user):
            return Region.objects.all()
        if "view" in wanted and self._user_has_global_permission(user, {"view"}):
            return Region.objects.all()
        # From what the request knows already of the rights on sites.
        rights = self.get_cached_permissions_for_user(user)
        sites: set[int] = set()
        if "change" in wanted:
            codenames = self._get_permission_codenames({"change"})
            sites |= {
                right.site_id
                for right in rights
                if right.permission.content_type_id == self._content_type.pk
                and right.permission.codename in codenames
            }
        if wanted & {"choose", "view"}:
            sites |= {right.site_id for right in rights}
        return Region.objects.filter(site__in=sites)


def may_change_state(user: Any) -> bool:
    """Going live and back, and where visitors go until then, is decided nationally."""
    return user.is_active and user.has_perm("regions.change_region")
