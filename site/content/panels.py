"""Panels of the page editor that Wagtail does not have."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from content import national


def approval_panel() -> MultiFieldPanel:
    """What makes a page need national approval; in the settings of every page type."""
    return MultiFieldPanel(
        [FieldPanel("in_campaign"), FieldPanel("brand_exception")],
        _("Waarvoor landelijke goedkeuring nodig is"),
    )


class NationalPanel(Panel):
    """Above the form: does this page follow the national text, or is it the region's own?"""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/national_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None and national.is_placed(self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            data = super().get_context_data(parent_context)
            return {**data, "page": self.instance, "request": self.request}


class EditorNotePanel(Panel):
    """What editors must know about this page; visitors never see it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/editor_note_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.editor_note)


class NationalNeedPanel(Panel):
    """Above the form: why this page needs national approval, and what to do."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/national_need_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and not self.instance.alias_of_id and self.reason)

        @cached_property
        def reason(self) -> str | None:
            from content.workflow.needs import needs_national

            return needs_national(self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from content.workflow.approvers import approves_nationally
            from content.workflow.publishing import sentence

            data = super().get_context_data(parent_context)
            decides = self.request is not None and approves_nationally(self.request.user)
            return {
                **data,
                "sentence": sentence(self.reason or ""),
                "decides": decides,
                "waits": self.instance.workflow_in_progress,
            }
