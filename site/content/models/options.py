"""What a site chose for itself: its languages, and which features are on."""

from typing import Any, Self

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from content import features
from content.languages.unfinished import Unfinished

SWITCH = "onderdeel-"


def default_languages() -> list[str]:
    return [settings.LANGUAGE_CODE]


class SiteOptionsForm(WagtailAdminModelForm):
    """A box for each language and for each feature that this site may choose."""

    languages = forms.MultipleChoiceField(
        label=_("Talen"),
        choices=features.languages,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Nederlands hoort er altijd bij."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = features.features(self.instance.site.is_default_site)
        for feature in self.offered:
            self.fields[SWITCH + feature.key] = forms.BooleanField(
                label=feature.label,
                help_text=feature.help,
                required=False,
                initial=self.instance.switches.get(feature.key, feature.default),
            )

    def clean_languages(self) -> list[str]:
        chosen = set(self.cleaned_data["languages"]) | {settings.LANGUAGE_CODE}
        return [code for code, _label in settings.LANGUAGES if code in chosen]

    def save(self, commit: bool = True) -> Any:
        """Keeps what other versions of the code chose for features that are not there now."""
        chosen = {f.key: self.cleaned_data[SWITCH + f.key] for f in self.offered}
        self.instance.switches = {**self.instance.switches, **chosen}
        return super().save(commit)


class SwitchesPanel(Panel):
    """The boxes that the form made."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/switches.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            boxes = [self.form[SWITCH + feature.key] for feature in self.form.offered]
            return {**super().get_context_data(parent_context), "boxes": boxes}


@register_setting(icon="cogs", order=300)
class SiteOptions(BaseSiteSetting):
    """`languages` are codes, Dutch first; `switches` are features by key, where the site chose."""

    languages = models.JSONField(_("talen"), default=default_languages, blank=True)
    switches = models.JSONField(default=dict, blank=True, editable=False)
    unfinished = models.CharField(
        _("een pagina die nog niet helemaal vertaald is"),
        max_length=10,
        blank=True,
        choices=Unfinished.choices,
        help_text=_("Leeg: zoals de landelijke site. Daar betekent leeg: niet publiceren."),
    )

    edit_handler = ObjectList(
        [
            MultiFieldPanel([SwitchesPanel()], heading=_("Onderdelen")),
            MultiFieldPanel(
                [FieldPanel("languages"), FieldPanel("unfinished")], heading=_("Talen van de site")
            ),
        ],
        base_form_class=SiteOptionsForm,
    )

    class Meta:
        verbose_name = _("talen en onderdelen")
        verbose_name_plural = _("talen en onderdelen")

    @classmethod
    def of(cls, site: Site) -> Self:
        """What `site` chose, without ever writing (a public page must not). No query for the site of a
        public request: its options came along with its host."""
        known = site._state.fields_cache
        name = cls._meta.model_name
        found = known[name] if name in known else cls.objects.filter(site=site).first()
        return found or cls(site=site)

    def clean(self) -> None:
        super().clean()
        known = [code for code, _label in settings.LANGUAGES]
        if not isinstance(self.languages, list) or not set(self.languages) <= set(known):
            raise ValidationError({"languages": _("Kies uit de talen die er zijn.")})
