"""Publish, and back: what is not good, what changes, and for whom, before anything happens."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from brand.brandbook import Brandbook
from brand.editions import acts
from brand.editions.choices import lost_in
from brand.editions.difference import between
from brand.editions.errors import EditionError
from brand.editions.findings import blocking, check

from .base import EditionScreen, Screen, url

HELD, SEEN = "geldt", "gezien"


class Decides(Screen):
    """Knows what holds now, and what the person saw holding when the screen was made."""

    writes = "publish"
    template_name = "editions/admin/publish.html"

    def saw(self) -> dict[str, Any]:
        held, seen = self.request.POST.get(HELD, ""), self.request.POST.get(SEEN, "")
        return {"held": int(held) if held.isdigit() else 0, "seen": seen}

    def consequences(self, brandbook: Brandbook) -> dict[str, Any]:
        held = acts.held()
        return {
            "held": held,
            "held_name": HELD,
            "seen_name": SEEN,
            "seen": brandbook.digest,
            "differences": between(acts.brandbook_that_holds().files, brandbook.files),
            "lost": lost_in(brandbook),
        }


class PublishScreen(Decides, EditionScreen):
    title = gettext_lazy("Publiceer op alle sites")

    def get_page_title(self) -> str:
        return _("Zet terug op alle sites") if self.edition.is_published else str(self.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        brandbook = self.edition.brandbook()
        findings = [] if self.edition.is_published else check(brandbook)
        held = acts.held()
        return super().get_context_data(
            **self.consequences(brandbook),
            findings=findings,
            blocked=blocking(findings),
            holds=held is not None and held.edition_id == self.edition.pk,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if not self.reason:
                raise EditionError(_("Schrijf waarom deze editie gaat gelden."))
            acts.publish(self.edition, by=self.user, why=self.reason, **self.saw())
        except EditionError as error:
            return self.refused(error)
        messages.success(request, _("‘%s’ geldt nu op alle sites.") % self.edition)
        return self.to_overview()


class BackScreen(Decides):
    title = gettext_lazy("Zet de vorige editie terug")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        before = acts.one_before(acts.held())
        consequences = self.consequences(before.brandbook()) if before else {}
        return super().get_context_data(edition=before, is_back=True, **consequences, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if not self.reason:
                raise EditionError(_("Schrijf waarom je teruggaat."))
            row = acts.back(by=self.user, why=self.reason, held=self.saw()["held"])
        except EditionError as error:
            return self.refused(error)
        messages.success(request, _("‘%s’ geldt weer op alle sites.") % row.edition)
        return redirect(url("index"))
