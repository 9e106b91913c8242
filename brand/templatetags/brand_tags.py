"""Drawings, and the components that wrap content: `{% section %}…{% endsection %}`. See docs/theme.md."""

import re
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from brand import current, drawings
from brand.brandbook import Brandbook
from brand.dutch import dutch, dutch_in_brackets, is_foreign, written_in
from brand.lists import listed
from brand.lockups import addresses, pages
from brand.site_look import SiteLook

register = template.Library()
COMPONENTS = "brand/components/"
BLOCK = re.compile(r"<(p|ul|ol|div|h[1-6]|table|dl|blockquote|figure)\b")


@register.simple_tag
def icon(name: str, turn: bool = False, small: bool = False) -> SafeString:
    """A line icon in the colour of the text. `turn` mirrors it where the text runs right to left."""
    classes = "wc-icon" + " wc-icon--turn" * turn + " wc-icon--small" * small
    return drawings.draw(
        "icons", name, f'class="{classes}" viewBox="0 0 24 24" width="24" height="24"'
    )


@register.simple_tag
def pictogram(name: str) -> SafeString:
    attributes = 'class="wc-picto" viewBox="0 0 48 48" width="48" height="48"'
    return drawings.draw("pictograms", name, attributes, default="vraag")


@register.simple_tag
def fanlight(name: str | None = None) -> SafeString:
    attributes = 'class="wc-fanlight" viewBox="0 0 480 84" preserveAspectRatio="xMidYMid slice"'
    return drawings.draw("fanlights", name, attributes, default=_first_fanlight())


@register.simple_tag
def lockup(name_parts: tuple[str, str] | None = None, fanlight: str | None = None) -> SafeString:
    """The lock-up of a name, inline and hidden from who hears the page; empty where it cannot be drawn."""
    parts = (*(name_parts or SiteLook().name_parts), "")[:2]
    return pages.header(current.brandbook(), SiteLook(parts, "", fanlight or ""))


@register.simple_tag
def site_file(werkcentrum: Any, file: str) -> str:
    """The address of a drawing of this site, on its host: `{% site_file werkcentrum "favicon.svg" %}`."""
    return addresses.address(current.brandbook(), pages.look_in(werkcentrum), file)


@register.simple_tag
def street() -> SafeString:
    """A street in the evening, with light behind the windows."""
    attributes = (
        'class="wc-street-scene" viewBox="0 0 2450 90" preserveAspectRatio="xMidYMax slice"'
    )
    return drawings.draw("scenes", "street", attributes)


@register.filter
def kind_word(kind: str) -> str:
    """The word that a notice starts with for who does not see its icon."""
    return {
        "error": _("Fout"),
        "warning": _("Let op"),
        "success": _("Gelukt"),
    }.get(kind, _("Informatie"))


@register.filter
def kind_icon(kind: str) -> str:
    return {"error": "warn", "warning": "warn", "success": "check"}.get(kind, "info")


@register.filter
def breakable(name: str) -> SafeString:
    """A name that may break after its slash: Zaanstreek/Waterland."""
    return mark_safe(conditional_escape(name).replace("/", "/<wbr>"))  # noqa: S308 escaped


@register.filter
def unbroken_times(text: str) -> SafeString:
    """`9.00 – 17.00` stays on one line; several such spans may break between them."""
    unbroken = conditional_escape(text).replace(" – ", "\N{NO-BREAK SPACE}–\N{NO-BREAK SPACE}")
    return mark_safe(unbroken)  # noqa: S308 escaped


@register.filter(name="dutch")
def dutch_filter(text: Any) -> SafeString:
    """A name or text that is Dutch in every language: `{{ region.name|dutch }}`. Not within an attribute."""
    return dutch(text)


@register.filter(name="dutch_in_brackets")
def dutch_in_brackets_filter(text: Any) -> SafeString:
    return dutch_in_brackets(text)


@register.simple_tag
def dutch_line(*parts: str | None) -> SafeString:
    """Parts that belong together, as a postcode and its place."""
    return dutch(" ".join(part for part in parts if part))


@register.filter(name="written_in")
def written_in_filter(text: Any, code: str) -> SafeString:
    """A text with its language, where that is not the reader's: `{{ location.note|written_in:location.lang.note }}`."""
    return written_in(text, code) if code else conditional_escape(text)


@register.filter
def isolate(text: Any) -> SafeString:
    """What was typed, in whatever script, does not turn the sentence round it."""
    return format_html("<bdi>{}</bdi>", text) if is_foreign() else conditional_escape(text)


@register.filter
def telephone(number: str) -> SafeString:
    """A number reads from left to right, also between Arabic words."""
    return (
        format_html('<bdi dir="ltr">{}</bdi>', number)
        if is_foreign()
        else conditional_escape(number)
    )


@register.filter(name="listed")
def listed_filter(items: Any) -> SafeString:
    """`{{ names|listed }}`: with the mark that the language puts between the parts; safe parts stay so."""
    return mark_safe(listed(conditional_escape(item) for item in items))  # noqa: S308 - all escaped


@register.filter
def listed_in_dutch(items: Any) -> SafeString:
    """Dutch names one after another."""
    return listed_filter([dutch(item) for item in items])


@register.filter
def is_text(value: Any) -> bool:
    return isinstance(value, str)


@register.filter
def paragraphs(value: Any) -> SafeString:
    """Safe HTML as it is; plain text as a paragraph."""
    if hasattr(value, "__html__"):
        html = conditional_escape(value)
        return html if BLOCK.search(html) else format_html("<p>{}</p>", html)
    return format_html("<p>{}</p>", value) if value else SafeString("")


def render(name: str, content: SafeString, arguments: dict[str, Any]) -> SafeString:
    """A component's template with `content`; it sees its arguments only."""
    component = get_template(f"{COMPONENTS}{name}.html")
    html = mark_safe(content.strip())  # noqa: S308 rendered by a template
    return mark_safe(component.render({**arguments, "content": html}))  # noqa: S308 as above


@register.simple_block_tag
def section(content: SafeString, **arguments: Any) -> SafeString:
    return render("section", content, arguments)


@register.simple_block_tag
def facade(content: SafeString, **arguments: Any) -> SafeString:
    return render("facade", content, arguments)


@register.simple_block_tag
def doorway(content: SafeString, **arguments: Any) -> SafeString:
    return render("doorway", content, arguments)


@register.simple_block_tag
def finder_band(content: SafeString, **arguments: Any) -> SafeString:
    return render("finder_band", content, arguments)


@register.simple_block_tag
def prose(content: SafeString, **arguments: Any) -> SafeString:
    return render("prose", content, arguments)


@register.simple_block_tag
def filters(content: SafeString, **arguments: Any) -> SafeString:
    return render("filters", content, arguments)


@register.simple_block_tag
def notice(content: SafeString, **arguments: Any) -> SafeString:
    html = mark_safe(content.strip())  # noqa: S308 rendered by a template
    return render("notice", content, {**arguments, "text": html})


@register.simple_tag
def known_accent(accent: str | None = None) -> str:
    """An accent that the edition has; what it does not know it does not write."""
    return accent if accent in dict(current.brandbook().accents) else ""


@register.simple_tag
def theme_colour(accent: str | None = None) -> str:
    """The colour of the wall, for the frame that a phone's browser draws around the page."""
    return current.brandbook().colour("color.wall", accent)


@register.simple_tag
def brandbook() -> Brandbook:
    """The edition that this page is drawn from: `{% brandbook as brand %}`."""
    return current.brandbook()


@register.simple_tag
def brand_file(path: str) -> str:
    """The address of a file of this page's edition."""
    return current.brandbook().address(path)


def _first_fanlight() -> str:
    fanlights = current.brandbook().fanlights
    return fanlights[0][0] if fanlights else ""
