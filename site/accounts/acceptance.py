"""The page behind the link of an invitation. On the admin host, outside the admin: whoever opens it
may have no account yet, or one without any role."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.forms import SetPasswordMixin
from django.core.cache import cache
from django.forms import CharField, ModelForm, TextInput
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.crypto import salted_hmac
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages

from .invitations import (
    InvitationRefusedError,
    accept,
    accept_with_new_account,
    account_of,
    check,
    find,
    refused,
    role_of,
)
from .models import Invitation, User
from .passwords import help_text

# Links that lead nowhere are noted; from one address so many times an hour.
UNKNOWN_PER_HOUR = 20


class NewAccountForm(SetPasswordMixin, ModelForm):
    """Name and password; the address is the invited one."""

    required_css_class = "required"
    password1, password2 = SetPasswordMixin.create_password_fields(
        label1=gettext_lazy("Wachtwoord"), label2=gettext_lazy("Nog een keer je wachtwoord")
    )
    first_name = CharField(
        label=gettext_lazy("Voornaam"),
        max_length=150,
        widget=TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = CharField(
        label=gettext_lazy("Achternaam"),
        max_length=150,
        widget=TextInput(attrs={"autocomplete": "family-name"}),
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = help_text()
        self.fields["password2"].help_text = ""

    field_order = ["first_name", "last_name", "password1", "password2"]

    def clean(self) -> dict[str, Any]:
        self.validate_passwords("password1", "password2")
        return super().clean() or self.cleaned_data

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self.validate_password_for_user(self.instance, "password2")


@method_decorator(
    [never_cache, sensitive_post_parameters("password1", "password2")], name="dispatch"
)
class AcceptInvitation(View):
    """GET explains who invites to what; only a POST changes something."""

    http_method_names = ["get", "head", "post"]
    invitation: Invitation | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.invitation = find(kwargs["token"])
        try:
            check(self.invitation, request.user)
            response = super().dispatch(request, *args, **kwargs)
        except InvitationRefusedError as error:
            response = self.refuse(error)
        # The address of the page is the key: no other site is to see it.
        response["Referrer-Policy"] = "same-origin"
        return response

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        if request.user.is_authenticated:
            return self.page("confirm.html")
        if self.has_account():
            return self.page("sign_in.html", sign_in_url=self.sign_in_url())
        return self.page("new_account.html", form=NewAccountForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        assert self.invitation is not None  # noqa: S101 - `check` saw to it
        if request.user.is_authenticated:
            accept(self.invitation, request.user)
            return self.welcome()
        if self.has_account():
            return redirect(self.sign_in_url())
        form = NewAccountForm(request.POST, instance=User(email=self.invitation.email))
        if not form.is_valid():
            return self.page("new_account.html", form=form)
        user = accept_with_new_account(
            self.invitation, form.save(commit=False), form.cleaned_data["password1"]
        )
        # Just chosen, so known: who goes on to set a second factor is not asked again.
        record_authentication(request, user, "password", email=user.email)
        return perform_login(request, user, redirect_url=self.welcome().url)

    def has_account(self) -> bool:
        return self.invitation is not None and account_of(self.invitation) is not None

    def sign_in_url(self) -> str:
        query = urlencode({"next": self.request.path})
        return f"{resolve_url(settings.LOGIN_URL)}?{query}"

    def welcome(self) -> HttpResponseRedirect:
        assert self.invitation is not None and self.invitation.role is not None  # noqa: S101
        messages.success(
            self.request,
            _("Welkom. Je hebt nu de rol %(role)s (%(place)s).")
            % {"role": self.invitation.role_label, "place": self.invitation.role.place},
        )
        return redirect("wagtailadmin_home")

    def page(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        invitation = self.invitation
        context |= {
            "invitation": invitation,
            "role": role_of(invitation) if invitation else None,
            "inviter": invitation.invited_by if invitation else None,
        }
        return render(self.request, f"accounts/acceptance/{template}", context, status=status)

    def refuse(self, error: InvitationRefusedError) -> HttpResponse:
        if self.invitation is not None or self.may_note():
            refused(error, self.invitation, self.request.user)
        return render(
            self.request,
            "accounts/acceptance/refused.html",
            {"message": error.message, "other_account": error.reason == "other account"},
            status=404 if self.invitation is None else 403,
        )

    def may_note(self) -> bool:
        """A stranger can't fill the audit trail with links that were never there."""
        address = get_adapter().get_client_ip(self.request)
        key = f"invitation:{salted_hmac('invitation', address).hexdigest()[:20]}"
        cache.add(key, 0, 3600)
        return cache.incr(key) <= UNKNOWN_PER_HOUR


class SignOutForInvitation(View):
    """Signs out who is signed in with another account, and leads back to the invitation."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        logout(request)
        return redirect("accounts_accept_invitation", token=token)
