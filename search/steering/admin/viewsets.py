"""The lists of what editors decide, each with a form, a try-out, history, and CSV."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from tenancy.allowed import allowed
from tenancy.guarded_views import GuardedViews
from tenancy.scoped_viewset import SiteScopedModelViewSet

from ..access import steers, steers_the_nation
from ..models import Abbreviation, BestBet, BlockedWord, Boost, GoldenQuery, Synonym
from . import forms, views
from .screens import FiguresView, ShippedView, TryView, WhyView
from .transfer import ExportView, ImportView

PERIOD = [
    Column("since", label=_("Vanaf"), sort_key="since"),
    Column("until", label=_("Tot en met"), sort_key="until"),
    Column("made_by", label=_("Door")),
]


class EditorsList(GuardedViews, ModelViewSet):
    """Of one kind of row; who may only look gets Wagtail's inspect view."""

    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    form: type[forms.WagtailAdminModelForm]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> Any:
        return self.form


class RuleViewSet(EditorsList):
    index_view_class = views.RuleIndexView
    add_view_class = views.RuleCreateView
    edit_view_class = views.RuleEditView
    delete_view_class = views.RuleDeleteView

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(
            import_url_name=self.get_url_name("import"),
            export_url_name=self.get_url_name("export"),
            **kwargs,
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        reading = ImportView.as_view(
            model=self.model,
            index_url_name=self.get_url_name("index"),
            import_url_name=self.get_url_name("import"),
        )
        return [
            *super().get_urlpatterns(),
            path("inlezen/", reading, name="import"),
            path("meenemen/", ExportView.as_view(model=self.model), name="export"),
        ]


class SynonymViewSet(RuleViewSet):
    model = Synonym
    form = forms.SynonymForm
    icon = "link"
    list_display = ["words", "also", "way", "locale", *PERIOD]
    list_filter = ["way", "locale"]
    search_fields = ["words", "also", "why"]


class AbbreviationViewSet(RuleViewSet):
    model = Abbreviation
    form = forms.AbbreviationForm
    icon = "tag"
    list_display = ["short", "full", "locale", *PERIOD]
    list_filter = ["locale"]
    search_fields = ["short", "full", "why"]


class BoostViewSet(RuleViewSet):
    model = Boost
    form = forms.BoostForm
    icon = "arrow-up"
    list_display = [Column("document", label=_("Wat"), accessor=str), "steps", *PERIOD]
    list_filter = ["steps"]
    search_fields = ["document", "why"]


class BlockedWordViewSet(RuleViewSet):
    model = BlockedWord
    form = forms.BlockedWordForm
    icon = "no-view"
    list_display = ["words", "locale", *PERIOD]
    list_filter = ["locale"]
    search_fields = ["words", "why"]


class OwnBetsView(views.RuleIndexView):
    def get_base_queryset(self) -> QuerySet:
        own = allowed(self.request.user, self.model)
        return super().get_base_queryset().filter(pk__in=own.values("pk")).select_related("site")


class BestBetViewSet(RuleViewSet, SiteScopedModelViewSet):
    model = BestBet
    form = forms.BestBetForm
    icon = "pick"
    index_view_class = OwnBetsView
    list_display = ["phrases", Column("titles", label=_("Eerst")), "site", "locale", *PERIOD]
    list_filter = ["site", "locale"]
    search_fields = ["phrases", "why"]
    inspect_view_fields_exclude = ["documents"]


class GoldenQueryCreateView(generic.CreateView):
    template_name = "steering/form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(offered=views.offered(), **kwargs)

    def save_instance(self) -> Any:
        self.form.instance.made_by = self.request.user
        return super().save_instance()


class GoldenQueryEditView(generic.EditView):
    template_name = "steering/form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(offered=views.offered(), **kwargs)


class GoldenQueryViewSet(EditorsList):
    model = GoldenQuery
    form = forms.GoldenQueryForm
    icon = "success"
    add_view_class = GoldenQueryCreateView
    edit_view_class = GoldenQueryEditView
    list_display = ["query", Column("answer", label=_("Antwoord"), accessor="title"), "grade"]
    list_filter = ["grade"]
    search_fields = ["query", "document"]


class ScreenViewSet(ViewSet):
    """A screen of its own in the menu of search."""

    national = False

    @cached_property
    def menu_url(self) -> str:
        return reverse(self.get_url_name("index"))

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        allowed_to = steers_the_nation if self.national else steers

        class ScreenMenuItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return allowed_to(request.user)

        return ScreenMenuItem


class TryViewSet(ScreenViewSet):
    menu_label = TryView.page_title
    icon = TryView.header_icon

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", TryView.as_view(), name="index"),
            path("waarom/", WhyView.as_view(), name="why"),
        ]


class ShippedViewSet(ScreenViewSet):
    national = True
    menu_label = ShippedView.page_title
    icon = ShippedView.header_icon

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", ShippedView.as_view(), name="index")]


class FiguresViewSet(ScreenViewSet):
    national = True
    menu_label = _("Cijfers van zoeken")
    icon = FiguresView.header_icon

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", FiguresView.as_view(), name="index")]


class SearchViewSetGroup(ViewSetGroup):
    """Shows to each what they may do: a region sees its own best bets and the try-out."""

    items = (
        TryViewSet("zoek_proberen", url_prefix="zoeken/proberen"),
        BestBetViewSet("zoek_voorkeur", url_prefix="zoeken/voorkeur"),
        SynonymViewSet("zoek_synoniemen", url_prefix="zoeken/synoniemen"),
        AbbreviationViewSet("zoek_afkortingen", url_prefix="zoeken/afkortingen"),
        ShippedViewSet("zoek_meegeleverd", url_prefix="zoeken/meegeleverd"),
        BoostViewSet("zoek_duwtjes", url_prefix="zoeken/duwtjes"),
        BlockedWordViewSet("zoek_nooit", url_prefix="zoeken/nooit-voorstellen"),
        GoldenQueryViewSet("zoek_controlevragen", url_prefix="zoeken/controlevragen"),
        FiguresViewSet("zoek_cijfers", url_prefix="zoeken/cijfers"),
    )
    menu_icon = "search"
    menu_label = _("Zoeken")
    menu_name = "zoeken"
    menu_order = 255
    add_to_admin_menu = True
