"""Image, rendition and document models of the project. They exist from the first migration on, so
that the brandbook can add fields (rights, consent, end date) without moving data."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from .rights import Rights

RIGHTS_FIELDS = (
    "maker",
    "rights_holder",
    "licence",
    "licence_details",
    "consent",
    "consent_until",
    "usable_from",
    "usable_until",
    "source",
    "audience",
    "campaigns",
    "themes",
    "tags",
    "asset_set",
    "replaced_by",
)
# The lists search while someone types, which looks at these fields only.
RIGHTS_SEARCH = [
    *(
        kind(name)
        for name in ("maker", "rights_holder", "source")
        for kind in (index.SearchField, index.AutocompleteField)
    ),
    *(
        index.RelatedFields(name, [index.SearchField("name"), index.AutocompleteField("name")])
        for name in ("campaigns", "themes")
    ),
]


class BrandImage(Rights, AbstractImage):
    is_decorative = models.BooleanField(
        _("alleen versiering: wie het niet ziet, mist niets"), default=False
    )

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "description",
        "is_decorative",
        *RIGHTS_FIELDS,
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, *RIGHTS_SEARCH]

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


class BrandDocument(Rights, AbstractDocument):
    """A file to read or, with `is_print`, one that a printer needs."""

    is_print = models.BooleanField(_("drukwerk"), default=False)
    print_format = models.CharField(
        _("formaat en afwerking"),
        max_length=120,
        blank=True,
        help_text=_("Van drukwerk. Bijvoorbeeld: A3, 3 mm afloop, CMYK."),
    )

    admin_form_fields = ("title", "file", "collection", "is_print", "print_format", *RIGHTS_FIELDS)
    search_fields = [*AbstractDocument.search_fields, *RIGHTS_SEARCH]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documenten")
        permissions = [("choose_document", "Can choose document")]
