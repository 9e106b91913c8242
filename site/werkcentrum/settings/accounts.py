"""Who may sign in, and how (docs/signing-in.md)."""

from datetime import timedelta

from .environment import PRODUCTION, variable

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backend.SignInBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "accounts.passwords.NotUsual"},
    {"NAME": "accounts.passwords.NotAboutYou"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
PASSWORD_RESET_TIMEOUT = int(timedelta(days=1).total_seconds())
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
# One way for passwords and addresses: django-allauth's, not Wagtail's beside it.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is made by invitation, which proves the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 (a class)
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "wagtailadmin_login"
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # for an address, a connection; not for a password
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.FirstPasswordForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "add_email": "accounts.forms.ChangeAddressForm",
    "confirm_reauthentication_code": "accounts.forms.MailedCodeForm",
}
ACCOUNT_RATE_LIMITS = {
    # An office has one address for many people; an account has few people who mistype.
    "login": "60/m/ip",
    "login_failed": "30/5m/ip,5/5m/key",
    "reset_password": "20/h/ip,3/h/key",
}
# How many proxies stand before the server and add themselves to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT: int = variable("TRUSTED_PROXIES", 1 if PRODUCTION else 0, int)

# `required`: of every role that publishes; `off`: nobody is asked, and a banner says so.
SECOND_FACTOR: str = variable("SECOND_FACTOR", "required" if PRODUCTION else "off")
MFA_ADAPTER = "accounts.authenticators.AuthenticatorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up with the address of someone else
MFA_TOTP_ISSUER = "Werkcentrum"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondFactorForm",
    "reauthenticate": "accounts.forms.SecondFactorAgainForm",
    "activate_totp": "accounts.forms.ActivateAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.RenamePasskeyForm",
}

USERSESSIONS_TRACK_ACTIVITY = False  # accounts.middleware notes it, once in a while

SOCIALACCOUNT_ADAPTER = "accounts.organisations.adapter.OrganisationAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
# An organisation's own sign-in: one by these variables, several by a file.
OIDC = {
    "issuer": variable("OIDC_ISSUER"),
    "client_id": variable("OIDC_CLIENT_ID"),
    "client_secret": variable("OIDC_CLIENT_SECRET"),
    "label": variable("OIDC_LABEL"),
    "domains": variable("OIDC_DOMAINS", [], list),
    "roles_claim": variable("OIDC_ROLES_CLAIM", "roles"),
    "roles": variable("OIDC_ROLES", [], list),
}
OIDC_FILE: str = variable("OIDC_FILE")

INVITATION_DAYS: int = variable("INVITATION_DAYS", 7, int)
# Of one inviter: enough for a whole team at once, too few to bother strangers with.
INVITATIONS_PER_HOUR: int = variable("INVITATIONS_PER_HOUR", 30, int)
# An account with a role that nobody signed in with for so long is flagged by `audit_permissions`.
IDLE_ACCOUNT_DAYS: int = variable("IDLE_ACCOUNT_DAYS", 180, int)
