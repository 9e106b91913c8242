"""What is wrong with a catalogue, in sentences for who translates."""

import re
from collections import Counter
from collections.abc import Iterator

import polib

from .catalogues import PLURALS, fresh_catalogue, plural_forms

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|#")
# The number that a plural form is chosen by.
COUNTED = re.compile(r"%\(\w+\)d|%\(number\)s")
TAG = re.compile(r"</?\w[^>]*>")
# Marks, embeddings, overrides and isolates: they turn what stands round them, and nobody sees them.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Forms that stand for one number only: these may say it in a word ('één', 'نتيجتان').
FOR_ONE_NUMBER = {"en": {0}, "pl": {0}, "uk": set(), "ar": {0, 1, 2}}


def problems(code: str, catalogue: polib.POFile) -> Iterator[str]:
    """Against the code as it is now."""
    wanted = {entry.msgid_with_context: entry for entry in fresh_catalogue(code)}
    found = {entry.msgid_with_context: entry for entry in catalogue if not entry.obsolete}
    if catalogue.metadata.get("Plural-Forms") != PLURALS[code]:
        yield f"Plural-Forms has to be: {PLURALS[code]}"
    for key, entry in wanted.items():
        if key not in found:
            yield f"missing: {entry.msgid!r} (run manage.py messages)"
        elif found[key].msgid_plural != entry.msgid_plural:
            yield f"other plural: {entry.msgid!r} (run manage.py messages)"
    for key, entry in found.items():
        if key not in wanted:
            yield f"stale: {entry.msgid!r} (run manage.py messages)"
        else:
            yield from (f"{entry.msgid!r}: {what}" for what in _wrong(code, entry))
    for entry in catalogue.obsolete_entries():
        yield f"stale: {entry.msgid!r}"


def _wrong(code: str, entry: polib.POEntry) -> Iterator[str]:
    if entry.fuzzy:
        yield "is fuzzy"
    if not entry.msgid_plural:
        yield from _differs(entry.msgid, entry.msgstr)
        return
    if set(entry.msgstr_plural) != set(range(plural_forms(code))):
        yield f"needs {plural_forms(code)} forms"
    for form, text in entry.msgstr_plural.items():
        may_omit = form in FOR_ONE_NUMBER[code]
        for what in _differs(entry.msgid_plural, text, may_omit_number=may_omit):
            yield f"form {form} {what}"


def _differs(source: str, text: str, may_omit_number: bool = False) -> Iterator[str]:
    if not text.strip():
        yield "is empty"
        return
    wanted, given = Counter(PLACEHOLDER.findall(source)), Counter(PLACEHOLDER.findall(text))
    lacking = wanted - given
    if may_omit_number:
        lacking = Counter(each for each in lacking if not COUNTED.fullmatch(each))
    if lacking:
        yield f"lacks {', '.join(lacking)}"
    if more := given - wanted:
        yield f"has {', '.join(more)}, which the source lacks"
    if Counter(TAG.findall(source)) != Counter(TAG.findall(text)):
        yield "has other tags than the source"
    if BIDI.search(text):
        yield "holds an invisible mark that sets a direction"
    if source[:1].isspace() != text[:1].isspace() or source[-1:].isspace() != text[-1:].isspace():
        yield "begins or ends with other white space than the source"
