"""The page chooser starts, and shows what was chosen, within what someone may point to (H5).

The list itself is narrowed by the hook `construct_page_chooser_queryset` (wagtail_hooks.py).
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views import chooser
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .reach import sees_all
from .within_reach import pages_within_reach


class OwnBrowseView(chooser.BrowseView):
    """For one type of page Wagtail starts above all pages of that type, whoever's they are."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        if parent_page_id is None and not sees_all(request.user):
            policy = policy_registry.get_by_type(Page)
            start = policy.explorable_root_instance(request.user)
            one_type = request.GET.get("page_type", "wagtailcore.page") != "wagtailcore.page"
            parent_page_id = start.pk if start and one_type else Page.get_first_root_node().pk
        return super().get(request, parent_page_id)


class OwnChosenMultiple(chooser.ChosenMultipleView):
    def get(self, request: HttpRequest) -> Any:
        if not sees_all(request.user):
            asked = [pk for pk in request.GET.getlist("id") if pk.isdigit()]
            seen = pages_within_reach(request.user).filter(pk__in=asked)
            query = request.GET.copy()
            query.setlist("id", [str(pk) for pk in seen.values_list("pk", flat=True)])
            request.GET = query  # type: ignore[assignment]
        return super().get(request)
