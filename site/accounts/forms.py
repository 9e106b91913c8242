"""Signing in with an e-mail address; the short name of an account works too."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["username"]
        field.label = _("E-mailadres")
        field.widget.attrs.update(
            {"placeholder": _("Vul je e-mailadres in"), "autocomplete": "username"}
        )

    def get_invalid_login_error(self) -> ValidationError:
        return ValidationError(
            _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw."),
            code="invalid_login",
        )
