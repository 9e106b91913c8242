"""Page types of a regional site."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from content.models import BodyPage, HomeBase

from .reference import Region


class RegionHomePage(HomeBase):
    """The front door of a region. Provisioning makes it; its title is the name of the Werkcentrum."""

    template = "regions/region_home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    is_creatable = False
    # Without the title: that is the region's name.
    content_panels = [
        panel for panel in HomeBase.content_panels if panel not in Page.content_panels
    ]

    # A name is the same in every language.
    override_translatable_fields: ClassVar[list[Any]] = [
        *HomeBase.override_translatable_fields,
        SynchronizedField("title", overridable=False),
    ]

    class Meta:
        verbose_name = _("voorpagina van een regio")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.follow_name()
        super().save(*args, **kwargs)

    def follow_name(self) -> None:
        """The title always is the region's display name, whatever an older revision says."""
        region = Region.objects.filter(home_page__translation_key=self.translation_key).first()
        if region is not None:
            self.title = self.draft_title = region.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from regions import doorway

        data = super().get_context(request, *args, **kwargs)
        return {**data, **doorway.for_home(data["werkcentrum"], request, self.body)}


class LocationsPage(BodyPage):
    """All places of a region with their hours; with `gebied=` the nearest first (R48)."""

    template = "regions/locations_page.html"
    parent_page_types: ClassVar[list[str]] = ["regions.RegionHomePage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False

    class Meta:
        verbose_name = _("locaties en openingstijden")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from regions import doorway

        data = super().get_context(request, *args, **kwargs)
        return {**data, **doorway.for_locations(data["werkcentrum"], request)}
