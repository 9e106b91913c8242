"""Pages about signing in that allauth does not have, and where ours differ from its own."""

from typing import Any

from allauth.account.views import EmailView, LoginView
from allauth.account.views._reauthenticate import RequestReauthenticationCodeView
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from allauth.mfa.webauthn.views import LoginWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.adapter import get_adapter as get_organisations
from django.contrib.auth.decorators import login_required
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied, require_admin_access

from .addresses import keep_in_step
from .forms import MailCodeForm
from .models import User
from .recording import locked_out, refused
from .second_factor import has_second_factor, is_required, may_reset, must_set_up
from .second_factor import reset_second_factor as reset


class SignInView(LoginView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
            # Wagtail sends them here, and here they are signed in: say what is going on.
            list(get_messages(request))
            return render(request, "accounts/no_access.html", status=403)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "organisations": get_organisations().list_providers(self.request),
            "second_factor_off": not is_required(),
        }


class PasskeySignInView(LoginWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        refused("passkey")
        return super().form_invalid(form)


class AddressView(EmailView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            keep_in_step(request.user)  # type: ignore[arg-type]
        return super().dispatch(request, *args, **kwargs)


class MailCodeView(RequestReauthenticationCodeView):
    form_class = MailCodeForm


class RemovePasskeyView(RemoveWebAuthnView):
    """Not the last factor of someone whose role needs one; allauth asks that for apps only."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_mfa_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            error: ValidationError = adapter.validation_error("cannot_delete_authenticator")
            messages.error(self.request, error.messages[0])
            return redirect(self.success_url)
        return super().form_valid(form)


class DownloadCodesView(DownloadRecoveryCodesView):
    template_name = "accounts/recovery_codes.txt"

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **response_kwargs)
        response["Content-Disposition"] = 'attachment; filename="noodcodes-werkcentrum.txt"'
        return response


@method_decorator(login_required, name="dispatch")
class SecondFactorNeededView(TemplateView):
    template_name = "accounts/second_factor_needed.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not must_set_up(authenticated_user(request)):
            return redirect("mfa_index")
        return super().get(request, *args, **kwargs)


@require_admin_access
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """An account manager takes away the second factor that someone lost."""
    if not request.user.has_perm("accounts.change_user"):
        return permission_denied(request)
    person = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        reset(person, request.user)
        messages.success(
            request,
            _("%(name)s logt weer in met alleen een wachtwoord, en kreeg hierover een mail.")
            % {"name": person.get_full_name() or person.get_username()},
        )
        return redirect(reverse("wagtailusers_users:edit", args=[person.pk]))
    if not may_reset(request.user, person):
        return permission_denied(request)
    context = {"person": person, "has_second_factor": has_second_factor(person)}
    return render(request, "accounts/reset_second_factor.html", context)


def no_sign_up(request: HttpRequest) -> HttpResponse:
    return redirect("account_login")


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """429: too many tries from one address on the network."""
    locked_out()
    response = render(request, "accounts/too_many_tries.html", status=429)
    response["Retry-After"] = "60"
    return response


sign_in = SignInView.as_view()
sign_in_by_passkey = PasskeySignInView.as_view()
address = AddressView.as_view()
mail_code = MailCodeView.as_view()
remove_passkey = RemovePasskeyView.as_view()
download_codes = DownloadCodesView.as_view()
second_factor_needed = SecondFactorNeededView.as_view()
