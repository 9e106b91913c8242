"""Whether a scheme still exists, and how sure we are of what is written about it."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.documents import Status

if TYPE_CHECKING:
    from .models import InstrumentPage

CHOICES = [
    (Status.ACTIVE, _("bestaat")),
    (Status.TRANSITIONAL, _("overgang: stopt of verandert")),
    (Status.ENDED, _("bestaat niet meer")),
]


class CheckState(models.TextChoices):
    """'Te controleren' is a state of our knowledge, never of the scheme."""

    UNCHECKED = "unchecked", _("nog niet gecontroleerd")
    TO_CHECK = "to_check", _("te controleren")
    CHECKED = "checked", _("gecontroleerd")


def status_on(status: str, valid_until: date | None, day: date) -> str:
    """The last day of validity still counts: ended from the day after."""
    if valid_until is not None and day > valid_until:
        return Status.ENDED
    return status


def errors(page: "InstrumentPage") -> dict[str, object]:
    found: dict[str, object] = {}
    if page.check_state == CheckState.CHECKED and not page.checked_on:
        found["checked_on"] = _("Wanneer is het gecontroleerd?")
    if page.visible_from and page.visible_until and page.visible_from > page.visible_until:
        found["visible_until"] = _("Deze dag ligt voor de eerste dag op de site.")
    if page.checked_on and page.next_check_on and page.next_check_on <= page.checked_on:
        found["next_check_on"] = _("Kies een dag na de laatste controle.")
    return found
