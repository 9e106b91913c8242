"""Communication templates in the admin: menu, sample pictures, style."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from tenancy.role_panel import register_link

from .admin_urls import TEMPLATES
from .views import SampleView
from .viewsets import PrintingViewSetGroup

register_snippet(PrintingViewSetGroup)
register_link("merk", _("Sjablonen voor posters en flyers"), f"{TEMPLATES}:list", order=70)


@hooks.register("register_admin_urls")
def samples() -> list[URLPattern]:
    return [
        path("uitingen/sjabloon/<int:template>.png", SampleView.as_view(), name="printing_sample")
    ]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("printing/admin.css"))
