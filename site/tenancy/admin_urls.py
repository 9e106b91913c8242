"""Addresses of Wagtail's admin that answer with a view of ours, because no hook reaches them.

The `register_admin_urls` hook comes after Wagtail's own addresses; these stand before them
(werkcentrum.urls). Names stay Wagtail's: `reverse` finds those, and the same path comes here.
"""

from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import (
    bulk,
    files,
    look,
    page_chooser,
    redirects,
    reports,
    settings_screens,
    tags,
    workflow_screens,
)

_patterns: list[URLPattern] = [
    path("tag-autocomplete/", tags.autocomplete),
    path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", tags.autocomplete),
    path(
        "bulk/<str:app_label>/<str:model_name>/<str:action>/",
        bulk.own_objects_only,
        name="wagtail_bulk_action",
    ),
    path("choose-page/", page_chooser.OwnBrowseView.as_view()),
    path(
        "choose-page/<int:parent_page_id>/",
        page_chooser.OwnBrowseView.as_view(),
        name="wagtailadmin_choose_page_child",
    ),
    path("choose-external-link/", page_chooser.OwnExternalLink.as_view()),
    path("choose-page/chosen-multiple/", page_chooser.OwnChosenMultiple.as_view()),
    *reports.addresses(),
    *workflow_screens.addresses(),
    *files.addresses(),
    *settings_screens.addresses(),
    *redirects.addresses(),
    path("pages/<int:page_id>/bekijken/", look.LookAtPage.as_view(), name="tenancy_look_at_page"),
]

urlpatterns = decorate_urlpatterns(_patterns, require_admin_access)
urlpatterns = decorate_urlpatterns(urlpatterns, display_custom_404)
urlpatterns = decorate_urlpatterns(urlpatterns, never_cache)
