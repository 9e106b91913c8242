"""wagtail-localize asks for one global permission; here the page or snippet itself is asked too (H9).

The same paths are registered before those of wagtail-localize: the first match wins.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)

from .reach import sees_all


class SubmitOwnPage(SubmitPageTranslationView):
    def get_object(self) -> Page:
        page = super().get_object()
        may = page.permissions_for_user(self.request.user)
        if not (may.can_edit() and may.can_publish()):
            raise PermissionDenied
        return page


class SubmitOwnSnippet(SubmitSnippetTranslationView):
    def get_object(self) -> Model:
        found = super().get_object()
        policy = policy_registry.get(found)
        if not policy.user_has_permission_for_instance(self.request.user, "change", found):
            raise PermissionDenied
        return found


class NationalReport(TranslationsReportView):
    """Lists the translations of all sites."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sees_all(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def closed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """wagtail-localize's API lists every snippet to anyone; its own screens need it nowhere else
    than for segments that override a snippet, which we do not use."""
    raise PermissionDenied


@hooks.register("register_admin_urls", order=-100)
def before_those_of_wagtail_localize() -> list[URLPattern]:
    return [
        path("localize/submit/page/<int:page_id>/", SubmitOwnPage.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            SubmitOwnSnippet.as_view(),
        ),
        path("localize/reports/translations/", NationalReport.as_view()),
        path("localize/reports/translations/results/", NationalReport.as_view(results_only=True)),
        path("localize/api/snippets/<slug:app_label>/<slug:model_name>/", closed),
        path("localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/", closed),
    ]
