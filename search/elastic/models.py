"""What this database knows of its copies in Elasticsearch."""

from django.db import models
from django.db.models import Q


class Delivery(models.Model):
    """One index, and up to which StoredDocument.version it holds everything.

    `is_built` is false while it is filled, before searches go to it; one at a time is filled for a locale, and
    one that was not `touched` for a while was given up.
    """

    index = models.CharField(max_length=200, unique=True)
    locale = models.CharField(max_length=20)
    version = models.BigIntegerField(default=0)
    is_built = models.BooleanField(default=False)
    touched = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("locale",), condition=Q(is_built=False), name="search_one_build_per_locale"
            ),
        )

    def __str__(self) -> str:
        return self.index


class DeadLetter(models.Model):
    """A document that Elasticsearch refuses, and why. It goes when the document is delivered after all."""

    index = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    version = models.BigIntegerField()
    reason = models.TextField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("index", "key"), name="search_one_letter_per_document"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}"
