"""What HostMiddleware adds to a request, for those who read it."""

from django.http import HttpRequest
from wagtail.models import Site

from .models import SiteHost


class SiteRequest(HttpRequest):
    """A request after HostMiddleware. `host_site` is None on a host that is no site."""

    host_site: SiteHost | None
    is_public: bool
    _wagtail_site: Site | None
