"""What belongs to an account: profile, tokens, groups."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from ..spaces import PROVIDER, REGIONS, Space

if TYPE_CHECKING:
    from ..world import World


def make(world: "World", space: Space) -> None:
    if space is PROVIDER:
        return
    UserProfile.objects.get_or_create(user_id=world.find(space, "user"))
    roles = (
        {"role_group__site": world.find(space, "site")}
        if space in REGIONS
        else {"role_group__site": None}
    )
    world.keep(space, group=Group.objects.filter(**roles).first().pk)
