"""Accounts, for the national account manager: name, address, and whether the account works.

No password (a link to choose one instead), no groups (roles are given under *Mensen*), and the mark of
a superuser only for superusers. A superuser's account is out of reach for anyone else.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.widgets.button import Button
from wagtail.users.views import users

from ..account_changes import after_change, send_reset_link
from ..models import User
from ..people import name_of


def accounts_for(user: Any) -> QuerySet[User]:
    """Those whose screens `user` may open. Who may open none is refused by each screen itself, for
    every account alike."""
    people = User.objects.all()
    if user.is_superuser or not user.has_perm("accounts.change_user"):
        return people
    return people.filter(is_superuser=False)


class AccountForm(forms.ModelForm):
    required_css_class = "required"

    first_name = forms.CharField(label=gettext_lazy("Voornaam"), max_length=150)
    last_name = forms.CharField(label=gettext_lazy("Achternaam"), max_length=150)

    class Meta:
        model = User
        fields = ["email", "first_name", "last_name", "is_active", "is_superuser"]
        labels = {
            "is_active": gettext_lazy("Account werkt"),
            "is_superuser": gettext_lazy("Superuser"),
        }
        help_texts = {
            "is_active": gettext_lazy(
                "Zonder vinkje kan deze persoon niet meer inloggen, en stopt wat nu open is."
            ),
            "is_superuser": gettext_lazy("Mag alles, op alle sites."),
        }

    def __init__(
        self, *args: Any, editing_self: bool = False, for_user: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]
        if editing_self or for_user is None or not for_user.is_superuser:
            del self.fields["is_superuser"]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Er is al een account met dit e-mailadres."))
        return email


class AccountIndexView(users.IndexView):
    page_title = gettext_lazy("Accounts")

    @cached_property
    def columns(self) -> list[Any]:
        name, *others = [
            column
            for column in super().columns
            if not isinstance(column, BulkActionsCheckboxColumn)
        ]
        return [name, Column("email", label=_("E-mailadres"), sort_key="email"), *others]

    def get_edit_url(self, instance: User) -> str | None:
        if instance.is_superuser and not self.request.user.is_superuser:
            return None
        return super().get_edit_url(instance)

    def get_inspect_url(self, instance: User) -> str | None:
        return self.get_edit_url(instance) and super().get_inspect_url(instance)

    def get_copy_url(self, instance: User) -> None:
        return None

    def get_list_buttons(self, instance: User) -> list[Any]:
        """Without an empty menu for who may do nothing."""
        buttons = super().get_list_buttons(instance)
        return buttons if self.get_edit_url(instance) else []


class AccountCreateView(users.CreateView):
    """Accounts are made by who accepts an invitation."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.user_has_permission("add"):
            raise PermissionDenied
        messages.warning(
            request, _("Nodig iemand uit: wie de uitnodiging aanneemt, krijgt een account.")
        )
        return redirect("accounts_invite")


class AccountEditView(users.EditView):
    def get_queryset(self) -> QuerySet[User]:
        return accounts_for(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "for_user": self.request.user}

    def save_instance(self) -> User:
        before = User.objects.get(pk=self.object.pk)
        instance = self.form.save()
        by: Any = self.request.user
        after_change(instance, before, by)
        return instance

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [
            *super().header_more_buttons,
            Button(
                _("Rollen"),
                url=reverse("accounts_person", args=[self.object.pk]),
                icon_name="group",
                priority=30,
            ),
            Button(
                _("Stuur een link voor een nieuw wachtwoord"),
                url=reverse("wagtailusers_users:reset_link", args=[self.object.pk]),
                icon_name="key",
                priority=40,
            ),
        ]


class AccountDeleteView(users.DeleteView):
    def get_queryset(self) -> QuerySet[User]:
        return accounts_for(self.request.user)


class AccountHistoryView(users.HistoryView):
    any_permission_required = [*users.HistoryView.any_permission_required, "view"]

    def get_base_object_queryset(self) -> QuerySet[User]:
        return accounts_for(self.request.user)


class AccountUsageView(UsageView):
    permission_required = None
    any_permission_required = ["view", "change"]


class ResetLinkView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "accounts/accounts/reset_link.html"
    page_title = gettext_lazy("Stuur een link voor een nieuw wachtwoord")
    header_icon = "key"
    account: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("accounts.change_user"):
            raise PermissionDenied
        self.account = get_object_or_404(
            accounts_for(request.user).filter(is_active=True), pk=kwargs["pk"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return name_of(self.account)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": _("Accounts")},
            {"url": self.back, "label": name_of(self.account)},
            {"url": "", "label": _("Nieuw wachtwoord"), "sublabel": name_of(self.account)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(account=self.account, back=self.back, **kwargs)

    @property
    def back(self) -> str:
        return reverse("wagtailusers_users:edit", args=[self.account.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        by: Any = request.user
        if send_reset_link(self.account, by, request):
            messages.success(request, _("De link is verstuurd naar %s.") % self.account.email)
        else:
            messages.error(
                request,
                _("Dit account heeft geen wachtwoord: een organisatie regelt het inloggen."),
            )
        return redirect(self.back)


class AccountViewSet(users.UserViewSet):
    menu_label = gettext_lazy("Accounts")
    copy_view_enabled = False
    edit_template_name = "accounts/accounts/edit.html"
    index_view_class = AccountIndexView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView
    history_view_class = AccountHistoryView
    usage_view_class = AccountUsageView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AccountForm

    def get_urlpatterns(self) -> list[Any]:
        link: Callable = ResetLinkView.as_view()
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/wachtwoord/", link, name="reset_link"),
        ]
