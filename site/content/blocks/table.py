from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import SiteBlock


class RowBlock(blocks.StructBlock):
    cells = blocks.ListBlock(blocks.CharBlock(label=_("Cel"), required=False), label=_("Cellen"))


class TableBlock(SiteBlock):
    """A simple table with a head. A row whose first cell disappears is left out."""

    caption = blocks.CharBlock(label=_("Waar gaat de tabel over?"), max_length=120)
    head = blocks.ListBlock(
        blocks.CharBlock(label=_("Kop")), label=_("Koppen van de kolommen"), min_num=1
    )
    rows = blocks.ListBlock(RowBlock(label=_("Rij")), label=_("Rijen"))

    class Meta:
        icon = "table"
        label = _("Tabel")
        template = "content/blocks/table.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        rows = [row["cells"] for row in data["rows"] if row["cells"] and row["cells"][0]]
        return {"caption": data["caption"], "head": data["head"], "rows": rows} if rows else None
