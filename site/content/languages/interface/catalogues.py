"""One catalogue per language, in git. What is translated stays when words come or go."""

from pathlib import Path

import polib
from django.conf import settings

from content.languages.offered import CODES, SOURCE

from .extraction import Message, messages

FOLDER: Path = settings.LOCALE_PATHS[0]
TARGETS = tuple(code for code in CODES if code != SOURCE)
# As CLDR has them for whole numbers.
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
WIDTH = 100


def path(code: str) -> Path:
    return FOLDER / code / "LC_MESSAGES" / "django.po"


def read(code: str) -> polib.POFile:
    return polib.pofile(str(path(code)), check_for_duplicates=True, wrapwidth=WIDTH)


def plural_forms(code: str) -> int:
    return int(PLURALS[code].split("nplurals=")[1].split(";")[0])


def update(code: str) -> tuple[int, int, int]:
    """Bring the file of a language up to date with the code: how many words there are, came and went."""
    old = {entry.msgid_with_context: entry for entry in read(code)} if path(code).exists() else {}
    fresh = fresh_catalogue(code)
    for entry in fresh:
        known = old.get(entry.msgid_with_context)
        if known is None or bool(known.msgid_plural) != bool(entry.msgid_plural):
            continue
        entry.msgstr, entry.tcomment = known.msgstr, known.tcomment
        if entry.msgid_plural:
            entry.msgstr_plural = {**entry.msgstr_plural, **known.msgstr_plural}
    path(code).parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path(code)))
    keys = {entry.msgid_with_context for entry in fresh}
    return len(fresh), len(keys - old.keys()), len(old.keys() - keys)


def fresh_catalogue(code: str) -> polib.POFile:
    """All messages, none translated."""
    catalogue = polib.POFile(wrapwidth=WIDTH)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": code,
        "Plural-Forms": PLURALS[code],
    }
    for message in messages():
        catalogue.append(_entry(message, plural_forms(code)))
    return catalogue


def _entry(message: Message, forms: int) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgid_plural=message.plural,
        msgctxt=message.context,
        occurrences=[(place, "") for place in message.places],
        comment="\n".join(message.comments),
        flags=["python-format"] if "%(" in message.text + message.plural else [],
    )
    if message.plural:
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    return entry
