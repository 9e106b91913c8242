"""Image, rendition and document models of the project. They exist from the first migration on, so
that the brandbook can add fields (rights, consent, end date) without moving data."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class BrandImage(AbstractImage):
    credit = models.CharField(_("maker of bron"), max_length=255, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("afbeelding")
        verbose_name_plural = _("afbeeldingen")
        permissions = [("choose_image", "Can choose image")]


class BrandRendition(AbstractRendition):
    site_lookup = None
    of_no_site = "drawn from an image, which stands in a collection; in no admin"

    image = models.ForeignKey(BrandImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class BrandDocument(AbstractDocument):
    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documenten")
        permissions = [("choose_document", "Can choose document")]
