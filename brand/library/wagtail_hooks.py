"""The kits in the admin and its menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .kit_views import TITLE, KitList, sites_of, take


class KitMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sites_of(request.user).exists()


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("huisstijlpakket/", KitList.as_view(), name="brand_kits"),
        path("huisstijlpakket/<int:site>/", take, name="brand_kit"),
    ]


@hooks.register("register_admin_menu_item")
def in_the_menu() -> MenuItem:
    return KitMenuItem(
        TITLE, reverse("brand_kits"), name="brand-kits", icon_name="download", order=270
    )
