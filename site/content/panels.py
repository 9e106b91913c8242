"""Panels of the page editor that Wagtail does not have."""

from typing import Any

from wagtail.admin.panels import Panel

from content import national


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
