"""The fields of the places, which depend on the template."""

from typing import Any

from wagtail.admin.panels import Panel


class PlacesPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "printing/places_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["fields"] = self.form.place_fields()
            return context
