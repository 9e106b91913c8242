"""An edition out as a file, and in: first the difference, and what was shown is what goes in."""

import base64
import binascii
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from audit.exports import note
from brand.editions import acts, incoming
from brand.editions.archive import zipped
from brand.editions.errors import EditionError
from brand.editions.findings import check
from brand.editions.models import Edition

from .base import EditionScreen, Guarded, Screen, url
from .listing import NewEditionForm

FILE, KEPT = "bestand", "bewaard"
SALT, LASTS = "brand.editions.import", 3600
# What was shown travels along in the form, signed; a form may hold 2.5 MB.
MOST_KEPT = 1_700_000


class Export(Guarded, View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition = Edition.objects.filter(pk=pk).first()
        if edition is None:
            raise Http404
        brandbook = edition.brandbook()
        if "tokens" in request.GET:
            name, kind = f"{edition.name}.tokens.json", "application/json"
            content = brandbook.files[incoming.TOKENS]
        else:
            name, kind = f"{edition.name}.zip", "application/zip"
            content = zipped(brandbook.files)
        note(request, edition.title, file_format=name.rpartition(".")[2], obj=edition)
        response = HttpResponse(content, content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class TwoSteps(Screen):
    """POST with a file: what it would change. POST with what was kept of it: done."""

    template_name = "editions/admin/import.html"
    request: HttpRequest

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            name, content, seen = self.sent()
            found = incoming.read(name, content, self.base(), self.name())
            if KEPT not in request.POST:
                return self.shown(
                    incoming=found,
                    findings=check(found.brandbook),
                    kept=self.keep(name, content),
                    file_name=name,
                )
            return self.store(found, seen)
        except EditionError as error:
            return self.refused(error)

    def base(self) -> Any:
        raise NotImplementedError

    def name(self) -> str:
        return ""

    def store(self, found: incoming.Incoming, seen: str) -> HttpResponse:
        raise NotImplementedError

    def sent(self) -> tuple[str, bytes, str]:
        """Name and content of the file, and the digest of what it was compared with. Raises EditionError."""
        if KEPT in self.request.POST:
            try:
                data = signing.loads(self.request.POST[KEPT], salt=SALT, max_age=LASTS)
                return data["name"], base64.b64decode(data["content"]), data["seen"]
            except (signing.BadSignature, binascii.Error, KeyError, TypeError):
                raise EditionError(_("Dit is te lang geleden. Kies het bestand opnieuw.")) from None
        uploaded: Any = self.request.FILES.get(FILE)
        if uploaded is None:
            raise EditionError(_("Kies een bestand."))
        if uploaded.size > MOST_KEPT and not uploaded.name.lower().endswith(".json"):
            raise EditionError(
                _(
                    "Dit bestand is te groot om hier in te lezen. Tot 3 MB kan het met het commando brand_edition."
                )
            )
        return uploaded.name, uploaded.read(), self.base().digest

    def keep(self, name: str, content: bytes) -> str:
        plain = {
            "name": name,
            "content": base64.b64encode(content).decode(),
            "seen": self.base().digest,
        }
        return signing.dumps(plain, salt=SALT, compress=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(field=FILE, kept_name=KEPT, **kwargs)


class ImportIntoDraft(TwoSteps, EditionScreen):
    """A tokens file takes the place of the draft's own; a zip of everything in it."""

    title = gettext_lazy("Lees in")
    needs = "change"
    drafts_only = True

    def base(self) -> Any:
        return self.edition.brandbook()

    def name(self) -> str:
        return self.edition.name

    def store(self, found: incoming.Incoming, seen: str) -> HttpResponse:
        if not self.reason:
            raise EditionError(_("Schrijf waarom je dit inleest."))
        gone = {path: None for path in self.base().files if path not in found.files}
        acts.change(self.edition, {**found.files, **gone}, by=self.user, why=self.reason, seen=seen)
        messages.success(self.request, _("Het bestand is ingelezen."))
        return self.to_overview()


class ImportNew(TwoSteps):
    """A new draft: compared with what holds."""

    title = gettext_lazy("Lees een nieuwe editie in")
    needs = writes = "add"

    def base(self) -> Any:
        return acts.brandbook_that_holds()

    def name(self) -> str:
        form = NewEditionForm(self.request.POST)
        return form.cleaned_data["name"] if form.is_valid() else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        data = self.request.POST if KEPT in self.request.POST else None
        kwargs.setdefault("form", NewEditionForm(data))
        return super().get_context_data(is_new=True, **kwargs)

    def store(self, found: incoming.Incoming, seen: str) -> HttpResponse:
        if seen != self.base().digest:
            raise EditionError(_("Intussen geldt er een andere editie. Kies het bestand opnieuw."))
        form = NewEditionForm(self.request.POST)
        if not form.is_valid():
            return self.shown(
                form=form,
                incoming=found,
                findings=check(found.brandbook),
                kept=self.request.POST[KEPT],
            )
        data = form.cleaned_data
        made = acts.add(
            data["name"], found.files, by=self.user, why=data["waarom"], title=data["title"]
        )
        messages.success(self.request, _("‘%s’ is ingelezen, als concept.") % made)
        return redirect(url("overview", made.pk))
