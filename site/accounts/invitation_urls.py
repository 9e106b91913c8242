"""Addresses outside Wagtail's admin, on the admin host: for who may not enter it (yet)."""

from django.urls import path

from .acceptance import AcceptInvitation, SignOutForInvitation

urlpatterns = [
    path("<str:token>/", AcceptInvitation.as_view(), name="accounts_accept_invitation"),
    path(
        "<str:token>/uitloggen/",
        SignOutForInvitation.as_view(),
        name="accounts_sign_out_for_invitation",
    ),
]
