"""The edit form of an instrument, grouped as an editor works: what, for whom, where, how sure."""

from typing import Any

from django.forms import CheckboxSelectMultiple, Select, SelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    TitleFieldPanel,
)
from wagtail.models import PanelPlaceholder

from content.models import BasePage
from content.panels import approval_panel


class OfferedInlinePanel(InlinePanel):
    """Shows nothing where the form left the rows out, as a field panel does (`provider_editing`)."""

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, *, panel: Any, form: Any = None, **kwargs: Any) -> None:
            self.left_out = form is not None and panel.relation_name not in form.formsets
            super().__init__(panel=panel, form=None if self.left_out else form, **kwargs)

        def is_shown(self) -> bool:
            return not self.left_out and super().is_shown()


class EntryTitlePanel(TitleFieldPanel):
    """Without the address that Wagtail lets follow the title, where the form has none."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_attrs(self) -> dict[str, Any]:
            attrs = super().get_attrs()
            if not attrs["data-w-sync-target-value"]:
                for name in ("data-controller", "data-action", "data-w-sync-target-value"):
                    attrs.pop(name, None)
            return attrs


CITIZEN = [
    *(panel for panel in BasePage.content_panels if not isinstance(panel, PanelPlaceholder)),
    EntryTitlePanel("title"),
    FieldPanel("summary"),
    MultiFieldPanel(
        [
            FieldPanel("what_is_it"),
            FieldPanel("for_whom"),
            FieldPanel("conditions"),
            FieldPanel("steps"),
            FieldPanel("apply_url"),
            FieldRowPanel([FieldPanel("costs"), FieldPanel("duration")]),
            FieldRowPanel([FieldPanel("amount"), FieldPanel("amount_on")]),
        ],
        heading=_("Voor de bezoeker"),
        help_text=_("Schrijf kort en op taalniveau B1. Spreek de lezer aan."),
    ),
    MultiFieldPanel(
        [
            OfferedInlinePanel("provider_links", label=_("aanbieder")),
            FieldPanel("contact_text"),
            FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
            FieldPanel("website"),
        ],
        heading=_("Wie voert het uit?"),
        help_text=_("Een Werkcentrum kan geen aanbieder zijn: het is geen organisatie."),
    ),
]

CLASSIFICATION = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("kind", widget=Select), FieldPanel("theme", widget=Select)]),
            FieldPanel("audiences", widget=CheckboxSelectMultiple),
            FieldPanel("situations", widget=CheckboxSelectMultiple),
            FieldPanel("sectors", widget=CheckboxSelectMultiple),
            FieldPanel("keywords"),
        ],
        heading=_("Waar staat het in de gids?"),
        help_text=_("De landelijke redactie beheert deze lijsten."),
    ),
    MultiFieldPanel(
        [OfferedInlinePanel("old_names", label=_("oude naam"))],
        heading=_("Vroeger heette dit"),
        help_text=_("Zoeken vindt ook deze namen. Oude adressen leiden naar deze pagina."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("reach"),
            FieldPanel("regions", widget=CheckboxSelectMultiple),
            FieldPanel("gemeenten", widget=SelectMultiple(attrs={"size": 12})),
        ],
        heading=_("Voor wie geldt het?"),
        help_text=_(
            "Regionaal of lokaal zonder regio of gemeente betekent: bestaat overal, en"
            " elke regio of gemeente voert het zelf uit."
        ),
    ),
]

LIFE = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("status"), FieldPanel("valid_until")]),
            PageChooserPanel("successor"),
            FieldRowPanel([FieldPanel("visible_from"), FieldPanel("visible_until")]),
            FieldPanel("is_example"),
        ],
        heading=_("Hoe lang bestaat het?"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("check_state"), FieldPanel("checked_on")]),
            FieldRowPanel([FieldPanel("checked_by"), FieldPanel("next_check_on")]),
            FieldPanel("source"),
        ],
        heading=_("Klopt het nog?"),
    ),
]

PROFESSIONAL = [
    MultiFieldPanel(
        [
            FieldPanel("aim"),
            FieldPanel("method"),
            FieldPanel("professional_text"),
            FieldPanel("legal_basis"),
            FieldRowPanel([FieldPanel("registration_codes"), FieldPanel("product_uri")]),
        ],
        heading=_("Voor professionals"),
        help_text=_("Staat op de pagina, onder ‘Voor professionals’."),
    ),
    MultiFieldPanel(
        [FieldPanel("professional_contact")],
        heading=_("Alleen voor collega’s"),
    ),
]

# No publishing panel: `visible_from` and `visible_until` are the one way to plan.
SETTINGS = [FieldPanel("show_contact"), approval_panel(), CommentPanel()]
