"""Editions in the admin: addresses, the menu 'Huisstijl', the links of the brand editor's start page."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from tenancy.role_panel import register_link

from .admin import urls
from .admin.base import may, url

# Other apps of the brandbook add their screens with `hooks.register("register_brand_menu_item")`.
brand_menu = Menu(register_hook_name="register_brand_menu_item")

register_link("merk", _("Edities van de huisstijl"), "brand_editions:index", order=5)


class ForBrandEditors(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "view")


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    return [path("huisstijl/edities/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    return SubmenuMenuItem(_("Huisstijl"), brand_menu, name="brand", icon_name="sliders", order=550)


@hooks.register("register_brand_menu_item")
def editions() -> MenuItem:
    return ForBrandEditors(
        _("Edities"), url("index"), name="brand-editions", icon_name="sliders", order=10
    )


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("editions/admin.css"))
