"""Who may look at a page without changing it: a right that Wagtail does not have (the auditor).

`view_page` is Wagtail's own permission row, used by nothing; on a page it counts for all below it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

# What Wagtail asks for where it means: may this person see the pages at all?
EXPLORE = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}
# The least that such a question names; reports ask for these three.
ANY_EDITING = {"add", "change", "publish"}
LOOK = EXPLORE | {"view"}


class PagePolicy(PagePermissionPolicy):
    """Wagtail's own, in which `view` on a page makes it and what is below it explorable."""

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        wanted = set(actions)
        if wanted >= ANY_EDITING:
            wanted.add("view")
        return super().user_has_any_permission(user, wanted)

    def instances_with_direct_explore_permission(self, user: Any) -> Iterable[Page]:
        found = super().instances_with_direct_explore_permission(user)
        if user.is_superuser:
            return found
        return [*found, *(p.page for p in self._looking(user))]

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        explorable = super().explorable_instances(user)
        if user.is_superuser or not user.is_active:
            return explorable
        return explorable | self.instances_user_has_any_permission_for(user, {"view"})

    def _looking(self, user: Any) -> list[Any]:
        return [
            permission
            for permission in self.get_cached_permissions_for_user(user)
            if permission.permission.codename == "view_page"
        ]


class LookingPolicy(PagePolicy):
    """For views that only show: who may look at a page may see there what its editors see."""

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Page]:
        return super().instances_user_has_any_permission_for(user, {*actions, "view"})

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return super().user_has_any_permission(user, {*actions, "view"})


def register_page_policy() -> None:
    register_permission_policy(Page, PagePolicy(Page))


def may_look(user: Any, page: Page) -> bool:
    """Whether someone may see a page as its editors do: history, draft, revisions, use."""
    policy = policy_registry.get_by_type(Page)
    return policy.user_has_any_permission_for_instance(user, LOOK, page)


def may_look_somewhere(user: Any) -> bool:
    """Whether someone has the right to look at all; no query for a person already asked."""
    return any(
        permission.permission.codename == "view_page"
        for permission in policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    )


def only_looks(user: Any, page: Page) -> bool:
    """Whether looking is all that someone may do with a page."""
    policy = policy_registry.get_by_type(Page)
    return not user.is_superuser and (
        policy.user_has_permission_for_instance(user, "view", page)
        and not policy.user_has_any_permission_for_instance(user, EXPLORE, page)
    )


def own_paths(user: Any) -> set[str]:
    """Paths in the tree under which someone may do something; no query for a person already asked."""
    policy = policy_registry.get_by_type(Page)
    return {permission.page.path for permission in policy.get_cached_permissions_for_user(user)}


def within_own(user: Any, pk: Any) -> bool:
    """Whether page `pk` stands at or under a page on which someone has a right."""
    path = _path(pk)
    return path is not None and path.startswith(tuple(own_paths(user)))


def on_the_way(user: Any, pk: Any) -> bool:
    """As `within_own`, or a page above one of those: the explorer goes through it.

    Only from the nearest page that is above them all: who works in one region does not pass the root.
    """
    path = _path(pk)
    if path is None:
        return False
    own = own_paths(user)
    if path.startswith(tuple(own)):
        return True
    first = _common(own)
    return path.startswith(first) and any(below.startswith(path) for below in own)


def _common(paths: set[str]) -> str:
    """The path of the nearest page at or above all `paths`."""
    if not paths:
        return ""
    low, high = min(paths), max(paths)
    end = 0
    while end < min(len(low), len(high)) and (
        low[end : end + Page.steplen] == high[end : end + Page.steplen]
    ):
        end += Page.steplen
    return low[:end]


def _path(pk: Any) -> str | None:
    return Page.objects.filter(pk=pk).values_list("path", flat=True).first()
