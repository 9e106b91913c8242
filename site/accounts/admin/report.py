"""The report *Wie mag wat*: `audit_permissions` in the admin, for a manager the own region's."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton

from ..access import managed_sites, sees_all_people
from ..permission_audit import Row, permission_rows
from .access import SeesPeople


def rows_for(user: Any) -> list[Row]:
    rows = permission_rows()
    if sees_all_people(user):
        return rows
    own = set(managed_sites(user).values_list("pk", flat=True))
    return [row for row in rows if row.site_id in own]


class PermissionsReportView(SeesPeople, ReportView):
    page_title = _("Wie mag wat")
    header_icon = "key"
    index_url_name = "accounts_permissions_report"
    index_results_url_name = "accounts_permissions_report_results"
    is_searchable = True
    verbose_name_plural = _("rollen")
    list_export = ["account", "name", "email", "role", "place", "allows", "flags"]
    export_headings = {
        "account": _("Account"),
        "name": _("Naam"),
        "email": _("E-mailadres"),
        "role": _("Rol"),
        "place": _("Waar"),
        "allows": _("Mag"),
        "flags": _("Opvallend"),
    }
    export_filename = "wie-mag-wat"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("name", label=_("Naam"), accessor=lambda row: row.name or "–"),
            Column("email", label=_("E-mailadres")),
            Column("role", label=_("Rol")),
            Column("place", label=_("Waar")),
            Column("allows", label=_("Mag"), accessor=what_it_allows),
            Column("flags", label=_("Opvallend"), accessor=lambda row: lines(row.flags)),
        ]

    @cached_property
    def only_flagged(self) -> bool:
        return "opvallend" in self.request.GET

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse(self.index_url_name)
        if self.only_flagged:
            return [HeaderButton(_("Toon alles"), url=url, icon_name="list-ul")]
        return [HeaderButton(_("Alleen wat opvalt"), url=f"{url}?opvallend=1", icon_name="warning")]

    def get_filtered_queryset(self) -> list[Row]:  # type: ignore[override]
        words = self.search_query.lower()
        return [
            row
            for row in rows_for(self.request.user)
            if (row.flags or not self.only_flagged)
            and words in f"{row.account} {row.name} {row.email} {row.role} {row.place}".lower()
        ]


def what_it_allows(row: Row) -> str:
    """The sentence of the role; what that comes to, folded away."""
    if not row.does:
        return lines(row.allows)
    return format_html(
        "{}<details><summary>{}</summary>{}</details>",
        row.does,
        _("Bekijk alle rechten"),
        lines(row.allows),
    )


def lines(texts: list[str]) -> str:
    return format_html_join("", "<div>{}</div>", ((text,) for text in texts))
