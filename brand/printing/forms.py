"""What a national editor says about a template, and what a region fills in. Both are tried with the real font."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import Site

from brand import current
from brand.site_look import SiteLook, looks_of
from tenancy.scoped import SiteScopedForm

from . import filling, following, output
from .document import DrawingError
from .drawing import Drawing
from .filling import Filling, PlaceProblem
from .markup import TemplateError
from .models import FilledTemplate, PrintTemplate, TemplatePlace

PREFIX = "plek-"
# Fields of the model that stand for a place of that kind.
FIELD_OF_KIND = {"picture": "picture", "qr": "page"}


class FilledTemplateForm(SiteScopedForm):
    """A field for each place that the region fills. Saved only when everything fits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preview: output.Preview | None = None
        self.wants_preview = False
        template = self.instance.template
        self.rules = template.rules()
        try:
            self.drawing: Drawing | None = template.drawing()
        except TemplateError:
            self.drawing = None
        kinds = {place.kind for place in self.drawing.places.values()} if self.drawing else set()
        for kind, name in FIELD_OF_KIND.items():
            if kind not in kinds:
                self.fields.pop(name, None)
        if "picture" not in self.fields:
            self.fields.pop("picture_alt", None)
        for name, rule in self.text_rules():
            self.fields[PREFIX + name] = _field(rule, self.instance.text_of(rule))
        self._begin_with_front_page()

    def _begin_with_front_page(self) -> None:
        """Behind the QR code of something new, where it is clear whose front page that is."""
        sites = (
            self.fields["site"].queryset[:2]
            if "page" in self.fields and not self.instance.pk
            else []
        )
        if len(sites) == 1:
            self.initial["page"] = sites[0].root_page_id

    def text_rules(self) -> list[tuple[str, TemplatePlace]]:
        """Those that the region fills, in the order of the template."""
        places = self.drawing.places if self.drawing else {}
        return [
            (name, rule)
            for name, rule in self.rules.items()
            if rule.fillable and name in places and places[name].kind == "text"
        ]

    def place_fields(self) -> list[Any]:
        return [self[PREFIX + name] for name, _rule in self.text_rules()]

    def clean(self) -> Any:
        cleaned = super().clean()
        self.instance.texts = {
            name: cleaned.get(PREFIX + name, "").replace("\r\n", "\n").strip()
            for name, _rule in self.text_rules()
        }
        return cleaned

    def is_valid(self) -> bool:
        """What may not be chosen has refused the request before anything is drawn with it."""
        valid = super().is_valid()
        if self.is_bound and not hasattr(self, "_tried") and getattr(self.instance, "site", None):
            self._tried = True
            self._try_out()
            return not self.errors
        return valid

    def _try_out(self) -> None:
        try:
            made = filling.of(self.instance, current.brandbook())
            if self.wants_preview:
                self.preview = output.preview(made)
                problems = self.preview.problems
            else:
                problems = output.measured(made)
        except (TemplateError, DrawingError) as error:
            self.add_error(None, str(error))
            return
        for problem in problems:
            self.add_error(self._field_of(made, problem), problem.message)

    def _field_of(self, made: Filling, problem: PlaceProblem) -> str | None:
        kind = made.drawing.places[problem.place].kind
        name = FIELD_OF_KIND.get(kind, PREFIX + problem.place)
        if name in self.fields:
            return name
        label = self.rules[problem.place].label if problem.place in self.rules else problem.place
        self.add_error(None, f"{label}: {problem.message}")
        return None

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit)
        if commit:
            self._mark(saved)
        return saved

    def _mark(self, saved: FilledTemplate) -> None:
        look = looks_of([saved.site])[saved.site_id]
        following.note(saved, [], following.state_key(saved, current.brandbook(), look))


def _field(rule: TemplatePlace, text: str) -> forms.CharField:
    """Limits are told beforehand; whether it fits is measured, so the browser stops nobody in mid-word."""
    counted = (
        _("Hoogstens %(characters)s tekens en %(lines)s regels.")
        if rule.lines > 1
        else _("Hoogstens %(characters)s tekens, op één regel.")
    )
    limits = counted % {"characters": rule.characters, "lines": rule.lines}
    widget: forms.Widget = (
        forms.TextInput() if rule.lines == 1 else forms.Textarea(attrs={"rows": min(rule.lines, 6)})
    )
    return forms.CharField(
        label=rule.label,
        help_text=" ".join(
            filter(None, [_("Verplicht.") if rule.required else "", rule.help, limits])
        ),
        required=False,
        initial=text,
        widget=widget,
        # Beyond this nothing is drawn at all.
        max_length=rule.characters * 2 + 200,
    )


class PrintTemplateForm(WagtailAdminModelForm):
    """The drawing is read, its places get rules, and the examples are tried in the longest and shortest name."""

    upload = forms.FileField(
        label=gettext_lazy("tekening als bestand"),
        required=False,
        help_text=gettext_lazy("Een SVG. Komt in de plaats van de tekst hieronder."),
        widget=forms.FileInput(attrs={"accept": ".svg,image/svg+xml"}),
    )

    def clean(self) -> Any:
        cleaned = super().clean()
        upload = cleaned.get("upload")
        if upload:
            try:
                cleaned["source"] = upload.read(400_000).decode("utf-8-sig")
                self.errors.pop("source", None)
            except UnicodeDecodeError:
                self.add_error(
                    "upload", _("Dit bestand is geen tekst in UTF-8. Sla de tekening op als SVG.")
                )
        return cleaned

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if valid and not hasattr(self, "_tried"):
            self._tried = True
            self._try_out()
        return not self.errors and valid

    def _try_out(self) -> None:
        try:
            drawing = self.instance.drawing()
        except TemplateError as found:
            for problem in found.problems:
                self.add_error("source", str(problem))
            return
        brandbook = current.brandbook()
        unknown = [
            (name, line)
            for name, line in drawing.colours
            if f"color.{name}" not in brandbook.tokens
        ]
        for name, line in unknown:
            self.add_error(
                "source",
                _("Regel %(line)s: de kleur ‘%(name)s’ staat niet in de huisstijl.")
                % {"line": line, "name": name},
            )
        if not unknown and self._rules_match(drawing):
            self._examples_fit()

    def _rules(self) -> dict[str, TemplatePlace]:
        """As the form has them; the template itself gets them when it is saved."""
        forms_ = self.formsets["places"].forms
        kept = [
            each for each in forms_ if each.cleaned_data and not each.cleaned_data.get("DELETE")
        ]
        return {each.instance.name: each.instance for each in kept}

    def _rules_match(self, drawing: Drawing) -> bool:
        """A place without a rule gets one; a rule without a place is a mistake."""
        rules = self._rules()
        for name in sorted(set(rules) - set(drawing.places)):
            self.add_error(None, _("Plek ‘%(name)s’ staat niet in de tekening.") % {"name": name})
        self.missing = [
            TemplatePlace(
                name=name, label=name.replace("-", " ").capitalize(), sort_order=len(rules) + number
            )
            for number, (name, place) in enumerate(drawing.places.items())
            if place.kind != "logo" and name not in rules
        ]
        return not self.errors

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit=False)
        saved.places.add(*self.missing)
        if commit:
            saved.save()
        return saved

    def _examples_fit(self) -> None:
        brandbook = current.brandbook()
        rules = self._rules()
        for site, look in extremes():
            try:
                problems = output.measured(
                    filling.example(self.instance, site, brandbook, look, rules)
                )
            except DrawingError as error:
                self.add_error(None, str(error))
                return
            for problem in problems:
                words = {
                    "label": problem.place,
                    "message": problem.message,
                    "name": " ".join(look.name_parts),
                }
                self.add_error(
                    None, _("Voorbeeld bij plek ‘%(label)s’ voor %(name)s: %(message)s") % words
                )
            if problems:
                return


def extremes() -> list[tuple[Site, SiteLook]]:
    """The sites with the longest and the shortest name; a template must do for both."""
    sites = {site.pk: site for site in Site.objects.all()}
    looks = sorted(
        looks_of(sites.values()).items(), key=lambda pair: len("".join(pair[1].name_parts))
    )
    return [(sites[pk], look) for pk, look in dict([looks[-1], looks[0]]).items()] if looks else []


__all__ = ["FilledTemplateForm", "PrintTemplate", "PrintTemplateForm"]
