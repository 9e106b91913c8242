"""Rules of the guide as system checks."""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from .models.provider import is_werkcentrum


@register()
def no_werkcentrum_in_data(**kwargs: Any) -> Iterable[CheckMessage]:
    """The files that are loaded name no Werkcentrum as provider (T11)."""
    from .data_files import providers

    return [
        Error(f"{row['naam']} can't be a provider: no legal person.", id="instrumenten.E001")
        for row in providers()
        if is_werkcentrum(row["naam"])
    ]


@register(Tags.database)
def no_werkcentrum_as_provider(
    databases: Iterable[str] | None = None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """Nor does the database, whichever way a row came in. Runs with `check --database default`."""
    from .models import Provider

    table = Provider._meta.db_table
    if not databases or table not in connection.introspection.table_names():
        return []
    return [
        Error(f"{name} can't be a provider: no legal person.", id="instrumenten.E002")
        for name in Provider.objects.filter(name__icontains="werk").values_list("name", flat=True)
        if is_werkcentrum(name)
    ]
