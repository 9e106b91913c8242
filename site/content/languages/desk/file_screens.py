"""Translations out as files, and back in after a dry run: of one page, or of a language of a site."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from wagtail.models import Site
from wagtail_localize.models import Translation, get_edit_url

from content.languages.exchange import container
from content.languages.exchange.plan import Plan, carry_out, plan
from content.languages.exchange.units import MOST_BYTES
from content.languages.offered import locale
from tenancy.areas import area_of

from . import rows
from .dry_run import DryRunView
from .report import languages_of, sites_of, works_on_translations
from .screens import writable


def attachment(name: str, kind: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def download(request: HttpRequest, translation_id: int, kind: str) -> HttpResponse:
    translation, _target = writable(request, translation_id)
    if kind not in container.TYPES:
        raise Http404
    return attachment(*container.one(translation, kind))


def download_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    return download(request, translation_id, kind=container.PO)


@require_safe
def download_many(request: HttpRequest) -> HttpResponse:
    """`taal` (code), `site` (pk, or nothing: all that one works on), `soort` (xliff or po)."""
    codes = languages_of(request.user)
    code, kind = request.GET.get("taal", ""), request.GET.get("soort", container.XLIFF)
    if not codes:
        raise PermissionDenied
    if code not in codes or kind not in container.TYPES:
        raise Http404
    found = rows.in_reach(request.user).filter(target_locale__language_code=code)
    found = found.filter(target_page__isnull=False)
    name = f"vertalingen-{code}"
    wanted = request.GET.get("site", "")
    if wanted:
        site = sites_of(request.user).filter(pk=wanted).first() if wanted.isdigit() else None
        if site is None:
            raise Http404
        found = _of(found, site)
        name = f"{name}-{site.hostname.partition('.')[0]}"
    return attachment(*container.many(found.order_by("target_path"), kind, name))


def _of(found: QuerySet[Translation], site: Site) -> QuerySet[Translation]:
    here = Q(pk=None)
    for path in area_of([site]).homes:
        here |= Q(target_path__startswith=path)
    return found.filter(here)


class ImportView(DryRunView):
    """PO, XLIFF or a zip of them. One address for all that someone works on, one for each translation."""

    template_name = "content/admin/translation_files.html"
    page_title = gettext_lazy("Bestanden van vertalingen")
    most_bytes = MOST_BYTES
    only: Translation | None = None
    target: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "translation_id" in kwargs:
            self.only, self.target = writable(request, kwargs["translation_id"])
        elif not works_on_translations(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return f"{self.target} ({self.only.target_locale.get_display_name()})" if self.only else ""

    def look(self, data: bytes, name: str) -> Plan:
        language = self.request.POST.get("taal") or None
        return plan(container.read(data, name), self.request.user, self.only, language)

    def hinders(self, found: Plan) -> bool:
        return bool(found.problems)

    def do(self, found: Plan) -> str:
        number = carry_out(found, self.request.user)
        return ngettext(
            "%(number)d vertaling is ingelezen. Dien de pagina nu in, of publiceer haar.",
            "%(number)d vertalingen zijn ingelezen. Dien de pagina’s nu in, of publiceer ze.",
            number,
        ) % {"number": number}

    def success_url(self) -> str:
        return get_edit_url(self.target) if self.only else reverse("content_translations")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        codes = languages_of(self.request.user)
        return super().get_context_data(
            only=self.only,
            back=self.success_url(),
            languages=[(code, locale(code).get_display_name()) for code in codes],
            sites=sites_of(self.request.user),
            heading=_("Wat dit bestand zou veranderen"),
            **kwargs,
        )
