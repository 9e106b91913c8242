"""'Huisstijlpakket' in the admin: the kits of one's own sites. Making one is a POST, because it leaves a trace."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site
from wagtail.permissions import policy_registry

from audit.trail import record
from brand import current
from brand.lockups import LockupError
from brand.site_look import look_of, looks_of
from tenancy.caching import no_store

from .kits import Kit, KitError, make, parts
from .models import KitDownload, taken_in_the_last_hour

TITLE = gettext_lazy("Huisstijlpakket")
# Drawing a kit takes a second or two of a server that others use too.
MOST_IN_AN_HOUR = 20


def sites_of(user: Any) -> Any:
    """The sites whose kit someone may take."""
    policy = policy_registry.get_by_type(KitDownload)
    return policy.sites_user_has_permission_for(user, "add")


class KitList(WagtailAdminTemplateMixin, TemplateView):
    template_name = "library/kits.html"
    header_icon = "download"
    page_title = TITLE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.sites = sites_of(request.user)
        if not self.sites.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(TITLE)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sites = list(self.sites.order_by("-is_default_site", "site_name"))
        looks = looks_of(sites)
        taken = dict(
            KitDownload.objects.filter(site__in=sites)
            .values_list("site")
            .annotate(last=Max("at"))
            .order_by()
        )
        rows = [
            {
                "site": site,
                "name": " ".join(part for part in looks[site.pk].name_parts if part),
                "taken": taken.get(site.pk),
            }
            for site in sites
        ]
        return super().get_context_data(
            rows=rows, edition=current.brandbook(), parts=parts(), most=MOST_IN_AN_HOUR, **kwargs
        )


@require_POST
def take(request: HttpRequest, site: int) -> HttpResponseBase:
    """The zip of one site; 404 for a site that is not one's own, as for one that does not exist."""
    owner = get_object_or_404(sites_of(request.user), pk=site)
    if taken_in_the_last_hour(request.user) >= MOST_IN_AN_HOUR:
        messages.error(
            request,
            _("Je hebt dit uur %(number)d pakketten opgehaald. Probeer het over een uur opnieuw.")
            % {"number": MOST_IN_AN_HOUR},
        )
        return redirect("brand_kits")
    kit = Kit(owner, look_of(owner), current.brandbook(), request.user)
    try:
        file, size = make(kit)
    except (KitError, LockupError) as error:
        messages.error(request, str(error))
        return redirect("brand_kits")
    note(kit, size)
    response = FileResponse(file, as_attachment=True, filename=kit.file_name)
    response["Content-Length"] = str(size)
    no_store(response)
    return response


@transaction.atomic
def note(kit: Kit, size: int) -> None:
    edition = kit.brandbook
    KitDownload.objects.create(site=kit.site, by=kit.user, edition=edition.name, size=size)
    record(
        "brand.kit_taken",
        actor=kit.user,
        site=kit.site,
        edition=edition.title,
        digest=edition.digest,
    )


def exists(user: Any, value: Any) -> bool:
    """For the doorkeeper: a site whose kit is one's own."""
    return sites_of(user).filter(pk=value).exists()


exists.model = Site  # type: ignore[attr-defined]
