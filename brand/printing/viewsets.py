"""Templates and what was made of them, as snippets."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from tenancy.scoped import NationalSnippetViewSet, SiteScopedSnippetViewSet

from .forms import FilledTemplateForm, PrintTemplateForm
from .models import FilledTemplate, PrintTemplate
from .panels import PlacesPanel
from .views import DownloadView, FilledCreateView, FilledEditView, TemplateEditView


class FilledTemplateViewSet(SiteScopedSnippetViewSet):
    model = FilledTemplate
    icon = "image"
    menu_label = _("Uitingen")
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "title",
        Column("template", label=_("Sjabloon")),
        Column("site", label=_("Site")),
        Column("state", label=_("Past niet meer")),
        Column("changed_at", label=_("Gewijzigd"), sort_key="changed_at"),
    ]
    list_filter = ["template", "site"]
    search_fields = ["title"]
    add_view_class = FilledCreateView
    edit_view_class = FilledEditView
    create_template_name = "printing/create.html"
    edit_template_name = "printing/edit.html"
    inspect_view_fields = [
        "title",
        "template",
        "site",
        "language",
        "texts",
        "picture",
        "page",
        "changed_at",
    ]
    panels = [
        FieldPanel("title"),
        PlacesPanel(heading=_("Teksten")),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("page")],
            heading=_("Foto en QR-code"),
        ),
        MultiFieldPanel([FieldPanel("language"), FieldPanel("site")], heading=_("Taal en site")),
    ]

    def get_edit_handler(self) -> Any:
        handler = super().get_edit_handler()
        handler.base_form_class = FilledTemplateForm
        return handler

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("template", "site")

    @property
    def download_view(self) -> Any:
        return self.construct_view(DownloadView)

    def get_urlpatterns(self) -> list[URLPattern]:
        download = path("bestand/<str:pk>/<str:name>/", self.download_view, name="download")
        return [*super().get_urlpatterns(), download]


class PrintTemplateViewSet(NationalSnippetViewSet):
    model = PrintTemplate
    icon = "form"
    menu_label = _("Sjablonen")
    list_display = [
        "title",
        Column("get_format_display", label=_("Formaat"), sort_key="format"),
        "in_use",
        "changed_at",
    ]
    list_filter = ["format", "in_use"]
    search_fields = ["title"]
    edit_view_class = TemplateEditView
    edit_template_name = "printing/template_edit.html"
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("format")]),
        FieldPanel("in_use"),
        FieldPanel("help"),
        MultiFieldPanel([FieldPanel("upload"), FieldPanel("source")], heading=_("Tekening")),
        InlinePanel(
            "places",
            heading=_("Plekken"),
            label=_("Plek"),
            panels=[
                FieldRowPanel([FieldPanel("name"), FieldPanel("label")]),
                FieldPanel("text"),
                FieldRowPanel([FieldPanel("fillable"), FieldPanel("required")]),
                FieldRowPanel([FieldPanel("characters"), FieldPanel("lines")]),
                FieldPanel("help"),
            ],
        ),
    ]

    def get_edit_handler(self) -> Any:
        handler = super().get_edit_handler()
        handler.base_form_class = PrintTemplateForm
        return handler


class PrintingViewSetGroup(SnippetViewSetGroup):
    """A region sees what it made; who draws templates sees those."""

    items = (FilledTemplateViewSet, PrintTemplateViewSet)
    menu_icon = "image"
    menu_label = _("Uitingen")
    menu_name = "uitingen"
    menu_order = 260
    add_to_admin_menu = True
