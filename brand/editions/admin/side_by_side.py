"""Any page of any site, and the component library, in an edition beside the one that holds."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from brand.editions import acts

from .base import EditionScreen
from .preview import preview_url

PLACES = [
    ("/", _("Voorpagina")),
    ("/instrumentengids/", _("Instrumentengids")),
    ("/zoeken/?q=leren", _("Zoeken")),
    ("/contact/", _("Contact")),
    ("/bestaat-niet/", _("Niet gevonden")),
]
NATIONAL_PLACES = [("/huisstijl/", _("Alle onderdelen")), ("/regios/", _("Regio’s"))]


class SideBySide(EditionScreen):
    title = _("Naast elkaar")
    template_name = "editions/admin/side_by_side.html"
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sites = list(Site.objects.order_by("-is_default_site", "site_name"))
        asked = self.request.GET.get("site", "")
        site = next((each for each in sites if str(each.pk) == asked), sites[0])
        path = "/" + self.request.GET.get("pad", "/").strip().lstrip("/")[:500]
        held = acts.held()
        return super().get_context_data(
            sites=sites,
            site=site,
            path=path,
            places=[*PLACES, *(NATIONAL_PLACES if site.is_default_site else [])],
            now_url=preview_url(None, site.pk, path),
            then_url=preview_url(self.edition.pk, site.pk, path),
            held=held,
            holds=held is not None and held.edition_id == self.edition.pk,
            **kwargs,
        )
