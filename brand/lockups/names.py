"""Whether a name can be drawn in an edition, said before anything is stored."""

import unicodedata

from django.utils.translation import gettext as _

from brand.brandbook import Brandbook

from . import letters
from .construction import Construction, construction_of
from .errors import LockupError

# A sign that the typist's keyboard has, and the one that belongs on a front.
APOSTROPHES = str.maketrans({"'": "’", "`": "’", "´": "’"})
KEPT_SPACE = "\N{NO-BREAK SPACE}"


def as_drawn(name: str) -> str:
    """Composed characters, single spaces and the curly apostrophe."""
    words = unicodedata.normalize("NFC", name).translate(APOSTROPHES).replace(KEPT_SPACE, "\0")
    return " ".join(words.split()).replace("\0", KEPT_SPACE)


def refuse_characters(brandbook: Brandbook, name: str) -> None:
    """Raises LockupError for the first character that has no place in a name, and says where it stands."""
    construction = construction_of(brandbook)
    for place, character in enumerate(name, start=1):
        if reason := _reason(brandbook, construction, character):
            where = _("teken %(place)d") % {"place": place}
            before = name[max(0, place - 13) : place - 1].strip()
            if before:
                where = _("%(where)s, na ‘%(before)s’") % {"where": where, "before": before}
            raise LockupError(f"{reason} ({where}).")


def _reason(brandbook: Brandbook, construction: Construction, character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return _("De naam bevat een onzichtbaar teken, U+%(code)04X") % {"code": ord(character)}
    if unicodedata.bidirectional(character) in ("R", "AL", "AN"):
        return _("De naam bevat ‘%(character)s’, een teken dat van rechts naar links loopt") % {
            "character": character
        }
    for weight in construction.letters.weights:
        if letters.unknown(brandbook, construction.letters.family, weight, character):
            return _("Het lettertype van de huisstijl heeft geen teken voor ‘%(character)s’") % {
                "character": character
            }
    return ""
