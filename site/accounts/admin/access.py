"""Who may open the screens about people."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ..access import gives_everywhere, manages_a_site, sees_all_people


def manages_people(user: Any) -> bool:
    return gives_everywhere(user) or manages_a_site(user)


def sees_people(user: Any) -> bool:
    return sees_all_people(user) or manages_a_site(user)


class SeesPeople:
    """For a view of who sees the people of some site."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not sees_people(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class ManagesPeople:
    """For a view of who gives roles on some site."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not manages_people(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
