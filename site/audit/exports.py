"""Lists that leave the admin as a file: who took which, and how many rows."""

from functools import wraps
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.models import Page

from .belonging import home_of, site_of
from .spreadsheet import harmless
from .trail import record

FORM = "export"
NOT_A_FILTER = (FORM, "p", "_w_filter_fragment")


def note(
    request: HttpRequest,
    title: str,
    *,
    rows: int | None = None,
    file_format: str = "",
    obj: Model | None = None,
) -> None:
    """Record that `request` takes away `rows` rows (None: unknown) of the list `title`.

    `obj`: what the list is about, such as the page of a form; the line then belongs to its site.
    """
    request.audit_noted_export = True  # type: ignore[attr-defined]
    match = request.resolver_match
    record(
        "export.made",
        actor=request.user,
        site=site_of(obj) if obj else home_of(request.user),
        obj=obj,
        list=title,
        rows=rows,
        format=file_format,
        view=match.view_name if match else "",
        route=f"/{match.route}" if match else "",
        filter=_filter_of(request.GET),
    )


def _filter_of(query: QueryDict) -> str:
    kept = query.copy()
    for name in NOT_A_FILTER:
        kept.pop(name, None)
    return kept.urlencode()


def watch(request: HttpRequest, response: HttpResponseBase) -> None:
    """Note a download of which no one said anything: any answer that is a file to keep."""
    disposition = response.get("Content-Disposition", "")
    if (
        response.status_code == 200
        and disposition.startswith("attachment")
        and not getattr(request, "audit_noted_export", False)
    ):
        name = disposition.partition("filename=")[2].strip('"') or request.path
        note(request, name)


def start() -> None:
    """Have every CSV and XLSX of Wagtail's lists and reports noted, with the number of rows.

    And have no cell of a CSV run as a formula: what visitors fill in ends up in one. Wagtail sees to
    that in an XLSX only.
    """
    as_spreadsheet = SpreadsheetExportMixin.as_spreadsheet
    if hasattr(as_spreadsheet, "__wrapped__"):
        return

    @wraps(as_spreadsheet)
    def noted(self: Any, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        rows = queryset.count() if isinstance(queryset, QuerySet) else len(queryset)
        title = str(self.get_page_title() or self.get_filename())
        page = getattr(self, "form_page", None)
        subject = page if isinstance(page, Page) else None
        note(self.request, title, rows=rows, file_format=spreadsheet_format, obj=subject)
        return as_spreadsheet(self, queryset, spreadsheet_format)

    SpreadsheetExportMixin.as_spreadsheet = noted
    preprocess = SpreadsheetExportMixin.preprocess_field_value

    @wraps(preprocess)
    def preprocessed(self: Any, field: str, value: Any, export_format: str) -> Any:
        result = preprocess(self, field, value, export_format)
        return harmless(result) if export_format == self.FORMAT_CSV else result

    SpreadsheetExportMixin.preprocess_field_value = preprocessed
