"""The page behind each number of the dashboard: the whole list, of one site or of all."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from . import dashboard, work_panels, worklists
from .areas import all_sites, area_of, may_see
from .reach import sees_all

dashboard.register_panels("work", work_panels.panels)


class WorklistView(WagtailAdminTemplateMixin, TemplateView):
    """403 for a site that is not yours and one that does not exist alike."""

    template_name = "tenancy/admin/worklist.html"
    header_icon = "list-ul"

    worklist: worklists.Worklist
    site: Site | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = worklists.get(kwargs["key"])
        if found is None:
            raise Http404
        self.worklist, self.site = found, None
        if "site" in kwargs:
            sites = Site.objects.select_related("root_page")
            self.site = sites.filter(pk=kwargs["site"]).first()
            allowed = self.site is not None and may_see(request.user, self.site)
        else:
            allowed = sees_all(request.user)
        if not allowed:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.worklist.column or self.worklist.label)

    def get_page_subtitle(self) -> str:
        return self.name_of(self.site) if self.site else _("Alle sites")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, here]

    @cached_property
    def names(self) -> dict[int, str]:
        area = all_sites() if self.site is None else area_of([self.site])
        found = work_panels.headings(area.sites, self.request.user)
        return {pk: heading.title for pk, heading in found.items()}

    def name_of(self, site: Site) -> str:
        return self.names.get(site.pk, site.site_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        area = all_sites() if self.site is None else area_of([self.site])
        items = self.worklist.find(area, self.request.user)
        rows = [(item, self.names.get(item.site_id or 0, "")) for item in items]
        return super().get_context_data(
            worklist=self.worklist, rows=rows, everywhere=self.site is None, **kwargs
        )


@hooks.register("register_admin_urls")
def worklist_urls() -> list[URLPattern]:
    view = WorklistView.as_view()
    return [
        path("werk/<slug:key>/", view, name="tenancy_worklist_everywhere"),
        path("werk/<slug:key>/<int:site>/", view, name="tenancy_worklist"),
    ]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    from django.templatetags.static import static
    from django.utils.html import format_html

    return format_html('<link rel="stylesheet" href="{}">', static("tenancy/admin.css"))
