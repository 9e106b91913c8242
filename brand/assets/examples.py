"""Drawings of our own for the demo's image bank, marked as examples. What is there already stays."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.roles import shared_collections
from brand.models import BrandImage
from brand.rights import Consent, Licence

from .models import Campaign, Theme
from .uploads.accept import accept_image

FOLDER = Path(__file__).parents[1] / "data"


def load_examples() -> int:
    """How many images were made."""
    data = json.loads((FOLDER / "example_assets.json").read_text())
    campaign, _made = Campaign.objects.get_or_create(
        name=data["campaign"].pop("name"), defaults=data["campaign"]
    )
    theme, _made = Theme.objects.get_or_create(
        name=data["theme"].pop("name"), defaults=data["theme"]
    )
    collection = shared_collections()["brand"]
    made: dict[str, BrandImage] = {}
    for values in data["images"]:
        if BrandImage.objects.filter(title=values["title"], collection=collection).exists():
            continue
        image = _make(values, collection)
        image.replaced_by = made.get(values.get("successor", ""))
        image.save()
        image.campaigns.add(campaign)
        image.themes.add(theme)
        made[values["file"]] = image
    return len(made)


def _make(values: dict[str, Any], collection: Any) -> BrandImage:
    drawing = (FOLDER / "example_assets" / values["file"]).read_bytes()
    upload = SimpleUploadedFile(values["file"], drawing, "image/svg+xml")
    ends = values.get("ends_in_days")
    image = BrandImage(
        title=values["title"],
        description=values["description"],
        collection=collection,
        file=accept_image(upload).file,
        maker="Makers van dit systeem",
        licence=Licence.CC0,
        consent=Consent.NOBODY,
        source="Voorbeeld, getekend voor de demo",
        audience=values["audience"],
        usable_until=timezone.localdate() + timedelta(days=ends) if ends else None,
    )
    image._set_image_file_metadata()
    return image
