"""The rows of a model on which someone may do anything at all: for them the others do not exist."""

from typing import Any

from django.db.models import Model, QuerySet
from wagtail.permissions import policy_registry

ANY_ACTION = {"add", "change", "delete", "view", "publish", "choose"}


def allowed(user: Any, model: type[Model]) -> QuerySet:
    """The rows of `model` that exist for this user."""
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, ANY_ACTION)
