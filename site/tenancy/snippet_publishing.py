"""Shows the publish button on drafting snippets to who may publish there (H4).

Wagtail's button asks `user.has_perm`, which knows no site. An own authentication backend must not
answer that question: Wagtail would take its yes for every site.
"""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import DraftStateMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import ActionMenuItem, PublishMenuItem, UnpublishMenuItem


class PublishHere(PublishMenuItem):
    def is_shown(self, context: dict[str, Any]) -> bool:
        return may_publish(context) and not context.get("locked_for_user")


class UnpublishHere(UnpublishMenuItem):
    def is_shown(self, context: dict[str, Any]) -> bool:
        live = context["view"] == "edit" and context["instance"].live
        return bool(live) and may_publish(context) and not context.get("locked_for_user")


def may_publish(context: dict[str, Any]) -> bool:
    """On the site of the object; while it has none yet, on some site: the form asks again."""
    user, model = context["request"].user, context["model"]
    policy = policy_registry.get_by_type(model)
    instance = context.get("instance")
    if instance is None or instance.pk is None:
        return policy.user_has_permission(user, "publish")
    return policy.user_has_permission_for_instance(user, "publish", instance)


@hooks.register("construct_snippet_action_menu")
def publish_by_site(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    model = context["model"]
    if not getattr(model, "site_lookup", None) or not issubclass(model, DraftStateMixin):
        return
    items[:] = [i for i in items if not isinstance(i, (PublishMenuItem, UnpublishMenuItem))]
    own: list[ActionMenuItem] = [UnpublishHere(order=20), PublishHere(order=30)]
    items += [item for item in own if item.is_shown(context)]
    items.sort(key=lambda item: item.order)
