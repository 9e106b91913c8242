"""One edition: what it is, what is not good about it, and everything that can be done with it. And its history."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from brand.editions import acts
from brand.editions.errors import EditionError
from brand.editions.findings import check

from .base import EditionScreen, may, url
from .groups import groups_of

PER_PAGE = 50


class Overview(EditionScreen):
    title = gettext_lazy("Overzicht")
    template_name = "editions/admin/overview.html"

    def way(self) -> list[dict[str, str]]:
        return []

    def get_page_title(self) -> str:
        return self.edition.title

    def get_page_subtitle(self) -> str:
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        brandbook = self.edition.brandbook()
        held = acts.held()
        return super().get_context_data(
            brandbook=brandbook,
            groups=groups_of(brandbook),
            findings=check(brandbook),
            holds=held is not None and held.edition_id == self.edition.pk,
            held=held,
            number_of_files=len(brandbook.files),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Two small acts that need no screen of their own."""
        try:
            if "klaar" in request.POST:
                acts.make_candidate(self.edition, by=self.user, why=self.reason)
                messages.success(request, _("‘%s’ staat klaar als kandidaat.") % self.edition)
            elif "weg" in request.POST:
                if not may(self.user, "delete"):
                    raise PermissionDenied
                acts.remove(self.edition, by=self.user, why=self.reason)
                messages.success(request, _("‘%s’ is verwijderd.") % self.edition)
                return redirect(url("index"))
        except EditionError as error:
            return self.refused(error)
        return self.to_overview()


class History(EditionScreen):
    title = gettext_lazy("Geschiedenis")
    template_name = "editions/admin/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = self.edition.changes.select_related("by")
        page = Paginator(changes, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(changes=page, **kwargs)
