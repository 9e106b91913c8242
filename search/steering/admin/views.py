"""The screens of one kind of rule: list, form with its try-out, delete."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from search.mirror import current

from ..changes import keep
from ..models import Rule
from . import saving

MOST_OFFERED = 1_500


def offered() -> list[str]:
    """Titles to choose from while typing. For national screens only: they are of every region."""
    mirror = current()
    with mirror.lock:
        found = {
            entry.document.title
            for memory in mirror.locales.values()
            for entry in memory.entries
            if entry is not None
        }
    return sorted(found)[:MOST_OFFERED]


class RuleIndexView(generic.IndexView):
    import_url_name = ""
    export_url_name = ""

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons = [
            Button(_("Neem mee als CSV"), url=reverse(self.export_url_name), icon_name="download")
        ]
        if self.user_has_permission("add"):
            buttons.append(
                Button(_("Lees in uit CSV"), url=reverse(self.import_url_name), icon_name="upload")
            )
        return buttons


class TriesOut:
    """For a form's view: a valid form leads to the try-out, and only from there it is saved."""

    trial_template_name = "steering/trial.html"
    template_name = "steering/form.html"
    submit_button_label = gettext_lazy("Probeer uit")
    submit_button_active_label = gettext_lazy("Bezig met proberen…")
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        context["offered"] = offered() if "document" in context["form"].fields else []
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        self.form = form
        if self.request.POST.get(saving.STEP) == saving.BACK:
            return self.render_to_response(self.get_context_data(form=form))  # type: ignore[attr-defined]
        row: Rule = form.instance
        if row.pk and not form.has_changed():
            return super().form_valid(form)  # type: ignore[misc]
        made = saving.try_out(self.request, changed=[row])
        if not made.may_be_saved:
            return self.show_trial(made)
        row.allowed_because = made.reason if made.trial.needs_reason else ""
        if not row.pk:
            row.made_by = self.request.user  # type: ignore[assignment]
        before = type(row).objects.filter(pk=row.pk).first()
        with transaction.atomic():
            response = super().form_valid(form)  # type: ignore[misc]
            if before is not None:
                keep(before, row, self.request.user)
            if made.trial.needs_reason:
                saving.overruled(self.request.user, row, made)
        return response

    def show_trial(self, made: saving.TryOut) -> HttpResponse:
        row = self.form.instance
        context = {
            **self.get_context_data(form=self.form),  # type: ignore[attr-defined]
            **saving.context(self.request, made),
            "rule": row,
            "rule_kind": row._meta.verbose_name,
        }
        return render(self.request, self.trial_template_name, context)


class RuleCreateView(TriesOut, generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        """A link may fill in the form: ?words=…&also=…"""
        names = set(self.get_form_class().base_fields)
        given = {name: value for name, value in self.request.GET.items() if name in names}
        return {**super().get_initial(), **given}


class RuleEditView(TriesOut, generic.EditView):
    pass


class RuleDeleteView(generic.DeleteView):
    """The same question the other way round: what is lost without this rule?"""

    template_name = "steering/confirm_delete.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        made = kwargs.pop("made", None) or saving.try_out(self.request, gone=[self.object])
        context = super().get_context_data(**kwargs)
        return {**context, **saving.context(self.request, made), "rule": self.object}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        made = saving.try_out(request, gone=[self.object])
        made.wants_to_save = True
        if not made.may_be_saved:
            messages.error(request, _("Niet verwijderd: schrijf eerst waarom het weg mag."))
            return self.render_to_response(self.get_context_data(made=made))
        with transaction.atomic():
            if made.trial.needs_reason:
                saving.overruled(request.user, self.object, made, deleted=True)
            keep(self.object, None, request.user)
            return super().post(request, *args, **kwargs)
