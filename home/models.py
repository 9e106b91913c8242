"""The national site's own page types."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content import features
from content.models import BasePage, HomeBase
from tenancy.caching import no_store

QUERY = "zoek"


class HomePage(HomeBase):
    """The front door of the national site: the finder stands in the doorway. Provisioning makes it."""

    template = "home/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    is_creatable = False

    class Meta:
        verbose_name = _("landelijke voorpagina")
        verbose_name_plural = _("landelijke voorpagina’s")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from . import directory

        data = super().get_context(request, *args, **kwargs)
        shown = directory.overview(map_too=features.is_on("kaart", data["werkcentrum"]))
        return {**data, **shown}


class RegionDirectoryPage(BasePage):
    """All regions, found by name, postcode, map or list. `?zoek=` asks the finder. Provisioning makes it."""

    intro = models.TextField(_("inleiding"), blank=True)

    template = "home/region_directory_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False
    text_fields: ClassVar[tuple[str, ...]] = (*BasePage.text_fields, "intro")
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("overzicht van de regio’s")
        verbose_name_plural = _("overzichten van de regio’s")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from . import directory

        data = super().get_context(request, *args, **kwargs)
        found = directory.answer(request.GET.get(QUERY, ""))
        match = found["answer"].match
        shown = directory.overview(
            entries=True,
            chosen=match.region if match else None,
            map_too=features.is_on("kaart", data["werkcentrum"]),
        )
        return {**data, **found, **shown}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        # What someone typed is theirs, so an answer to it is never kept.
        return no_store(response) if QUERY in request.GET else response  # type: ignore[return-value]
