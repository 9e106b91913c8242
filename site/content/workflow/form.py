"""Two refusals of the edit form: what needs national approval, and a text that someone else changed
meanwhile. Both leave what was typed in the form."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision
from wagtail.utils.timestamps import render_timestamp

from .mail import admin_address
from .publishing import refusal

if TYPE_CHECKING:
    from wagtail.admin.forms import WagtailAdminPageForm as Form
else:
    Form = object


class GuardedForm(Form):
    """For the form of every page; looks at the button that was pressed."""

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if not self.is_bound:
            return valid
        for error in (self._newer_text(), self._without_approval()):
            if error:
                self.add_error(None, error)
                valid = False
        return valid

    def _without_approval(self) -> str:
        """Publishing what is in the form now, by who publishes here, but not for the whole country."""
        if "action-publish" not in self.data or self.for_user is None:
            return ""
        stands: Page = self.instance if self.instance.pk else self.parent_page
        may: Any = stands.permissions_for_user(self.for_user)
        publishes = may.publishes() if self.instance.pk else may.can_publish_subpage()
        why = refusal(self.instance, self.for_user, None if self.instance.pk else stands)
        if not (publishes and why):
            return ""
        return _("%(why)s Kies ‘Indienen’ in plaats van publiceren.") % {"why": why}

    def _newer_text(self) -> Any:
        """Wagtail asks this in the browser only; without its script, or in the seconds between two
        looks, the text of the other would silently be covered."""
        if not self.instance.pk or self.data.get("newer_text_seen"):
            return ""
        newer = newer_revision_of_another(self.instance, self.data, self.for_user)
        if newer is None:
            return ""
        return format_html(
            '{} <a href="{}" target="_blank">{}</a>',
            _(
                "%(who)s heeft deze pagina intussen opgeslagen (%(when)s). Jouw tekst staat nog in dit "
                "formulier en is niet opgeslagen. Bekijk eerst wat er veranderde. Sla je daarna op, dan "
                "geldt jouw tekst; die van %(who)s blijft bewaard in de geschiedenis."
            )
            % {
                "who": get_user_display_name(newer.user) if newer.user else _("Het systeem"),
                "when": render_timestamp(newer.created_at),
            },
            admin_address(
                "wagtailadmin_pages:revisions_compare", self.instance.pk, *self._pair(newer)
            ),
            _("Vergelijk (opent in een nieuw tabblad)"),
        )

    def _pair(self, newer: Revision) -> tuple[Any, Any]:
        """What to compare: the version the form was made from, unless its maker saved over it."""
        loaded = str(self.data.get("loaded_revision_id", ""))
        if loaded.isdigit() and int(loaded) != newer.pk:
            return int(loaded), newer.pk
        return "live" if self.instance.live else "earliest", newer.pk


def newer_revision_of_another(page: Page, data: Any, user: Any) -> Revision | None:
    """The latest revision by someone else since the form of `data` was opened.

    One's own autosaves are no news. A form that does not say what it was made from is not judged.
    """
    try:
        opened = datetime.fromisoformat(data.get("loaded_revision_created_at", ""))
    except ValueError:
        return None
    others = Revision.page_revisions.filter(object_id=str(page.pk), created_at__gt=opened)
    found = others.select_related("user").defer("content").order_by("-created_at")
    return next((one for one in found if user is None or one.user_id != user.pk), None)
