"""Images, documents and what was half uploaded. The bytes hold the word of the space too."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction, UploadedFile

from accounts.roles import shared_collections
from brand.assets.models import AssetSet, EndNotice, VideoLink
from brand.models import BrandDocument, BrandImage

from ..spaces import BRAND, NATIONAL, PROVIDER, SPACES, Space

if TYPE_CHECKING:
    from ..world import World


def png(word: str) -> bytes:
    """A small image that says `word` behind its last chunk, where no reader of images looks."""
    buffer = BytesIO()
    Image.new("RGB", (24, 16), "white").save(buffer, "PNG")
    return buffer.getvalue() + word.encode()


def make(world: "World", space: Space) -> None:
    if space is PROVIDER:
        return
    collection = Collection.objects.get(pk=world.find(space, "collection"))
    user = world.find(space, "user")
    image, document = make_pair(space, collection, space.text)
    image.tags.add(f"{space.text}-label")
    image.get_rendition("max-20x20")
    document.tags.add(f"{space.text}-label")
    second, _ = make_pair(space, collection, f"{space.text} twee")
    video, kept = make_kept(space, collection)
    EndNotice.objects.create(
        content_type=ContentType.objects.get_for_model(image),
        object_id=str(image.pk),
        ends_on=date(2030, 1, 1),
        days_before=60,
    )
    private = collection.add_child(name=f"{space.text} besloten")
    restriction = CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    hidden_image, hidden_document = make_pair(space, private, f"{space.text} besloten")
    world.keep(
        space,
        image=image.pk,
        second_image=second.pk,
        **{"assets.videolink": video.pk, "assets.assetset": kept.pk},
        document=document.pk,
        document_file=document.filename,
        image_path=image.file.name,
        private_collection=private.pk,
        private_document=hidden_document.pk,
        private_document_file=hidden_document.filename,
        private_image=hidden_image.pk,
        collection_restriction=restriction.pk,
        uploaded_image=upload(user, BrandImage, f"{space.text}.png", png(space.text)),
        uploaded_document=upload(user, BrandDocument, f"{space.text}.txt", space.text.encode()),
    )
    if space is NATIONAL:
        make_brand(world)


def make_brand(world: "World") -> None:
    image, document = make_pair(BRAND, shared_collections()["brand"], BRAND.text)
    video, kept = make_kept(BRAND, image.collection)
    world.keep(
        BRAND,
        **{"assets.videolink": video.pk, "assets.assetset": kept.pk},
        collection=image.collection_id,
        image=image.pk,
        document=document.pk,
        document_file=document.filename,
        image_path=image.file.name,
    )


def make_pair(space: Space, collection: Collection, title: str) -> tuple[BrandImage, BrandDocument]:
    name = title.replace(" ", "-")
    image = BrandImage.objects.create(
        title=f"{title} foto",
        collection=collection,
        maker=space.text,
        **known_rights(space),
        file=ImageFile(BytesIO(png(space.text)), name=f"{name}.png"),
    )
    document = BrandDocument.objects.create(
        title=f"{title} stuk",
        collection=collection,
        file=ContentFile(space.text.encode(), name=f"{name}.txt"),
        maker=space.text,
        **known_rights(space),
    )
    return image, document


def make_kept(space: Space, collection: Collection) -> tuple[VideoLink, AssetSet]:
    """A link to a video, and a set of formats."""
    video = VideoLink.objects.create(
        title=f"{space.text} film",
        url="https://video.voorbeeld/film",
        description=space.text,
        transcript=space.text,
        collection=collection,
        maker=space.text,
        **known_rights(space),
    )
    return video, AssetSet.objects.create(title=f"{space.text} set", collection=collection)


def known_rights(space: Space) -> dict[str, str]:
    """So that it may be chosen by who may see it."""
    return {"licence": "own", "consent": "nobody", "rights_holder": space.text}


def upload(user: int, model: type, name: str, content: bytes) -> int:
    """What a colleague is uploading at this moment."""
    row = UploadedFile(
        for_content_type=ContentType.objects.get_for_model(model), uploaded_by_user_id=user
    )
    row.file.save(name, ContentFile(content))
    return row.pk


def restore() -> None:
    """Write the files again that the rows name: the database was copied, the folder was not."""
    word = {space.text: space for space in SPACES}
    rows = [
        *BrandImage.objects.values_list("file", flat=True),
        *BrandDocument.objects.values_list("file", flat=True),
        *UploadedFile.objects.values_list("file", flat=True),
    ]
    for name in rows:
        path = Path(settings.MEDIA_ROOT) / name
        text = next(text for text in word if text in name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(text) if name.endswith(".png") else text.encode())
