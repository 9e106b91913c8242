from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin.viewsets import ImageBankViewSetGroup
from .rich_text import UsableDocumentLink, UsableImageEmbed

register_snippet(ImageBankViewSetGroup)


@hooks.register("register_rich_text_features", order=100)
def only_what_may_be_shown(features: Any) -> None:
    """After Wagtail's own, whose place they take."""
    features.register_link_type(UsableDocumentLink)
    features.register_embed_type(UsableImageEmbed)
