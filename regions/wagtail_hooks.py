"""Regions in the admin."""

from django.urls import URLPattern
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .viewsets import LocationViewSet, RegionViewSet, act_urls

register_snippet(RegionViewSet)
register_snippet(LocationViewSet)


@hooks.register("register_admin_urls")
def region_acts() -> list[URLPattern]:
    return act_urls()
