"""One form for each kind of file, with what must be known of it. `changes` says what becomes of the edition's files."""

import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from brand.editions.archive import most_bytes

Files = Mapping[str, bytes]
Changes = dict[str, bytes | None]
FACTS = "edition.json"
DRAWINGS = [
    ("icons", _("icoon")),
    ("pictograms", _("pictogram")),
    ("scenes", _("straatbeeld")),
]
RANGE = r"(U\+[0-9A-Fa-f?]{1,6}(-[0-9A-Fa-f]{1,6})?(, ?)?)*"


class FileForm(forms.Form):
    kind: ClassVar[str] = ""
    label: ClassVar[Any] = ""
    waarom = forms.CharField(
        label=_("Waarom?"), max_length=2000, widget=forms.TextInput, required=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{self.kind}-%s"
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "waarom"), "waarom"])

    def changes(self, files: Files) -> Changes:
        raise NotImplementedError

    def uploaded(self, name: str, path: str) -> bytes:
        """One byte more than may be is enough to be refused."""
        return self.cleaned_data[name].read((most_bytes(path) or 0) + 1)


class FontForm(FileForm):
    kind = "font"
    label = _("Lettertype")
    font = forms.FileField(
        label=_("Bestand"),
        help_text=_("WOFF2, liefst met alleen de tekens die we nodig hebben."),
        widget=forms.FileInput(attrs={"accept": ".woff2"}),
    )
    family = forms.RegexField(
        r"^[\w .-]{1,80}$", label=_("Naam van de familie"), help_text=_("Zoals in de tokens.")
    )
    weight = forms.RegexField(
        r"^\d{3}( \d{3})?$",
        label=_("Gewicht"),
        initial="400 700",
        help_text=_("Eén getal, of twee voor een variabel lettertype."),
    )
    style = forms.ChoiceField(
        label=_("Stand"), choices=[("normal", _("rechtop")), ("italic", _("cursief"))]
    )
    unicode_range = forms.RegexField(
        f"^{RANGE}$",
        label=_("Tekens"),
        required=False,
        max_length=2000,
        help_text=_("Zoals in CSS, bijvoorbeeld U+20-7E. Leeg: alle tekens."),
    )
    licence = forms.CharField(
        label=_("Licentie"),
        max_length=300,
        help_text=_(
            "Wat mogen we ermee, en van wie? Zonder licentie komt een lettertype er niet in."
        ),
    )
    licence_text = forms.FileField(
        label=_("Tekst van de licentie"),
        required=False,
        help_text=_("Een tekstbestand (.txt)."),
        widget=forms.FileInput(attrs={"accept": ".txt"}),
    )
    preload = forms.BooleanField(
        label=_("Meteen laden"),
        required=False,
        help_text=_("Voor het bestand dat elke pagina gebruikt."),
    )

    def changes(self, files: Files) -> Changes:
        data = self.cleaned_data
        path = f"fonts/{_plain(data['font'].name)}"
        font: dict[str, Any] = {
            name: data[name] for name in ("family", "weight", "style", "unicode_range", "licence")
        }
        font = {"file": path, **font, "preload": data["preload"]}
        changes: Changes = {path: self.uploaded("font", path)}
        facts = _facts(files)
        before: dict[str, Any] = next((each for each in facts["fonts"] if each["file"] == path), {})
        if data["licence_text"]:
            text = f"fonts/{_plain(data['licence_text'].name)}"
            changes[text] = self.uploaded("licence_text", text)
            font["licence_file"] = text
        elif before.get("licence_file"):
            font["licence_file"] = before["licence_file"]
        if before:
            facts["fonts"][facts["fonts"].index(before)] = font
        else:
            facts["fonts"].append(font)
        return {**changes, FACTS: _written(facts)}


class FanlightForm(FileForm):
    kind = "fanlight"
    label = _("Bovenlicht (raampatroon) met zijn beeldmerk")
    value = forms.RegexField(
        r"^[a-z0-9][a-z0-9_-]{0,29}$", label=_("Korte naam"), help_text=_("Kleine letters.")
    )
    name = forms.CharField(
        label=_("Naam"), max_length=60, help_text=_("Wat een regio leest als ze kiest.")
    )
    fanlight = forms.FileField(
        label=_("Tekening van het bovenlicht"),
        help_text=_("SVG van 480 bij 84."),
        widget=forms.FileInput(attrs={"accept": ".svg"}),
    )
    mark = forms.FileField(
        label=_("Tekening van het beeldmerk"),
        help_text=_("SVG van 40 bij 56."),
        widget=forms.FileInput(attrs={"accept": ".svg"}),
    )

    def changes(self, files: Files) -> Changes:
        data = self.cleaned_data
        facts = _facts(files)
        entry = {"value": data["value"], "label": data["name"]}
        known = [each["value"] for each in facts["fanlights"]]
        if data["value"] in known:
            facts["fanlights"][known.index(data["value"])] = entry
        else:
            facts["fanlights"].append(entry)
        paths = {name: f"drawings/{name}s/{data['value']}.svg" for name in ("fanlight", "mark")}
        made: Changes = {path: self.uploaded(name, path) for name, path in paths.items()}
        return {**made, FACTS: _written(facts)}


class DrawingForm(FileForm):
    kind = "drawing"
    label = _("Andere tekening")
    sort = forms.ChoiceField(label=_("Soort"), choices=DRAWINGS)
    drawing = forms.FileField(
        label=_("Bestand"),
        help_text=_("SVG. De naam van het bestand is de naam van de tekening."),
        widget=forms.FileInput(attrs={"accept": ".svg"}),
    )

    def changes(self, files: Files) -> Changes:
        path = f"drawings/{self.cleaned_data['sort']}/{_plain(self.cleaned_data['drawing'].name)}"
        return {path: self.uploaded("drawing", path)}


class OneFileForm(FileForm):
    kind = "one"
    label = _("Regels van het logo, of het neutrale beeld")
    path = forms.ChoiceField(
        label=_("Wat is het?"),
        choices=[
            ("logo.json", _("regels van het logo (logo.json)")),
            ("neutral.svg", _("neutraal beeld, waar een foto niet meer mag (SVG)")),
            ("edition.json", _("feiten van de editie (edition.json)")),
        ],
    )
    content = forms.FileField(
        label=_("Bestand"), widget=forms.FileInput(attrs={"accept": ".json,.svg"})
    )

    def changes(self, files: Files) -> Changes:
        path = self.cleaned_data["path"]
        return {path: self.uploaded("content", path)}


FORMS: tuple[type[FileForm], ...] = (FontForm, FanlightForm, DrawingForm, OneFileForm)


def without(files: Files, path: str) -> Changes:
    """A file out, with what edition.json says of it, and a fanlight together with its mark."""
    changes: Changes = {path: None}
    facts = _facts(files)
    facts["fonts"] = [font for font in facts["fonts"] if font["file"] != path]
    match = re.fullmatch(r"drawings/(?:fanlights|marks)/(.+)\.svg", path)
    if match:
        changes |= {f"drawings/{kind}/{match[1]}.svg": None for kind in ("fanlights", "marks")}
        facts["fanlights"] = [each for each in facts["fanlights"] if each["value"] != match[1]]
    if facts != _facts(files):
        changes[FACTS] = _written(facts)
    return changes


def _facts(files: Files) -> dict[str, Any]:
    facts = json.loads(files[FACTS])
    facts.setdefault("fonts", [])
    return facts


def _written(facts: dict[str, Any]) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(name: str) -> str:
    """A name as an edition has them: small letters, no spaces."""
    path = PurePosixPath(name.replace("\\", "/"))
    return re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:60] + path.suffix.lower()
