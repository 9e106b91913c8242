"""Instruments that ask for attention: they leave the site, their scheme ends, or nobody checked them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from content.worklists import CHECK_AFTER, SOON
from search.visibility import today
from tenancy import worklists
from tenancy.areas import Area
from tenancy.worklists import Item

from .models import InstrumentPage
from .status import CheckState, Status

COLUMNS = ("pk", "title", "path")


def register() -> None:
    worklists.add("verloopt", expiring)
    worklists.add("verlopen", expired)
    worklists.add("controle", unchecked)


def expiring(area: Area, user: Any) -> Iterator[Item]:
    last = today() + SOON
    for page, status, visible, valid in _ending(area):
        days = [
            (day, note)
            for day, note in (
                (visible, _("laatste dag op de site")),
                (valid, _("laatste dag van de regeling")),
            )
            if day is not None and today() <= day <= last
        ]
        if days and not _is_over(status, visible, valid):
            yield _item(area, page, *min(days))


def expired(area: Area, user: Any) -> Iterator[Item]:
    """Those that say 'bestaat niet meer' themselves were looked at."""
    for page, status, visible, valid in _ending(area):
        if visible is not None and visible < today():
            yield _item(area, page, visible, _("staat niet meer op de site"))
        elif _is_over(status, visible, valid):
            yield _item(area, page, valid, _("de regeling is voorbij"))


def _is_over(status: str, visible: date | None, valid: date | None) -> bool:
    gone = visible is not None and visible < today()
    return gone or (valid is not None and valid < today() and status != Status.ENDED)


def _ending(area: Area) -> list[Any]:
    """(page, status, visible_until, valid_until) where one of these days is soon or past."""
    last = today() + SOON
    rows = _published(area).filter(Q(visible_until__lte=last) | Q(valid_until__lte=last))
    columns = (*COLUMNS, "status", "visible_until", "valid_until")
    return area.once(
        "instruments ending",
        lambda: ((row[:3], *row[3:]) for row in rows.values_list(*columns)),
    )


def unchecked(area: Area, user: Any) -> Iterator[Item]:
    due = (
        ~Q(check_state=CheckState.CHECKED)
        | Q(next_check_on__lte=today())
        | Q(next_check_on=None, checked_on__lt=today() - CHECK_AFTER)
    )
    rows = _published(area).filter(due).exclude(status=Status.ENDED)
    for *page, checked_on, next_on in rows.values_list(*COLUMNS, "checked_on", "next_check_on"):
        if next_on is not None and next_on <= today():
            yield _item(area, page, next_on, _("had gecontroleerd moeten zijn"))
        elif checked_on is not None:
            yield _item(area, page, checked_on, _("laatst gecontroleerd"))
        else:
            yield _item(area, page, None, _("nog niet gecontroleerd"))


def _published(area: Area) -> Any:
    return area.limit(InstrumentPage.objects.filter(live=True, alias_of=None))


def _item(area: Area, page: Any, moment: Any, note: str) -> Item:
    pk, title, path = page
    url = reverse("wagtailadmin_pages:edit", args=[pk])
    return Item(title, url, area.site_of(path), moment, note)
