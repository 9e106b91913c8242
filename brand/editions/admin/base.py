"""What every screen about editions does first."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from brand.editions.errors import EditionError
from brand.editions.models import Edition

NAMESPACE = "brand_editions"
MOST_PROBLEMS = 30
REASON = "waarom"


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(f"{NAMESPACE}:{name}", args=args, kwargs=kwargs)


def may(user: Any, action: str) -> bool:
    """Whoever works with editions may look at them."""
    policy = policy_registry.get_by_type(Edition)
    if action == "view":
        return policy.user_has_any_permission(user, ["view", "add", "change", "publish"])
    return policy.user_has_permission(user, action)


class Guarded:
    """403 for who lacks the right `needs`; to send something, `writes`."""

    needs = "view"
    writes = "change"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may(request.user, self.needs):
            raise PermissionDenied
        if request.method == "POST" and not may(request.user, self.writes):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @property
    def user(self) -> Any:
        return self.request.user

    @property
    def reason(self) -> str:
        return self.request.POST.get(REASON, "").strip()[:2000]


class Screen(Guarded, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "sliders"
    title: Any = ""

    def get_page_title(self) -> str:
        return str(self.title)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        listing = {"url": url("index"), "label": _("Edities van de huisstijl")}
        return [
            *self.breadcrumbs_items,
            listing,
            *self.way(),
            {"url": "", "label": self.get_page_title()},
        ]

    def way(self) -> list[dict[str, str]]:
        return []

    def shown(self, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context))

    def refused(self, error: EditionError, **context: Any) -> HttpResponse:
        """The same screen with what is wrong; nothing was stored."""
        messages.error(self.request, _("Er is niets veranderd. Kijk hieronder wat er niet klopt."))
        more = max(0, len(error.problems) - MOST_PROBLEMS)
        return self.shown(problems=error.problems[:MOST_PROBLEMS], more=more, **context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rights = {
            f"may_{action}": may(self.user, action)
            for action in ("add", "change", "delete", "publish")
        }
        return super().get_context_data(**rights, reason_name=REASON, reason=self.reason, **kwargs)


class EditionScreen(Screen):
    """About one edition; `drafts_only`: a published one leads back to its overview."""

    drafts_only = False
    edition: Edition

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pk = kwargs["pk"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may(request.user, self.needs):
            raise PermissionDenied
        found = Edition.objects.filter(pk=self.pk).first()
        if found is None:
            raise Http404
        self.edition = found
        if self.drafts_only and found.is_published:
            messages.info(
                request, _("Een gepubliceerde editie verandert niet meer. Maak een kopie.")
            )
            return self.to_overview()
        return super().dispatch(request, *args, **kwargs)

    def way(self) -> list[dict[str, str]]:
        return [{"url": url("overview", self.pk), "label": self.edition.title}]

    def get_page_subtitle(self) -> str:
        return self.edition.title

    def to_overview(self) -> HttpResponse:
        return redirect(url("overview", self.pk))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(edition=self.edition, **kwargs)
