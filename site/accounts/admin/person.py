"""One person: the roles on the viewer's sites, and what may be done with them."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from ..access import gives_everywhere, managed_sites, may_give
from ..giving import BlockedError, block, end_role, give_role, unblock
from ..models import Block, RoleGroup, User
from ..offers import offered, role_for
from ..people import name_of, people_seen_by, warnings_before_ending, with_places
from .access import ManagesPeople, SeesPeople
from .people import places_of


class GiveRoleForm(forms.Form):
    """Offers, and accepts, what the giver may give and the person does not have."""

    role = forms.ChoiceField(label=gettext_lazy("Rol"))

    def __init__(self, *args: Any, by: User, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has = {str(group.role_group.pk) for group in person.groups_seen}
        has |= {
            f"{role.role}={role.subject}"
            for role in (group.role_group for group in person.groups_seen)
        }
        blocked = set(Block.objects.filter(user=person).values_list("site__role_groups", flat=True))
        refused = has | {str(pk) for pk in blocked if pk}
        groups = [
            (label, [(key, name) for key, name in pairs if key not in refused])
            for label, pairs in offered(by)
        ]
        self.has_choices = any(pairs for _label, pairs in groups)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            ("", _("Kies een rol")),
            *[group for group in groups if group[1]],
        ]


class AboutPerson(WagtailAdminTemplateMixin, TemplateView):
    """The person of the address, if the viewer sees the people of one of their places."""

    header_icon = "user"
    person: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.by: Any = request.user

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        people = people_seen_by(self.by)
        if gives_everywhere(self.by):
            people = with_places(User.objects.all(), self.by)
        self.person = get_object_or_404(people, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("accounts_people"), "label": _("Mensen")},
            {"url": self.back, "label": name_of(self.person)},
        ]

    def get_page_subtitle(self) -> str:
        return name_of(self.person)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(person=self.person, back=self.back, **kwargs)

    @property
    def back(self) -> str:
        return reverse("accounts_person", args=[self.person.pk])

    def leave(self) -> HttpResponse:
        """Back to the person, or to the list where the viewer sees that person no more."""
        request = self.request
        sees = gives_everywhere(request.user) or people_seen_by(request.user).filter(
            pk=self.person.pk
        )
        if sees:
            return redirect(self.back)
        return redirect("accounts_people")


class PersonView(SeesPeople, AboutPerson):
    template_name = "accounts/people/person.html"
    page_title = gettext_lazy("Mensen")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", GiveRoleForm(by=self.by, person=self.person))
        manages = set(managed_sites(self.by).values_list("pk", flat=True))
        places = places_of(self.person, self.by)
        for place in places:
            place["roles"] = [(role, may_give(self.by, role)) for role in place["roles"]]
            place["managed"] = place["site"] is not None and place["site"].pk in manages
        return super().get_context_data(
            places=places, is_self=self.person == self.by, name=name_of(self.person), **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = GiveRoleForm(request.POST, by=self.by, person=self.person)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            role = role_for(form.cleaned_data["role"], self.by)
            give_role(role, self.person, by=self.by)
        except BlockedError:
            messages.error(request, _("Deze persoon is daar geblokkeerd."))
            return self.leave()
        messages.success(
            request,
            _("%(name)s heeft nu de rol %(role)s (%(place)s).")
            % {"name": name_of(self.person), "role": role.label, "place": role.place},
        )
        return self.leave()


class ConfirmForm(forms.Form):
    """Ticked by who was told what follows; only there when something surprising does."""

    sure = forms.BooleanField(label=gettext_lazy("Ja, ik weet wat er dan gebeurt"))


class BlockForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reden"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Alleen wie hier de mensen beheert, leest dit."),
    )


class ActOnPerson(ManagesPeople, AboutPerson):
    """GET explains, POST does."""

    template_name = "accounts/people/act.html"
    label: Any = ""
    danger = True

    def explanation(self) -> list[str]:
        raise NotImplementedError

    def warnings(self) -> list[str]:
        return []

    def run(self, form: forms.Form) -> str:
        """Do it, and return what to tell."""
        raise NotImplementedError

    def make_form(self) -> forms.Form:
        data = self.request.POST if self.request.method == "POST" else None
        form = self.form_class(data)
        if self.warnings():
            form.fields["sure"] = ConfirmForm.base_fields["sure"]
        return form

    form_class: type[forms.Form] = forms.Form

    def get_page_title(self) -> str:
        return str(self.label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": "", "label": self.get_page_title(), "sublabel": name_of(self.person)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.make_form())
        return super().get_context_data(
            explanation=self.explanation(),
            warnings=self.warnings(),
            label=self.label,
            danger=self.danger,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.make_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, self.run(form))
        return self.leave()


class EndRoleView(ActOnPerson):
    label = gettext_lazy("Beëindig de rol")

    @cached_property
    def role(self) -> RoleGroup:
        """One that the viewer sees this person has; it may not be theirs to end."""
        found = {group.role_group.pk: group.role_group for group in self.person.groups_seen}
        role = found.get(self.kwargs["role"])
        return role or get_object_or_404(RoleGroup, pk=None)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_give(self.by, self.role):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def explanation(self) -> list[str]:
        lines = [
            _("%(name)s heeft de rol %(role)s (%(place)s) dan niet meer.")
            % {"name": name_of(self.person), "role": self.role.label, "place": self.role.place},
            _("Wat deze persoon maakte, blijft staan. Rollen elders blijven zoals ze zijn."),
        ]
        if self.person.mapped_roles.filter(role=self.role).exists():
            lines.append(
                _(
                    "Deze rol komt van de organisatie waarmee deze persoon inlogt. Na de volgende keer "
                    "inloggen is de rol er weer. Laat de organisatie de rol weghalen, of blokkeer deze "
                    "persoon."
                )
            )
        return lines

    def warnings(self) -> list[str]:
        return warnings_before_ending([self.role], self.person, self.by)

    def run(self, form: forms.Form) -> str:
        end_role(self.role, self.person, by=self.by)
        return _("De rol is beëindigd.")


class OnSite(ActOnPerson):
    """An act on what the person does on one of the viewer's own sites."""

    @cached_property
    def site(self) -> Site:
        return get_object_or_404(managed_sites(self.by), pk=self.kwargs["site"])

    @property
    def place(self) -> str:
        return self.site.site_name or self.site.hostname

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            get_object_or_404(managed_sites(request.user), pk=kwargs["site"])
        return super().dispatch(request, *args, **kwargs)


class BlockView(OnSite):
    label = gettext_lazy("Blokkeer")
    form_class = BlockForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.pk == kwargs["pk"]:
            messages.error(request, _("Je kunt jezelf niet blokkeren."))
            return redirect("accounts_person", pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def roles(self) -> list[RoleGroup]:
        return [
            group.role_group
            for group in self.person.groups_seen
            if group.role_group.site_id == self.site.pk
        ]

    def explanation(self) -> list[str]:
        return [
            _(
                "Alle rollen van %(name)s bij %(place)s eindigen meteen. Wat deze persoon daar open"
                " heeft, sluit. Open uitnodigingen worden ingetrokken."
            )
            % {"name": name_of(self.person), "place": self.place},
            _("Niemand kan hier nog een rol geven, tot je de blokkade weghaalt."),
            _("Rollen op andere sites blijven zoals ze zijn."),
        ]

    def warnings(self) -> list[str]:
        return warnings_before_ending(self.roles(), self.person, self.by)

    def run(self, form: forms.Form) -> str:
        block(self.person, self.site, by=self.by, reason=form.cleaned_data["reason"])
        return _("%(name)s is geblokkeerd bij %(place)s.") % {
            "name": name_of(self.person),
            "place": self.place,
        }


class UnblockView(OnSite):
    label = gettext_lazy("Deblokkeer")
    danger = False

    def explanation(self) -> list[str]:
        return [
            _("%(name)s kan dan weer een rol krijgen bij %(place)s.")
            % {"name": name_of(self.person), "place": self.place},
            _("De oude rollen komen niet vanzelf terug."),
        ]

    def run(self, form: forms.Form) -> str:
        unblock(self.person, self.site, by=self.by)
        return _("De blokkade is weg.")
