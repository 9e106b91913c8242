"""Error pages in the look of the site that was asked, and plain ones where even that fails."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from content.languages import offered, switcher
from tenancy.caching import no_store

logger = logging.getLogger(__name__)

PLAIN = (
    '<!doctype html><html lang="{lang}" dir="{direction}"><meta charset="utf-8"><meta name="viewport" '
    'content="width=device-width"><title>{title}</title><h1>{title}</h1><p><a href="{url}">{home}</a>'
)
SENTENCES = {
    400: (_("Dit adres klopt niet"), _("Je browser vroeg iets wat we niet begrijpen.")),
    403: (
        _("Dit mag niet"),
        _("We konden niet zien dat dit formulier van deze site komt. Laad de pagina opnieuw."),
    ),
    404: (_("Deze pagina bestaat niet"), ""),
    500: (_("Er ging iets mis"), ""),
}


def _page(request: HttpRequest, status: int, template: str) -> HttpResponse:
    title, text = SENTENCES[status]
    if getattr(request, "host_site", None) is None:
        # No site was asked, or not found: then none may show.
        request._wagtail_site = None  # type: ignore[attr-defined]
    data = {"error_title": title, "error_text": text}
    try:
        return render(request, template, data, status=status)
    except Exception:
        logger.exception("The page for status %s could not be drawn for its site", status)
    try:  # Without the request nothing asks the database.
        return HttpResponse(render_to_string(template, data), status=status)
    except Exception:
        logger.exception("The page for status %s could not be drawn", status)
        html = _plain(str(title))
        response = HttpResponse(html, status=status)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response


def _plain(title: str) -> str:
    code = offered.active()
    return PLAIN.format(
        title=escape(title),
        home=escape(_("Naar de voorpagina")),
        url=switcher.path_in(code, "/"),
        lang=code,
        direction=offered.direction(code),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Also the answer to a malformed Host header that SecurityMiddleware met: there no later
    middleware writes headers."""
    response = no_store(_page(request, 400, "werkcentrum/error.html"))
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return no_store(_page(request, 403, "werkcentrum/error.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return forbidden(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404, "404.html")


def server_error(request: HttpRequest) -> HttpResponse:
    return no_store(_page(request, 500, "500.html"))
