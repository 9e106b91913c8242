"""Groups, for superusers. A group that is a role comes from the role file and is only shown here."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.users.views import groups

from ..models import RoleGroup
from ..rights_in_words import words_of


class SuperusersOnly:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class GroupIndexView(SuperusersOnly, groups.IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        return [*groups.IndexView.columns, Column("role", label=_("Rol"), accessor=_role_of)]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("role_group__site", "role_group__group")


def _role_of(group: Any) -> str:
    role = getattr(group, "role_group", None)
    return f"{role.label}, {role.place}" if role else ""


class RoleIsFixed(SuperusersOnly):
    """Shows a group that is a role, and refuses to change it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_superuser:
            raise PermissionDenied
        role = RoleGroup.objects.select_related("group", "site").filter(group=kwargs["pk"]).first()
        if role is None:
            return super().dispatch(request, *args, **kwargs)
        if request.method == "GET":
            return self.show(request, role)
        messages.error(
            request, _("Deze groep komt uit het rollenbestand en is hier niet te wijzigen.")
        )
        return redirect("wagtailusers_groups:edit", role.group_id)

    def show(self, request: HttpRequest, role: RoleGroup) -> HttpResponse:
        furniture = WagtailAdminTemplateMixin()
        return render(
            request,
            "accounts/groups/role.html",
            {
                "role": role,
                "words": words_of(role.group),
                "page_title": role.group.name,
                "header_title": role.group.name,
                "header_icon": "group",
                "breadcrumbs_items": [
                    *furniture.breadcrumbs_items,
                    {"url": reverse("wagtailusers_groups:index"), "label": _("Groepen")},
                    {"url": "", "label": role.group.name},
                ],
            },
        )


class GroupCreateView(SuperusersOnly, groups.CreateView):
    pass


class GroupEditView(RoleIsFixed, groups.EditView):
    pass


class GroupDeleteView(RoleIsFixed, groups.DeleteView):
    pass


class GroupHistoryView(SuperusersOnly, HistoryView):
    pass


class GroupUsageView(SuperusersOnly, UsageView):
    pass


class RoleGroupViewSet(groups.GroupViewSet):
    menu_label = gettext_lazy("Groepen")
    index_view_class = GroupIndexView
    add_view_class = GroupCreateView
    edit_view_class = GroupEditView
    delete_view_class = GroupDeleteView
    history_view_class = GroupHistoryView
    usage_view_class = GroupUsageView
