"""What a provider's people may change of their own entries, and what stays with the editors.

An editor reads every change before it is public, so a provider may write all that it knows best: what
it is, for whom, how to apply, what it costs, until when. What decides about itself stays away: who
the provider is, where the entry stands and counts, its address, whether and how it is shown, whether
it was checked (docs/instrumentengids.md).
"""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from accounts.access import known_roles
from content.permissions import BasePagePermissionTester

ROLE = "aanbieder"
FIELDS = frozenset(
    ["title", "summary", "what_is_it", "for_whom", "conditions", "steps", "apply_url"]
    + ["costs", "duration", "amount", "amount_on", "valid_until"]
    + ["contact_text", "contact_phone", "contact_email", "website"]
    + ["aim", "method", "professional_text", "professional_contact"]
    + ["legal_basis", "registration_codes", "source"]
    + ["comment_notifications"]
)
FORMSETS = frozenset(["comments"])


def acts_as_provider(user: Any, page: Page) -> bool:
    """Whether a provider's role is all that lets `user` change this page."""
    if user is None or user.is_superuser or not user.is_active:
        return False
    policy = policy_registry.get_by_type(Page)
    here = [
        permission
        for permission in policy.get_cached_permissions_for_user(user)
        if permission.permission.codename != "view_page"
        and page.path.startswith(permission.page.path)
    ]
    if not here:
        return False
    provider_groups = _provider_groups(user)
    return all(permission.group_id in provider_groups for permission in here)


def works_only_as_provider(user: Any) -> bool:
    """Whether every group of `user` is one of a provider."""
    if user.is_superuser:
        return False
    own = _provider_groups(user)
    return bool(own) and own == set(user.groups.values_list("pk", flat=True))


def _provider_groups(user: Any) -> set[int]:
    return {role.group_id for role in known_roles(user) if role.role == ROLE}


def limit(form: Any) -> None:
    """Take what a provider may not change out of the form: a POST can't bring it in again."""
    for name in set(form.fields) - FIELDS:
        del form.fields[name]
    for name in set(form.formsets) - FORMSETS:
        del form.formsets[name]


def is_translation(page: Page) -> bool:
    """Whether the text is kept in step with a page in another language."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).exists()


class InstrumentPermissionTester(BasePagePermissionTester):
    """A provider's people change the text of their entries, and that is all."""

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self.is_provider = acts_as_provider(user, page)

    def can_edit(self) -> bool:
        """An alias follows its source; changing it would cut it loose. A translation follows its source
        too, on a screen that knows no limits of fields."""
        follows = self.is_provider and (self.page.alias_of_id or is_translation(self.page))
        return not follows and super().can_edit()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.is_provider and super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        return not self.is_provider and super().can_move()

    def can_copy(self) -> bool:
        return not self.is_provider and super().can_copy()
