"""What is wrong with one translated text, in sentences. The same rules for PO, XLIFF and the termbase's warning."""

import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser

from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS, StringValue, validate_translation_links

from .inline import VOID, tags

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
# Embeddings, overrides and isolates: they make a text look like another one. The marks that only say a
# direction (U+200E, U+200F, U+061C) are part of written Arabic.
OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LAYOUT = {"\n", "\t", "\r"}


def wrong(source: str, target: str, longest: int | None = None) -> list[str]:
    """Nothing where the translation may stand in the place of its Dutch."""
    found = _characters(target)
    if found:
        return found
    found = _placeholders(source, target) + _markup(source, target)
    if not found and longest is not None and len(StringValue(target).render_text()) > longest:
        found.append(_("De tekst is te lang: hier passen %(most)d tekens.") % {"most": longest})
    return found


def clean(target: str) -> str:
    """As wagtail-localize keeps it: HTML with its characters escaped. After `wrong`."""
    return str(StringValue.from_translated_html(target).data)


def _characters(target: str) -> list[str]:
    for letter in target:
        if letter in OVERRIDES:
            return [
                _("Er staat een onzichtbaar teken in dat de leesrichting omkeert (U+%(code)04X).")
                % {"code": ord(letter)}
            ]
        if unicodedata.category(letter) in ("Cc", "Cs") and letter not in LAYOUT:
            return [_("Er staat een besturingsteken in (U+%(code)04X).") % {"code": ord(letter)}]
    return []


def _placeholders(source: str, target: str) -> list[str]:
    there, wanted = Counter(PLACEHOLDER.findall(target)), Counter(PLACEHOLDER.findall(source))
    found = [_("De invulplek %(name)s ontbreekt.") % {"name": name} for name in wanted - there]
    found += [
        _("De invulplek %(name)s hoort hier niet.") % {"name": name} for name in there - wanted
    ]
    bare = PLACEHOLDER.sub("", target)
    if (
        not found
        and ("{" in bare or "}" in bare)
        and not re.search(r"[{}]", PLACEHOLDER.sub("", source))
    ):
        found.append(_("Er staat een losse accolade in."))
    return found


def _markup(source: str, target: str) -> list[str]:
    if "<!" in target or "<?" in target:
        return [_("Er staat opmaak in die hier niet mag.")]
    there = Counter(f"<{name}{attributes}>" for name, attributes in tags(target))
    wanted = Counter(f"<{name}{attributes}>" for name, attributes in tags(source))
    strange = sorted({name for name, _attributes in tags(target)} - set(INLINE_TAGS))
    if strange:
        return [_("<%(tag)s> mag hier niet.") % {"tag": strange[0]}]
    if not _is_balanced(target):
        return [_("Een tag is niet gesloten, of gesloten zonder begin.")]
    found = [
        _("%(tag)s staat in het Nederlands en niet in de vertaling.") % {"tag": tag}
        for tag in wanted - there
    ]
    found += [_("%(tag)s staat niet in het Nederlands.") % {"tag": tag} for tag in there - wanted]
    if not found:
        try:
            StringValue.from_translated_html(target)
            validate_translation_links(source, target)
        except ValueError as error:
            found.append(str(error))
    return found


def _is_balanced(html: str) -> bool:
    stack: list[str] = []
    wrong_end: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in VOID:
                stack.append(tag)

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in VOID:
                wrong_end.append(tag)

        def handle_endtag(self, tag: str) -> None:
            if tag in VOID:
                return
            if not stack or stack.pop() != tag:
                wrong_end.append(tag)

    reader = Reader()
    reader.feed(html)
    reader.close()
    return not stack and not wrong_end
