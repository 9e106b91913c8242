"""Forms of signing in and of one's own account: allauth's, with our words and our rules."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .addresses import keep_in_step
from .models import User
from .passwords import help_text
from .recording import locked_out

ONE_TIME_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


def _relabel(form: forms.Form, **labels: Any) -> None:
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)


class SignInForm(account.LoginForm):
    """The names of the HTML fields are Django's usual ones: scripts and password managers know them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, login=_("E-mailadres"), password=_("Wachtwoord"))
        self.fields["login"].widget.attrs.update(
            {"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        )
        self.fields["password"].help_text = ""

    def add_prefix(self, field_name: str) -> str:
        return super().add_prefix({"login": "username"}.get(field_name, field_name))

    def user_credentials(self) -> dict[str, str]:
        return {
            "username": self.cleaned_data["login"],
            "password": self.cleaned_data["password"],
        }


class ForgottenPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, email=_("E-mailadres"))

    def clean_email(self) -> str:
        """An account whose organisation signs it in (no password) gets no mail to make one."""
        email = self.cleaned_data["email"]
        found = User.objects.filter(email__iexact=email, is_active=True)
        self.users = [user for user in found if user.has_usable_password()]
        return email


def _relabel_new_password(form: forms.Form) -> None:
    _relabel(form, password1=_("Nieuw wachtwoord"), password2=_("Nieuw wachtwoord, nog een keer"))
    form.fields["password1"].help_text = help_text()


class NewPasswordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel_new_password(self)

    def save(self) -> None:
        keep_in_step(self.user)  # allauth ends a lock-out by the addresses it knows
        super().save()


class FirstPasswordForm(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel_new_password(self)


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, oldpassword=_("Wachtwoord dat je nu hebt"))
        _relabel_new_password(self)
        self.fields["oldpassword"].help_text = ""


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, password=_("Wachtwoord"))
        self.fields["password"].help_text = ""


class MailCodeForm(account.RequestReauthenticationCodeForm):
    """An account has one address, so there is nothing to choose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address = self.fields["recipient"]
        address.required = False
        address.widget = forms.HiddenInput()
        address.initial = address.choices[0][0] if address.choices else ""

    def clean_recipient(self) -> str:
        return self.fields["recipient"].initial


class MailedCodeForm(account.ConfirmReauthenticationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, code=_("Code uit de mail"))


class ChangeAddressForm(account.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, email=_("Nieuw e-mailadres"))

    def clean_email(self) -> str:
        email = super().clean_email()
        if User.objects.filter(email__iexact=email).exists():
            raise get_adapter().validation_error("email_taken")
        return email


class _CodeForm(mfa.BaseAuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, code=_("Code uit je app, of een noodcode"))
        self.fields["code"].widget.attrs.update(ONE_TIME_CODE, autofocus=True)

    def clean_code(self) -> str:
        try:
            return super().clean_code()
        except ValidationError as error:
            if error.code == "too_many_login_attempts":
                locked_out(self.user)
            raise


class SecondFactorForm(_CodeForm, mfa.AuthenticateForm):
    pass


class SecondFactorAgainForm(_CodeForm, mfa.ReauthenticateForm):
    pass


class ActivateAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, code=_("Code die de app nu toont"))
        self.fields["code"].widget.attrs.update(ONE_TIME_CODE)


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam, zodat je hem herkent")
        self.fields["passwordless"].label = _("Ook zonder wachtwoord inloggen")
        self.fields["passwordless"].help_text = _(
            "Dan is deze passkey genoeg. Je apparaat vraagt je pincode, vinger of gezicht."
        )
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam, zodat je hem herkent")
