"""A lock across processes, held in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from django.db import connection, transaction


@contextmanager
def exclusive(name: str) -> Iterator[None]:
    """Run the block in a transaction that only one process at a time has for `name`.

    PostgreSQL: an advisory lock that ends with the transaction. SQLite: the transaction itself is
    IMMEDIATE, so writers already wait for each other.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            key = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
        yield
