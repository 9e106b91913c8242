from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import SiteBlock


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Stap"), max_length=120)
    text = blocks.TextBlock(label=_("Uitleg"), required=False, max_length=500, rows=2)


class StepsBlock(SiteBlock):
    steps = blocks.ListBlock(StepBlock(label=_("Stap")), label=_("Stappen"), min_num=1, max_num=12)

    class Meta:
        icon = "list-ol"
        label = _("Stappen")
        template = "content/blocks/steps.html"

    def shown(self, data: dict[str, Any], value: Any, context: Any) -> Any:
        steps = [step for step in data["steps"] if step["title"]]
        return {"steps": steps} if steps else None
