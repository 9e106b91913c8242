"""The application as `make run` serves it: media from the disk, and a word of welcome in the terminal.

In production the reverse proxy or the object storage serves media.
"""

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.views.static import serve

from .wsgi import application as site_application


class MediaHandler(StaticFilesHandler):
    """Answers what lies under MEDIA_URL; everything else goes on to the site."""

    def get_base_url(self) -> str:
        return settings.MEDIA_URL

    def serve(self, request: HttpRequest) -> HttpResponse | FileResponse:
        path = request.path.removeprefix(settings.MEDIA_URL)
        try:
            response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
        except (Http404, SuspiciousFileOperation, ValueError):  # ValueError: a NUL byte
            return HttpResponseNotFound("Not found", content_type="text/plain")
        # An uploaded file never runs as a page of the site.
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "public, max-age=300"
        return response


application = MediaHandler(site_application)


def welcome() -> str:
    """The addresses and demo accounts of this install, for the terminal."""
    from regions.models import Region
    from tenancy.hosts import regional_host, root_url

    from .demo_accounts import read_password

    live = list(Region.objects.filter(state="live").order_by("code").values_list("slug", flat=True))
    example = "twente" if "twente" in live else next(iter(live), "<slug>")
    national = root_url(settings.BASE_DOMAIN)
    rows = [
        ("National site", f"{national}/"),
        ("All regions", f"{national}/regios/"),
        ("Instrumentengids", f"{national}/instrumentengids/"),
        ("A region", f"{root_url(regional_host(example))}/   ({len(live)} such sites are live)"),
        ("Admin", f"{root_url(settings.ADMIN_HOST)}/admin/"),
    ]
    if password := read_password():
        rows += [
            ("", ""),
            ("Demo accounts", "beheer (everything), landelijk (national editor), merk (brand),"),
            ("", f"{example}-redacteur (writes), {example}-eindredacteur (publishes),"),
            ("", f"{example}-beheer (manages); likewise for every other region"),
            ("Password of all", password),
        ]
    lines = [f"  {label:<18}{text}".rstrip() for label, text in rows]
    return "\n".join(["", *lines, "", "  Ctrl-C stops the server.", ""])
