"""All editions, with which one holds; and a new one: as a copy, or out of a zip."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from brand.editions import acts
from brand.editions.errors import EditionError
from brand.editions.models import Edition, EditionChange

from .base import REASON, EditionScreen, Screen, url


class EditionList(Screen):
    title = gettext_lazy("Edities van de huisstijl")
    template_name = "editions/admin/list.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        last = EditionChange.objects.filter(edition=OuterRef("pk"))
        editions = Edition.objects.annotate(
            changed_at=Subquery(last.values("at")[:1]),
            changed_by=Subquery(last.values("by__username")[:1]),
            first_name=Subquery(last.values("by__first_name")[:1]),
            last_name=Subquery(last.values("by__last_name")[:1]),
        ).select_related("based_on")
        held = acts.held()
        return super().get_context_data(
            editions=editions, held=held, before=acts.one_before(held), **kwargs
        )


class NewEditionForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=120,
        help_text=gettext_lazy("Zoals collega’s haar noemen, bijvoorbeeld ‘Huisstijl 2027’."),
    )
    name = forms.CharField(
        label=gettext_lazy("Korte naam"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Kleine letters en streepjes. Leeg: uit de titel gemaakt."),
    )
    waarom = forms.CharField(
        label=gettext_lazy("Waarom maak je haar?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name = cleaned.get("name") or slugify(cleaned.get("title", ""))[:60]
        if cleaned.get("title") and not name:
            raise ValidationError(_("Vul een korte naam in."))
        return {**cleaned, "name": name}


class CopyScreen(EditionScreen):
    """A published edition never changes: a change of it begins here."""

    title = gettext_lazy("Maak een kopie")
    template_name = "editions/admin/copy.html"
    needs = writes = "add"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", NewEditionForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NewEditionForm(request.POST)
        if not form.is_valid():
            return self.shown(form=form)
        data = form.cleaned_data
        try:
            made = acts.copy(
                self.edition,
                name=data["name"],
                title=data["title"],
                by=self.user,
                why=data[REASON],
            )
        except EditionError as error:
            return self.refused(error, form=form)
        messages.success(request, _("‘%s’ is gemaakt, als concept.") % made)
        return redirect(url("overview", made.pk))
