"""'Nieuw instrument voorstellen': the form for a provider's people."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Locale

from regions.models import Region

from .models import Audience, InstrumentPage, Kind, Provider, Theme
from .proposing import propose
from .provider_access import providers_of

NATIONAL = "nl"
TEXTS = ["summary", "for_whom", "conditions", "steps", "costs", "duration", "contact_text"]


class ProposalForm(WagtailAdminModelForm):
    provider = forms.ModelChoiceField(
        label=gettext_lazy("Aanbieder"), queryset=Provider.objects.none()
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Waar geldt het?"),
        help_text=gettext_lazy("De redactie van die regio, of de landelijke, bekijkt je voorstel."),
    )
    apply_url = forms.URLField(
        label=gettext_lazy("Aanvragen op"), required=False, assume_scheme="https"
    )
    website = forms.URLField(label=gettext_lazy("Website"), required=False, assume_scheme="https")
    audiences = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Doelgroepen"),
        queryset=Audience.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = InstrumentPage
        fields = [
            *["title", "summary", "what_is_it", "for_whom", "conditions", "steps", "apply_url"],
            *["costs", "duration", "kind", "theme", "website"],
            *["contact_text", "contact_phone", "contact_email"],
        ]
        widgets = {
            "kind": forms.Select,
            "theme": forms.Select,
            **dict.fromkeys(TEXTS, AdminAutoHeightTextInput),
        }

    field_order = ["provider", "place", "title", "summary", "for_whom", "what_is_it"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        providers: Any = self.fields["provider"]
        providers.queryset = providers_of(self.for_user)
        if len(providers.queryset) == 1:
            providers.initial = providers.queryset[0].pk
            providers.empty_label = None
        self.regions = {
            region.code: region
            for region in Region.objects.defer("outline")
            .filter(home_page__isnull=False)
            .select_related("home_page")
            .order_by("name")
        }
        place: Any = self.fields["place"]
        place.choices = [
            ("", _("Kies waar het geldt")),
            (NATIONAL, _("Overal in Nederland")),
            (_("In één regio"), [(code, region.name) for code, region in self.regions.items()]),
        ]
        locale = Locale.get_default()
        for name, model in (("kind", Kind), ("theme", Theme), ("audiences", Audience)):
            field: Any = self.fields[name]
            field.queryset = model.objects.filter(locale=locale)
            field.required = field.required or name != "audiences"

    @property
    def region(self) -> Region | None:
        return self.regions.get(self.cleaned_data["place"])


class ProposeView(WagtailAdminTemplateMixin, FormView):
    template_name = "instrumenten/admin/propose.html"
    page_title = gettext_lazy("Nieuw instrument voorstellen")
    header_icon = "doc-full"
    form_class = ProposalForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.providers:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def providers(self) -> list[Provider]:
        return list(providers_of(self.request.user))

    def get_form_kwargs(self) -> dict[str, Any]:
        page = InstrumentPage(locale=Locale.get_default())
        return {**super().get_form_kwargs(), "instance": page, "for_user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "media": context["form"].media}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("instrumenten_lijst:index"), "label": _("Instrumenten")},
            {"url": "", "label": self.get_page_title()},
        ]

    def form_valid(self, form: Any) -> HttpResponse:
        page = propose(
            form.instance,
            provider=form.cleaned_data["provider"],
            region=form.region,
            user=self.request.user,
            audiences=form.cleaned_data["audiences"],
        )
        if page.current_workflow_state:
            text = _("Je voorstel ‘%s’ ligt nu bij de redactie.")
        else:
            text = _("Je voorstel ‘%s’ staat klaar als concept voor de redactie.")
        messages.success(self.request, text % page.title)
        return redirect("wagtailadmin_pages:edit", page.pk)
