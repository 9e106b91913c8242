"""What this app tells the apps below it: documents and vocabularies to search, targets of buttons."""

from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from content import targets
from content.context import SiteContext
from search.registry import register_kind

from . import documents, vocabularies
from .models.guide import SLUG


def register() -> None:
    register_kind(
        documents.KIND,
        documents.source,
        label=_("Hulp en regelingen"),
        hit_template="instrumenten/hit.html",
        order=10,
    )
    vocabularies.register()
    targets.register("instrumenten", guide_url)
    targets.register("doelgroep", filtered("voor"))
    targets.register("situatie", filtered("situatie"))


def guide_url(argument: str, context: SiteContext) -> str | None:
    return context.page_url(SLUG)


def filtered(facet: str) -> targets.Resolver:
    """`situatie/ik-zoek-werk` is the guide with that filter; None for a value that does not exist."""

    def resolve(argument: str, context: SiteContext) -> str | None:
        guide = guide_url("", context)
        known = {term.code for term in vocabularies.terms(facet, "nl")}
        if guide is None or argument not in known:
            return None
        return f"{guide}?{urlencode({facet: argument})}"

    return resolve
