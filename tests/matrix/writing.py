"""What a request wrote: which tables, and whether a row of someone else's is no longer what it was.

The tables come from the statements themselves, so only those are compared that something was written in.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model
from wagtail.blocks import StreamValue

from .models import Place, condition

WRITE = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)

# What reading, refusing and being signed in may write.
OWN_TRACES = {
    "django_session",
    "audit_entry",
    "wagtailadmin_editingsession",
    "wagtailadmin_formstate",
    "wagtailusers_userprofile",
    "brand_brandrendition",
    "wagtailcore_uploadedfile",
    "wagtailcore_pagesubscription",
    "django_content_type",
    "usersessions_usersession",
    "account_emailaddress",
}


@dataclass
class Written:
    tables: set[str] = field(default_factory=set)

    def beyond_traces(self) -> set[str]:
        return self.tables - OWN_TRACES


@contextmanager
def watching() -> Iterator[Written]:
    written = Written()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITE.match(sql)
        if found:
            written.tables.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written


def models_by_table() -> dict[str, type[Model]]:
    return {model._meta.db_table: model for model in apps.get_models()}


Rows = dict[Any, int]


def plain(value: Any) -> str:
    """What is stored: written as text, blocks would be drawn."""
    return str(list(value.raw_data)) if isinstance(value, StreamValue) else str(value)


class Snapshot:
    """The rows of one place. Each request is undone, so what was true at the start stays so."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.before: dict[str, Rows] = {}

    def read(self, table: str) -> Rows:
        """Row by key, as a number that changes with the row; empty where no row can be of a region."""
        model = models_by_table().get(table)
        wanted = condition(model, self.place) if model else None
        if model is None or wanted is None:
            return {}
        names = [field.attname for field in model._meta.concrete_fields]
        pk = names.index(model._meta.pk.attname)
        rows = model._base_manager.filter(wanted).values_list(*names)
        return {row[pk]: hash(tuple(map(plain, row))) for row in rows}

    def read_all(self, tables: set[str]) -> dict[str, Rows]:
        return {table: self.read(table) for table in tables}

    def changes(self, now: dict[str, Rows]) -> list[str]:
        """A line for each row that is new, gone or other. Ask it when the request is undone."""
        found = []
        for table, rows in sorted(now.items()):
            if table not in self.before:
                self.before[table] = self.read(table)
            before = self.before[table]
            for pk in sorted({*rows, *before}, key=str):
                if rows.get(pk) != before.get(pk):
                    word = "new" if pk not in before else "gone" if pk not in rows else "changed"
                    found.append(f"{word} {table} {pk}")
        return found
