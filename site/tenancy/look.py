"""Read-only screens, for who has the right `view` and no other (the auditor).

Nothing on them can be sent: they answer GET, and a POST is refused.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.admin.views import generic
from wagtail.admin.views.pages.utils import GenericPageBreadcrumbsMixin
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from .page_policy import may_look


class LookView(generic.InspectView):
    """Wagtail's inspect view, answering GET only and without buttons that change."""

    http_method_names = ["get", "head", "options"]
    page_title = _("Bekijken")
    any_permission_required = ["view", "add", "change"]
    template_name = "tenancy/admin/look.html"

    def http_method_not_allowed(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        raise PermissionDenied

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return []

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, bool):
            return _("Ja") if value else _("Nee")
        return _("niet ingevuld") if value in (None, "") else value


def field_names(panel: Panel) -> list[str]:
    """The fields that an edit form would show, in its order; not those with a preview of their own."""
    if isinstance(panel, FieldPanel):
        return [panel.field_name]
    return [name for child in getattr(panel, "children", []) for name in field_names(child)]


class LookAtPage(GenericPageBreadcrumbsMixin, LookView):
    """A page as it stands: its state, its fields, the draft and the live page in a frame."""

    model = Page
    pk_url_kwarg = "page_id"
    header_icon = "doc-empty-inverse"
    template_name = "tenancy/admin/look_at_page.html"
    object: Any

    def get_object(self, queryset: Any = None) -> Any:
        page = super().get_object()
        if not may_look(self.request.user, page):
            raise PermissionDenied
        self.live_page = page.specific
        self.model = type(self.live_page)
        return page.get_latest_revision_as_object()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        if not may_look(request.user, self.object):
            raise PermissionDenied
        return super(generic.InspectView, self).dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.object.get_admin_display_title()

    def get_fields(self) -> list[str]:
        return []

    def get_fields_context(self) -> list[dict[str, Any]]:
        names = field_names(self.object.get_edit_handler())
        fields = {f.name: f for f in self.object._meta.get_fields() if f.concrete}
        plain = [n for n in names if n in fields and not isinstance(fields[n], StreamField)]
        return [self.get_context_for_field(name) for name in dict.fromkeys(plain)]

    @cached_property
    def header_buttons(self) -> list[Button]:
        names = {"history": (_("Geschiedenis"), "history"), "usage": (_("Gebruik"), "link")}
        return [
            HeaderButton(
                label,
                url=reverse(f"wagtailadmin_pages:{name}", args=[self.object.pk]),
                icon_name=icon,
            )
            for name, (label, icon) in names.items()
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        panels = [
            PageStatusSidePanel(
                self.object,
                self.request,
                show_schedule_publishing_toggle=False,
                live_object=self.live_page,
                scheduled_object=self.live_page.get_scheduled_revision_as_object(),
                locale=self.live_page.locale,
                translations=[],
            )
        ]
        side_panels = MediaContainer(panels)
        context["side_panels"] = side_panels
        context["media"] = side_panels.media
        context["draft_url"] = reverse("wagtailadmin_pages:view_draft", args=[self.object.pk])
        context["live_url"] = self.live_page.full_url if self.live_page.live else ""
        context["has_draft"] = self.live_page.has_unpublished_changes or not self.live_page.live
        return context


class LookAtFile(LookView):
    """An image or a document: what is written about it, and the thing itself."""

    template_name = "tenancy/admin/look_at_file.html"
    fields = ["title", "collection", "tags", "created_at", "uploaded_by_user"]

    def get_object(self, queryset: Any = None) -> Model:
        found = super().get_object()
        policy = self.permission_policy
        if not policy.user_has_any_permission_for_instance(
            self.request.user, {"view", "change", "choose"}, found
        ):
            raise PermissionDenied
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = capfirst(self.model._meta.verbose_name_plural)
        index = {"url": reverse(self.index_url_name), "label": label}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_subtitle()}]


class LookAtImage(LookAtFile):
    model = get_image_model()
    header_icon = "image"
    pk_url_kwarg = "image_id"
    index_url_name = "wagtailimages:index"


class LookAtDocument(LookAtFile):
    model = get_document_model()
    header_icon = "doc-full-inverse"
    pk_url_kwarg = "document_id"
    index_url_name = "wagtaildocs:index"
    fields = ["title", "filename", *LookAtFile.fields[1:]]
