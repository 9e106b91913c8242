"""Wagtail's screens for users and groups, as this project has them (`accounts.admin.accounts`, `groups`)."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersAppConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.admin.accounts.AccountViewSet"
    group_viewset = "accounts.admin.groups.RoleGroupViewSet"
