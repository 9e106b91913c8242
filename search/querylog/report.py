"""In the admin, below 'Rapporten': what was asked, and what people said of the answers."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.base import ReportView
from wagtail.admin.widgets.button import Button

from search.visibility import today
from tenancy.allowed import allowed

from .models import QueryClick, QueryCount, QueryTotal, SearchFeedback
from .report_filters import FeedbackFilterSet, QueryFilterSet
from .report_rows import Overview, Period, Summary, chosen, rows, yearly
from .ways_on import ways_for

RARE = _("zelden gevraagd: woorden niet bewaard")


class OnlyCsv(ReportView):
    """One format, which the audit trail notes; Excel reads its letters rightly."""

    permission_required = "view"
    FORMATS = ("csv",)

    @property
    def header_more_buttons(self) -> list[Button]:  # type: ignore[override]
        label = _("Download als CSV")
        return [Button(label, url=self.csv_export_url, icon_name="download", priority=90)]

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        yield "\ufeff".encode()
        yield from super().stream_csv(queryset)


class WordsColumn(Column):
    cell_template_name = "querylog/admin/words_cell.html"


class NumberColumn(Column):
    cell_template_name = "querylog/admin/number_cell.html"


class QuestionReport(OnlyCsv):
    model = QueryCount
    page_title = _("Zoekvragen")
    header_icon = "search"
    index_url_name = "querylog_report"
    index_results_url_name = "querylog_report_results"
    results_template_name = "querylog/admin/report_results.html"
    filterset_class = QueryFilterSet
    # As many as fit a telephone; the rest stands below the words, and in the file.
    columns = [
        WordsColumn("words", label=_("Vraag")),
        NumberColumn("times_now", label=_("Gevraagd")),
        NumberColumn("nothing_now", label=_("Niets gevonden")),
        NumberColumn("clicks_now", label=_("Geklikt")),
    ]
    headings = {
        "year": _("Jaar"),
        "words": _("Vraag"),
        "times_now": _("Gevraagd"),
        "rise": _("Verschil met ervoor"),
        "nothing_now": _("Niets gevonden"),
        "unsure_now": _("Niets precies"),
        "clicks_now": _("Doorgeklikt"),
        "chosen": _("Meest gekozen"),
        "helped_now": _("Helpt"),
        "failed_now": _("Helpt niet"),
    }

    @property
    def list_export(self) -> list[str]:  # type: ignore[override]
        absent = {"rise", "chosen"} if self.overview == Overview.TOTALS else {"year"}
        return [name for name in self.headings if name not in absent]

    def chosen_filter(self, name: str) -> Any:
        if self.filters and self.filters.is_valid():
            return self.filters.form.cleaned_data.get(name)
        return None

    @cached_property
    def overview(self) -> str:
        return self.chosen_filter("overzicht") or Overview.MOST

    @cached_property
    def period(self) -> Period:
        days = self.chosen_filter("day")
        first, last = (days.start, days.stop) if days else (None, None)
        return Period.of(first and first.date(), last and last.date(), today())

    def get_filterset_kwargs(self) -> dict[str, Any]:
        counts = allowed(self.request.user, QueryCount)
        return {**super().get_filterset_kwargs(), "queryset": counts}

    def narrowed(self, model: Any) -> QuerySet[Any]:
        found = allowed(self.request.user, model)
        for name in ("site", "locale"):
            if value := self.chosen_filter(name):
                found = found.filter(**{name: value})
        return found

    def get_filtered_queryset(self) -> QuerySet[Any]:
        if self.overview == Overview.TOTALS:
            return yearly(self.narrowed(QueryTotal))
        return rows(self.narrowed(QueryCount), self.period, self.overview)

    def get_table(self, object_list: Any) -> Any:
        return super().get_table([] if self.is_export else self.complete(list(object_list)))

    def complete(self, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """With what was chosen most, and the ways on."""
        phrases = [row["phrase"] for row in found if row["phrase"]]
        best = chosen(self.narrowed(QueryClick), self.period, phrases)
        ways = ways_for(self.request.user)
        for row in found:
            row["chosen"] = best.get(row["phrase"], "")
            row["ways"] = [(way.label, way.about(row["words"])) for way in ways if row["words"]]
            row["about"] = row["words"]
            row["more"] = self.more(row)
            row["words"] = row["words"] or str(RARE)
        return found

    def more(self, row: dict[str, Any]) -> list[tuple[str, Any]]:
        """What is not nothing, with its heading."""
        names = ("rise", "unsure_now", "chosen", "helped_now", "failed_now")
        return [(str(self.headings[name]), row[name]) for name in names if row.get(name)]

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        found = list(queryset)
        phrases = {row["phrase"] for row in found if row["phrase"]}
        best = chosen(self.narrowed(QueryClick), self.period, phrases)
        for row in found:
            row["chosen"] = best.get(row["phrase"], "")
            row["words"] = row["words"] or str(RARE)
        yield from super().stream_csv(found)

    def get_heading(self, queryset: Any, field: str) -> str:
        return str(self.headings[field])

    def get_filename(self) -> str:
        return f"zoekvragen-{self.overview}-{date.today().isoformat()}"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["overview"] = Overview(self.overview).label
        context["period"] = None if self.overview == Overview.TOTALS else self.period
        context["summary"] = Summary.of(self.narrowed(QueryCount), self.period)
        return context


class FeedbackReport(OnlyCsv):
    model = SearchFeedback
    page_title = _("Reacties op zoeken")
    header_icon = "comment"
    index_url_name = "querylog_feedback"
    index_results_url_name = "querylog_feedback_results"
    filterset_class = FeedbackFilterSet
    default_ordering = ("-day", "-pk")
    columns = [
        WordsColumn("remark", label=_("Opmerking")),
        Column("verdict", label=_("Oordeel")),
        Column("question", label=_("Vraag")),
        Column("place", label=_("Site")),
        Column("day", label=_("Dag")),
    ]
    list_export = ["day", "place", "locale", "question", "verdict", "remark"]
    export_headings = {
        "day": _("Dag"),
        "place": _("Site"),
        "locale": _("Taal"),
        "question": _("Vraag"),
        "verdict": _("Oordeel"),
        "remark": _("Opmerking"),
    }

    def get_base_queryset(self) -> QuerySet[SearchFeedback]:
        found = allowed(self.request.user, SearchFeedback)
        return found.select_related("site", "phrase")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        remarks = allowed(self.request.user, SearchFeedback)
        return {**super().get_filterset_kwargs(), "queryset": remarks}

    def get_filtered_queryset(self) -> QuerySet[SearchFeedback]:
        return self.get_queryset()

    def get_ordering(self) -> Any:
        return self.default_ordering

    def get_table(self, object_list: Any) -> Any:
        if self.is_export:
            return super().get_table([])
        found = [self.to_row_dict(remark) for remark in object_list]
        ways = ways_for(self.request.user)
        for row, remark in zip(found, object_list, strict=True):
            row["ways"] = [(way.label, way.about(remark.words)) for way in ways if remark.words]
            row["about"] = remark.words
        return super().get_table(found)

    def to_row_dict(self, item: SearchFeedback) -> dict[str, Any]:
        return {
            "day": item.day.isoformat(),
            "place": str(item.site),
            "locale": item.locale,
            "question": item.words or str(RARE),
            "verdict": str(_("helpt") if item.helped else _("helpt niet")),
            "remark": item.remark,
        }

    def get_filename(self) -> str:
        return f"reacties-op-zoeken-{date.today().isoformat()}"
