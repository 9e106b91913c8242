"""Finds text that is in another language than it says: by its letters, by words that only one language has,
and by sentences of ours whose Dutch is known.

A name is in no language: a single foreign word, or words that each begin with a capital, are let through unless
they are a text of ours that has a translation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib

from content.languages.offered import CODES, SOURCE

from .reading import Reading, Text

ROOT = Path(__file__).parents[2]
CATALOGUES = ("site/locale/{}/LC_MESSAGES/django.po", "site/content/data/vertalingen/{}.po")

LETTERS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "uk": re.compile(r"[\u0400-\u04ff]"),
    "pl": re.compile(r"[ąćęłńśźż]", re.IGNORECASE),
}
# Words that are frequent in one of the three languages in Latin letters, and no word of the others.
WORDS = {
    "nl": """aan als bij dat deze dit een geen gaat haar heb hebben hebt het hij ik jij jou jouw kies kunnen kunt maar
        mensen mijn moet naar niet nodig ons ontbreekt onze ook uit uw vind voor waar waarom wat welke wij wil wilt
        wordt worden zelf zijn zoek zonder""",
    "en": """the and your you with from this that these what where which how have has does not can will about who
        when there their they our are""",
    "pl": """jest nie się dla oraz czy jak lub przez który która które możesz masz twoje twój pracy praca pomoc
        gdzie strona tutaj tej tym""",
}
ADDRESS = re.compile(
    r"\S+@\S+|https?://\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|eu|org|com|localhost|gov|int)\b\S*"
)
# A fixed Dutch term behind its translation: `допомога (bijstand)`.
TERM = re.compile(r"[(（«„“][^()]*[)）»“”]")
LATIN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Foreign:
    text: str
    says: str
    because: str

    def __str__(self) -> str:
        return f"{self.because}, not {self.says}: {self.text[:90]!r}"


def foreign_texts(page: Reading, names: frozenset[str] = frozenset()) -> Iterator[Foreign]:
    """The texts of a page that are not in the language they say. `names` are let through."""
    for text in page.texts:
        if text.lang in CODES and text.text not in names and (because := other_tongue(text)):
            yield Foreign(text.text, text.lang, because)


def other_tongue(text: Text) -> str:
    """Why the text is not in its language; empty where it seems to be."""
    if text.lang != SOURCE and text.text in ours(text.lang):
        return "a Dutch text that has a translation"
    plain = ADDRESS.sub(" ", TERM.sub(" ", text.text))
    for code, letters in LETTERS.items():
        if (
            code != text.lang
            and not (code == "pl" and text.lang in LETTERS)
            and letters.search(plain)
        ):
            return f"letters of {code}"
    words = [word for word in LATIN.findall(plain) if word[0].isascii()]
    for code, only in _only().items():
        if code != text.lang and (found := only & {word.lower() for word in words}):
            return f"'{sorted(found)[0]}' of {code}"
    if text.lang in ("ar", "uk") and _mostly_latin(plain, words, text.lang):
        return "Latin letters"
    return ""


def _mostly_latin(plain: str, words: list[str], code: str) -> bool:
    """Words that are no names, and more of them than of the language's own letters."""
    common = [word for word in words if word.islower() and len(word) >= FEWEST_LETTERS]
    return bool(common) and sum(map(len, words)) > len(LETTERS[code].findall(plain))


@cache
def _only() -> Mapping[str, set[str]]:
    return {code: set(words.split()) for code, words in WORDS.items()}


@cache
def ours(code: str) -> frozenset[str]:
    """Dutch texts of ours that read otherwise in the language `code`."""
    found: set[str] = set()
    for catalogue in CATALOGUES:
        entries = polib.pofile(str(ROOT / catalogue.format(code)))
        found |= {
            entry.msgid
            for entry in entries.translated_entries()
            if entry.msgstr and entry.msgstr != entry.msgid and LATIN.search(entry.msgid)
        }
    return frozenset(found - _loans(found, code))


def _loans(texts: Iterable[str], code: str) -> set[str]:
    """Texts that are a word of that language too: `Contact` in English."""
    return {text for text in texts if text in ALSO.get(code, ())}


ALSO: Mapping[str, frozenset[str]] = {}
