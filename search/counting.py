"""The table of known words, kept in step with the documents: called by search.indexing when it numbers them."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import QuerySet

from .counted import Counted
from .models import KnownWord, StoredDocument

BATCH = 500
COLUMNS = ("key", "stamp", "content", "analysed", "analysis", "counted")
Known = tuple[str, str, str]
DOCUMENTS: str = KnownWord.Kind.DOCUMENTS
TERM: str = KnownWord.Kind.TERM
WORD: str = KnownWord.Kind.WORD


class Changes:
    """By how much the counts of known words change."""

    def __init__(self) -> None:
        self.documents: Counter[Known] = Counter()
        self.strongly: Counter[Known] = Counter()

    def add(self, counted: Counted | None, change: int) -> None:
        if counted is None:
            return
        locale = counted.locale
        terms = [(locale, TERM, term) for term in (*counted.strong, *counted.weak)]
        words = [(locale, WORD, word) for word in counted.words]
        for known in (*terms, *words, (locale, DOCUMENTS, "")):
            self.documents[known] += change
        for known in terms[: len(counted.strong)]:
            self.strongly[known] += change

    def write(self, version: int) -> None:
        """Bring the table up to date; changed rows get this version."""
        touched = [
            known for known, change in self.documents.items() if change or self.strongly[known]
        ]
        for start in range(0, len(touched), BATCH):
            batch = touched[start : start + BATCH]
            stored = _stored(batch)
            rows = []
            for known in batch:
                documents, strongly = stored.get(known, (0, 0))
                documents += self.documents[known]
                strongly += self.strongly[known]
                locale, kind, text = known
                row = KnownWord(locale=locale, kind=kind, text=text, version=version)
                row.documents, row.strongly = documents, strongly
                rows.append(row)
            KnownWord.objects.bulk_create(
                rows,
                batch_size=BATCH,
                update_conflicts=True,
                unique_fields=["locale", "kind", "text"],
                update_fields=["documents", "strongly", "version"],
            )


def _stored(batch: Iterable[Known]) -> dict[Known, tuple[int, int]]:
    texts = {text for _, _, text in batch}
    rows = KnownWord.objects.filter(text__in=texts)
    columns = ("locale", "kind", "text", "documents", "strongly")
    return {
        (locale, kind, text): (documents, strongly)
        for locale, kind, text, documents, strongly in rows.values_list(*columns)
    }


def count(keys: list[str], version: int) -> None:
    """Count these documents as they are now instead of as they were."""
    changes = Changes()
    for start in range(0, len(keys), BATCH):
        batch = StoredDocument.objects.filter(key__in=keys[start : start + BATCH])
        _count(batch, changes, anew=False)
    changes.write(version)


def recount(version: int) -> None:
    """Empty the table and count every document."""
    KnownWord.objects.all().delete()
    changes = Changes()
    keys = list(StoredDocument.objects.values_list("key", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = StoredDocument.objects.filter(key__in=keys[start : start + BATCH])
        _count(batch, changes, anew=True)
    changes.write(version)


def _count(batch: QuerySet[StoredDocument], changes: Changes, anew: bool) -> None:
    rows = []
    for key, stamp, content, analysed, analysis, counted in batch.values_list(*COLUMNS):
        new = Counted.of_row(content, analysed, analysis)
        packed = new.pack() if new else None
        if not anew:
            changes.add(Counted.unpack(counted), -1)
        changes.add(new, 1)
        rows.append(StoredDocument(key=key, stamp=stamp, counted=packed))
    # Only `counted` is written: every row is there.
    StoredDocument.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["counted"],
    )


def prune(before: int) -> int:
    """Drop the words that no document holds since a version that no process loads changes from; how many."""
    return KnownWord.objects.filter(documents__lte=0, version__lt=before).delete()[0]
