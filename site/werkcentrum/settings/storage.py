"""Static files (hashed, compressed, by WhiteNoise) and media (local files or S3)."""

import sys
from typing import Any

from .environment import PRODUCTION, ROOT, VAR, variable

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "site" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"

S3_BUCKET = variable("MEDIA_S3_BUCKET")
S3_ENDPOINT = variable("MEDIA_S3_ENDPOINT")
S3_ACCESS_KEY = variable("MEDIA_S3_ACCESS_KEY")
S3_SECRET_KEY = variable("MEDIA_S3_SECRET_KEY")

RUNNING_TESTS = "pytest" in sys.modules

STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if RUNNING_TESTS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if PRODUCTION and S3_BUCKET:
    STORAGES["default"] = {
        "BACKEND": "werkcentrum.media.MediaBucket",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": S3_ENDPOINT or None,
            "access_key": S3_ACCESS_KEY or None,
            "secret_key": S3_SECRET_KEY or None,
        },
    }
