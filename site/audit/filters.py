"""What the report can be narrowed to. The choices hold only what stands in lines that one may read."""

from typing import Any

import django_filters
from django.forms import CheckboxSelectMultiple, RadioSelect, Select
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from . import acts
from .models import Entry, EntryQuerySet
from .sentences import kind_name

SYSTEM = "0"
Choices = list[tuple[Any, str]]


class EntryFilterSet(WagtailFilterSet):
    moment = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Periode"), widget=DateRangePickerWidget
    )
    actor = django_filters.ChoiceFilter(
        label=gettext_lazy("Wie"), method="by_actor", widget=Select, choices=[]
    )
    act = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Wat"), widget=CheckboxSelectMultiple, choices=[]
    )
    site = django_filters.ChoiceFilter(
        label=gettext_lazy("Site"), field_name="site_id", widget=Select, choices=[]
    )
    object_type = django_filters.ChoiceFilter(
        label=gettext_lazy("Waarop"), widget=Select, choices=[]
    )
    outcome = django_filters.ChoiceFilter(
        label=gettext_lazy("Uitkomst"), widget=RadioSelect, choices=Entry.Outcome.choices
    )

    class Meta:
        model = Entry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {
            "actor": actors(self.queryset),
            "act": names(self.queryset, "act", lambda name: str(acts.find(name).label)),
            "site": sites(self.queryset),
            "object_type": names(self.queryset, "object_type", kind_name),
        }
        for name, choices in found.items():
            if len(choices) > 1 or name in ("actor", "act"):
                self.filters[name].extra["choices"] = choices
            else:
                del self.filters[name]
        for name in ("actor", "site", "object_type", "outcome"):
            if name in self.filters:
                self.filters[name].extra["empty_label"] = _("Alle")

    def by_actor(self, lines: EntryQuerySet, name: str, value: str) -> EntryQuerySet:
        return lines.filter(actor_id=None if value == SYSTEM else value)


def actors(lines: EntryQuerySet) -> Choices:
    """Accounts by the name they had last, also those that are gone."""
    rows = lines.order_by().values_list("actor_id", "actor_label").distinct()
    named = {str(pk): label for pk, label in sorted(rows, key=str) if pk}
    people = sorted(named.items(), key=lambda pair: pair[1].lower())
    return [*people, (SYSTEM, _("Het systeem of een onbekende"))]


def sites(lines: EntryQuerySet) -> Choices:
    rows = lines.order_by().exclude(site_id=None).values_list("site_id", "site_label").distinct()
    named = {str(pk): label for pk, label in sorted(rows)}
    return sorted(named.items(), key=lambda pair: pair[1].lower())


def names(lines: EntryQuerySet, field: str, label: Any) -> Choices:
    values = lines.order_by().values_list(field, flat=True).distinct()
    found = [(value, capfirst(label(value))) for value in values if value]
    return sorted(found, key=lambda pair: pair[1].lower())
