"""Editions with their files, what was changed in them, and which one holds since when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.brandbook import Brandbook

NATIONAL = "the brandbook is national: no site has a part of it"


class Edition(models.Model):
    """Once published an edition never changes; a change begins as a copy of it."""

    site_lookup = None
    of_no_site = NATIONAL

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        CANDIDATE = "candidate", _("kandidaat")
        PUBLISHED = "published", _("gepubliceerd")

    name = models.SlugField(_("naam"), max_length=60, unique=True)
    title = models.CharField(_("titel"), max_length=120)
    state = models.CharField(_("staat"), max_length=12, choices=State.choices, default=State.DRAFT)
    is_placeholder = models.BooleanField(_("voorlopig"), default=False)
    based_on = models.ForeignKey(
        "self", verbose_name=_("gemaakt van"), null=True, blank=True, on_delete=models.SET_NULL
    )
    notes = models.TextField(_("toelichting"), blank=True)
    created_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)

    class Meta:
        verbose_name = _("editie van de huisstijl")
        verbose_name_plural = _("edities van de huisstijl")
        ordering = ["-created_at", "-pk"]
        permissions = [("publish_edition", "Can publish edition")]

    def __str__(self) -> str:
        return self.title

    def brandbook(self) -> Brandbook:
        """What this edition holds now. One query."""
        files = {
            path: bytes(content) for path, content in self.files.values_list("path", "content")
        }
        return Brandbook(self.name, files)


class EditionFile(models.Model):
    """A file of an edition, by its path in it (brand.brandbook tells which there are)."""

    site_lookup = None
    of_no_site = NATIONAL

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=200)
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "path"], name="one_file_at_a_path")
        ]

    def __str__(self) -> str:
        return self.path


class EditionChange(models.Model):
    """Who changed what in an edition, and why."""

    site_lookup = None
    of_no_site = NATIONAL

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    path = models.CharField(_("wat"), max_length=250, help_text="file, or file#token.path")
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    why = models.TextField(_("waarom"), blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.path


class Publication(models.Model):
    """From this moment on an edition holds on every site. The last row is the one that counts."""

    site_lookup = None
    of_no_site = NATIONAL

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="publications")
    digest = models.CharField(max_length=16, db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.edition} ({self.digest})"
