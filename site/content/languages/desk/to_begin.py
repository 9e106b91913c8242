"""What is not there yet in a language, and can be begun."""

from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page, Site

from content import page_types
from content.languages.offered import SOURCE, locale
from tenancy import page_policy
from tenancy.reach import sees_all

from .report import OfTranslators, language_choices, languages_of, sites_of


class NewFilterSet(WagtailFilterSet):
    taal = django_filters.ChoiceFilter(
        label=gettext_lazy("Taal"), method="in_language", empty_label=None
    )
    site = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Site"), queryset=Site.objects.none(), method="of_site"
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.request is not None  # noqa: S101 - a report always has one
        self.filters["taal"].extra["choices"] = language_choices(self.request)
        self.filters["site"].queryset = sites_of(self.request.user)
        self.filters["site"].extra["queryset"] = self.filters["site"].queryset

    def in_language(self, found: QuerySet, name: str, value: str) -> QuerySet:
        return found  # the list itself is of one language

    def of_site(self, found: QuerySet, name: str, value: Site) -> QuerySet:
        return found.filter(path__startswith=value.root_page.path)


class NewTranslationsView(OfTranslators):
    """Dutch pages that are not there yet in one language, and can be begun: the page above them is there."""

    model = Page
    page_title = gettext_lazy("Nog te vertalen")
    index_url_name = "content_translations_new"
    index_results_url_name = "content_translations_new_results"
    filterset_class = NewFilterSet
    list_export = ["title", "url_path"]
    export_headings = {"title": gettext_lazy("Titel"), "url_path": gettext_lazy("Pad")}
    export_filename = "nog-te-vertalen"

    @cached_property
    def code(self) -> str:
        codes = languages_of(self.request.user)
        wanted = self.request.GET.get("taal", "")
        return wanted if wanted in codes else codes[0]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=_("Titel"), get_url=self.url_of),
            Column(
                "language",
                label=_("Taal"),
                accessor=lambda page: locale(self.code).get_display_name(),
            ),
            Column("where", label=_("Pad"), accessor=lambda page: page.url_path),
        ]

    def url_of(self, page: Page) -> str:
        return reverse("content_translation_begin", args=[page.pk, self.code])

    def get_queryset(self) -> QuerySet[Page]:
        there = Page.objects.filter(
            translation_key=OuterRef("translation_key"), locale__language_code=self.code
        )
        parents = (
            Page.objects.filter(locale__language_code=self.code)
            .filter(self._own())
            .values("translation_key")
        )
        dutch = Page.objects.filter(translation_key__in=parents, locale__language_code=SOURCE)
        parent = Substr("path", 1, Length("path") - Page.steplen)
        return (
            Page.objects.alias(parent_path=parent)
            .filter(parent_path__in=dutch.values("path"), live=True, alias_of=None)
            .exclude(Exists(there))
            .filter(
                content_type__model__in=[model._meta.model_name for model in page_types.concrete()]
            )
            .order_by("path")
        )

    def _own(self) -> Q:
        user = self.request.user
        if sees_all(user):
            return Q()
        own = Q(pk=None)
        for path in page_policy.own_paths(user):
            own |= Q(path__startswith=path)
        return own
