"""Rules out as CSV, and in: first a dry run, then all of it or nothing."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogContext, log

from audit.exports import note
from audit.trail import record
from tenancy.allowed import allowed

from ..access import may, only_on, rows_for
from ..changes import Difference, differences, keep
from ..csv_files import MOST_ROWS, Problem, Reader, Reading, columns_of, decoded, write
from ..models import Rule
from . import saving

FILE, TEXT, REPLACE = "bestand", "tekst", "vervang"
MOST_SHOWN = 100


class ExportView(View):
    model: type[Rule] = Rule  # type: ignore[type-abstract]

    def get(self, request: HttpRequest) -> HttpResponse:
        if not may(request.user, self.model):
            raise PermissionDenied
        rows = list(allowed(request.user, self.model))
        label = str(self.model._meta.verbose_name_plural)
        note(request, label, rows=len(rows), file_format="csv")
        response = HttpResponse(write(self.model, rows), content_type="text/csv; charset=utf-8")
        name = label.replace(" ", "-")
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response


class ImportView(WagtailAdminTemplateMixin, TemplateView):
    """GET: the form. POST with a file: the dry run. POST with its text and `stap`: saved. With `vervang` what the
    file does not name goes."""

    model: type[Rule] = Rule  # type: ignore[type-abstract]
    index_url_name = ""
    import_url_name = ""
    template_name = "steering/import.html"
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (may(request.user, self.model, "add") and may(request.user, self.model, "change")):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Lees in: %s") % self.model._meta.verbose_name_plural

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = capfirst(str(self.model._meta.verbose_name_plural))
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": label},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            columns=columns_of(self.model),
            most=MOST_ROWS,
            index_url=reverse(self.index_url_name),
            import_url=reverse(self.import_url_name),
            may_replace=may(self.request.user, self.model, "delete"),
            replaces=self.replaces,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            text = self.text()
        except ValidationError as error:
            return self.shown(problems=[Problem(1, "", " ".join(error.messages))])
        existing = list(rows_for(request.user, self.model, "change"))
        leaves = rows_for(request.user, self.model, "delete") if self.replaces else ()
        reading = Reader(self.model, existing, only_on(request.user, "change"), leaves).read(text)
        if reading.problems:
            return self.shown(problems=reading.problems)
        if not reading.rows and not reading.gone:
            messages.info(request, _("Alles uit het bestand staat er al zo in."))
            return redirect(self.index_url_name)
        made = saving.try_out(request, changed=reading.rows, gone=reading.gone)
        if made.may_be_saved:
            self.save(reading, made)
            return redirect(self.index_url_name)
        kept = [(TEXT, text), *([(REPLACE, "ja")] if self.replaces else [])]
        shown = {**saving.context(request, made), "kept": kept}
        return self.shown(reading=reading, differences=list(_told(reading)), **shown)

    @property
    def replaces(self) -> bool:
        return self.request.POST.get(REPLACE) == "ja"

    def text(self) -> str:
        uploaded = self.request.FILES.get(FILE)
        if uploaded is not None:
            return decoded(uploaded.read())  # type: ignore[union-attr]
        text = self.request.POST.get(TEXT, "")
        if not text:
            raise ValidationError(_("Kies een bestand."))
        return decoded(text.encode())

    def shown(self, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context))

    def save(self, reading: Reading, made: saving.TryOut) -> None:
        user: Any = self.request.user
        with transaction.atomic():
            # Each in a context of its own: of one act in one context a history shows the last row only.
            for row in reading.rows:
                was = reading.was.get(row.pk)
                if was is None:
                    row.made_by = user
                row.allowed_because = made.reason if made.trial.needs_reason else ""
                row.save()
                with LogContext(user=user):
                    log(row, "wagtail.edit" if was else "wagtail.create")
                    if was is not None:
                        keep(was, row, user)
            for row in reading.gone:
                with LogContext(user=user):
                    keep(row, None, user)
                    log(row, "wagtail.delete", deleted=True)
                row.delete()
            label = str(self.model._meta.verbose_name_plural)
            number, gone = len(reading.rows), len(reading.gone)
            record("search.imported", actor=user, rows=number, gone=gone, list=label)
            if made.trial.needs_reason:
                saving.overruled(user, None, made, list=label)
        told = ngettext("%d regel is ingelezen.", "%d regels zijn ingelezen.", len(reading.rows))
        messages.success(self.request, told % len(reading.rows))
        if gone:
            told = ngettext("%d regel is verwijderd.", "%d regels zijn verwijderd.", gone)
            messages.success(self.request, told % gone)


def _told(reading: Reading) -> Iterator[tuple[Rule, list[Difference]]]:
    """What is there now and becomes otherwise, or goes; not all of a long file."""
    for row in reading.changed[:MOST_SHOWN]:
        yield row, differences(reading.was[row.pk], row)
    for row in reading.gone[:MOST_SHOWN]:
        yield row, []
