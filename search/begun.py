"""The forms of the words of a name, by which what is typed can begin it."""

from collections.abc import Sequence
from functools import lru_cache

from .analysis import words
from .beginnings import KEYED, NAMED, WHOLE
from .documents import SearchDocument


def begun(text: str) -> tuple[str, ...]:
    """The forms of all words of a name, and last its words joined."""
    found = tuple(words(text))
    forms = [form for word in found for form in word.forms]
    return (*forms, "".join(word.whole for word in found))


_begun = lru_cache(maxsize=5_000)(begun)


def fits(typed: Sequence[str], text: str) -> bool:
    """Each typed word begins one of the text's words, the typed ones as a whole included."""
    forms = _begun(text)
    return forms[-1].startswith("".join(typed)) or all(
        any(form.startswith(begin) for form in forms) for begin in typed
    )


def starts(typed: Sequence[str], text: str) -> bool:
    """Whether the text as a whole begins with the first typed word."""
    return _begun(text)[-1].startswith(typed[0])


def forms_of(document: SearchDocument) -> dict[str, int]:
    """All forms of the names and zoekwoorden of a document, with what each is (search.beginnings)."""
    found: dict[str, int] = {}
    for keyword in document.keywords:
        for form in begun(keyword):
            found[form] = found.get(form, 0) | KEYED
    for name in (document.title, *(name.text for name in document.names)):
        forms = begun(name)
        for form in forms:
            found[form] = found.get(form, 0) | NAMED
        found[forms[-1]] |= WHOLE
    return found
