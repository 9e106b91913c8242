"""What changed in a national text since a site made its own copy: the difference, and what to do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from . import admin_views, national, page_types


class NationalDifferenceView(WagtailAdminTemplateMixin, TemplateView):
    """404 for a page that is no own copy of a national text, 403 for who may not edit it."""

    template_name = "content/admin/national_difference.html"
    page_title = gettext_lazy("Landelijke wijziging")
    header_icon = "site"

    page: Any
    source: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not isinstance(self.page, page_types.base()):
            raise Http404
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        source = national.source_of(self.page) if national.is_placed(self.page) else None
        if source is None or self.page.alias_of_id:
            raise Http404
        self.source = source.specific
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = {"url": self.edit_url, "label": self.get_page_subtitle()}
        here = {"url": "", "label": str(self.page_title), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, edit, here]

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = self.source.live_revision.as_object() if self.source.live_revision else self.source
        seen = self.page.source_revision
        changed = national.status(self.page)["changed_since"]
        acts = dict(admin_views.acts_for(self.page, self.request.user))
        return super().get_context_data(
            page=self.page,
            edit_url=self.edit_url,
            changed=changed,
            seen_on=seen.created_at if seen else None,
            changed_on=self.source.last_published_at,
            national_changes=self.differences(seen.as_object(), now) if seen and changed else None,
            own_changes=self.differences(self.page.get_latest_revision_as_object(), now),
            takes_over="volg" in acts,
            marks_seen="gezien" in acts,
            **kwargs,
        )

    def differences(self, old: Any, new: Any) -> list[Any]:
        """Wagtail's comparison of two versions: only the fields that differ."""
        panel = (
            type(self.source)
            .get_edit_handler()
            .get_bound_panel(instance=self.source, request=self.request, form=None)
        )
        found = [compare(old, new) for compare in panel.get_comparison()]
        return [field for field in found if field.has_changed() and not self._is_own(field)]

    def _is_own(self, comparison: Any) -> bool:
        """What a site decides for itself says nothing of the text."""
        name = getattr(getattr(comparison, "field", None), "attname", "")
        return name in self.page.own_fields
