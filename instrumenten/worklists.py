"""Instruments that ask for attention: they leave the site, their scheme ends, or nobody checked them."""

from collections.abc import Iterator
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
    soon = (today(), today() + SOON)
    rows = _published(area).filter(Q(visible_until__range=soon) | Q(valid_until__range=soon))
    for *page, visible, valid in rows.values_list(*COLUMNS, "visible_until", "valid_until"):
        leaves = visible is not None and visible <= soon[1] and (valid is None or visible <= valid)
        note = _("laatste dag op de site") if leaves else _("laatste dag van de regeling")
        yield _item(area, page, visible if leaves else valid, note)


def expired(area: Area, user: Any) -> Iterator[Item]:
    """Those that say 'bestaat niet meer' themselves were looked at."""
    ended = Q(valid_until__lt=today()) & ~Q(status=Status.ENDED)
    rows = _published(area).filter(Q(visible_until__lt=today()) | ended)
    for *page, visible, valid in rows.values_list(*COLUMNS, "visible_until", "valid_until"):
        gone = visible is not None and visible < today()
        note = _("staat niet meer op de site") if gone else _("de regeling is voorbij")
        yield _item(area, page, visible if gone else valid, note)


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


def _item(area: Area, page: list[Any], moment: Any, note: str) -> Item:
    pk, title, path = page
    url = reverse("wagtailadmin_pages:edit", args=[pk])
    return Item(title, url, area.site_of(path), moment, note)
