"""Regions in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .missing import MissingPanel
from .viewsets import LocationViewSet, RegionViewSet, act_urls

register_snippet(RegionViewSet)
register_snippet(LocationViewSet)


@hooks.register("register_admin_urls")
def region_acts() -> list[URLPattern]:
    return act_urls()


@hooks.register("construct_homepage_panels")
def what_is_missing(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(MissingPanel(request))
