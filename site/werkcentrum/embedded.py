"""The application as `make run` serves it: media from the disk, and a word of welcome in the terminal.

In production the reverse proxy or the object storage serves media.
"""

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.static import serve

from .demo_accounts import read_password
from .wsgi import application as site_application


class MediaHandler(StaticFilesHandler):
    """Answers what lies under MEDIA_URL; everything else goes on to the site."""

    def get_base_url(self) -> str:
        return settings.MEDIA_URL

    def serve(self, request: HttpRequest) -> HttpResponse | FileResponse:
        path = request.path.removeprefix(settings.MEDIA_URL)
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
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

    live = list(Region.objects.filter(state="live").order_by("code").values_list("slug", flat=True))
    example = "twente" if "twente" in live else next(iter(live), "<slug>")
    national = root_url(settings.BASE_DOMAIN)
    rows = [
        ("National site", f"{national}/"),
        ("A region", f"{root_url(regional_host(example))}/   ({len(live)} are live: <slug>)"),
        ("All regions", f"{national}/regios/"),
        ("Instrumentengids", f"{national}/instrumentengids/"),
        ("Admin", f"{root_url(settings.ADMIN_HOST)}/admin/"),
    ]
    lines = ["", *(f"  {label:<18}{address}" for label, address in rows)]
    if password := read_password():
        accounts = [
            "beheer (everything)",
            "landelijk (national editor)",
            "merk (brand)",
            f"{example}-redacteur (writes)",
            f"{example}-eindredacteur (publishes)",
            f"{example}-beheer (manages)",
        ]
        lines += ["", f"  {'Demo accounts':<18}{accounts[0]}"]
        lines += [f"  {'':<18}{account}" for account in accounts[1:]]
        lines += [f"  {'Password of all':<18}{password}"]
    return "\n".join([*lines, "", "  Ctrl-C stops the server.", ""])
