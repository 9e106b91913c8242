"""'Postvak uit': the mails that this install kept instead of sending. Only where it keeps them."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView
from wagtail.admin.ui.tables import DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from .models import Mail, MailQuerySet

TITLE = _("Postvak uit")


class OnlyWithOutbox:
    """404 where mails are really sent, as if the page did not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.OUTBOX:
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class MailColumn(TitleColumn):
    """Subject and addresses in one cell: on a small screen there is no room for two."""

    cell_template_name = "outbox/mail_cell.html"


class MailList(OnlyWithOutbox, BaseListingView):
    model = Mail
    page_title = TITLE
    header_icon = "mail"
    index_url_name = "outbox"
    index_results_url_name = "outbox_results"
    is_searchable = True
    search_fields = ["subject", "text", "recipients__address"]
    paginate_by = 25
    default_ordering = ("-moment", "-pk")
    verbose_name_plural = _("mails")
    columns = [
        MailColumn("subject", label=_("Mail"), accessor=str, url_name="outbox_mail"),
        DateColumn("moment", label=_("Verstuurd")),
    ]

    def get_base_queryset(self) -> MailQuerySet:
        return Mail.objects.visible_to(self.request.user)

    def search_queryset(self, queryset: Any) -> Any:
        return super().search_queryset(queryset).distinct()

    def get_ordering(self) -> Any:
        return self.default_ordering


class ReadMail(OnlyWithOutbox, WagtailAdminTemplateMixin, DetailView):
    """404 for a mail that was sent to someone else."""

    context_object_name = "mail"
    template_name = "outbox/mail.html"
    header_icon = "mail"

    def get_queryset(self) -> MailQuerySet:
        return Mail.objects.visible_to(self.request.user)

    def get_page_title(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("outbox"), "label": TITLE},
            {"url": "", "label": self.get_page_title()},
        ]
