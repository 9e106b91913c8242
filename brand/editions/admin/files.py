"""Fonts, drawings, the logo's rules and the neutral picture: uploaded with what we must know of them, and taken out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from brand.editions import acts
from brand.editions.errors import EditionError

from .base import EditionScreen, url
from .file_forms import FORMS, without

WHICH = "soort"


class FilesScreen(EditionScreen):
    title = gettext_lazy("Bestanden")
    template_name = "editions/admin/files.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        brandbook = self.edition.brandbook()
        wrong = kwargs.pop("form", None)
        forms = [wrong if isinstance(wrong, made) else made() for made in FORMS]
        rows = [
            {
                "path": path,
                "size": len(content),
                "url": url("file", self.pk, brandbook.digest, path),
                "font": next((font for font in brandbook.fonts if font.file == path), None),
                "is_drawing": path.endswith(".svg"),
                "may_go": path not in ("edition.json", "tokens.json"),
            }
            for path, content in sorted(brandbook.files.items())
        ]
        return super().get_context_data(
            forms=forms,
            rows=rows,
            seen=brandbook.digest,
            which=WHICH,
            editable=not self.edition.is_published,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.edition.is_published:
            return self.to_overview()
        files = self.edition.brandbook().files
        form = None
        if path := request.POST.get("weg"):
            changes: dict[str, bytes | None] = without(files, path)
            why = self.reason or _("Bestand weggehaald")
        else:
            made = next((each for each in FORMS if each.kind == request.POST.get(WHICH)), FORMS[0])
            form = made(request.POST, request.FILES)
            if not form.is_valid():
                return self.shown(form=form)
            changes, why = form.changes(files), form.cleaned_data["waarom"]
        try:
            found = acts.change(
                self.edition, changes, by=self.user, why=why, seen=request.POST.get("gezien", "")
            )
        except EditionError as error:
            return self.refused(error, form=form)
        if found:
            messages.success(request, _("De bestanden zijn veranderd."))
        else:
            messages.info(request, _("Dit bestand stond er al zo in."))
        return redirect(url("files", self.pk))
