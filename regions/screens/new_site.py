"""'Nieuw Werkcentrum': one form that first shows what will be made, and then makes it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from regions.making import Wish, make_site, preview
from regions.policies import may_change_state
from regions.reference_data import DeliveryError

from .base import overview_url
from .new_site_form import NewSiteForm

MOST_PROBLEMS = 50


class NewSiteScreen(WagtailAdminTemplateMixin, TemplateView):
    """GET asks; POST with `maak` makes, any other POST shows what would be made."""

    template_name = "regions/admin/new_site.html"
    page_title = gettext_lazy("Nieuw Werkcentrum")
    header_icon = "site"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_change_state(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        regions = {
            "url": reverse("wagtailsnippets_regions_region:list"),
            "label": _("Regio’s"),
        }
        return [*self.breadcrumbs_items, regions, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", NewSiteForm(initial={"region": self.request.GET.get("regio")}))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NewSiteForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(form)
        wish = form.wish()
        try:
            if "maak" in request.POST:
                return self.make(wish)
            shown = preview(wish)
        except DeliveryError as broken:
            return self.again(form, problems=broken.problems)
        except ImproperlyConfigured as error:
            form.add_error(None, str(error))
            return self.again(form)
        return self.render_to_response(
            self.get_context_data(form=form, preview=shown, delivery=form.signed_delivery())
        )

    def make(self, wish: Wish) -> HttpResponse:
        region, changes = make_site(wish, self.request.user)
        if changes:
            text = _("%(name)s is gemaakt: %(changes)s.")
            messages.success(
                self.request, text % {"name": region.title, "changes": "; ".join(changes)}
            )
        else:
            text = _("%(name)s was al gemaakt. Er is niets veranderd.")
            messages.info(self.request, text % {"name": region.title})
        return redirect(overview_url(region))

    def again(self, form: NewSiteForm, problems: Any = ()) -> HttpResponse:
        messages.error(self.request, _("Er is niets gemaakt. Kijk hieronder wat er niet klopt."))
        return self.render_to_response(
            self.get_context_data(
                form=form,
                problems=problems[:MOST_PROBLEMS],
                more=max(0, len(problems) - MOST_PROBLEMS),
            ),
            status=200,
        )
