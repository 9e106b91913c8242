"""Who sees every site, and who sees nothing but what is their own."""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry

from accounts.access import known_roles


def sees_all(user: Any) -> bool:
    """Superusers, and those with a permission on the root of the page tree."""
    if user.is_superuser:
        return True
    policy = policy_registry.get_by_type(Page)
    return any(perm.page.depth == 1 for perm in policy.get_cached_permissions_for_user(user))


def only_provides(user: Any) -> bool:
    """Whether every role of someone is that of a provider: then only its own instruments exist."""
    roles = known_roles(user)
    return bool(roles) and all(role.subject for role in roles)
