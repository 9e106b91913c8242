"""The screens about people and roles, in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import account_panel  # noqa: F401 (registers)
from .admin import invitations, people, person, report
from .admin.access import sees_people
from .bulk_actions import REFUSED


class PeopleMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_people(request.user)


@hooks.register("register_admin_urls")
def people_urls() -> list[Any]:
    return [
        path("mensen/", people.PeopleView.as_view(), name="accounts_people"),
        path(
            "mensen/resultaten/",
            people.PeopleView.as_view(results_only=True),
            name="accounts_people_results",
        ),
        path(
            "mensen/uitnodigingen/",
            invitations.InvitationsView.as_view(),
            name="accounts_invitations",
        ),
        path(
            "mensen/uitnodigingen/resultaten/",
            invitations.InvitationsView.as_view(results_only=True),
            name="accounts_invitations_results",
        ),
        path(
            "mensen/uitnodigingen/nieuw/",
            invitations.InviteView.as_view(),
            name="accounts_invite",
        ),
        path(
            "mensen/uitnodigingen/<int:pk>/opnieuw/",
            invitations.SendAgainView.as_view(),
            name="accounts_invitation_again",
        ),
        path(
            "mensen/uitnodigingen/<int:pk>/intrekken/",
            invitations.WithdrawView.as_view(),
            name="accounts_invitation_withdraw",
        ),
        path(
            "reports/wie-mag-wat/",
            report.PermissionsReportView.as_view(),
            name="accounts_permissions_report",
        ),
        path(
            "reports/wie-mag-wat/resultaten/",
            report.PermissionsReportView.as_view(results_only=True),
            name="accounts_permissions_report_results",
        ),
        path("mensen/<int:pk>/", person.PersonView.as_view(), name="accounts_person"),
        path(
            "mensen/<int:pk>/rol/<int:role>/beeindig/",
            person.EndRoleView.as_view(),
            name="accounts_end_role",
        ),
        path(
            "mensen/<int:pk>/blokkeer/<int:site>/",
            person.BlockView.as_view(),
            name="accounts_block",
        ),
        path(
            "mensen/<int:pk>/deblokkeer/<int:site>/",
            person.UnblockView.as_view(),
            name="accounts_unblock",
        ),
    ]


@hooks.register("register_admin_menu_item")
def people_menu_item() -> MenuItem:
    return PeopleMenuItem(
        _("Mensen"), reverse("accounts_people"), name="mensen", icon_name="group", order=700
    )


@hooks.register("register_reports_menu_item")
def permissions_report() -> MenuItem:
    return PeopleMenuItem(
        _("Wie mag wat"),
        reverse("accounts_permissions_report"),
        name="wie-mag-wat",
        icon_name="key",
        order=900,
    )


for refused in REFUSED:
    hooks.register("register_bulk_action", refused, order=100)
