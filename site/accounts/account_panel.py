"""What Wagtail's own account page and its list of people lead to: passwords, second factor, sessions."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.widgets import Button

from .models import User
from .organisations.configuration import organisations
from .second_factor import is_required, may_reset


class SigningInPanel(BaseSettingsPanel):
    """Links only: each has its own page, where allauth asks who is there once more."""

    name = "signing_in"
    title = _("Inloggen en veiligheid")
    order = 50
    template_name = "accounts/signing_in_panel.html"
    form_class = forms.Form

    def get_form(self) -> forms.Form:
        return forms.Form()  # never bound: Wagtail's page has nothing of it to save

    def get_context_data(self) -> dict[str, Any]:
        return super().get_context_data() | {
            "user": self.user,
            "organisations": organisations(),
            "has_password": self.user.has_usable_password(),
        }


@hooks.register("register_account_settings_panel")
def signing_in_panel(request: HttpRequest, user: User, profile: Any) -> BaseSettingsPanel:
    return SigningInPanel(request, user, profile)


@hooks.register("register_user_listing_buttons")
def second_factor_button(user: User, request_user: Any) -> Iterator[Button]:
    if may_reset(request_user, user):
        yield Button(
            _("Tweede stap weghalen"),
            url=reverse("reset_second_factor", args=[user.pk]),
            icon_name="lock-open",
            priority=40,
        )


@hooks.register("insert_global_admin_css")
def banner_css() -> SafeString | str:
    if is_required():
        return ""
    return format_html('<link rel="stylesheet" href="{}">', static("accounts/account.css"))
