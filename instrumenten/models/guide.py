"""The guide of a site: the list at /instrumentengids/, and the addresses below it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from content.models import BasePage
from search.visibility import start_of, today

SLUG = "instrumentengids"


class GuidePage(BasePage):
    """One per site, under its home page. Every guide shows the whole guide, its own site first."""

    intro = models.TextField(_("inleiding"), max_length=300, blank=True)

    parent_page_types = ["home.HomePage", "regions.RegionHomePage"]
    subpage_types = ["instrumenten.InstrumentPage"]
    max_count_per_parent = 1
    template = "instrumenten/guide_page.html"
    text_fields = (*BasePage.text_fields, "intro")
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    page_description = _("De lijst met alle hulp en regelingen. Elke site heeft er één.")

    class Meta:
        verbose_name = _("instrumentengids")
        verbose_name_plural = _("instrumentengidsen")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        from .. import routing

        if not path_components:
            return super().route(request, path_components)
        if not self.live or len(path_components) > 1:
            raise Http404
        found = routing.find(self, request, path_components[0])
        if isinstance(found, HttpResponseRedirectBase):
            return RouteResult(self, kwargs={"redirect": found})
        return RouteResult(found)

    def fresh_until(self, request: HttpRequest) -> datetime | None:
        """Entries come and go with the day."""
        return start_of(today() + timedelta(days=1))

    def serve(
        self, request: HttpRequest, *args: Any, redirect: HttpResponse | None = None, **kwargs: Any
    ) -> HttpResponse:
        if redirect is not None:
            return redirect
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from .. import listing

        context = super().get_context(request, *args, **kwargs)
        return {**context, **listing.page_context(self, request)}
