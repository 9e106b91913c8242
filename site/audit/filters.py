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
            "actor": [
                *by_label(pairs(self.queryset, "actor", "actor_label")),
                (SYSTEM, _("Het systeem of een onbekende")),
            ],
            "act": named(self.queryset, "act", lambda name: str(acts.find(name).label)),
            "site": by_label(pairs(self.queryset, "site", "site_label")),
            "object_type": named(self.queryset, "object_type", kind_name),
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


def pairs(lines: EntryQuerySet, field: str, label: str = "") -> Choices:
    """The values of `field` in `lines`, each with the `label` it had last."""
    if not lines.query.where:
        return distinct.values(field, label)
    last = {"last": Max("pk")}
    found: Any = lines.order_by().values_list(field, label or field)
    rows = found.annotate(**last).order_by("last")
    return list({value: name for value, name, _last in rows}.items())


def by_label(choices: Choices) -> Choices:
    found = [(str(value), label) for value, label in choices if value is not None]
    return sorted(found, key=lambda pair: pair[1].lower())


def named(lines: EntryQuerySet, field: str, label: Callable[[str], str]) -> Choices:
    found = [value for value, _same in pairs(lines, field) if value]
    return by_label([(value, capfirst(label(value))) for value in found])
