"""What the admin and the page tree ask of tenancy."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Locale, Page


@hooks.register("before_serve_page")
def language_of_the_page(page: Page, request: HttpRequest, *args: Any) -> None:
    """A site without the asked language would answer in Dutch under /en/…: that is no page."""
    language = get_language()
    if language != settings.LANGUAGE_CODE and page.locale_id != Locale.get_active().pk:
        raise Http404
