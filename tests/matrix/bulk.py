"""Actions on many objects at once, found in Wagtail's registry."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from .rule import SHORT, Rule

BULK = "bulk"
RULE = Rule("wagtail_bulk_action", "admin", free="GET POST")

Data = Callable[[Any, Any], dict[str, Any]]


def nothing(world: Any, space: Any) -> dict[str, Any]:
    return {}


def to_home(world: Any, space: Any) -> dict[str, Any]:
    return {"chooser": world.find(space, "home") if world.has(space, "home") else 1}


def to_collection(world: Any, space: Any) -> dict[str, Any]:
    return {"collection": world.find(space, "collection")}


# model -> action -> (what it needs, fields of its form, whether it is sure to write)
NEEDS: dict[str, dict[str, tuple[str, Data, bool]]] = {
    "page": {
        "delete": ("page.bulk_delete", nothing, True),
        "move": ("page.change & page.publish", to_home, False),
        "publish": ("page.publish", nothing, True),
        "unpublish": ("page.publish", nothing, True),
    },
    "image": {
        "delete": ("image.change", nothing, True),
        "add_tags": ("image.change", lambda world, space: {"tags": "proef"}, True),
        "add_to_collection": ("image.change", to_collection, False),
    },
    "document": {
        "delete": ("document.change", nothing, True),
        "add_tags": ("document.change", lambda world, space: {"tags": "proef"}, True),
        "add_to_collection": ("document.change", to_collection, False),
    },
    "assets.videolink": {"delete": ("assets.videolink.change", nothing, True)},
    "assets.assetset": {"delete": ("assets.assetset.change", nothing, True)},
    "accounts.user": {
        "delete": ("accounts.user.delete", nothing, True),
        "set_active_state": (
            "accounts.user.change",
            lambda world, space: {"mark_as_active": ""},
            False,
        ),
        "assign_role": (
            "accounts.user.change",
            lambda world, space: {"role": world.find(space, "group")},
            False,
        ),
    },
}
# Regions come from the division of the land (docs/regions.md).
NEEDS["regions.region"] = {"delete": ("nobody", nothing, False)}
# What every snippet has.
SNIPPET = {"delete": ("{model}.delete", nothing, True)}


@dataclass(frozen=True)
class BulkAction:
    app: str
    model: str
    action: str
    need: str
    data: Data
    certain: bool

    rule = RULE

    @property
    def kind(self) -> str:
        short = SHORT.get(f"{self.app}.{self.model}", f"{self.app}.{self.model}")
        return "second" if short == "page" else short

    @property
    def name(self) -> str:
        return f"{self.app}.{self.model}.{self.action}"

    @property
    def path(self) -> str:
        return reverse("wagtail_bulk_action", args=[self.app, self.model, self.action])


@cache
def registered() -> tuple[tuple[str, str, str], ...]:
    """(app, model, action) of all there are."""
    found = []
    for model in apps.get_models():
        app, name = model._meta.app_label, model._meta.model_name
        for action in bulk_action_registry.get_bulk_actions_for_model(app, name):
            found.append((app, name, action.action_type))
    return tuple(sorted(set(found)))


@cache
def bulk_actions() -> tuple[BulkAction, ...]:
    return tuple(
        BulkAction(app, model, action, *rule)
        for app, model, action in registered()
        if (rule := need_of(app, model, action)) is not None
    )


def need_of(app: str, model: str, action: str) -> tuple[str, Data, bool] | None:
    label = SHORT.get(f"{app}.{model}", f"{app}.{model}")
    if action in NEEDS.get(label, {}):
        return NEEDS[label][action]
    if hasattr(apps.get_model(app, model), "snippet_viewset") and action in SNIPPET:
        need, data, certain = SNIPPET[action]
        return need.replace("{model}", label), data, certain
    return None
