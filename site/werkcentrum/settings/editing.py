"""Wagtail's admin."""

from .environment import variable

WAGTAIL_SITE_NAME = "Werkcentrum"
WAGTAILIMAGES_IMAGE_MODEL = "brand.BrandImage"
WAGTAILDOCS_DOCUMENT_MODEL = "brand.BrandDocument"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "svg", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "eps", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
# What is larger is refused before it is drawn (docs/assets.md).
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "brand.assets.forms.AssetImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "brand.assets.forms.AssetDocumentForm"
# No third party is called, by visitors' or by editors' browsers.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_APPEND_SLASH = True
# A draft is saved by itself this long after the last change; 0: never (docs/workflow.md).
WAGTAIL_AUTOSAVE_INTERVAL = int(variable("AUTOSAVE_SECONDS", 2.0, float) * 1000)
# Of each page at least so many of the last revisions stay; older ones are thinned out at night.
REVISIONS_KEPT: int = variable("REVISIONS_KEPT", 20, int)
# Each process asks this often (seconds) which edition of the brandbook holds.
BRAND_LOOK_AGAIN: float = variable("BRAND_LOOK_AGAIN", 0.5, float)
# A private collection is for who works with it; a password would need a cookie on a public site.
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
