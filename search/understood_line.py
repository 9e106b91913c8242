"""One line on what was understood of a search, and the ways back from it."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import registry
from .links import Links
from .parameters import AUDIENCE
from .port import SearchRequest, SearchResponse
from .selection import AREA_FACET


def understood_text(request: SearchRequest, response: SearchResponse) -> SafeString:
    """'Je zoekt in Twente. We zochten ook op opleiding en scholing.' Safe HTML; empty without words."""
    known = response.understood
    sentences: list[str] = []
    if response.reduced and request.text:
        sentences.append(
            _(
                "Het zoeken werkt nu maar voor een deel: we kijken alleen in titels, namen en zoekwoorden. "
                "Probeer het over een paar minuten nog eens."
            )
        )
    if request.text and not any(map(str.isalnum, request.text)):
        sentences.append(_("Er staat geen woord in je vraag. Je ziet nu alles."))
    if known.area != registry.EVERYWHERE and known.area_label:
        sentences.append(
            format_html(
                _("Je zoekt in <strong>{}</strong>. Hulp die overal geldt, staat er ook bij."),
                known.area_label,
            )
        )
    if known.corrected:
        sentences.append(
            format_html(_("We zochten op <strong>{}</strong>."), response.did_you_mean or "")
        )
    if known.synonyms:
        words = format_html_join(", ", "<strong>{}</strong>", ((word,) for word in known.synonyms))
        sentences.append(format_html(_("We zochten ook op {}."), words))
    if known.audience:
        sentences.append(
            format_html(
                _("Wat past bij <strong>{}</strong>, staat iets hoger."), known.audience_label
            )
        )
    if known.fallback:
        sentences.append(_fallback(known.fallback))
    return format_html_join(" ", "{}", ((sentence,) for sentence in sentences))


def _fallback(number: int) -> str:
    return ngettext(
        "%(number)d resultaat is er alleen in het Nederlands.",
        "%(number)d resultaten zijn er alleen in het Nederlands.",
        number,
    ) % {"number": number}


def understood_links(
    request: SearchRequest, response: SearchResponse, links: Links
) -> list[dict[str, str]]:
    """The way back to the whole country, with what it would give, where that is more; and to what every audience
    sees."""
    found = _to_everywhere(response, links)
    if response.understood.audience:
        found.append({"label": _("Zoek voor iedereen"), "url": links.without(AUDIENCE)})
    return found


def _to_everywhere(response: SearchResponse, links: Links) -> list[dict[str, str]]:
    for facet in response.facets:
        for value in facet.values:
            if (
                facet.code == AREA_FACET
                and value.code == registry.EVERYWHERE
                and response.understood.area != registry.EVERYWHERE
                and value.count > response.total
            ):
                label = f"{value.label} ({value.count})"
                return [{"label": label, "url": links.with_value(AREA_FACET, value.code)}]
    return []
