"""The living page of the theme: every component in every state."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from brand import current

EXAMPLES = Path(__file__).parent / "data" / "component_library.json"


def component_library(request: HttpRequest) -> HttpResponse:
    """All components with example values."""
    brandbook = current.brandbook()
    examples = read(json.loads(EXAMPLES.read_text()))
    examples["image"]["url"] = static("brand/social.png")
    doors = [
        {"accent": accent, "label": label, "fanlight": fanlight, "fanlight_label": drawing}
        for (accent, label), (fanlight, drawing) in zip(
            _cycle(brandbook.accents, len(brandbook.fanlights)), brandbook.fanlights, strict=True
        )
    ]
    colours = [
        {"name": name, "text": text, "value": brandbook.colour(f"color.{name}")}
        for name, text in examples["colours"]
    ]
    context = {
        "examples": examples,
        "doors": doors,
        "colours": colours,
        "noindex": True,
        "page": {"title": "Huisstijl"},
    }
    return render(request, "brand/component_library.html", context)


def _cycle(values: list[Any], length: int) -> list[Any]:
    return [values[index % len(values)] for index in range(length)]


def read(value: Any) -> Any:
    """JSON has no dates and no safe HTML: `date:2026-11-03` and `html:<mark>` stand for them."""
    if isinstance(value, dict):
        return {key: read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [read(each) for each in value]
    if isinstance(value, str) and value.startswith("date:"):
        return date.fromisoformat(value.removeprefix("date:"))
    if isinstance(value, str) and value.startswith("html:"):
        return mark_safe(value.removeprefix("html:"))  # noqa: S308 our own file
    return value
