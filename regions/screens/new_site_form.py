"""The form of 'Nieuw Werkcentrum'. What was uploaded travels along signed, so that the second press of a
button needs no second choice of files."""

import base64
import binascii
import zipfile
from io import BytesIO
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content import features
from regions.making import Wish
from regions.models import Region
from tenancy.models import SiteHost

MOST_BYTES = 500_000
SALT = "regions.new_site"
LASTS = 3600


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of uploaded files; empty where none was chosen."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class NewSiteForm(forms.Form):
    region = forms.ModelChoiceField(
        label=gettext_lazy("Regio"),
        queryset=Region.objects.none(),
        required=False,
        empty_label=gettext_lazy("Kies een regio die nog geen site heeft"),
    )
    uploads = ManyFilesField(
        label=gettext_lazy("Of: bestanden van een proefregio"),
        required=False,
        help_text=gettext_lazy(
            "CSV-bestanden zoals regios.csv en arbeidsmarktregios.csv, met alleen de rijen van die ene "
            "regio; of een zip daarvan. Ze worden eerst nagekeken."
        ),
    )
    delivery = forms.CharField(required=False, widget=forms.HiddenInput)
    display_name = forms.CharField(
        label=gettext_lazy("Naam van het Werkcentrum"),
        required=False,
        max_length=150,
        help_text=gettext_lazy("Leeg: ‘Werkcentrum’ met de naam van de regio erachter."),
    )
    host = forms.CharField(
        label=gettext_lazy("Eigen adres"),
        required=False,
        max_length=255,
        help_text=gettext_lazy(
            "Leeg: het adres dat bij de regio hoort. Anders bijvoorbeeld werkcentrumtwente.nl"
        ),
        validators=[
            RegexValidator(
                r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$",
                gettext_lazy("Vul een adres in zoals werkcentrumtwente.nl, zonder https://"),
            )
        ],
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Talen"),
        choices=features.languages,
        initial=lambda: [settings.LANGUAGE_CODE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nederlands hoort er altijd bij."),
    )
    features = forms.MultipleChoiceField(
        label=gettext_lazy("Onderdelen"),
        choices=lambda: [(feature.key, feature.label) for feature in features.features(False)],
        initial=lambda: [f.key for f in features.features(False) if f.default],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.get("region") if self.is_bound else None
        without = Region.objects.current().filter(site=None)
        # Pressed twice, the region has its site already: then that is said, not 'unknown region'.
        field: Any = self.fields["region"]
        field.queryset = without | Region.objects.filter(pk=chosen or None)
        self.has_regions = without.exists()

    def clean_host(self) -> str:
        host = self.cleaned_data["host"].lower()
        taken = SiteHost.objects.filter(host=host).select_related("site__region").first()
        if taken and getattr(taken.site, "region", None) != self.cleaned_data.get("region"):
            raise ValidationError(_("Dit adres is al in gebruik."))
        return host

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        files = self._uploaded(cleaned.get("uploads") or [])
        if not files and cleaned.get("delivery"):
            files = self._signed(cleaned["delivery"])
        cleaned["content"] = files
        if bool(files) == bool(cleaned.get("region")) and not self.errors:
            raise ValidationError(
                _("Kies een regio, of geef de bestanden van een proefregio. Niet allebei.")
            )
        return cleaned

    def _uploaded(self, uploads: list[UploadedFile]) -> dict[str, bytes]:
        if sum(upload.size or 0 for upload in uploads) > MOST_BYTES:
            raise ValidationError(
                _("De bestanden zijn samen te groot. Een halve megabyte is genoeg.")
            )
        content: dict[str, bytes] = {}
        for upload in uploads:
            raw = upload.read()
            if zipfile.is_zipfile(BytesIO(raw)):
                content |= _unzipped(raw)
            else:
                content[upload.name or ""] = raw
        return content

    def _signed(self, text: str) -> dict[str, bytes]:
        try:
            data = signing.loads(text, salt=SALT, max_age=LASTS)
            return {name: base64.b64decode(body) for name, body in data.items()}
        except (signing.BadSignature, binascii.Error, AttributeError, TypeError):
            raise ValidationError(_("Kies de bestanden opnieuw.")) from None

    def signed_delivery(self) -> str:
        content = self.cleaned_data["content"]
        if not content:
            return ""
        plain = {name: base64.b64encode(body).decode() for name, body in content.items()}
        return signing.dumps(plain, salt=SALT, compress=True)

    def wish(self) -> Wish:
        data = self.cleaned_data
        chosen = set(data["languages"]) | {settings.LANGUAGE_CODE}
        region = data["region"]
        return Wish(
            code=region.pk if region else "",
            files=data["content"],
            display_name=" ".join(data["display_name"].split()),
            host=data["host"],
            languages=[code for code, _label in settings.LANGUAGES if code in chosen],
            switches={f.key: f.key in data["features"] for f in features.features(False)},
        )


def _unzipped(raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in members) > MOST_BYTES:
                raise ValidationError(_("De zip is uitgepakt te groot."))
            return {info.filename: archive.read(info) for info in members}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        raise ValidationError(_("Deze zip is niet te lezen.")) from None
