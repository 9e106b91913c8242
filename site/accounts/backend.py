"""Recognises an account by its e-mail address or its short name, in any case, and its password."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from .models import User


def named(name: str | None) -> User | None:
    """The account with this address or short name."""
    try:
        return User.objects.get_by_natural_key(name)
    except User.DoesNotExist:
        return None


class SignInBackend(AuthenticationBackend):
    """allauth's (unknown names take as long as known ones), with the rule of UserManager."""

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        name = credentials.get("username") or credentials.get("email")
        return self._check_password(named(name), credentials["password"]) if name else None
