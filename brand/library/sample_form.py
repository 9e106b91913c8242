"""A form for the library: one field as it is, one that was filled in badly."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    naam = forms.CharField(label=_("Hoe heet je?"), help_text=_("Je voornaam is genoeg"))
    vraag = forms.CharField(
        label=_("Wat is je vraag?"), error_messages={"required": _("Schrijf je vraag op.")}
    )

    def __init__(self) -> None:
        super().__init__({"naam": "Voorbeeld", "vraag": ""}, auto_id="veld-%s")
        for field in self.fields.values():
            field.widget.attrs["class"] = "wc-textbox"


def sample_field(name: str) -> forms.BoundField:
    return SampleForm()[name]
