"""Who may work on a region: the national editors on all, a region's manager on their own."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.models import Site
from wagtail.permissions import policy_registry

from tenancy.scoped import SiteScopedPolicy

from .models import Region, SiteContact


class RegionPolicy(SiteScopedPolicy):
    """Who may change the settings of a region's site may change the region; its editors may name it.

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
        found = Region.objects.none()
        if "change" in wanted and may_change_state(user):
            return Region.objects.all()
        if "change" in wanted:
            found = found | Region.objects.filter(site__in=managed_sites(user))
        if wanted & {"choose", "view"}:
            own = super().instances_user_has_any_permission_for(user, {"change"})
            found = found | Region.objects.filter(pk__in=own.values("pk"))
        return found


def managed_sites(user: Any) -> QuerySet[Site]:
    """The sites whose settings `user` may change."""
    policy = policy_registry.get_by_type(SiteContact)
    return policy.sites_user_has_permission_for(user, "change")


def may_change_state(user: Any) -> bool:
    """Going live and back, and where visitors go until then, is decided nationally."""
    return user.is_active and user.has_perm("regions.change_region")
