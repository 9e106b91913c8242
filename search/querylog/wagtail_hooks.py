"""The two reports and their places in the menu, for who may read them."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from .models import QueryCount, SearchFeedback
from .report import FeedbackReport, QuestionReport


class ForReaders(MenuItem):
    def __init__(self, model: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model = model

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(self.model)
        return bool(policy.user_has_permission(request.user, "view"))


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path(address, view.as_view(results_only=results), name=name)
        for address, view, results, name in (
            ("reports/zoekvragen/", QuestionReport, False, "querylog_report"),
            ("reports/zoekvragen/results/", QuestionReport, True, "querylog_report_results"),
            ("reports/zoekreacties/", FeedbackReport, False, "querylog_feedback"),
            ("reports/zoekreacties/results/", FeedbackReport, True, "querylog_feedback_results"),
        )
    ]


@hooks.register("register_reports_menu_item")
def questions() -> MenuItem:
    return ForReaders(
        QueryCount,
        _("Zoekvragen"),
        reverse("querylog_report"),
        name="querylog",
        icon_name="search",
        order=610,
    )


@hooks.register("register_reports_menu_item")
def remarks() -> MenuItem:
    return ForReaders(
        SearchFeedback,
        _("Reacties op zoeken"),
        reverse("querylog_feedback"),
        name="querylog-feedback",
        icon_name="comment",
        order=620,
    )
