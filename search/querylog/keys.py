"""The keyed hash under which a question is counted; a new key each year, and the old one destroyed.

The key is made of a row in the database and SECRET_KEY: neither a copy of the database nor SECRET_KEY
alone can tell whether some words were asked (ADR 0101).
"""

import secrets
import threading
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from .models import DIGEST_LENGTH, Phrase, YearKey

CHECK = "querylog-check"


@dataclass(frozen=True, slots=True)
class Key:
    year: int
    salt: str

    def digest(self, words: str) -> str:
        made = salted_hmac(f"querylog:{self.salt}", words, algorithm="sha256")
        return made.hexdigest()[:DIGEST_LENGTH]


_lock = threading.Lock()
_kept: Key | None = None


def key_of(year: int) -> Key | None:
    """The key of a year, made at its first use. None for a year whose key is destroyed."""
    global _kept
    with _lock:
        if _kept is None or _kept.year != year or not _is_current(_kept):
            _kept = _stored(year)
        return _kept


def forget() -> None:
    """Read the key anew at its next use."""
    global _kept
    with _lock:
        _kept = None


def _is_current(key: Key) -> bool:
    """Whether the row is still there: another process may have destroyed it, or a backup was put back."""
    return YearKey.objects.filter(year=key.year, salt=key.salt).exists()


def _stored(year: int) -> Key | None:
    row = YearKey.objects.filter(year=year).first()
    if row is None:
        if YearKey.objects.filter(year__gt=year).exists():
            return None
        row = _begin(year)
    key = Key(row.year, row.salt)
    if row.check_value != key.digest(CHECK):  # another SECRET_KEY
        with transaction.atomic():
            YearKey.objects.filter(pk=row.pk).update(check_value=key.digest(CHECK))
            _renew_digests(key)
    return key


def _begin(year: int) -> YearKey:
    """Make the key of a new year and destroy the older ones, in one transaction."""
    key = Key(year, secrets.token_hex(32))
    try:
        with transaction.atomic():
            row = YearKey.objects.create(year=year, salt=key.salt, check_value=key.digest(CHECK))
            destroy_before(year)
            _renew_digests(key)
    except IntegrityError:  # another process was first
        row = YearKey.objects.get(year=year)
    return row


def destroy_before(year: int) -> int:
    """Delete the keys of earlier years; how many. What they hashed can't be told apart any more."""
    return YearKey.objects.filter(year__lt=year).delete()[0]


def _renew_digests(key: Key) -> None:
    """Words that are kept are found under the new key too."""
    rows = list(Phrase.objects.only("pk", "words"))
    for row in rows:
        row.digest = key.digest(row.words)
    Phrase.objects.bulk_update(rows, ["digest"], batch_size=200)
