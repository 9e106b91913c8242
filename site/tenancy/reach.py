"""Who sees every site."""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry


def sees_all(user: Any) -> bool:
    """Superusers, and those with a permission on the root of the page tree."""
    if user.is_superuser:
        return True
    policy = policy_registry.get_by_type(Page)
    return any(perm.page.depth == 1 for perm in policy.get_cached_permissions_for_user(user))
