"""The report 'Logboek': the lines that one may read, newest first, as sentences and as CSV."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.base import ReportView
from wagtail.admin.widgets.button import Button

from . import sentences
from .details import details
from .filters import EntryFilterSet
from .models import Entry, EntryQuerySet
from .reading import readable, urls_for

CHUNK = 2000


class SentenceColumn(Column):
    cell_template_name = "audit/sentence_cell.html"


class MomentColumn(Column):
    cell_template_name = "audit/moment_cell.html"


class TrailView(ReportView):
    model = Entry
    permission_required = "view"
    page_title = _("Logboek")
    header_icon = "list-ul"
    index_url_name = "audit_trail"
    index_results_url_name = "audit_trail_results"
    filterset_class = EntryFilterSet
    is_searchable = True
    search_fields = ["actor_label", "object_label", "site_label"]
    default_ordering = ("-moment", "-pk")
    columns = [
        SentenceColumn("sentence", label=_("Wat gebeurde er")),
        MomentColumn("moment", label=_("Wanneer")),
    ]
    FORMATS = ("csv",)
    list_export = [
        "moment",
        "sentence",
        "who",
        "act",
        "outcome",
        "site",
        "kind",
        "object",
        "detail",
    ]
    export_headings = {
        "moment": _("Moment"),
        "sentence": _("Wat gebeurde er"),
        "who": _("Wie"),
        "act": _("Handeling"),
        "outcome": _("Uitkomst"),
        "site": _("Site"),
        "kind": _("Soort"),
        "object": _("Waarop"),
        "detail": _("Bijzonderheden"),
    }

    def get_base_queryset(self) -> EntryQuerySet:
        return readable(self.request.user)

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": self.get_base_queryset()}

    def get_filtered_queryset(self) -> EntryQuerySet:
        lines = self.get_queryset()
        if self.is_export:  # without the line that tells of this export, and what comes after it
            lines = lines.filter(pk__lte=Entry.objects.aggregate(last=Max("pk"))["last"] or 0)
        return lines

    def get_ordering(self) -> Any:
        return self.default_ordering

    def get_table(self, object_list: Any) -> Any:
        if self.is_export:
            return super().get_table([])
        lines = list(object_list)
        urls = urls_for(lines, self.request.user)
        for line in lines:
            line.sentence = sentences.as_html(line, urls.get((line.object_type, line.object_id)))
            line.more = list(details(line))
        return super().get_table(lines)

    # CSV only: it is written while it is sent, however long it is.

    @property
    def header_more_buttons(self) -> list[Button]:  # type: ignore[override]
        label = _("Download als CSV")
        return [Button(label, url=self.csv_export_url, icon_name="download", priority=90)]

    def get_filename(self) -> str:
        return f"logboek-{date.today().isoformat()}"

    def stream_csv(self, queryset: EntryQuerySet) -> Iterator[bytes]:
        yield "\ufeff".encode()  # else Excel takes the letters of another alphabet
        yield from super().stream_csv(_InChunks(queryset))

    def to_row_dict(self, item: Entry) -> dict[str, Any]:
        more = (f"{label}: {value}" for label, value in details(item))
        return {
            "moment": date_format(timezone.localtime(item.moment), "Y-m-d H:i:s"),
            "sentence": sentences.as_text(item),
            "who": item.actor_label,
            "act": item.act,
            "outcome": item.get_outcome_display(),
            "site": item.site_label,
            "kind": sentences.kind_name(item.object_type),
            "object": item.object_label,
            "detail": "; ".join(more),
        }


class _InChunks:
    """A queryset that is read a part at a time, for whoever loops over it."""

    def __init__(self, queryset: EntryQuerySet) -> None:
        self.queryset = queryset
        self.model = queryset.model

    def __iter__(self) -> Iterator[Entry]:
        return self.queryset.iterator(chunk_size=CHUNK)
