"""The page chooser starts, and shows what was chosen, within what someone may point to (H5).

The list itself is narrowed by the hook `construct_page_chooser_queryset` (wagtail_hooks.py).
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views import chooser
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from .reach import only_provides, sees_all
from .sight import own_sites
from .within_reach import pages_within_reach


class OwnBrowseView(chooser.BrowseView):
    """For one type of page Wagtail starts above all pages of that type, whoever's they are."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        if parent_page_id is None and not sees_all(request.user):
            policy = policy_registry.get_by_type(Page)
            start = policy.explorable_root_instance(request.user)
            one_type = request.GET.get("page_type", "wagtailcore.page") != "wagtailcore.page"
            parent_page_id = start.pk if start and one_type else Page.get_first_root_node().pk
        return super().get(request, parent_page_id)


class OwnExternalLink(chooser.ExternalLinkView):
    """An address of one's own or the national site becomes a link to that page. Of any other site, and
    for a provider's people, it stays an address, so that nobody learns which page is behind it (and
    what its draft is called)."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.POST.get(f"{self.form_prefix}-{self.link_url_field_name}"):
            self.form = self.form_class(initial=self.get_initial_data(), prefix=self.form_prefix)
            return self.render_form_response()
        if not sees_all(request.user):
            near = set()
            if not only_provides(request.user):
                near |= set(own_sites(request.user).values_list("pk", flat=True))
                near |= set(Site.objects.filter(is_default_site=True).values_list("pk", flat=True))
            roots = [root for root in Site.get_site_root_paths() if root.site_id in near]
            request._wagtail_cached_site_root_paths = roots  # type: ignore[attr-defined]
        return super().post(request)


class OwnChosenMultiple(chooser.ChosenMultipleView):
    def get(self, request: HttpRequest) -> Any:
        if not sees_all(request.user):
            asked = [pk for pk in request.GET.getlist("id") if pk.isdigit()]
            seen = pages_within_reach(request.user).filter(pk__in=asked)
            query = request.GET.copy()
            query.setlist("id", [str(pk) for pk in seen.values_list("pk", flat=True)])
            request.GET = query  # type: ignore[assignment]
        return super().get(request)
