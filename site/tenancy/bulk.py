"""A bulk action names only what exists for the person who does it: not what it leaves alone.

Wagtail lists 'you have no permission for these' with their titles, also of another region.
"""

from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from .reach import sees_all
from .sight import in_sight


class OwnObjectsOnly:
    """Before the class of a bulk action."""

    request: HttpRequest
    model: Any

    def get_actionable_objects(self) -> Any:
        objects, refused = super().get_actionable_objects()  # type: ignore[misc]
        rows = in_sight(self.request.user, self.model)
        if rows is not None:
            seen = set(rows.values_list("pk", flat=True))
            objects = [found for found in objects if found.pk in seen]
            for kind, found in refused.items():
                refused[kind] = [one for one in found if getattr(one, "pk", None) in seen]
            if not objects and not any(refused.values()):
                raise Http404
        return objects, refused


def own_objects_only(
    request: HttpRequest, app_label: str, model_name: str, action: str
) -> HttpResponseBase:
    """In the place of Wagtail's dispatcher."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as unknown:
        raise Http404 from unknown
    found = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if found is None:
        raise Http404
    if not sees_all(request.user):
        found = type(found.__name__, (OwnObjectsOnly, found), {})
    return found(request, model).dispatch(request)
