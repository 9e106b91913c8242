"""Content-Security-Policy by kind of response. Public pages keep the strict one of the settings.

django-csp writes the header; what is set here on the response steers it (docs/hosts.md).
"""

from typing import Any

from csp.constants import NONE, SELF

# What remains in Wagtail's admin: inline scripts of date pickers and legacy choosers (wagtail #1288).
UNSAFE_INLINE = "'unsafe-inline'"
ADMIN = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
# A preview is made with the region's host but served by the admin host, in a frame of the admin.
PREVIEW = {"frame-ancestors": [SELF]}
# A file that someone uploaded never runs anything (SVG, HTML). A sandboxed PDF would not show.
UPLOADED = {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF]}


def for_admin(response: Any) -> None:
    response._csp_replace = ADMIN


def for_preview(response: Any) -> None:
    response._csp_replace = PREVIEW
    response["X-Frame-Options"] = "SAMEORIGIN"


def for_upload(response: Any) -> None:
    del response["Content-Security-Policy"]
    sandbox = {} if response.get("Content-Type") == "application/pdf" else {"sandbox": [""]}
    response._csp_config = {**UPLOADED, **sandbox}


def allow_form_to(response: Any, origin: str) -> None:
    response._csp_update = {"form-action": [origin]}
