"""Search in the admin's menu, on the start page of the search editor, and the look of its screens."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from tenancy.role_panel import register_link

from .admin.viewsets import SearchViewSetGroup

for place, (label, view) in enumerate(
    (
        (_("Zoeken proberen"), "zoek_proberen:index"),
        (_("Voorkeursresultaten"), "zoek_voorkeur:index"),
        (_("Synoniemen"), "zoek_synoniemen:index"),
        (_("Controlevragen"), "zoek_controlevragen:index"),
        (_("Cijfers van zoeken"), "zoek_cijfers:index"),
    ),
    start=50,
):
    register_link("zoek", label, view, order=place)


@hooks.register("register_admin_viewset")
def search_lists() -> SearchViewSetGroup:
    return SearchViewSetGroup()


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("steering/admin.css"))
