"""What images and documents are kept by (campaign, theme, formats of one thing), links to videos, and
what the system remembers of assets."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionMember, Revision
from wagtail.search import index

from brand.rights import Rights


class Term(models.Model):
    name = models.CharField(_("naam"), max_length=80, unique=True)
    description = models.CharField(_("toelichting"), max_length=255, blank=True)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Campaign(Term):
    starts_on = models.DateField(_("begint op"), null=True, blank=True)
    ends_on = models.DateField(_("eindigt op"), null=True, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("campagne")
        verbose_name_plural = _("campagnes")


class Theme(Term):
    class Meta(Term.Meta):
        verbose_name = _("beeldthema")
        verbose_name_plural = _("beeldthema’s")


class Kept(CollectionMember, index.Indexed, models.Model):
    """Stands in a collection, as a file does, and so belongs to a region or to the nation."""

    title = models.CharField(_("titel"), max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]

    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("id"),
        index.FilterField("uploaded_by_user"),
    ]

    class Meta:
        abstract = True
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class AssetSet(Kept):
    """Files and links that are formats of one thing."""

    class Meta(Kept.Meta):
        verbose_name = _("set van formaten")
        verbose_name_plural = _("sets van formaten")


class VideoLink(Rights, Kept):
    """A video that stands somewhere else. A page links to it and never embeds it: no third party is
    called by a visitor's browser."""

    url = models.URLField(
        _("webadres"), max_length=500, validators=[URLValidator(schemes=["https"])]
    )
    description = models.CharField(_("wat is er te zien?"), max_length=255, blank=True)
    captioned = models.BooleanField(_("heeft ondertiteling"), default=False)
    transcript = models.TextField(
        _("uitgeschreven tekst"), blank=True, help_text=_("Voor wie de video niet ziet of hoort.")
    )
    still = models.ForeignKey(
        "brand.BrandImage",
        verbose_name=_("beeld uit de video"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    search_fields = [*Kept.search_fields, index.SearchField("description")]

    class Meta(Kept.Meta):
        verbose_name = _("video")
        verbose_name_plural = _("video’s")


class EndNotice(models.Model):
    """That the owner of an asset was told of its end: each message once for each date of end."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=64)
    ends_on = models.DateField()
    days_before = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "ends_on", "days_before"],
                name="assets_one_notice_for_each_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id} {self.ends_on} -{self.days_before}"


class DraftUse(models.Model):
    """That the latest draft of something points to an asset: Wagtail's index knows what is saved as
    live, and not what a draft of a live page holds."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    to_content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    to_object_id = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["to_content_type", "to_object_id"], name="assets_draft_use_target")
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} -> {self.to_content_type_id}:{self.to_object_id}"
