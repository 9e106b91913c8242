"""Addresses of the screens of this app."""

from typing import Any

from django.urls import reverse

FILLED = "wagtailsnippets_printing_filledtemplate"
TEMPLATES = "wagtailsnippets_printing_printtemplate"


def edit(pk: Any) -> str:
    return reverse(f"{FILLED}:edit", args=[pk])


def download(pk: Any, name: str) -> str:
    return reverse(f"{FILLED}:download", args=[pk, name])


def sample(template: Any) -> str:
    return reverse("printing_sample", args=[template])
