"""What the report can be narrowed to. The choices hold only what stands in lines that one may read."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import Max
from django.forms import CheckboxSelectMultiple, RadioSelect, Select
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from . import acts, distinct
from .models import Entry, EntryQuerySet
from .sentences import kind_name

SYSTEM = "0"
# Fields whose values the filters offer, and what those are called in a line.
LABELS = {
    "actor": "actor_label",
    "act": "act",
    "site": "site_label",
    "object_type": "object_type",
}
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
        there = values_in(self.queryset)
        found = {
            "actor": [*by_label(there["actor"]), (SYSTEM, _("Het systeem of een onbekende"))],
            "act": named(there["act"], lambda name: str(acts.find(name).label)),
            "site": by_label(there["site"]),
            "object_type": named(there["object_type"], kind_name),
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
        return lines.filter(actor_id=None if value == SYSTEM else int(value))


def values_in(lines: EntryQuerySet) -> dict[str, Choices]:
    """By field its values in `lines`, each with the label it had last."""
    if not lines.query.where:
        return {field: distinct.values(field, label) for field, label in LABELS.items()}
    # Of some sites: all in one pass over their part of the index.
    columns = [column for pair in LABELS.items() for column in pair]
    found: Any = lines.order_by().values_list(*columns)
    result: dict[str, dict[Any, str]] = {field: {} for field in LABELS}
    for row in found.annotate(last=Max("pk")).order_by("last"):
        for place, field in enumerate(LABELS):
            result[field][row[2 * place]] = row[2 * place + 1]
    return {field: list(pairs.items()) for field, pairs in result.items()}


def by_label(choices: Choices) -> Choices:
    found = [(str(value), label) for value, label in choices if value is not None]
    return sorted(found, key=lambda pair: pair[1].lower())


def named(choices: Choices, label: Callable[[str], str]) -> Choices:
    return by_label([(value, capfirst(label(value))) for value, _same in choices if value])
