"""The one place that knows hosts: which host belongs to which site, and how an absolute URL starts.

A site always answers on `Site.hostname`, its canonical host. `SiteHost` holds the others too.
"""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site

from .models import SiteHost

# What `Site.port` is provisioned with. Nothing reads it: `Site.root_url` is overridden.
SITE_PORT = 443


# What comes along with the site of a host, in the same query: relations from Site.
_along: list[str] = []


def read_along(relation: str) -> None:
    """Have `find` read this one-to-one relation of Site too, for what every public page asks."""
    if relation not in _along:
        _along.append(relation)


def root_url(host: str) -> str:
    """`http://twente.localhost:8000`: scheme and port come from settings, not from a database row."""
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{settings.PUBLIC_SCHEME}://{host}{port}"


def regional_host(slug: str) -> str:
    return f"{slug}.{settings.BASE_DOMAIN}"


def requested_host(request: HttpRequest) -> str | None:
    """The host name of the request, lower case and without port; None where it is malformed."""
    try:
        return split_domain_port(request.get_host())[0].lower() or None
    except DisallowedHost:
        return None


def find(host: str) -> SiteHost | None:
    """The row for `host` (without port, any case), with its site and the site's root page.

    A site without a row for its own host name gets an unsaved one: it answers there anyway.
    """
    host = host.lower()
    hosts = SiteHost.objects.select_related("site__root_page", *(f"site__{r}" for r in _along))
    found = hosts.filter(host=host).first()
    if found is None:
        site = Site.objects.select_related("root_page", *_along).filter(hostname=host).first()
        found = site and SiteHost(host=host, site=site, canonical=True)
    return found


def canonical_host(site: Site) -> str:
    return site.hostname


def is_canonical(host: SiteHost) -> bool:
    return host.host == canonical_host(host.site)


def site_url(site: Site) -> str:
    return root_url(canonical_host(site))


def is_admin_host(host: str) -> bool:
    return host.lower() == settings.ADMIN_HOST
