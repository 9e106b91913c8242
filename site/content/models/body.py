"""Pages that consist of blocks."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.fields import BodyField
from content.languages.fields import OwnField

from .base import BasePage


class BodyPage(BasePage):
    """An introduction and the one set of blocks.

    Wagtail names a template after each class, so a page type says `template = BodyPage.template`.
    """

    intro = models.TextField(_("inleiding"), blank=True, help_text=_("Twee of drie zinnen."))
    body = BodyField(verbose_name=_("inhoud"))
    is_concept = models.BooleanField(
        _("concept"),
        default=False,
        help_text=_("De pagina zegt erbij dat de tekst nog niet is vastgesteld."),
    )

    template = "content/body_page.html"
    text_fields: ClassVar[tuple[str, ...]] = (*BasePage.text_fields, "intro")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("is_concept"),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        data = super().get_context(request, *args, **kwargs)
        return {**data, "has_finder": any(child.block_type == "finder" for child in self.body)}

    def search_texts(self) -> dict[str, Any]:
        from content.rendering import plain_text

        return {"summary": self.search_description or self.intro, "body": plain_text(self.body)}


class HomeBase(BodyPage):
    """A home page: an opening under the fanlight, then blocks from edge to edge."""

    hero_title = models.CharField(_("kop van de opening"), max_length=120, blank=True)
    hero_text = models.TextField(_("tekst van de opening"), blank=True)

    text_fields: ClassVar[tuple[str, ...]] = (*BodyPage.text_fields, "hero_title", "hero_text")
    # Homes of all languages stand beside each other; their slugs are in no address.
    override_translatable_fields: ClassVar[list[Any]] = [
        *(f for f in BodyPage.override_translatable_fields if f.field_name != "slug"),
        OwnField("slug"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("hero_title"),
        FieldPanel("hero_text"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    def breadcrumb(self, request: HttpRequest) -> list[dict[str, str]]:
        return []
