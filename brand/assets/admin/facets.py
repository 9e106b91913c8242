"""What the lists of images and documents can be narrowed by, beside words, collection and tags."""

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.images.views.images import ImagesFilterSet

from brand.models import BrandDocument, BrandImage
from brand.rights import Audience, Licence, complete, usable

from ..models import Campaign, Theme
from ..where_used import in_use

SOON = timedelta(days=60)


def ending(day: Any) -> Q:
    near = (day, day + SOON)
    return usable(day) & (Q(consent_until__range=near) | Q(usable_until__range=near))


def ended(day: Any) -> Q:
    return Q(consent_until__lte=day) | Q(usable_until__lte=day)


STATES = {
    "now": (_("Mag nu"), lambda day: usable(day) & complete()),
    "soon": (_("Eindigt binnen 60 dagen"), ending),
    "ended": (_("Mag niet meer"), ended),
    "later": (_("Mag nog niet"), lambda day: Q(usable_from__gt=day)),
    "incomplete": (_("Rechten niet compleet"), lambda day: ~complete()),
}
PLACED = {"yes": _("Staat ergens"), "no": _("Staat nergens")}


class _ByRows(django_filters.Filter):
    """Narrows by key, because a search in the database takes no other conditions."""

    def rows(self, model: Any, value: Any) -> QuerySet:
        raise NotImplementedError

    def filter(self, qs: Any, value: Any) -> Any:
        if not value:
            return qs
        return qs.filter(pk__in=list(self.rows(qs.model, value).values_list("pk", flat=True)))


class TermFilter(_ByRows, django_filters.ModelMultipleChoiceFilter):
    def rows(self, model: Any, value: Any) -> QuerySet:
        return model.objects.filter(**{f"{self.field_name}__in": value}).distinct()


class ChoicesFilter(_ByRows, django_filters.MultipleChoiceFilter):
    def rows(self, model: Any, value: Any) -> QuerySet:
        return model.objects.filter(**{f"{self.field_name}__in": value})


class StateFilter(_ByRows, django_filters.ChoiceFilter):
    def rows(self, model: Any, value: Any) -> QuerySet:
        return model.objects.filter(STATES[value][1](timezone.localdate()))


class PlacedFilter(_ByRows, django_filters.ChoiceFilter):
    def rows(self, model: Any, value: Any) -> QuerySet:
        used = in_use(model)
        return model.objects.filter(used if value == "yes" else ~used)


class RightsFilters(django_filters.FilterSet):
    state = StateFilter(
        label=_("Mag het?"),
        choices=[(name, label) for name, (label, _rule) in STATES.items()],
        empty_label=_("Alles"),
        widget=RadioSelect,
    )
    campaigns = TermFilter(
        label=_("Campagne"), queryset=Campaign.objects.all(), widget=CheckboxSelectMultiple
    )
    themes = TermFilter(
        label=_("Thema"), queryset=Theme.objects.all(), widget=CheckboxSelectMultiple
    )
    licence = ChoicesFilter(
        label=_("Licentie"), choices=Licence.choices, widget=CheckboxSelectMultiple
    )
    audience = ChoicesFilter(
        label=_("Voor wie"), choices=Audience.choices, widget=CheckboxSelectMultiple
    )
    placed = PlacedFilter(
        label=_("Gebruikt"),
        choices=list(PLACED.items()),
        empty_label=_("Alles"),
        widget=RadioSelect,
    )


class ImageFacets(RightsFilters, ImagesFilterSet):
    class Meta(ImagesFilterSet.Meta):
        model = BrandImage


class PrintFilter(_ByRows, django_filters.ChoiceFilter):
    def rows(self, model: Any, value: Any) -> QuerySet:
        return model.objects.filter(is_print=value == "print")


class DocumentFacets(RightsFilters, DocumentsFilterSet):
    kind = PrintFilter(
        label=_("Soort"),
        choices=[("print", _("Drukwerk")), ("other", _("Ander document"))],
        empty_label=_("Alles"),
        widget=RadioSelect,
    )

    class Meta(DocumentsFilterSet.Meta):
        model = BrandDocument
