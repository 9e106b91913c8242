"""Assets for tests."""

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection

from brand.models import BrandDocument, BrandImage

RIGHTS: dict[str, Any] = {"maker": "Voorbeeld Beeld", "licence": "own", "consent": "nobody"}


def picture(kind: str = "PNG", size: tuple[int, int] = (1400, 900), **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind, **options)
    return buffer.getvalue()


def make_image(
    title: str = "Foto", collection: Collection | None = None, **values: Any
) -> BrandImage:
    kind = values.pop("kind", "PNG")
    extension = {"JPEG": "jpg"}.get(kind, kind.lower())
    file = ContentFile(picture(kind), name=f"{title.lower().replace(' ', '-')}.{extension}")
    return BrandImage.objects.create(
        title=title,
        file=file,
        collection=collection or Collection.get_first_root_node(),
        **{"description": f"Wat op {title} staat", **RIGHTS, **values},
    )


def make_document(
    title: str = "Stuk", collection: Collection | None = None, **values: Any
) -> BrandDocument:
    name = f"{title.lower().replace(' ', '-')}.pdf"
    return BrandDocument.objects.create(
        title=title,
        file=ContentFile(b"%PDF-1.4 voorbeeld", name=name),
        collection=collection or Collection.get_first_root_node(),
        **{**RIGHTS, **values},
    )
