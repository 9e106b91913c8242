"""The guide's lists in the admin: national vocabularies and providers, and the additions of regions."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from tenancy.scoped import NationalSnippetViewSet, SiteScopedSnippetViewSet

from .models import (
    Audience,
    Kind,
    Provider,
    RegionalAddition,
    Sector,
    Situation,
    Theme,
)


class VocabularyForm(WagtailAdminModelForm):
    """The code stands in addresses that others link to: it is chosen once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = _("Deze code staat in adressen en blijft daarom zo.")


class VocabularyViewSet(NationalSnippetViewSet):
    icon = "tag"
    list_display = ["label", "code", "position"]
    search_fields = ["label", "code", "synonyms"]
    list_per_page = 50
    panels = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("code")]),
        FieldPanel("explanation"),
        FieldPanel("synonyms"),
        FieldPanel("position"),
    ]

    def get_edit_handler(self) -> Any:
        handler = super().get_edit_handler()
        handler.base_form_class = VocabularyForm
        return handler


class AudienceViewSet(VocabularyViewSet):
    model = Audience
    list_filter = ["layer"]
    panels = [*VocabularyViewSet.panels, FieldPanel("layer")]


class SituationViewSet(VocabularyViewSet):
    model = Situation
    panels = [*VocabularyViewSet.panels, FieldPanel("audiences")]


class ThemeViewSet(VocabularyViewSet):
    model = Theme


class KindViewSet(VocabularyViewSet):
    model = Kind


class SectorViewSet(VocabularyViewSet):
    model = Sector


class ProviderViewSet(NationalSnippetViewSet):
    model = Provider
    icon = "group"
    list_display = ["name", "scope", "is_role"]
    list_filter = ["scope", "is_role"]
    search_fields = ["name"]
    list_per_page = 50
    panels = [
        FieldPanel("name"),
        FieldPanel("scope"),
        FieldRowPanel([FieldPanel("is_role"), FieldPanel("resolves_to")]),
        FieldPanel("website"),
    ]


class RegionalAdditionViewSet(SiteScopedSnippetViewSet):
    model = RegionalAddition
    icon = "plus"
    list_display = ["instrument", "region"]
    search_fields = ["instrument__title", "text"]
    panels = [
        FieldPanel("region"),
        FieldPanel("instrument"),
        FieldPanel("text"),
        FieldPanel("location"),
        FieldPanel("is_example"),
    ]


class GuideViewSetGroup(SnippetViewSetGroup):
    """Shows to each what they may do: a regional editor sees the additions only."""

    items = (
        RegionalAdditionViewSet,
        ProviderViewSet,
        AudienceViewSet,
        SituationViewSet,
        ThemeViewSet,
        KindViewSet,
        SectorViewSet,
    )
    menu_icon = "clipboard-list"
    menu_label = _("Lijsten gids")
    menu_name = "instrumentengids"
    menu_order = 250
    add_to_admin_menu = True
