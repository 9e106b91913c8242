"""The outbox in the admin's menu, where mails are kept."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import TITLE, MailList, ReadMail


class OutboxMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return settings.OUTBOX


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("postvak-uit/", MailList.as_view(), name="outbox"),
        path("postvak-uit/results/", MailList.as_view(results_only=True), name="outbox_results"),
        path("postvak-uit/<int:pk>/", ReadMail.as_view(), name="outbox_mail"),
    ]


@hooks.register("register_admin_menu_item")
def in_the_menu() -> MenuItem:
    return OutboxMenuItem(TITLE, reverse("outbox"), name="outbox", icon_name="mail", order=9500)
