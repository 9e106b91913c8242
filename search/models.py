"""What can be found, as rows: each process holds a copy in memory and loads what changed."""

from django.db import models

from .elastic.models import DeadLetter, Delivery

__all__ = ["STATE", "DeadLetter", "Delivery", "IndexState", "KnownWord", "StoredDocument"]

STATE = 1


class StoredDocument(models.Model):
    """A document with its analysed terms; without `content` it was removed.

    `version` is empty between a commit and its numbering (search.indexing): readers load such rows
    at every search, so a change is never missed. `stamp` differs after every write. `sequence` has all
    stems in order, with spaces round it, for quoted phrases (search.analysed); `ways` the terms of each way in which
    people say that they need it (search.ways). `light` and
    `weighed` are what a process needs to find and rank it (search.light), `counted` what the table of known words
    counts of it (search.counted), `vectors` what a model made of it and `vectors_of`
    which model of which passages (search.vectors).
    """

    key = models.CharField(max_length=200, unique=True)
    content = models.JSONField(null=True)
    analysed = models.JSONField(null=True)
    sequence = models.TextField(blank=True)
    ways = models.TextField(blank=True)
    analysis = models.CharField(max_length=32, blank=True)
    light = models.JSONField(null=True)
    weighed = models.JSONField(null=True)
    counted = models.BinaryField(null=True)
    vectors = models.BinaryField(null=True)
    vectors_of = models.CharField(max_length=50, blank=True)
    stamp = models.BigIntegerField()
    version = models.BigIntegerField(null=True, db_index=True)

    def __str__(self) -> str:
        return self.key


class IndexState(models.Model):
    """Row 1: the number of the last commit and the ones before it. Row 2 (search.rules.STATE): the
    version of what editors decided.

    Numbers grow and are microseconds, so two databases that were copied from one (a backup, a test)
    never share a later one. A reader whose number is not in `history` compares all rows. `counting` is
    search.counted.counting() of the code that counted the known words.
    """

    version = models.BigIntegerField(default=0)
    history = models.JSONField(default=list)
    counting = models.CharField(max_length=32, blank=True)

    def __str__(self) -> str:
        return str(self.version)


class KnownWord(models.Model):
    """In how many documents of a locale a term or a word stands, and of terms in how many strongly.

    A row that changed has the version of the numbering that changed it, so that processes load only those.
    One that no document holds any more stays a while with 0, so that they learn of it.
    """

    class Kind(models.TextChoices):
        TERM = "t"
        WORD = "w"
        DOCUMENTS = "n"  # how many documents there are; its text is empty

    locale = models.CharField(max_length=20)
    kind = models.CharField(max_length=1, choices=Kind.choices)
    text = models.CharField(max_length=100, blank=True)
    documents = models.IntegerField()
    strongly = models.IntegerField(default=0)
    version = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("text", "kind", "locale"), name="search_one_row_per_known_word"
            ),
        )

    def __str__(self) -> str:
        return f"{self.text} ({self.locale})"
