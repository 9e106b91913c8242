"""Wagtail's bulk actions on accounts, refused: roles are given one by one, with an audit line each."""

from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)


class Refused:
    def check_perm(self, obj: Any) -> bool:
        return False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> NoReturn:
        raise PermissionDenied


class NoAssigning(Refused, AssignRoleBulkAction):
    pass


class NoDeleting(Refused, DeleteBulkAction):
    pass


class NoSwitching(Refused, SetActiveStateBulkAction):
    pass


# In place of Wagtail's: the last that is registered for an action counts.
REFUSED = (NoAssigning, NoDeleting, NoSwitching)
