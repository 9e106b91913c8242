"""Regions in the admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from content.models import SiteOptions

from . import language_choice
from .viewsets import LocationViewSet, RegionViewSet, act_urls

register_snippet(RegionViewSet)
register_snippet(LocationViewSet)


@hooks.register("register_admin_urls")
def region_acts() -> list[URLPattern]:
    return act_urls()


@hooks.register("before_edit_setting")
def remember_languages(request: HttpRequest, setting: Any) -> None:
    """The form writes on this very object, so what was chosen until now is noted before."""
    if isinstance(setting, SiteOptions) and request.method == "POST":
        request._languages_before = list(setting.languages)  # type: ignore[attr-defined]


@hooks.register("after_edit_setting")
def make_chosen_languages(request: HttpRequest, setting: Any) -> None:
    """Choosing a language is a step of provisioning; the editor hears what it made and what is missing."""
    before = getattr(request, "_languages_before", None)
    if before is None or not isinstance(setting, SiteOptions):
        return
    outcome = language_choice.follow(setting.site, before)
    for sentence in outcome.done:
        messages.success(request, sentence)
    for sentence in outcome.open:
        messages.warning(request, sentence)
