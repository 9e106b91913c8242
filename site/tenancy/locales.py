"""Which language a row of Wagtail's Locale stands for, without a query for each page."""

from typing import Any

from django.db import connection
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale

# By database: ids of one say nothing of another.
_codes: dict[str, dict[int, str]] = {}


def code_of(locale_id: int) -> str:
    """The language code of a locale. Rows never change their language; a new one is looked up once."""
    name = str(connection.settings_dict["NAME"])
    known = _codes.setdefault(name, {})
    if locale_id not in known:
        known.update(Locale.all_objects.values_list("pk", "language_code"))
    return known[locale_id]


def _forget(**kwargs: Any) -> None:
    _codes.clear()


post_save.connect(_forget, sender=Locale)
post_delete.connect(_forget, sender=Locale)
