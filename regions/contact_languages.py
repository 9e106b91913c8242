"""What a site says about itself in its settings, in the other languages that it chose."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import Panel

from content.languages.offered import SOURCE, chosen

# Sentences; a number, an address or the name of an organisation is the same in every language.
FIELDS = ("availability", "retention", "response_time")


class SiteContactForm(WagtailAdminModelForm):
    """A field for each sentence and each language of the site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        self.in_languages = {
            f"{name}_{code}": (name, code)
            for code in chosen(self.instance.site)
            if code != SOURCE
            for name in FIELDS
        }
        for key, (name, code) in self.in_languages.items():
            field = self.instance._meta.get_field(name)
            self.fields[key] = forms.CharField(
                label=_("%(field)s, in het %(language)s")
                % {"field": str(field.verbose_name).capitalize(), "language": names[code]},
                max_length=field.max_length,
                required=False,
                initial=self.instance.in_other_languages.get(code, {}).get(name, ""),
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )

    def save(self, commit: bool = True) -> Any:
        """Keeps what was written in a language that the site does not show now."""
        texts = {code: dict(each) for code, each in self.instance.in_other_languages.items()}
        for key, (name, code) in self.in_languages.items():
            texts.setdefault(code, {})[name] = self.cleaned_data[key]
        self.instance.in_other_languages = texts
        return super().save(commit)


class InLanguagesPanel(Panel):
    """The fields that the form made; nothing where the site has Dutch alone."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/switches.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.form.in_languages)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            boxes = [self.form[key] for key in self.form.in_languages]
            return {**super().get_context_data(parent_context), "boxes": boxes}
