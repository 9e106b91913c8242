"""All URLs. Public pages stand under i18n_patterns without a prefix for Dutch."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from brand.assets import downloads
from content.languages.views import not_yet

from . import errors, health, uploads, well_known

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = "accounts.views.too_many_tries"  # django-allauth's
handler500 = errors.server_error


def not_offered(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Signing in on a public host, and pages behind a password: both would need a cookie there."""
    raise Http404


urlpatterns = [
    path("-/live", health.live),
    path("-/ready", health.ready),
    path("-/tls", health.known_host),
    path("-/merk/", include("brand.editions.urls")),
    path("-/beeldmerk/", include("brand.lockups.urls")),
    path("admin/uitnodiging/", include("accounts.invitation_urls")),
    path("admin/", include("accounts.urls")),
    path("admin/", include("brand.assets.admin.urls")),
    path("admin/", include("tenancy.admin_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documenten/authenticate_with_password/<int:restriction_id>/", not_offered),
    path("documenten/<int:document_id>/<str:document_filename>", downloads.serve),
    path("documenten/", include(wagtaildocs_urls)),
    path("robots.txt", well_known.robots),
    path("sitemap.xml", well_known.sitemap),
    path(".well-known/security.txt", well_known.security_txt),
    path("favicon.ico", well_known.favicon),
    path("_util/login/", not_offered, name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        not_offered,
        name="wagtailcore_authenticate_with_password",
    ),
]

if not settings.S3_BUCKET:
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", uploads.serve)]
urlpatterns += [path("huisstijl/", include("brand.library.urls"))]
urlpatterns += i18n_patterns(
    path("", include("home.urls")),
    path("nl/", not_yet, name="not_yet_home"),
    path("nl/<path:path>", not_yet, name="not_yet_in_this_language"),
    path("zoeken/", include("search.urls")),
    path("zoeken/", include("search.querylog.urls")),
    re_path(serve_pattern, wagtail_views.serve, name="wagtail_serve"),
    prefix_default_language=False,
)
