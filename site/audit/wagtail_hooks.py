"""The report in the admin, and the bulk actions that Wagtail does not log."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import bulk  # noqa: F401 (registers)
from .reading import may_read
from .views import TrailView


class TrailMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("reports/logboek/", TrailView.as_view(), name="audit_trail"),
        path(
            "reports/logboek/results/",
            TrailView.as_view(results_only=True),
            name="audit_trail_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def in_the_reports_menu() -> MenuItem:
    return TrailMenuItem(
        _("Logboek"), reverse("audit_trail"), name="audit-trail", icon_name="list-ul", order=600
    )
