"""The forms of rules. A document is typed by its title, address or marker, and kept by its key."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from tenancy.scoped import SiteScopedForm

from ..access import only_on
from ..loops import loop_in
from ..models import Abbreviation, BestBet, BlockedWord, Boost, GoldenQuery, Synonym
from ..models.documents import MOST_DOCUMENTS
from ..naming import marker_of, meant

COMMON = ["why", "since", "until"]
NAMED_BY = _("Typ de titel, of plak het adres van de pagina.")
LIST = "documenten"


class DocumentField(forms.CharField):
    """One document; `sites` narrows what may be named."""

    sites: list[int] | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"list": LIST, "autocomplete": "off"}))
        super().__init__(**{"max_length": 300, "help_text": NAMED_BY, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return marker_of(value) if isinstance(value, str) and ":" in value else value

    def clean(self, value: Any) -> str:
        return meant(super().clean(value), self.sites)


class DocumentsField(forms.CharField):
    """Several, one a line, in order."""

    sites: list[int] | None = None
    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 2000, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(marker_of, value)) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial or []), data)

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_DOCUMENTS:
            raise ValidationError(_("Kies hoogstens %d resultaten.") % MOST_DOCUMENTS)
        return list(dict.fromkeys(meant(line, self.sites) for line in lines))


def _texts(*names: str) -> dict[str, forms.Widget]:
    return {name: forms.Textarea(attrs={"rows": 2}) for name in names}


class SynonymForm(WagtailAdminModelForm):
    class Meta:
        model = Synonym
        fields = ["locale", "way", "words", "also", *COMMON]
        widgets = _texts("words", "also", "why")

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.errors:
            row = Synonym(**{name: cleaned[name] for name in Synonym.says})
            circle = loop_in([*Synonym.objects.exclude(pk=self.instance.pk), row])
            if row in circle:
                words = " → ".join(rule.words for rule in circle)
                self.add_error("also", _("Dit gaat in een kring rond: %s") % words)
        return cleaned


class AbbreviationForm(WagtailAdminModelForm):
    class Meta:
        model = Abbreviation
        fields = ["locale", "short", "full", *COMMON]
        widgets = _texts("full", "why")


class BlockedWordForm(WagtailAdminModelForm):
    class Meta:
        model = BlockedWord
        fields = ["locale", "words", *COMMON]
        widgets = _texts("words", "why")


class BoostForm(WagtailAdminModelForm):
    document = DocumentField(label=_("Wat"))

    class Meta:
        model = Boost
        fields = ["document", "steps", *COMMON]
        widgets = _texts("why")


class BestBetForm(SiteScopedForm):
    documents = DocumentsField(
        label=_("Eerst tonen"),
        help_text=_(
            "Eén per regel, het beste bovenaan: de titel, of het adres van de pagina. Hoogstens 5."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = BestBet
        fields = ["site", "locale", "phrases", "documents", *COMMON]
        widgets = _texts("phrases", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None:
            return
        site: Any = self.fields["site"]
        if site.empty_label is not None:
            site.empty_label = _("Elke site")
        policy = policy_registry.get_by_type(BestBet)
        action = "change" if self.instance.pk else "add"
        if not policy.works_everywhere(self.for_user, [action]):
            site.required = True
            site.help_text = ""
            self.fields["documents"].sites = only_on(self.for_user, action)


class GoldenQueryForm(WagtailAdminModelForm):
    document = DocumentField(label=_("Antwoord"))

    class Meta:
        model = GoldenQuery
        fields = ["query", "document", "grade"]

    def clean_query(self) -> str:
        return " ".join(self.cleaned_data["query"].split()).lower()
