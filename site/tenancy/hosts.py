"""The one place that knows hosts: which host belongs to which site, and how an absolute URL starts."""

from django.conf import settings
from wagtail.models import Site

from .models import SiteHost


def root_url(host: str) -> str:
    """`http://twente.localhost:8000`: scheme and port come from settings, not from a database row."""
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{settings.PUBLIC_SCHEME}://{host}{port}"


def regional_host(slug: str) -> str:
    return f"{slug}.{settings.BASE_DOMAIN}"


def find(host: str) -> SiteHost | None:
    """The row for `host` (without port, any case), with its site and the site's root page."""
    return SiteHost.objects.select_related("site__root_page").filter(host=host.lower()).first()


def canonical_host(site: Site) -> str:
    return site.hostname


def site_url(site: Site) -> str:
    return root_url(canonical_host(site))


def is_admin_host(host: str) -> bool:
    return host.lower() == settings.ADMIN_HOST
