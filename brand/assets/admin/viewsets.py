"""The lists of the image bank that are no files: videos, sets of formats, campaigns and themes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.permissions import policy_registry
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from tenancy.allowed import allowed
from tenancy.guarded_views import GuardedViews
from tenancy.scoped import CreateInChooserView, NationalSnippetViewSet
from tenancy.within_reach import WithinReachMixin

from ..forms import RightsForm
from ..models import AssetSet, Campaign, Theme, VideoLink


class KeptForm(WithinReachMixin, WagtailAdminModelForm):
    """Offers, and accepts, only collections in which this person may add."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("collection")
        if field is None or self.for_user is None:
            return
        policy = policy_registry.get_by_type(self._meta.model)
        own = policy.collections_user_has_permission_for(self.for_user, "add")
        if self.instance.pk:
            own = own | type(self.instance.collection).objects.filter(
                pk=self.instance.collection_id
            )
        field.queryset = own
        field.empty_label = None

    def save(self, commit: bool = True) -> Any:
        if not self.instance.pk:
            self.instance.uploaded_by_user = self.for_user
        return super().save(commit)


class VideoForm(RightsForm, KeptForm):
    """The rights of a video are asked as those of a file."""


class _Choosable:
    """For the views of a chooser: only what this person may choose now."""

    request: HttpRequest
    model_class: type[Model]

    def get_object_list(self) -> QuerySet:
        policy = policy_registry.get_by_type(self.model_class)
        return policy.instances_user_has_any_permission_for(self.request.user, {"choose"})

    def get_object(self, pk: Any) -> Model:
        return get_object_or_404(self.get_object_list(), pk=pk)

    def get_objects(self, pks: Iterable[Any]) -> QuerySet:
        return self.get_object_list().filter(pk__in=pks)


class ChooseView(_Choosable, chooser.ChooseView):
    pass


class ChooseResultsView(_Choosable, chooser.ChooseResultsView):
    pass


class ChosenView(_Choosable, chooser.SnippetChosenView):
    pass


class ChosenMultipleView(_Choosable, chooser.SnippetChosenMultipleView):
    pass


class KeptChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = CreateInChooserView


class KeptViewSet(GuardedViews, SnippetViewSet):
    """Of what stands in a collection: own rows, and those one may choose; another's is 404."""

    inspect_view_enabled = True
    copy_view_enabled = False
    chooser_viewset_class = KeptChooserViewSet
    list_filter = ["collection"]
    form: type[KeptForm] = KeptForm

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return allowed(request.user, self.model)

    def get_edit_handler(self) -> Any:
        handler = super().get_edit_handler()
        handler.base_form_class = self.form
        return handler


class VideoViewSet(KeptViewSet):
    model = VideoLink
    icon = "media"
    form = VideoForm
    list_display = ["title", "collection", "leaves_on"]
    list_filter = ["collection", "licence", "audience", "campaigns", "themes"]
    panels = [
        FieldPanel("title"),
        FieldPanel("url"),
        FieldPanel("collection"),
        FieldPanel("description"),
        FieldPanel("captioned"),
        FieldPanel("transcript"),
        FieldPanel("still"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("maker"), FieldPanel("rights_holder")]),
                FieldRowPanel([FieldPanel("licence"), FieldPanel("licence_details")]),
                FieldRowPanel([FieldPanel("consent"), FieldPanel("consent_until")]),
                FieldRowPanel([FieldPanel("usable_from"), FieldPanel("usable_until")]),
                FieldPanel("source"),
                FieldPanel("audience"),
            ],
            heading=_("Rechten"),
        ),
        FieldPanel("campaigns"),
        FieldPanel("themes"),
        FieldPanel("asset_set"),
        FieldPanel("replaced_by"),
    ]


class AssetSetViewSet(KeptViewSet):
    model = AssetSet
    icon = "folder-open-inverse"
    list_display = ["title", "collection"]
    panels = [FieldPanel("title"), FieldPanel("collection")]


class CampaignViewSet(NationalSnippetViewSet):
    model = Campaign
    icon = "calendar-alt"
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name", "description"]
    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]


class ThemeViewSet(NationalSnippetViewSet):
    model = Theme
    icon = "tag"
    list_display = ["name", "description"]
    search_fields = ["name", "description"]
    panels = [FieldPanel("name"), FieldPanel("description")]


class ImageBankViewSetGroup(SnippetViewSetGroup):
    items = (VideoViewSet, AssetSetViewSet, CampaignViewSet, ThemeViewSet)
    menu_icon = "media"
    menu_label = _("Beeldbank")
    menu_name = "beeldbank"
    menu_order = 310
    add_to_admin_menu = True
