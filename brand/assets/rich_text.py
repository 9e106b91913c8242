"""Links and pictures in rich text: what may not be shown any more gives way to its successor, or goes."""

from typing import Any

from django.utils.html import escape
from django.utils.safestring import mark_safe
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.images.formats import get_image_format
from wagtail.images.rich_text import ImageEmbedHandler

from brand.neutral import neutral_picture
from brand.rights import showing


class UsableDocumentLink(DocumentLinkHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return [_link(document) for document in cls.get_many(attrs_list)]


class UsableImageEmbed(ImageEmbedHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        images = cls.get_many(attrs_list)
        return [_picture(image, attrs) for attrs, image in zip(attrs_list, images, strict=True)]


def _link(document: Any) -> str:
    """Without an address the words stay, as Wagtail does where the document is gone."""
    shown = showing(document).asset if document else None
    return f'<a href="{escape(shown.url)}">' if shown else "<a>"


def _picture(image: Any, attrs: dict) -> str:
    shown = showing(image).asset if image else None
    if shown is None:
        neutral = neutral_picture()
        return mark_safe(  # noqa: S308 - an address and numbers of ours
            f'<img src="{escape(neutral.url)}" width="{neutral.width}" height="{neutral.height}" alt="">'
        )
    alt = attrs.get("alt", "")
    if shown.pk != image.pk and alt:
        alt = "" if shown.is_decorative else shown.description
    return get_image_format(attrs["format"]).image_to_html(shown, alt)
