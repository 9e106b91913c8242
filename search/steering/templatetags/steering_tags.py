"""Figures as a Dutch reader writes them, and the way to 'Waarom staat dit hier?'."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

register = template.Library()


@register.filter
def figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".replace(".", ",")


@register.filter
def gain(value: float) -> str:
    """With its sign; a change too small to show is 0."""
    return f"{value:+.3f}".replace(".", ",").replace("-", "−") if abs(value) >= 0.0005 else "0"


@register.filter
def share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f}%"


@register.filter
def size(value: int) -> int:
    return abs(value)


@register.simple_tag
def why_url(question: str, site: Any, area: str, key: str) -> str:
    query = {"q": question, "site": site or "", "gebied": area or "", "treffer": key}
    return f"{reverse('zoek_proberen:why')}?{urlencode(query)}"
