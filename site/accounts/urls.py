"""Signing in and one's own account, below `/admin/`: allauth's views at addresses of ours.

Signing up has none: an account is made by invitation. allauth looks its pages up by name, so those are its own.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.usersessions import views as sessions
from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import views
from .organisations import views as organisations

entrance = [
    path("login/", views.sign_in, name="account_login"),
    path("login/tweede-stap/", mfa.authenticate, name="mfa_authenticate"),
    path("login/passkey/", views.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("login/geblokkeerd/", account.account_inactive, name="account_inactive"),
    path(
        "login/organisatie/afgebroken/",
        social.login_cancelled,
        name="socialaccount_login_cancelled",
    ),
    path("login/organisatie/fout/", social.login_error, name="socialaccount_login_error"),
    path("login/organisatie/nieuw/", views.no_sign_up, name="socialaccount_signup"),
    path(
        "login/organisatie/<slug:provider_id>/",
        organisations.begin,
        name="organisation_login",
    ),
    path(
        "login/organisatie/<slug:provider_id>/terug/",
        organisations.back,
        name="organisation_callback",
    ),
    path("logout/", account.logout, name="account_logout"),
    path("account/wachtwoord-vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "account/wachtwoord-vergeten/gemaild/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/nieuw-wachtwoord/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/nieuw-wachtwoord/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/e-mailadres/bevestigen/(?P<key>[-:\w]+)/$",
        account.confirm_email,
        name="account_confirm_email",
    ),
]
again = [
    path("account/opnieuw/", account.reauthenticate, name="account_reauthenticate"),
    path(
        "account/opnieuw/code/",
        views.mail_code,
        name="account_request_reauthentication_code",
    ),
    path(
        "account/opnieuw/code/invullen/",
        account.confirm_reauthentication_code,
        name="account_confirm_reauthentication_code",
    ),
    path("account/opnieuw/tweede-stap/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/opnieuw/passkey/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
]
own_account = [
    path("account/wachtwoord/", account.password_change, name="account_change_password"),
    path("account/wachtwoord/instellen/", account.password_set, name="account_set_password"),
    path("account/e-mailadres/", views.address, name="account_email"),
    path("account/sessies/", sessions.list_usersessions, name="usersessions_list"),
    path("account/organisaties/", social.connections, name="socialaccount_connections"),
]
second_factor = [
    path("account/tweede-stap/", mfa.index, name="mfa_index"),
    path("account/tweede-stap/nodig/", views.second_factor_needed, name="second_factor_needed"),
    path("account/tweede-stap/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/tweede-stap/app/verwijderen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/tweede-stap/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/tweede-stap/passkeys/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path(
        "account/tweede-stap/passkeys/<int:pk>/naam/",
        webauthn.edit_webauthn,
        name="mfa_edit_webauthn",
    ),
    path(
        "account/tweede-stap/passkeys/<int:pk>/verwijderen/",
        views.remove_passkey,
        name="mfa_remove_webauthn",
    ),
    path(
        "account/tweede-stap/noodcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"
    ),
    path(
        "account/tweede-stap/noodcodes/nieuw/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/tweede-stap/noodcodes/bestand/",
        views.download_codes,
        name="mfa_download_recovery_codes",
    ),
    path(
        "accounts/<int:pk>/tweede-stap/",
        views.reset_second_factor,
        name="reset_second_factor",
    ),
]
urlpatterns = decorate_urlpatterns([*entrance, *again, *own_account, *second_factor], never_cache)
