"""The edit form of an entry: a region speaks for itself, not for others."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext as _

from content.forms import BasePageForm
from content.national import national_home
from regions.models import Region

from . import owners, provider_editing
from .reach import Tier


class InstrumentPageForm(BasePageForm):
    """An entry under a region's guide counts for that region, or for gemeenten of it.

    Else one region could put its entries in every other region's list: what claims to count for the
    whole country goes live only with national approval (doors.claims_the_country). A national
    editor may name more regions, for what regions do together.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and provider_editing.acts_as_provider(self.for_user, self.instance):
            provider_editing.limit(self)
        self.owner = owners.owner(self.parent_page) if self.parent_page else None
        if self.owner is None:
            return
        if self.instance.pk is None:
            self.initial["reach"] = Tier.REGIONAL
            self.initial["regions"] = [self.owner]
        if not self._is_national():
            self._offer("regions", {self.owner.pk})
            self._offer("gemeenten", own_gemeenten(self.owner))

    def _offer(self, name: str, own: set[str]) -> None:
        """Few enough for checkboxes; what a national editor chose before stays on offer."""
        field: Any = self.fields.get(name)
        if field is None:
            return
        chosen = {place.pk for place in getattr(self.instance, name).all()}
        field.queryset = field.queryset.filter(pk__in=own | chosen)
        field.widget = CheckboxSelectMultiple(choices=field.choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.owner is None:
            return data
        if data.get("reach") == Tier.REGIONAL:
            self._some("regions", data)
        elif data.get("reach") == Tier.LOCAL:
            self._some("gemeenten", data)
        return data

    def _update_errors(self, errors: Any) -> None:
        """What is wrong with a field that this editor does not see is said above the form."""
        if hasattr(errors, "error_dict"):
            for name in set(errors.error_dict) - set(self.fields) - {NON_FIELD_ERRORS}:
                unseen = errors.error_dict.pop(name)
                errors.error_dict.setdefault(NON_FIELD_ERRORS, []).extend(unseen)
        super()._update_errors(errors)

    def _some(self, name: str, data: dict[str, Any]) -> None:
        """Without places it would count everywhere."""
        if name not in self.errors and not data.get(name):
            self.add_error(name, _("Kies waar het geldt."))

    def _is_national(self) -> bool:
        home = national_home()
        return bool(home and self.for_user and home.permissions_for_user(self.for_user).can_edit())


def own_gemeenten(region: Region) -> set[str]:
    return set(region.memberships.on().values_list("gemeente", flat=True))
