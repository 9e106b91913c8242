"""A file that someone hands in: first what it would change, then, asked again, the change itself.

Between the two the file travels in the form, signed for who handed it in; nothing is kept on the server.
"""

import base64
from abc import ABC, abstractmethod
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.languages.exchange import FileError

SALT = "content.languages.dry_run"
HOUR = 60 * 60


class FileForm(forms.Form):
    bestand = forms.FileField(
        label=gettext_lazy("Bestand"),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg."),
        },
    )


class DryRunView(WagtailAdminTemplateMixin, TemplateView, ABC):
    """`look` says what a file would do (raises FileError), `do` does it. A screen has both on one address:
    a POST with a file looks, a POST with `inhoud` does."""

    most_bytes: int
    header_icon = "upload"

    @abstractmethod
    def look(self, data: bytes, name: str) -> Any: ...

    @abstractmethod
    def hinders(self, found: Any) -> bool:
        """Whether the file can't be imported."""

    @abstractmethod
    def do(self, found: Any) -> str:
        """Carry out, and say so."""

    @abstractmethod
    def success_url(self) -> str: ...

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        carrying_out = "inhoud" in request.POST
        # wagtail-localize's own button calls it `file`.
        files = request.FILES.copy()
        if "file" in files:
            files.setlist("bestand", files.getlist("file"))
        form = FileForm(request.POST, files)
        if carrying_out:
            data, name = self._carried()
        elif form.is_valid():
            upload = form.cleaned_data["bestand"]
            name = upload.name
            if upload.size > self.most_bytes:
                return self._again(error=_("Het bestand is te groot."), name=name)
            data = upload.read()
        else:
            return self._again(error=" ".join(map(str, form.errors["bestand"])), status=400)
        if data is None:
            return self._again(error=_("Dit is verlopen. Kies het bestand opnieuw."))
        try:
            found = self.look(data, name)
        except FileError as error:
            return self._again(error=str(error), name=name)
        if carrying_out and not self.hinders(found):
            messages.success(request, self.do(found))
            return redirect(self.success_url())
        return self._again(found=found, name=name, carried=self._carry(data, name))

    def _again(self, status: int = 422, **extra: Any) -> HttpResponseBase:
        wrong = "error" in extra or ("found" in extra and self.hinders(extra["found"]))
        context = self.get_context_data(**self.kwargs, **extra, wrong=wrong)
        return self.render_to_response(context, status=status if wrong else 200)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        list_url = reverse("content_translations")
        title, subtitle = str(self.page_title), self.get_page_subtitle()
        return [
            *self.breadcrumbs_items,
            {"url": list_url, "label": _("Vertalingen")},
            {"url": "", "label": title, "sublabel": subtitle},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=FileForm(), **kwargs)

    def _carry(self, data: bytes, name: str) -> str:
        content = [self._who(), base64.b64encode(data).decode(), name]
        return signing.dumps(content, salt=SALT, compress=True)

    def _carried(self) -> tuple[bytes | None, str]:
        """The file of the form, and its name; None for one that is forged, too old, or someone else's."""
        try:
            who, content, name = signing.loads(self.request.POST["inhoud"], salt=SALT, max_age=HOUR)
        except signing.BadSignature:
            return None, ""
        if who != self._who():
            return None, ""
        return base64.b64decode(content), name

    def _who(self) -> str:
        """For this person and this screen only."""
        return f"{self.request.user.pk} {self.request.path}"
