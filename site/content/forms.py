"""The form of every page in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from content.workflow.form import GuardedForm
from tenancy.within_reach import WithinReachMixin


class BasePageForm(GuardedForm, WithinReachMixin, WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """'Op alle regiosites' is only there in the national tree: a region can't post it either."""
        from content import national

        super().__init__(*args, **kwargs)
        if "on_all_sites" in self.fields and not national.may_be_national(
            self.instance, self.parent_page
        ):
            del self.fields["on_all_sites"]

    def clean(self) -> dict[str, Any]:
        """Reserved and protected slugs: a new page does not know its parent, the form does."""
        from content.models.base import slug_error

        data = super().clean()
        slug = data.get("slug")
        if slug and "slug" not in self.errors:
            error = slug_error(self.instance, slug, self.parent_page)
            if error:
                self.add_error("slug", error)
        if self.instance.protected and data.get("expire_at"):
            self.add_error("expire_at", _("Deze pagina hoort bij elke site en kan niet verlopen."))
        return data
