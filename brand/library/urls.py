from collections.abc import Callable

from django.http import HttpResponse
from django.urls import path

from tenancy.national import national_only

from . import views

app_name = "huisstijl"
PAGES: dict[str, tuple[Callable[..., HttpResponse], str]] = {
    "": (views.index, "index"),
    "logo/": (views.logo, "logo"),
    "kleuren/": (views.colours_page, "kleuren"),
    "letters/": (views.letters, "letters"),
    "toon/": (views.tone, "toon"),
    "beeld/": (views.picture, "beeld"),
    "onderdelen/": (views.components_page, "onderdelen"),
    "onderdelen/<slug:slug>/": (views.component_page, "onderdeel"),
    "downloads/": (views.downloads, "downloads"),
}
urlpatterns = [path(at, national_only(view), name=name) for at, (view, name) in PAGES.items()]
