"""Where a file stands, for who looks after it: by site, drafts included."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.models import Page

from tenancy.files import DocumentUsage, ImageUsage
from tenancy.sight import in_sight, own_sites, sees_everyone

from ..where_used import Place, places

if TYPE_CHECKING:
    from wagtail.admin.views.generic.usage import UsageView as View
else:
    View = object


PER_PAGE = 200


class _BySite(View):
    template_name = "assets/admin/usage.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Not Wagtail's listing, which fetches every object that it names."""
        found = places(self.object)
        seen = visible(request.user, found)
        page = Paginator(seen, PER_PAGE).get_page(request.GET.get("p"))
        context = {
            "view": self,
            "media": Media(),
            "object": self.object,
            "breadcrumbs_items": self.get_breadcrumbs_items(),
            "header_title": self.get_page_title(),
            "header_icon": self.header_icon,
            "header_buttons": self.header_buttons,
            "sites": [
                (site, list(group)) for site, group in groupby(page, key=lambda place: place.site)
            ],
            "page_obj": page,
            "number_of_sites": len({place.site for place in seen}),
            "hidden": len(found) - len(seen),
        }
        return TemplateResponse(request, self.template_name, context)


class ImagePlaces(_BySite, ImageUsage):
    pass


class DocumentPlaces(_BySite, DocumentUsage):
    pass


def visible(user: Any, found: list[Place]) -> list[Place]:
    """Those of `found` that `user` may be told by name."""
    pages: QuerySet | None = in_sight(user, Page)
    if pages is None:
        return found
    pks = [place.page for place in found if place.page is not None]
    known = set(pages.filter(pk__in=pks).values_list("pk", flat=True))
    sites = set(own_sites(user).values_list("pk", flat=True))
    everywhere = sees_everyone(user)
    return [
        place
        for place in found
        if (place.page in known if place.page is not None else False)
        or (place.page is None and (everywhere or (place.site and place.site.pk in sites)))
    ]
