"""Secrets, transport, headers. Public pages have a strict policy; the admin's lies in tenancy.middleware."""

import secrets

from csp.constants import NONE, SELF

from .environment import PRODUCTION, VAR, required_in_production, variable


def embedded_secret_key() -> str:
    """A key made once for this install and kept in VAR; production must bring its own."""
    path = VAR / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = required_in_production("SECRET_KEY") or ("" if PRODUCTION else embedded_secret_key())

# Earlier keys: what was encrypted or signed with them still counts, nothing new is.
SECRET_KEY_FALLBACKS: list[str] = variable("SECRET_KEY_FALLBACKS", [], list)

SECURE_CONTENT_TYPE_NOSNIFF = True
# Never the path: a question stands in it, and servers write the referrer in their logs.
SECURE_REFERRER_POLICY = "strict-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "werkcentrum.errors.csrf_failure"
# For security.txt: mailto:… or https://…; empty: the page where one can report a vulnerability.
SECURITY_CONTACT = variable("SECURITY_CONTACT")
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True

if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^-/(live|ready|tls)$"]
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("camera", "geolocation", "microphone", "payment", "usb", "interest-cohort")
}
