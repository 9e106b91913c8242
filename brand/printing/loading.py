"""The templates that come with the code: loaded once, renewed while nobody touched them, never over an editor's own."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from .models import DeliveredTemplate, PrintTemplate, TemplatePlace

FOLDER = Path(__file__).parent / "data" / "templates"
FIELDS = ("title", "format", "help")
PLACE_FIELDS = {
    "name": "",
    "label": "",
    "text": "",
    "fillable": True,
    "required": False,
    "characters": 120,
    "lines": 3,
    "help": "",
}


def delivered() -> list[dict[str, Any]]:
    return [
        {**facts, "source": (FOLDER / f"{facts['slug']}.svg").read_text()}
        for facts in json.loads((FOLDER / "templates.json").read_text())
    ]


@transaction.atomic
def load() -> dict[str, int]:
    """How many were made, renewed, and left as an editor has them (changed or deleted)."""
    counts = {"made": 0, "renewed": 0, "left": 0}
    known = {row.slug: row for row in DeliveredTemplate.objects.all()}
    there = {row.slug: row for row in PrintTemplate.objects.prefetch_related("places")}
    for facts in delivered():
        slug, row = facts["slug"], known.get(facts["slug"])
        template = there.get(slug)
        new = _digest(facts, facts["places"])
        if row is None and template is None:
            _write(PrintTemplate(slug=slug), facts)
            DeliveredTemplate.objects.create(slug=slug, digest=new)
            counts["made"] += 1
        elif row and template and row.digest == _digest_of(template) != new:
            _write(template, facts)
            DeliveredTemplate.objects.filter(pk=row.pk).update(digest=new)
            counts["renewed"] += 1
        else:
            counts["left"] += 1
    return counts


def _write(template: PrintTemplate, facts: dict[str, Any]) -> None:
    for name in (*FIELDS, "source"):
        setattr(template, name, facts.get(name, ""))
    template.places = [
        TemplatePlace(
            sort_order=order,
            **{name: place.get(name, usual) for name, usual in PLACE_FIELDS.items()},
        )
        for order, place in enumerate(facts["places"])
    ]
    template.save()


def _digest(facts: dict[str, Any], places: list[dict[str, Any]]) -> str:
    """Stands for what the loader writes, whatever else a row holds."""
    told = [[facts.get(name, "") for name in (*FIELDS, "source")]]
    told += [[place.get(name, usual) for name, usual in PLACE_FIELDS.items()] for place in places]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _digest_of(template: PrintTemplate) -> str:
    facts = {name: getattr(template, name) for name in (*FIELDS, "source")}
    places = [
        {name: getattr(place, name) for name in PLACE_FIELDS} for place in template.places.all()
    ]
    return _digest(facts, places)
