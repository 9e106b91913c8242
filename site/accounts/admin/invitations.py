"""The invitations to roles on the viewer's sites: list, invite, send again, withdraw."""

import logging
from collections.abc import Callable
from functools import cached_property
from smtplib import SMTPException
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from ..invitations import (
    InvitationRefusedError,
    invite,
    may_withdraw,
    send_again,
    visible_to,
    withdraw,
)
from ..models import Invitation
from ..offers import offered, role_for
from .access import ManagesPeople, SeesPeople, manages_people
from .people import sites_in_order

log = logging.getLogger(__name__)
State = Invitation.State
WAITING = Q(accepted=None, withdrawn=None)


def in_state(state: str) -> Q:
    now = timezone.now()
    return {
        State.OPEN: WAITING & Q(expires__gt=now),
        State.EXPIRED: WAITING & Q(expires__lte=now),
        State.ACCEPTED: Q(accepted__isnull=False),
        State.WITHDRAWN: Q(withdrawn__isnull=False, accepted=None),
    }[State(state)]


class InvitationFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Stand"), choices=State.choices, method="by_state"
    )
    site = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Site"), queryset=lambda request: sites_in_order(request.user)
    )

    class Meta:
        model = Invitation
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(sites_in_order(self.request.user)[:2]) < 2:
            del self.filters["site"]
        else:
            self.filters["site"].field.label_from_instance = lambda site: (
                site.site_name or site.hostname
            )

    def by_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(in_state(value))


class AddressColumn(ButtonsColumnMixin, Column):
    """The address, with what may be done with the invitation below it."""

    cell_template_name = "wagtailadmin/tables/title_cell.html"

    def __init__(self, *args: Any, buttons: Callable[[Any], list[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._buttons = buttons

    def get_buttons(self, instance: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return self._buttons(instance)


class InvitationsView(SeesPeople, BaseListingView):
    model = Invitation
    page_title = gettext_lazy("Uitnodigingen")
    header_icon = "mail"
    index_url_name = "accounts_invitations"
    index_results_url_name = "accounts_invitations_results"
    filterset_class = InvitationFilterSet
    is_searchable = True
    search_backend_name = None
    search_fields = ["email"]
    default_ordering = "-made"
    paginate_by = 50
    verbose_name_plural = gettext_lazy("uitnodigingen")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            AddressColumn("email", label=_("E-mailadres"), sort_key="email", buttons=self.buttons),
            Column("role_label", label=_("Rol")),
            Column("place", label=_("Waar"), accessor=place_of),
            Column("invited_by", label=_("Door"), accessor=inviter_of),
            DateColumn("made", label=_("Gemaakt"), sort_key="made"),
            DateColumn("expires", label=_("Geldig tot"), sort_key="expires"),
            StatusTagColumn(
                "state",
                label=_("Stand"),
                accessor=lambda invitation: invitation.state.label,
                primary=lambda invitation: invitation.state == State.OPEN,
            ),
        ]

    def get_base_queryset(self) -> QuerySet[Invitation]:
        return visible_to(self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("accounts_people"), "label": _("Mensen")},
            {"url": "", "label": self.get_page_title()},
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not manages_people(self.request.user):
            return []
        return [
            HeaderButton(_("Nodig iemand uit"), url=reverse("accounts_invite"), icon_name="plus")
        ]

    def buttons(self, invitation: Invitation) -> list[Any]:
        waits = invitation.state in (State.OPEN, State.EXPIRED)
        if not waits or not may_withdraw(invitation, self.request.user):
            return []
        acts = [
            Button(
                act.label, url=reverse(url, args=[invitation.pk]), icon_name=act.icon, priority=turn
            )
            for turn, (url, act) in enumerate(
                [
                    ("accounts_invitation_again", SendAgainView),
                    ("accounts_invitation_withdraw", WithdrawView),
                ]
            )
        ]
        name = _("Meer keuzes voor de uitnodiging aan %(email)s") % {"email": invitation.email}
        return [
            ButtonWithDropdown(
                buttons=acts, icon_name="dots-horizontal", attrs={"aria-label": name}
            )
        ]


def place_of(invitation: Invitation) -> str:
    if invitation.role is not None:
        return invitation.role.place
    return (invitation.site and invitation.site.site_name) or ""


def inviter_of(invitation: Invitation) -> str:
    by = invitation.invited_by
    return (by.get_full_name() or by.get_username()) if by else ""


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Wie dit adres heeft, krijgt een mail met een link."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Rol"))

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = offered(by)
        self.fields["role"].choices = [("", _("Kies een rol")), *groups]  # type: ignore[attr-defined]


class InviteView(ManagesPeople, WagtailAdminTemplateMixin, FormView):
    template_name = "accounts/people/invite.html"
    page_title = gettext_lazy("Nodig iemand uit")
    header_icon = "mail"
    form_class = InviteForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("accounts_people"), "label": _("Mensen")},
            {"url": reverse("accounts_invitations"), "label": _("Uitnodigingen")},
            {"url": "", "label": self.get_page_title()},
        ]

    def form_valid(self, form: forms.Form) -> HttpResponse:
        by: Any = self.request.user
        email = form.cleaned_data["email"]
        role = role_for(form.cleaned_data["role"], by)
        try:
            invite(email, role, by)
        except InvitationRefusedError as error:
            form.add_error(None, error.message)
            return self.form_invalid(form)
        except (SMTPException, OSError):
            say_mail_failed(self.request)
        else:
            messages.success(self.request, _("De uitnodiging is verstuurd naar %s.") % email)
        return redirect("accounts_invitations")


def say_mail_failed(request: HttpRequest) -> None:
    log.exception("an invitation could not be mailed")
    messages.error(
        request,
        _("De uitnodiging staat klaar, maar de mail is niet verzonden. Stuur hem later opnieuw."),
    )


class ActOnInvitation(ManagesPeople, WagtailAdminTemplateMixin, TemplateView):
    """GET explains, POST does."""

    template_name = "accounts/people/act_on_invitation.html"
    header_icon = "mail"
    label: Any = ""
    icon = ""
    explanation: Any = ""
    danger = False

    @cached_property
    def invitation(self) -> Invitation:
        return get_object_or_404(visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.label)

    def get_page_subtitle(self) -> str:
        return self.invitation.email

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            invitation=self.invitation, back=reverse("accounts_invitations"), **kwargs
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("accounts_invitations"), "label": _("Uitnodigingen")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.invitation.email},
        ]


class SendAgainView(ActOnInvitation):
    label = gettext_lazy("Stuur opnieuw")
    icon = "mail"
    explanation = gettext_lazy(
        "Er gaat een nieuwe mail uit. De link in de vorige mail werkt dan niet meer."
    )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        by: Any = request.user
        try:
            send_again(self.invitation, by)
        except InvitationRefusedError as error:
            messages.error(request, error.message)
        except (SMTPException, OSError):
            say_mail_failed(request)
        else:
            messages.success(
                request, _("De uitnodiging is verstuurd naar %s.") % self.invitation.email
            )
        return redirect("accounts_invitations")


class WithdrawView(ActOnInvitation):
    label = gettext_lazy("Trek in")
    icon = "cross"
    explanation = gettext_lazy("De link in de mail werkt dan niet meer.")
    danger = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        by: Any = request.user
        withdraw(self.invitation, by)
        messages.success(request, _("De uitnodiging is ingetrokken."))
        return redirect("accounts_invitations")
