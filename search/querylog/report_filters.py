"""What the two lists can be narrowed to: only sites and languages of rows that one may read."""

from typing import Any

import django_filters
from django.conf import settings
from django.forms import RadioSelect, Select
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Site

from .models import QueryCount, SearchFeedback
from .report_rows import Overview


class OfSites(WagtailFilterSet):
    """`day` and `overzicht` choose, they do not narrow: the report compares with the period before."""

    site = django_filters.ChoiceFilter(
        label=gettext_lazy("Site"), field_name="site_id", widget=Select, choices=[]
    )
    locale = django_filters.ChoiceFilter(label=gettext_lazy("Taal"), widget=Select, choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = self.queryset.order_by()
        sites = Site.objects.filter(pk__in=there.values("site")).order_by("site_name", "pk")
        names = dict(settings.LANGUAGES)
        found = {
            "site": [(str(site.pk), str(site)) for site in sites],
            "locale": [
                (code, names.get(code, code))
                for code in there.values_list("locale", flat=True).distinct().order_by("locale")
            ],
        }
        for name, choices in found.items():
            if len(choices) > 1:
                self.filters[name].extra.update(choices=choices, empty_label=_("Alle"))
            else:
                del self.filters[name]


class QueryFilterSet(OfSites):
    overzicht = django_filters.ChoiceFilter(
        label=gettext_lazy("Overzicht"),
        method="leave",
        widget=RadioSelect,
        choices=Overview.choices,
        empty_label=None,
    )
    day = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Periode"), method="leave", widget=DateRangePickerWidget
    )

    class Meta:
        model = QueryCount
        fields: list[str] = []

    def leave(self, rows: Any, name: str, value: Any) -> Any:
        return rows


class FeedbackFilterSet(OfSites):
    day = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Periode"), widget=DateRangePickerWidget
    )
    helped = django_filters.ChoiceFilter(
        label=gettext_lazy("Oordeel"),
        widget=RadioSelect,
        choices=[("True", gettext_lazy("Helpt")), ("False", gettext_lazy("Helpt niet"))],
        empty_label=gettext_lazy("Alle"),
    )

    class Meta:
        model = SearchFeedback
        fields: list[str] = []
