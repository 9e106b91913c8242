"""The forms of an image and of a document, wherever they come up: screens, choosers, upload of many.

What is not filled in comes from the file; what neither says is asked for. Nothing is stored before.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.widgets import AdminImageChooser

from brand.rights import Consent
from tenancy.allowed import allowed
from tenancy.within_reach import WithinReachMixin

from .models import AssetSet
from .uploads.accept import Accepted, accept_document, accept_image
from .uploads.metadata import Metadata

if TYPE_CHECKING:
    from wagtail.admin.forms.collections import BaseCollectionMemberForm as Form
else:
    Form = object

DATES = ("consent_until", "usable_from", "usable_until")
LATER = ("asset_set", "replaced_by")


def native_date() -> forms.DateInput:
    """The browser's own date field: these forms are also fetched by script, where widgets of ours are not
    at hand."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class CheckedFile(forms.FileField):
    """Before Wagtail's own field: what is refused here is never read as a picture."""

    def to_python(self, data: Any) -> Any:
        if data is None or not getattr(data, "name", ""):
            return super().to_python(data)
        accepted = self.accept(data)
        file: Any = super().to_python(accepted.file)
        file.accepted = accepted
        return file

    def accept(self, data: Any) -> Accepted:
        raise NotImplementedError


class CheckedImageField(CheckedFile, WagtailImageField):
    def accept(self, data: Any) -> Accepted:
        return accept_image(data)


class CheckedDocumentField(CheckedFile, WagtailDocumentField):
    def accept(self, data: Any) -> Accepted:
        return accept_document(data)


class RightsForm(Form):
    """What both forms share."""

    file_field: type[CheckedFile]
    chooser: type[Any] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.for_user = kwargs.get("user") or kwargs.get("for_user")
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            old = self.fields["file"]
            self.fields["file"] = self.file_field(
                label=old.label,
                required=old.required,
                widget=old.widget,
                max_length=getattr(old, "max_length", None),
            )
        for name in DATES:
            if name in self.fields:
                self.fields[name].widget = native_date()
        for name in ("campaigns", "themes"):
            if name in self.fields:
                field = self.fields[name]
                choices = field.choices  # type: ignore[attr-defined]
                field.widget = forms.CheckboxSelectMultiple(choices=choices)
                if not field.queryset.exists():  # type: ignore[attr-defined]
                    del self.fields[name]
        self._limit_what_it_points_to()

    def _limit_what_it_points_to(self) -> None:
        """A successor and a set are chosen on the screen of the asset itself, once it is there."""
        if not self.instance.pk or self.prefix:
            for name in LATER:
                self.fields.pop(name, None)
            return
        if "replaced_by" in self.fields and self.chooser is not None:
            self.fields["replaced_by"].widget = self.chooser()
        if "asset_set" in self.fields:
            sets = AssetSet.objects.all()
            if self.for_user is not None:
                sets = allowed(self.for_user, AssetSet)
            known = AssetSet.objects.filter(pk=self.instance.asset_set_id)
            self.fields["asset_set"].queryset = sets | known  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        accepted = getattr(data.get("file"), "accepted", None)
        if accepted is not None:
            found: Metadata = accepted.found
            found.fill(data)
            if found.keywords and "tags" in self.fields and not data.get("tags"):
                data["tags"] = list(found.keywords)
        self.clean_rights(data)
        return data

    def clean_rights(self, data: dict[str, Any]) -> None:
        asked = {
            "maker": _("Wie maakte dit?"),
            "licence": _("Met welke licentie mag dit gebruikt worden?"),
            "consent": _("Staan er mensen herkenbaar op?"),
        }
        for name, question in asked.items():
            if name in self.fields and name not in self.errors and not data.get(name):
                self.add_error(name, question)
        if data.get("consent") == Consent.GIVEN and not data.get("consent_until"):
            if "consent_until" not in self.errors:
                self.add_error("consent_until", _("Tot wanneer geldt de toestemming?"))
        elif data.get("consent") == Consent.NOBODY and "consent_until" in self.fields:
            data["consent_until"] = None
        begin, end = data.get("usable_from"), data.get("usable_until")
        if begin and end and begin >= end:
            self.add_error("usable_until", _("Het recht eindigt voordat het begint."))
        self.clean_successor(data)

    def clean_successor(self, data: dict[str, Any]) -> None:
        successor = data.get("replaced_by")
        seen = set()
        while successor is not None and successor.pk not in seen:
            if successor.pk == self.instance.pk:
                self.add_error("replaced_by", _("Zo vervangen ze elkaar in een kring."))
                return
            seen.add(successor.pk)
            successor = successor.replaced_by


class AssetImageForm(RightsForm, WithinReachMixin, BaseImageForm):
    file_field = CheckedImageField
    chooser = AdminImageChooser

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].label = gettext_lazy("Wat is er te zien?")
            self.fields["description"].help_text = gettext_lazy(
                "Voor wie de afbeelding niet ziet. Een pagina mag het anders zeggen."
            )

    def clean_rights(self, data: dict[str, Any]) -> None:
        super().clean_rights(data)
        if "description" in self.fields and not (
            data.get("description") or data.get("is_decorative")
        ):
            question = _("Beschrijf wat er te zien is, of geef aan dat het alleen versiering is.")
            self.add_error("description", ValidationError(question))


class AssetDocumentForm(RightsForm, WithinReachMixin, BaseDocumentForm):
    file_field = CheckedDocumentField
    chooser = AdminDocumentChooser
