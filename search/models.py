"""What can be found, as rows: each process holds a copy in memory and loads what changed."""

from django.db import models


class StoredDocument(models.Model):
    """A document with its analysed terms; without `content` it was removed.

    `version` is empty between a commit and its numbering (search.indexing): readers load such rows
    at every search, so a change is never missed. `stamp` differs after every write.
    """

    key = models.CharField(max_length=200, unique=True)
    content = models.JSONField(null=True)
    analysed = models.JSONField(null=True)
    analysis = models.CharField(max_length=32, blank=True)
    stamp = models.BigIntegerField()
    version = models.BigIntegerField(null=True, db_index=True)

    def __str__(self) -> str:
        return self.key


class IndexState(models.Model):
    """Row 1: the number of the last commit and the ones before it. Row 2 (search.rules.STATE): the
    version of what editors decided.

    Numbers grow and are microseconds, so two databases that were copied from one (a backup, a test)
    never share a later one. A reader whose number is not in `history` compares all rows.
    """

    version = models.BigIntegerField(default=0)
    history = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.version)
