"""Which hosts there are. `tenancy.hosts` is the one place that decides on them."""

from .environment import PRODUCTION, required_in_production, variable

# tenancy.middleware.HostMiddleware decides; a narrower list makes Wagtail's previews pick another site.
ALLOWED_HOSTS = ["*"]

BASE_DOMAIN: str = required_in_production("BASE_DOMAIN", "localhost")
PUBLIC_SCHEME = "https" if PRODUCTION else "http"
PUBLIC_PORT: int | None = None if PRODUCTION else variable("PORT", 8000, int)
ADMIN_HOST: str = variable("ADMIN_HOST", f"beheer.{BASE_DOMAIN}" if PRODUCTION else BASE_DOMAIN)
WAGTAILADMIN_BASE_URL = f"{PUBLIC_SCHEME}://{ADMIN_HOST}" + (
    f":{PUBLIC_PORT}" if PUBLIC_PORT else ""
)
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
